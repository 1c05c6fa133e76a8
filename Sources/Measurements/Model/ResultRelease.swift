// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Questionnaires
import Storage

/// What may be seen of the answers to a closed campaign, made once and frozen: for every group and scale the mean, and
/// in groups that are large enough its interval, its distribution and how far people agree.
package struct ResultRelease: Codable, Sendable {
  /// One scale in one group.
  package struct ScaleResult: Codable, Sendable, Equatable {
    /// Persons who have a score.
    package let answered: Int
    /// In points of the scale, rounded to hundredths.
    package let mean: Double
    /// 95% around the mean; nil in a group under the minimum for detail and where it cannot be computed.
    package let low: Double?
    package let high: Double?
    /// Persons by score rounded to whole points, the lowest first; nil where it is withheld.
    package let counts: [Int]?
    /// rwg(j), 0 to 1, against a uniform null, and its class; nil as the interval is.
    package let agreement: Double?
    /// The same against a slightly skewed null, for scales of five points.
    package let agreementSkewed: Double?
    /// The mean absolute deviation of the items, in points.
    package let deviation: Double?
    package let agreementLevel: String?
  }

  package struct Group: Codable, Sendable {
    package let key: GroupKey
    package let parent: GroupKey?
    /// Empty for everybody together.
    package let name: String
    /// Nil when the whole group is withheld.
    package let respondents: Int?
    /// By id of the scale; what is not here is withheld.
    package let scales: [String: ScaleResult]
  }

  /// How well the items of a scale hang together, over everybody.
  package struct Reliability: Codable, Sendable {
    package let alpha: Double
    package let low: Double
    package let high: Double
    package let omega: Double?
    package let respondents: Int
  }

  package let groups: [Group]
  package let reliability: [String: Reliability]
  /// Own words by id of the item, of everybody together and in an order that says nothing of who wrote them; what is
  /// not here is withheld.
  package let words: [String: [String]]

  package func group(_ key: GroupKey) -> Group? { groups.first { $0.key == key } }

  // MARK: Making it

  package static func make(
    _ instrument: Instrument, _ tree: PlaceTree, _ sheets: [AnswerSheet], minimum: Int, ids: any IDSource
  ) throws -> ResultRelease {
    let size = try MinimumGroupSize(persons: max(MinimumGroupSize.lowest, minimum))
    let scales = instrument.scales.filter { instrument.range(of: $0) != nil }
    let answers = scales.isEmpty ? nil : ScoredAnswers(sheets, instrument)
    // By place first: there are as many as teams, and each has a key to be written out and looked up.
    let positions = Dictionary(grouping: sheets.indices) { sheets[$0].place }
    let known = Dictionary(uniqueKeysWithValues: positions.keys.map { ($0, tree.place($0)) })
    let places = sheets.map { known[$0.place] ?? tree.place($0.place) }
    let release = try release(of: tree, places, scales, scales.map { answers?.scores($0) ?? [] }, instrument, size)
    let members = tree.members(at: positions)
    func result(_ scale: Int, in group: GroupKey, _ mine: ScoredAnswers?, asked: Int?) -> ScaleResult? {
      guard case .success(let average) = release.average(of: key(scales[scale]), in: group) else { return nil }
      let isDetailed = average.deviationInHundredths != nil
      let found =
        isDetailed
        ? mine.map { ScaleStatistics($0, scales[scale], population: asked, leastPerItem: size.forDetail) } : nil
      return ScaleResult(
        answered: average.answered, mean: average.mean, low: found?.interval.map { rounded($0.low) },
        high: found?.interval.map { rounded($0.high) },
        counts: release.figure(of: distribution(scales[scale]), in: group).counts,
        agreement: found?.agreement.map { rounded($0.value) },
        agreementSkewed: found?.agreement?.skewed.map { rounded($0) }, deviation: found?.deviation.map { rounded($0) },
        agreementLevel: found?.agreement?.level.rawValue)
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
        scales: Dictionary(results, uniquingKeysWith: { first, _ in first }))
    }
    let groups =
      [group(ResponseRelease.whole, nil, "", nil)]
      + tree.groups.map { group($0.key, $0.parent, $0.name, $0.asked) }
    return ResultRelease(
      groups: groups, reliability: answers.map { reliability($0, scales, release) } ?? [:],
      words: words(sheets, instrument, size, ids))
  }

  private static func key(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scale:\(scale.id)") }
  private static func distribution(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scores:\(scale.id)") }

  private static func release(
    of tree: PlaceTree, _ places: [Population.Place], _ scales: [Instrument.Scale], _ scores: [[Double?]],
    _ instrument: Instrument, _ size: MinimumGroupSize
  ) throws -> Release {
    let ranges = scales.map { instrument.range(of: $0) ?? 1...5 }
    var tally = Tally(
      of: tree.population,
      about: zip(scales, ranges).map { scale, range in
        // With points, so that only those who have a score count as having answered.
        Subject(
          distribution(scale), categories: range.map(String.init), scores: [Score("score", points: range.map { $0 })])
      },
      measuring: try zip(scales, ranges).map { try Measure(key($0.0), points: $0.1) })
    for place in places { tally.addRespondents(at: place) }
    for (index, all) in scores.enumerated() {
      let measure = tally.measures[index]
      for (respondent, score) in all.enumerated() {
        guard let score, let steps = measure.steps(score) else { continue }
        try tally.add(number: steps, at: places[respondent], measure: index)
        let point = min(ranges[index].upperBound, max(ranges[index].lowerBound, Int(score.rounded())))
        tally.add(at: places[respondent], subject: index, category: point - ranges[index].lowerBound)
      }
    }
    return Disclosure.release(tally, minimum: size)
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
      if case .success(let readable) = Disclosure.words(written, minimum: size, using: &chance) {
        found[item.id] = readable.texts
      }
    }
    return found
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  // MARK: Keeping it

  package init(from decoder: any Decoder) throws {
    let kept = try decoder.container(keyedBy: CodingKeys.self)
    groups = try kept.decode([Group].self, forKey: .groups)
    reliability = try kept.decode([String: Reliability].self, forKey: .reliability)
    // Not in what was kept before own words were shown.
    words = try kept.decodeIfPresent([String: [String]].self, forKey: .words) ?? [:]
  }

  init(groups: [Group], reliability: [String: Reliability], words: [String: [String]]) {
    self.groups = groups
    self.reliability = reliability
    self.words = words
  }

  func save(for campaign: ID<Campaign>, _ db: any Connection) throws {
    let document = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    try db.run(
      """
      INSERT INTO measurement_releases (measurement_id, subject, document) VALUES (\(campaign), 'results', \(document))
      """)
  }

  package static func find(_ campaign: ID<Campaign>, _ db: any Connection) throws -> ResultRelease? {
    try db.first(
      "SELECT document FROM measurement_releases WHERE measurement_id = \(campaign) AND subject = 'results'"
    ) { row in try JSONDecoder().decode(ResultRelease.self, from: Data(row.text(0).utf8)) }
  }
}

extension PlaceTree {
  /// The positions of the answers that count in each group, in order: in the place itself and in everything above it.
  ///
  /// - Parameter positions: Those of the answers, by the place where they count.
  func members(at positions: [AnswerPlace: [Int]]) -> [GroupKey: [Int]] {
    var members = [population.whole: positions.values.flatMap(\.self)]
    let known = Set(groups.map(\.key))
    for (place, mine) in positions {
      for key in [place.team.map { ResponseRelease.key($0) }, place.unit.map { ResponseRelease.key($0) }] {
        if let key, known.contains(key) { members[key, default: []] += mine }
      }
    }
    return members.mapValues { $0.sorted() }
  }
}
