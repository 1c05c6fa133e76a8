// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Questionnaires

/// Makes the results of a campaign that closes.
extension ResultRelease {
  /// Scores are means of up to twelve items as a rule: a step of a measure divides each of them, so that nothing is rounded
  /// before the mean is made.
  private static let stepsPerPoint = 27_720

  /// `asked` is how many could have answered in all; nil where that is not known.
  package static func make(
    _ instrument: Instrument, _ tree: PlaceTree, _ sheets: [AnswerSheet], asked: Int? = nil, minimum: Int,
    ids: any IDSource
  ) throws -> ResultRelease {
    let size = try MinimumGroupSize(persons: max(MinimumGroupSize.lowest, minimum))
    let scales = instrument.scales.filter { instrument.range(of: $0) != nil }
    let answers = scales.isEmpty ? nil : ScoredAnswers(sheets, instrument)
    let places = tree.counted(sheets.map(\.place))
    let loose = try LooseItems(instrument, after: scales.count)
    let scores = scales.map { answers?.scores($0) ?? [] }
    let tally = try tally(of: tree, sheets, places, scales, scores, loose, instrument)
    let release = Disclosure.release(tally, minimum: size)
    let members = tree.members(of: sheets.map(\.place))
    func result(_ scale: Int, in group: GroupKey, _ mine: ScoredAnswers?, asked: Int?) -> ScaleResult? {
      guard case .success(let average) = release.average(of: key(scales[scale]), in: group) else { return nil }
      let isDetailed = average.deviationInHundredths != nil
      let found =
        isDetailed
        ? mine.map { ScaleStatistics($0, scales[scale], population: asked, leastPerItem: size.forDetail) } : nil
      return ScaleResult(
        answered: average.answered, mean: average.mean,
        low: found?.interval.map { min(average.mean, rounded($0.low)) },
        high: found?.interval.map { max(average.mean, rounded($0.high)) },
        counts: release.figure(of: distribution(scales[scale]), in: group).counts,
        agreement: found?.agreement.map { rounded($0.value) },
        agreementSkewed: found?.agreement?.skewed.map { rounded($0) }, deviation: found?.deviation.map { rounded($0) },
        agreementLevel: found?.agreement?.level.rawValue, spread: average.standardDeviation)
    }
    func group(_ key: GroupKey, _ parent: GroupKey?, _ name: String, _ asked: Int?) -> Group {
      let mine = key == ResponseRelease.whole ? answers : answers?.respondents(members[key] ?? [])
      let results = scales.indices.compactMap { index in
        result(index, in: key, mine, asked: asked).map { (scales[index].id, $0) }
      }
      // Nobody here: either nobody answered, or their answers are kept with a larger group.
      let respondents = release.respondents(in: key).flatMap { $0 > 0 ? $0 : nil }
      return Group(
        key: key, parent: parent, name: name, respondents: respondents,
        scales: Dictionary(results, uniquingKeysWith: { first, _ in first }),
        items: loose.results(in: key, of: release, asked: asked) { item in
          (members[key] ?? []).compactMap { position in
            if case .number(let number)? = sheets[position].answers[item.id] { number } else { nil }
          }
        })
    }
    let whole = group(ResponseRelease.whole, nil, "", asked)
    let compare = CompareWithRest(release, tree, members, answers: sheets.count)
    let byScale = zip(scales, scores).map { ($0.id, compare.differences(of: key($0), $1)) }
    let byNumber = loose.numbers(sheets).map { ($0.id, compare.differences(of: $0.measure, $0.values)) }
    let groups = tree.groups.map {
      group($0.key, $0.parent, $0.name, $0.asked).compared(with: whole, compare, byScale, byNumber, instrument)
    }
    return ResultRelease(
      groups: [whole] + groups, reliability: answers.map { reliability($0, scales, release) } ?? [:],
      words: words(sheets, instrument, size, ids))
  }

