// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Questionnaires
import Statistics

extension AnswerSheet {
  /// Everything that the instrument and the answers allow to say, and that disclosure control lets through.
  ///
  /// A figure that cannot be computed says why. `minimum` is raised to 5 where it is lower. `populationSize` is how many
  /// could have answered, when that is known: the intervals of everybody together are then for a finite population.
  /// `showsAll` leaves disclosure control out, for whoever has the answers anyway: of every group with the minimum, which
  /// may then be as low as 1, everything is shown. Throws `populationSmallerThanSample` when more did answer.
  package func analysed(
    minimum: Int = 5, populationSize: Int? = nil, showsAll: Bool = false
  ) throws(NotComputable) -> AnalysisResult {
    if let populationSize, populationSize < respondentCount {
      throw .populationSmallerThanSample(population: populationSize, sample: respondentCount)
    }
    let size = (try? MinimumGroupSize(persons: max(MinimumGroupSize.lowest, minimum))) ?? .standard
    let names = groups.keys.sorted()
    var releases: [Release] = []
    if !showsAll {
      for name in names { releases.append(try release(name, size)) }
      if names.isEmpty { releases.append(try release(nil, size)) }
    }
    let everything = showsAll ? ShownFigures(everythingFrom: max(1, minimum)) : nil
    let shown = everything ?? ShownFigures(releases, size)
    let whole = try group(nil, shown, populationSize: populationSize)
    var groupings: [GroupingResult] = []
    for (index, name) in names.enumerated() {
      groupings.append(try grouping(name, everything ?? ShownFigures([releases[index]], size), shown))
    }
    return AnalysisResult(
      instrument: instrument, minimum: shown.minimum, showsAll: showsAll, whole: whole, groupings: groupings)
  }

  /// A scale of the instrument as a scale that can be computed. Nil without items that have points.
  func scale(_ scale: Instrument.Scale) throws(NotComputable) -> Scale? {
    let items = instrument.items(of: scale.id).compactMap { item in
      columns[item.id].map { Scale.Item($0, isReverse: item.reverse) }
    }
    guard !items.isEmpty, let range = instrument.range(of: scale) else { return nil }
    return try Scale(items: items, answers: range, minimumAnswered: max(1, scale.minimumAnswered))
  }

  private func group(
    _ name: String?, _ shown: ShownFigures, populationSize: Int?
  ) throws(NotComputable) -> GroupResult {
    let key = name.map { ShownFigures.key($0) } ?? ShownFigures.whole
    let isWithheld = !shown.isShown(key, of: respondentCount)
    var result = GroupResult(
      name: name, respondents: respondentCount, isWithheld: isWithheld, scales: [], items: [])
    guard !isWithheld else { return result }
    for described in instrument.scales {
      guard let scale = try scale(described) else { continue }
      result.scales.append(try self.result(described, scale, in: key, shown, populationSize: populationSize))
    }
    for item in instrument.items {
      result.items.append(try self.result(item, in: key, shown, populationSize: populationSize))
    }
    return result
  }

