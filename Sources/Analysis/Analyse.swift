// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Statistics

extension AnswerSheet {
  /// Fewer persons than this give no distribution and no standard deviation.
  static let minimumForDetail = 10

  /// Everything that the instrument and the answers allow to say.
  ///
  /// A figure that cannot be computed says why. `minimum` is raised to 5 where it is lower. `populationSize` is how many
  /// could have answered, when that is known: the intervals of everybody together are then for a finite population.
  /// Throws `populationSmallerThanSample` when more did answer.
  package func analysed(minimum: Int = 5, populationSize: Int? = nil) throws(NotComputable) -> AnalysisResult {
    let minimum = max(5, minimum)
    if let populationSize, populationSize < respondentCount {
      throw .populationSmallerThanSample(population: populationSize, sample: respondentCount)
    }
    let whole = try group(nil, minimum: minimum, populationSize: populationSize)
    var groupings: [GroupingResult] = []
    for name in groups.keys.sorted() { groupings.append(try grouping(name, minimum: minimum)) }
    return AnalysisResult(instrument: instrument, minimum: minimum, whole: whole, groupings: groupings)
  }

  /// A scale of the instrument as a scale that can be computed. Nil without items that have points.
  func scale(_ scale: Instrument.Scale) throws(NotComputable) -> Scale? {
    let items = instrument.items(of: scale.id).compactMap { item in
      columns[item.id].map { Scale.Item($0, isReverse: item.reverse) }
    }
    guard !items.isEmpty, let range = instrument.range(of: scale) else { return nil }
    return try Scale(items: items, answers: range, minimumAnswered: max(1, scale.minimumAnswered))
  }

  private func group(_ name: String?, minimum: Int, populationSize: Int?) throws(NotComputable) -> GroupResult {
    let isWithheld = respondentCount < minimum
    var result = GroupResult(
      name: name, respondents: respondentCount, isWithheld: isWithheld, scales: [], items: [])
    guard !isWithheld else { return result }
    for described in instrument.scales {
      guard let scale = try scale(described) else { continue }
      result.scales.append(try self.result(described, scale, minimum: minimum, populationSize: populationSize))
    }
    for item in instrument.items { result.items.append(try self.result(item, minimum: minimum)) }
    return result
  }

  private func result(
    _ described: Instrument.Scale, _ scale: Scale, minimum: Int, populationSize: Int?
  ) throws(NotComputable) -> ScaleResult {
    let scores = try scale.scores(points)
    let values = scores.values
    let isWithheld = values.count < minimum
    func figure<Value>(_ compute: () throws(NotComputable) -> Value) -> Computed<Value> {
      guard !isWithheld else { return .notComputable(.tooFewValues(needed: minimum, got: values.count)) }
      return Computed(compute)
    }
    let complete = try scale.completeAnswers(points)
    let mean = figure { () throws(NotComputable) in try Mean(of: values, populationSize: populationSize) }
    let showsSpread = values.count >= max(minimum, Self.minimumForDetail)
    let agreement = figure { () throws(NotComputable) in
      try TeamAgreement(items: try scale.answersByItem(points), options: scale.answers.count)
    }
    return ScaleResult(
      id: described.id, answered: values.count, tooFewAnswered: scores.tooFewAnswered,
      nothingAnswered: scores.nothingAnswered, isWithheld: isWithheld, mean: mean,
      median: figure { () throws(NotComputable) in
        guard showsSpread else { throw .tooFewValues(needed: Self.minimumForDetail, got: values.count) }
        return try Median(of: values)
      },
      alpha: figure { () throws(NotComputable) in try CronbachAlpha(of: complete) },
      omega: figure { () throws(NotComputable) in try McDonaldOmega(of: complete) },
      agreement: agreement, agreementLevel: agreement.value.map { AgreementLevel($0.uniform) },
      showsSpread: showsSpread,
      band: mean.value.flatMap { instrument.band(of: $0.value, in: described)?.id },
      distribution: Self.distribution(values, over: scale.answers))
  }

  /// How many scores lie nearest to each answer.
  private static func distribution(_ values: [Double], over answers: ClosedRange<Int>) -> [Int]? {
    guard values.count >= minimumForDetail else { return nil }
    var counts = [Int](repeating: 0, count: answers.count)
    for value in values {
      let nearest = Int((value + 0.5).rounded(.down))
      counts[min(max(nearest, answers.lowerBound), answers.upperBound) - answers.lowerBound] += 1
    }
    return counts.contains(values.count) ? nil : counts
  }