  private static func key(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scale:\(scale.id)") }
  private static func distribution(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scores:\(scale.id)") }

  private static func tally(
    of tree: PlaceTree, _ sheets: [AnswerSheet], _ places: [Population.Place], _ scales: [Instrument.Scale],
    _ scores: [[Double?]], _ loose: LooseItems, _ instrument: Instrument
  ) throws -> Tally {
    let ranges = scales.map { instrument.range(of: $0) ?? 1...5 }
    var tally = Tally(
      of: tree.population,
      about: zip(scales, ranges).map { scale, range in
        // With points, so that only those who have a score count as having answered.
        Subject(
          distribution(scale), categories: range.map(String.init), scores: [Score("score", points: range.map { $0 })],
          isSensitive: instrument.isSensitive(scale))
      } + loose.subjects,
      measuring: try zip(scales, ranges).map { scale, range in
        try Measure(
          key(scale), points: range, stepsPerPoint: stepsPerPoint, isSensitive: instrument.isSensitive(scale))
      } + loose.measures)
    for (sheet, place) in zip(sheets, places) {
      tally.addRespondents(at: place)
      try loose.add(sheet, at: place, to: &tally)
    }
    for (index, all) in scores.enumerated() {
      let measure = tally.measures[index]
      for (respondent, score) in all.enumerated() {
        guard let score, let steps = measure.steps(score) else { continue }
        try tally.add(number: steps, at: places[respondent], measure: index)
        let point = min(ranges[index].upperBound, max(ranges[index].lowerBound, Int(score.rounded())))
        tally.add(at: places[respondent], subject: index, category: point - ranges[index].lowerBound)
      }
    }
    return tally
  }

  private static func reliability(_ answers: ScoredAnswers, _ scales: [Instrument.Scale], _ release: Release)
    -> [String: Reliability]
  {
    var found: [String: Reliability] = [:]
    for scale in scales {
      guard case .success(let average) = release.average(of: key(scale), in: ResponseRelease.whole),
        average.deviationInHundredths != nil, let one = answers.reliability(scale),
        one.respondents >= release.minimum.forDetail
      else { continue }
      found[scale.id] = Reliability(
        alpha: rounded(one.alpha), low: rounded(one.low), high: rounded(one.high), omega: one.omega.map { rounded($0) },
        respondents: one.respondents)
    }
    return found
  }

  /// Whoever writes something reads above the field that everybody in the municipality can read it: to write is the
  /// choice to be read. A sheet is one writer.
  private static func words(
    _ sheets: [AnswerSheet], _ instrument: Instrument, _ size: MinimumGroupSize, _ ids: any IDSource
  ) -> [String: [String]] {
    var chance = Chance(ids)
    var found: [String: [String]] = [:]
    for item in instrument.items {
      guard case .open = item.kind else { continue }
      let written = sheets.enumerated().compactMap { writer, sheet -> OwnWords<Int, String>? in
        guard case .words(let text) = sheet.answers[item.id] else { return nil }
        return OwnWords(writer: writer, text: text, mayBeRead: true)
      }
      if case .success(let readable) = Disclosure.words(
        written, isSensitive: item.isSensitive, minimum: size, using: &chance)
      {
        found[item.id] = readable.texts
      }
    }
    return found
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

extension ResultRelease.Group {
  /// The same, with how each figure stands to that of everybody else: at 95% for all figures of the group together.
  fileprivate func compared(
    with whole: Self, _ compare: CompareWithRest, _ byScale: [(String, [GroupKey: GroupDifference])],
    _ byNumber: [(String, [GroupKey: GroupDifference])], _ instrument: Instrument
  ) -> Self {
    var differences: [String: GroupDifference] = [:]
    for (scale, groups) in byScale { differences["scale:\(scale)"] = groups[key] }
    for (item, groups) in byNumber { differences["item:\(item)"] = groups[key] }
    for item in instrument.looseItems {
      guard let mine = items?[item.id] else { continue }
      let difference = compare.difference(
        mine, within: whole.items?[item.id], option: instrument.leading(mine.counts, of: item))
      if let difference { differences["item:\(item.id)"] = difference }
    }
    let standings = differences.standings
    var group = self
    for scale in scales.keys { group.scales[scale]?.besideRest = standings["scale:\(scale)"] }
    for item in items?.keys.map(\.self) ?? [] { group.items?[item]?.besideRest = standings["item:\(item)"] }
    return group
  }
}

extension PlaceTree {
  /// The positions of the answers that count in each group, in order: in the place itself and in everything above it.
  func members(of places: [AnswerPlace]) -> [GroupKey: [Int]] {
    var members = [population.whole: Array(places.indices)]
    let known = Set(groups.map(\.key))
    // By place first: there are as many as teams, and each has keys to be written out and looked up.
    for (place, mine) in Dictionary(grouping: places.indices, by: { places[$0] }) {
      for key in [place.team.map { ResponseRelease.key($0) }, place.unit.map { ResponseRelease.key($0) }] {
        if let key, known.contains(key) { members[key, default: []] += mine }
      }
    }
    return members.mapValues { $0.sorted() }
  }

  /// Where each answer counts, in order.
  func counted(_ places: [AnswerPlace]) -> [Population.Place] {
    var known: [AnswerPlace: Population.Place] = [:]
    return places.map { given in
      if let place = known[given] { return place }
      let place = place(given)
      known[given] = place
      return place
    }
  }
}