  private func result(
    _ described: Instrument.Scale, _ scale: Scale, in group: GroupKey, _ shown: ShownFigures, populationSize: Int?
  ) throws(NotComputable) -> ScaleResult {
    let scores = try scale.scores(points)
    let values = scores.values
    let extent = shown.extent(of: described, in: group, scores: values.count)
    let (isWithheld, showsSpread) = (extent == .nothing, extent == .detail)
    let tooFew = NotComputable.tooFewValues(needed: shown.minimumForDetail, got: values.count)
    // A figure that tells of the spread: with too few persons there is none, with enough it may be withheld. That all
    // answered alike is withheld as well: it would tell what each of them answered.
    func detail<Value>(_ compute: () throws(NotComputable) -> Value) -> DisclosedFigure<Value> {
      guard values.count >= shown.minimumForDetail else { return .shown(.notComputable(tooFew)) }
      guard showsSpread else { return .withheld }
      let figure = Computed(compute)
      return figure.reason == .noSpread && !shown.showsAll ? .withheld : .shown(figure)
    }
    let showsDistribution = shown.showsDistribution(described, in: group)
    let complete = try scale.completeAnswers(points)
    let mean =
      isWithheld
      ? Computed<Statistics.Mean>.notComputable(tooFew)
      : Computed { () throws(NotComputable) in try Statistics.Mean(of: values, populationSize: populationSize) }
    let agreement = detail { () throws(NotComputable) in
      let items = try scale.answersByItem(points)
      // Over some of the items it would be the agreement on another scale.
      if let fewest = items.map(\.count).min(), fewest < shown.minimumForDetail {
        throw .tooFewValues(needed: shown.minimumForDetail, got: fewest)
      }
      let found = try TeamAgreement(items: items, options: scale.answers.count)
      guard shown.showsAll || found.meanAbsoluteDeviation > 0 else { throw .noSpread }
      return found
    }
    func reliability<Value>(_ compute: () throws(NotComputable) -> Value) -> DisclosedFigure<Value> {
      detail { () throws(NotComputable) in
        guard complete.respondentCount >= shown.minimumForDetail else {
          throw .tooFewValues(needed: shown.minimumForDetail, got: complete.respondentCount)
        }
        return try compute()
      }
    }
    return ScaleResult(
      id: described.id, answered: values.count, tooFewAnswered: scores.tooFewAnswered,
      nothingAnswered: scores.nothingAnswered, isWithheld: isWithheld, mean: mean,
      median: detail { () throws(NotComputable) in
        guard showsDistribution else { throw .noSpread }
        return try Median(of: values)
      },
      alpha: reliability { () throws(NotComputable) in try CronbachAlpha(of: complete) },
      omega: reliability { () throws(NotComputable) in try McDonaldOmega(of: complete) },
      agreement: agreement, agreementLevel: agreement.value.map { AgreementLevel($0.uniform) },
      showsSpread: showsSpread,
      band: mean.value.flatMap { instrument.band(of: $0.value, in: described)?.id },
      distribution: showsDistribution ? Self.distribution(values, over: scale.answers) : nil)
  }

  /// How many scores lie nearest to each answer.
  private static func distribution(_ values: [Double], over answers: ClosedRange<Int>) -> [Int] {
    var counts = [Int](repeating: 0, count: answers.count)
    for value in values {
      let nearest = Int((value + 0.5).rounded(.down))
      counts[min(max(nearest, answers.lowerBound), answers.upperBound) - answers.lowerBound] += 1
    }
    return counts
  }

  private func result(
    _ item: Instrument.Item, in group: GroupKey, _ shown: ShownFigures, populationSize: Int?
  ) throws(NotComputable) -> ItemResult {
    let isShown = shown.shows(item, in: group)
    if let column = columns[item.id], let range = instrument.range(of: item) {
      return try points(item, column, range, isShown: isShown, populationSize)
    }
    if let held = choices[item.id] {
      switch item.kind {
      case .one(let list), .many(let list, _): return chosen(item, held, list, isShown: isShown, populationSize)
      default: break
      }
    }
    if let held = numbers[item.id] {
      return number(item, held, isShown: shown.showsNumber(item, in: group), populationSize)
    }
    let wrote = writers[item.id] ?? 0
    let mayCount = shown.showsAll || wrote == 0 || wrote >= shown.minimum
    return ItemResult(
      id: item.id, answered: wrote, dontKnow: 0, missing: respondentCount - wrote,
      outcome: mayCount ? .words(wrote) : nil)
  }

  private func points(
    _ item: Instrument.Item, _ column: Int, _ range: ClosedRange<Int>, isShown: Bool, _ populationSize: Int?
  ) throws(NotComputable) -> ItemResult {
    let distribution = try AnswerDistribution(of: points, item: column, answers: range)
    let answered = distribution.answered
    var values: [Double] = []
    if isShown {
      for (point, count) in zip(range, distribution.counts) {
        values += repeatElement(Double(point), count: count)
      }
    }
    return ItemResult(
      id: item.id, answered: answered, dontKnow: distribution.dontKnow, missing: distribution.missing,
      outcome: isShown
        ? .points(
          distribution,
          Computed { () throws(NotComputable) in try Statistics.Mean(of: values, populationSize: populationSize) },
          shares: Self.shares(distribution.counts, of: answered, populationSize)) : nil)
  }

  private static func shares(_ counts: [Int], of answered: Int, _ populationSize: Int?) -> [Computed<Proportion>] {
    counts.map { count in
      Computed { () throws(NotComputable) in
        try Proportion(count, of: answered, populationSize: populationSize)
      }
    }
  }

