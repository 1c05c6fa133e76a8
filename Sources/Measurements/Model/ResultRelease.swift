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

  package func group(_ key: GroupKey) -> Group? { groups.first { $0.key == key } }

  // MARK: Making it

  static func make(_ instrument: Instrument, _ tree: PlaceTree, _ sheets: [AnswerSheet], minimum: Int) throws
    -> ResultRelease
  {
    let size = try MinimumGroupSize(persons: max(MinimumGroupSize.lowest, minimum))
    let scales = instrument.scales.filter { instrument.range(of: $0) != nil }
    let all = scales.map {
      ScaleStatistics(sheets.map(\.answers), $0, instrument, population: nil, leastPerItem: size.forDetail)
    }
    let places = sheets.map { tree.place($0.place) }
    let release = try release(of: tree, places, scales, all, instrument, size)
    let members = tree.members(of: sheets.map(\.place))
    func result(_ scale: Int, in group: GroupKey, asked: Int?) -> ScaleResult? {
      guard case .success(let average) = release.average(of: key(scales[scale]), in: group) else { return nil }
      let mine = members[group] ?? []
      let isDetailed = average.deviationInHundredths != nil
      let found =
        isDetailed
        ? ScaleStatistics(
          mine.map { sheets[$0].answers }, scales[scale], instrument, population: asked, leastPerItem: size.forDetail)
        : nil
      return ScaleResult(
        answered: average.answered, mean: average.mean, low: found?.interval.map { rounded($0.low) },
        high: found?.interval.map { rounded($0.high) },
        counts: release.figure(of: distribution(scales[scale]), in: group).counts,
        agreement: found?.agreement.map { rounded($0.value) },
        agreementSkewed: found?.agreement?.skewed.map { rounded($0) }, deviation: found?.deviation.map { rounded($0) },
        agreementLevel: found?.agreement?.level.rawValue)
    }
    func group(_ key: GroupKey, _ parent: GroupKey?, _ name: String, _ asked: Int?) -> Group {
      let results = scales.indices.compactMap { index in
        result(index, in: key, asked: asked).map { (scales[index].id, $0) }
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
    return ResultRelease(groups: groups, reliability: reliability(sheets, scales, instrument, release))
  }

  private static func key(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scale:\(scale.id)") }
  private static func distribution(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scores:\(scale.id)") }

  private static func release(
    of tree: PlaceTree, _ places: [Population.Place], _ scales: [Instrument.Scale], _ all: [ScaleStatistics],
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
    for (index, statistics) in all.enumerated() {
      let measure = tally.measures[index]
      for (respondent, score) in statistics.scores.enumerated() {
        guard let score, let steps = measure.steps(score) else { continue }
        try tally.add(number: steps, at: places[respondent], measure: index)
        let point = min(ranges[index].upperBound, max(ranges[index].lowerBound, Int(score.rounded())))
        tally.add(at: places[respondent], subject: index, category: point - ranges[index].lowerBound)
      }
    }
    return Disclosure.release(tally, minimum: size)
  }

  private static func reliability(
    _ sheets: [AnswerSheet], _ scales: [Instrument.Scale], _ instrument: Instrument, _ release: Release
  ) -> [String: Reliability] {
    var found: [String: Reliability] = [:]
    for scale in scales {
      guard case .success(let average) = release.average(of: key(scale), in: ResponseRelease.whole),
        average.deviationInHundredths != nil,
        let one = ScaleStatistics.reliability(sheets.map(\.answers), scale, instrument),
        one.respondents >= release.minimum.forDetail
      else { continue }
      found[scale.id] = Reliability(
        alpha: rounded(one.alpha), low: rounded(one.low), high: rounded(one.high), omega: one.omega.map { rounded($0) },
        respondents: one.respondents)
    }
    return found
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  // MARK: Keeping it

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
  /// The positions of the answers that count in each group: in the place itself and in everything above it.
  func members(of places: [AnswerPlace]) -> [GroupKey: [Int]] {
    var members: [GroupKey: [Int]] = [:]
    let known = Set(groups.map(\.key))
    for (position, place) in places.enumerated() {
      var keys: Set<GroupKey> = [population.whole]
      for key in [place.team.map { ResponseRelease.key($0) }, place.unit.map { ResponseRelease.key($0) }] {
        if let key, known.contains(key) { keys.insert(key) }
      }
      for key in keys { members[key, default: []].append(position) }
    }
    return members
  }
}