  private func result(_ item: Instrument.Item, minimum: Int) throws(NotComputable) -> ItemResult {
    if let column = columns[item.id], let range = instrument.range(of: item) {
      return try points(item, column, range, minimum: minimum)
    }
    if let held = choices[item.id] {
      switch item.kind {
      case .one(let list), .many(let list, _): return chosen(item, held, list, minimum: minimum)
      default: break
      }
    }
    if let held = numbers[item.id] { return number(item, held, minimum: minimum) }
    let wrote = writers[item.id] ?? 0
    return ItemResult(
      id: item.id, answered: wrote, dontKnow: 0, missing: respondentCount - wrote, outcome: .words(wrote))
  }

  private func points(
    _ item: Instrument.Item, _ column: Int, _ range: ClosedRange<Int>, minimum: Int
  ) throws(NotComputable) -> ItemResult {
    let distribution = try AnswerDistribution(of: points, item: column, answers: range)
    let answered = distribution.answered
    let isShown = answered >= max(minimum, Self.minimumForDetail) && !distribution.counts.contains(answered)
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
          distribution, Computed { () throws(NotComputable) in try Mean(of: values) },
          shares: Self.shares(distribution.counts, of: answered)) : nil)
  }

  private static func shares(_ counts: [Int], of answered: Int) -> [Computed<Proportion>] {
    counts.map { count in Computed { () throws(NotComputable) in try Proportion(count, of: answered) } }
  }

  private func chosen(
    _ item: Instrument.Item, _ held: [Held<Set<Int>>], _ list: [Instrument.Choice], minimum: Int
  ) -> ItemResult {
    var counts = [Int](repeating: 0, count: list.count)
    var answered = 0
    for case .given(let positions) in held {
      answered += 1
      for position in positions { counts[position] += 1 }
    }
    let isShown = answered >= max(minimum, Self.minimumForDetail) && !counts.contains(answered)
    return ItemResult(
      id: item.id, answered: answered, dontKnow: held.count { $0 == .dontKnow },
      missing: held.count { $0 == .missing },
      outcome: isShown ? .choices(counts: counts, answered: answered, shares: Self.shares(counts, of: answered)) : nil)
  }

  private func number(_ item: Instrument.Item, _ held: [Held<Double>], minimum: Int) -> ItemResult {
    var values: [Double] = []
    for case .given(let value) in held { values.append(value) }
    let outcome: ItemResult.Outcome =
      .number(
        Computed { () throws(NotComputable) in try Mean(of: values) },
        Computed { () throws(NotComputable) in try Median(of: values) })
    return ItemResult(
      id: item.id, answered: values.count, dontKnow: held.count { $0 == .dontKnow },
      missing: held.count { $0 == .missing }, outcome: values.count >= minimum ? outcome : nil)
  }

  // MARK: Groups

  private func grouping(_ name: String, minimum: Int) throws(NotComputable) -> GroupingResult {
    var positions: [String: [Int]] = [:]
    for (position, group) in (groups[name] ?? []).enumerated() { positions[group, default: []].append(position) }
    // Who has no group stands among the others in every comparison.
    let without = positions[""]?.count ?? 0
    let names = positions.keys.filter { !$0.isEmpty }.sorted()
    var results: [GroupResult] = []
    for group in names {
      let part = try part(positions[group] ?? [])
      results.append(try part.group(group, minimum: minimum, populationSize: nil))
    }
    var differences: [DifferenceResult] = []
    for described in instrument.scales {
      guard let scale = try scale(described) else { continue }
      let scores = try scale.scores(points).byRespondent
      differences.append(difference(described.id, scores, names.map { positions[$0] ?? [] }, minimum: minimum))
      let beside = PartWithRest.each(of: (names + [""]).map { (positions[$0] ?? []).compactMap { scores[$0] } })
      for index in results.indices {
        guard let at = results[index].scales.firstIndex(where: { $0.id == described.id }),
          !results[index].scales[at].isWithheld
        else { continue }
        results[index].scales[at].withRest = beside[index]
      }
    }
    try adjust(&differences)
    return GroupingResult(name: name, groups: results, without: without, scales: differences)
  }

  private func difference(
    _ id: String, _ scores: [Double?], _ positions: [[Int]], minimum: Int
  ) -> DifferenceResult {
    let groups = positions.map { $0.compactMap { scores[$0] } }.filter { $0.count >= minimum }
    return DifferenceResult(
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