  private func chosen(
    _ item: Instrument.Item, _ held: [Held<Set<Int>>], _ list: [Instrument.Choice], isShown: Bool,
    _ populationSize: Int?
  ) -> ItemResult {
    var counts = [Int](repeating: 0, count: list.count)
    var answered = 0
    for case .given(let positions) in held {
      answered += 1
      for position in positions { counts[position] += 1 }
    }
    return ItemResult(
      id: item.id, answered: answered, dontKnow: held.count { $0 == .dontKnow },
      missing: held.count { $0 == .missing },
      outcome: isShown
        ? .choices(
          counts: counts, answered: answered, shares: Self.shares(counts, of: answered, populationSize)) : nil)
  }

  private func number(
    _ item: Instrument.Item, _ held: [Held<Double>], isShown: Bool, _ populationSize: Int?
  ) -> ItemResult {
    var values: [Double] = []
    for case .given(let value) in held { values.append(value) }
    let outcome: ItemResult.Outcome =
      .number(
        Computed { () throws(NotComputable) in try Statistics.Mean(of: values, populationSize: populationSize) },
        Computed { () throws(NotComputable) in try Median(of: values) })
    return ItemResult(
      id: item.id, answered: values.count, dontKnow: held.count { $0 == .dontKnow },
      missing: held.count { $0 == .missing }, outcome: isShown ? outcome : nil)
  }

  // MARK: Groups

  /// `shown` is what may be seen of the groups, `ofWhole` of everybody.
  private func grouping(
    _ name: String, _ shown: ShownFigures, _ ofWhole: ShownFigures
  ) throws(NotComputable) -> GroupingResult {
    var positions: [String: [Int]] = [:]
    for (position, group) in (groups[name] ?? []).enumerated() { positions[group, default: []].append(position) }
    // Who has no group stands among the others in every comparison.
    let without = positions[""]?.count ?? 0
    let names = positions.keys.filter { !$0.isEmpty }.sorted()
    var results: [GroupResult] = []
    for group in names {
      let part = try part(positions[group] ?? [])
      results.append(try part.group(group, shown, populationSize: nil))
    }
    var differences: [DifferenceResult] = []
    for described in instrument.scales {
      guard let scale = try scale(described) else { continue }
      let scores = try scale.scores(points).byRespondent
      let values = (names + [""]).map { (positions[$0] ?? []).compactMap { scores[$0] } }
      let detailed = zip(names, values).filter {
        shown.extent(of: described, in: ShownFigures.key($0.0), scores: $0.1.count) == .detail
      }
      differences.append(difference(described.id, detailed.map(\.1)))
      compare(&results, values, described, ofWhole)
    }
    try adjust(&differences)
    return GroupingResult(name: name, groups: results, without: without, scales: differences)
  }

  /// Lays each group beside everybody else. Their mean follows from what is shown of both; how sure the difference is tells
  /// of the spread, so that both need enough people for that.
  private func compare(
    _ results: inout [GroupResult], _ values: [[Double]], _ described: Instrument.Scale, _ shown: ShownFigures
  ) {
    let total = values.reduce(0) { $0 + $1.count }
    let whole = shown.extent(of: described, in: ShownFigures.whole, scores: total)
    let beside = PartWithRest.each(of: values)
    for index in results.indices {
      guard whole != .nothing, let at = results[index].scales.firstIndex(where: { $0.id == described.id }),
        !results[index].scales[at].isWithheld,
        shown.showsAll || total - values[index].count >= shown.minimum
      else { continue }
      results[index].scales[at].withRest = beside[index]
      results[index].scales[at].testsRest =
        whole == .detail && results[index].scales[at].showsSpread
        && total - values[index].count >= shown.minimumForDetail
    }
  }

  private func difference(_ id: String, _ groups: [[Double]]) -> DifferenceResult {
    DifferenceResult(
      id: id, groups: groups.count,
      welch: Computed { () throws(NotComputable) in try WelchAnova(groups: groups) },
      kruskalWallis: Computed { () throws(NotComputable) in try KruskalWallis(groups: groups) },
      intraclass: Computed { () throws(NotComputable) in try IntraclassCorrelation(groups: groups) })
  }

  /// Holm over the scales of one grouping.
  private func adjust(_ differences: inout [DifferenceResult]) throws(NotComputable) {
    let tested = differences.indices.filter { differences[$0].welch.value != nil }
    guard !tested.isEmpty else { return }
    let adjusted = try holm(tested.compactMap { differences[$0].welch.value?.pValue })
    for (index, value) in zip(tested, adjusted) { differences[index].adjustedPValue = value }
  }
}
