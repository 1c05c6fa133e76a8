// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Storage

/// What may be seen of the answers to a closed campaign, made once and frozen: for every group and scale the mean, and
/// in groups that are large enough its interval, its distribution and how far people agree; and the shares of the answers
/// to every item that belongs to no scale.
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
    /// The standard deviation of the scores, rounded to hundredths; nil as the interval is.
    package var spread: Double?
    /// How the mean stands to that of everybody else who answered; nil where that may not be said.
    package var besideRest: Standing?
  }

  /// One item that belongs to no scale, in one group.
  package struct ItemResult: Codable, Sendable, Equatable {
    /// Persons who gave an answer; "I don't know" is none.
    package let answered: Int
    /// Persons who said that they do not know; nil where that is no answer, and where it is withheld.
    package let dontKnow: Int?
    /// Persons by option, in the order of the instrument; empty for a number.
    package let counts: [Int]
    /// Of a number, rounded to three digits or more.
    package let mean: Double?
    /// 95% around the mean; nil where it cannot be computed.
    package let low: Double?
    package let high: Double?
    /// The standard deviation of a number, rounded as the mean is; nil in a group under the minimum for detail.
    package let spread: Double?
    /// How the mean, or the share of the option of which is told first, stands to that of everybody else who answered;
    /// nil where that may not be said.
    package var besideRest: Standing?

    package init(
      answered: Int, dontKnow: Int?, counts: [Int], mean: Double? = nil, low: Double? = nil, high: Double? = nil,
      spread: Double? = nil
    ) {
      self.answered = answered
      self.dontKnow = dontKnow
      self.counts = counts
      self.mean = mean
      self.low = low
      self.high = high
      self.spread = spread
    }
  }

  package struct Group: Codable, Sendable {
    package let key: GroupKey
    package let parent: GroupKey?
    /// Empty for everybody together.
    package let name: String
    /// Nil when the whole group is withheld.
    package let respondents: Int?
    /// By id of the scale; what is not here is withheld.
    package var scales: [String: ScaleResult]
    /// By id of the item, of those that belong to no scale; what is not here is withheld. Nil in what was kept before
    /// such items were shown.
    package var items: [String: ItemResult]?
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
      """
      SELECT r.document, g.minimum_group_size FROM measurement_releases r
      JOIN measurements m ON m.id = r.measurement_id JOIN municipalities g ON g.id = m.municipality_id
      WHERE r.measurement_id = \(campaign) AND r.subject = 'results'
      """
    ) { row in try JSONDecoder().decode(ResultRelease.self, from: Data(row.text(0).utf8)).under(row.int(1)) }
  }
}
