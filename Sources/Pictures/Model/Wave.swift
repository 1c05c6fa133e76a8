// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// A period in which sorts of one deck are gathered for pictures of groups: half a year of the standard deck, or a
/// study with a deck of its own. Waves of one deck in one municipality never overlap, so a sort lies in one of them.
package struct Wave: Sendable, Equatable {
  package enum Kind: String, Sendable, SQLBindable {
    case halfYear = "half-year"
    case study
  }

  /// Who is asked, and so who counts.
  package enum Audience: Sendable, Hashable {
    case municipality
    case unit(UnitID)
    case team(TeamID)
  }

  package let id: ID<Wave>
  package let municipality: MunicipalityID
  package let deckID: String
  package let kind: Kind
  /// The title of a study; nil for half a year.
  package let title: String?
  package let opensOn: Day
  /// The last day that counts.
  package let closesOn: Day
  package let audience: Audience
  package let isReleased: Bool

  package func isOpen(on day: Day) -> Bool { opensOn <= day && day <= closesOn }
  package func isClosed(on day: Day) -> Bool { day > closesOn }

  package static func find(_ id: ID<Wave>, in municipality: MunicipalityID, _ db: any Connection) throws -> Wave? {
    try db.first(
      "SELECT \(columns) FROM picture_waves WHERE id = \(id) AND municipality_id = \(municipality)", read)
  }

  /// All waves of a municipality, the latest first.
  package static func all(in municipality: MunicipalityID, _ db: any Connection) throws -> [Wave] {
    try db.all(
      """
      SELECT \(columns) FROM picture_waves WHERE municipality_id = \(municipality)
      ORDER BY closes_on DESC, opens_on DESC, id
      """, read)
  }

  /// The studies that are open on a day, those that end first before others.
  static func openStudies(in municipality: MunicipalityID, on day: Day, _ db: any Connection) throws -> [Wave] {
    try db.all(
      """
      SELECT \(columns) FROM picture_waves
      WHERE municipality_id = \(municipality) AND kind = 'study' AND opens_on <= \(day) AND closes_on >= \(day)
      ORDER BY closes_on, opens_on, id
      """, read)
  }

  /// Waves of any municipality that ended before the day and of which no picture was made yet.
  static func waiting(on day: Day, _ db: any Connection) throws -> [Wave] {
    try db.all(
      "SELECT \(columns) FROM picture_waves WHERE closes_on < \(day) AND released_at IS NULL ORDER BY closes_on, id",
      read)
  }

  /// The wave of a deck in which a day lies; nil when there is none.
  static func covering(
    _ day: Day, deck: String, in municipality: MunicipalityID, _ db: any Connection
  ) throws -> Wave? {
    try db.first(
      """
      SELECT \(columns) FROM picture_waves
      WHERE municipality_id = \(municipality) AND deck_key = \(deck) AND opens_on <= \(day) AND closes_on >= \(day)
      """, read)
  }

  /// The half year in which a day lies, made when it is not there yet.
  static func halfYear(
    of day: Day, deck: String, in municipality: MunicipalityID, ids: any IDSource, _ db: any Connection
  ) throws -> Wave? {
    if let wave = try covering(day, deck: deck, in: municipality, db) { return wave }
    let isFirst = day.month <= 6
    guard let opens = Day(year: day.year, month: isFirst ? 1 : 7, day: 1),
      let closes = Day(year: day.year, month: isFirst ? 6 : 12, day: isFirst ? 30 : 31)
    else { return nil }
    let wave = Wave(
      id: ids.next(), municipality: municipality, deckID: deck, kind: .halfYear, title: nil, opensOn: opens,
      closesOn: closes, audience: .municipality, isReleased: false)
    try wave.insert(db)
    return wave
  }

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO picture_waves (id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience, audience_id)
      VALUES (\(id), \(municipality), \(deckID), \(kind), \(title), \(opensOn), \(closesOn), \(audience.name),
        \(audience.number))
      """)
  }

  private static let columns: SQL =
    "id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience, audience_id, released_at"

  private static func read(_ row: Row) throws -> Wave {
    try Wave(
      id: row.id(0), municipality: row.id(1), deckID: row.text(2), kind: row.choice(3),
      title: row.optional(4, row.text), opensOn: row.day(5), closesOn: row.day(6),
      audience: Audience(name: row.text(7), number: row.optional(8, row.int64)), isReleased: !row.isNull(9))
  }
}

extension Wave.Audience {
  var name: String {
    switch self {
    case .municipality: "municipality"
    case .unit: "unit"
    case .team: "team"
    }
  }

  var number: Int64? {
    switch self {
    case .municipality: nil
    case .unit(let id): id.raw
    case .team(let id): id.raw
    }
  }

  init(name: String, number: Int64?) {
    switch (name, number) {
    case ("unit", .some(let number)): self = .unit(UnitID(raw: number))
    case ("team", .some(let number)): self = .team(TeamID(raw: number))
    default: self = .municipality
    }
  }

  /// Whether somebody who works there is asked.
  package func includes(team: TeamID?, unit: UnitID?) -> Bool {
    switch self {
    case .municipality: true
    case .unit(let id): unit == id
    case .team(let id): team == id
    }
  }
}
