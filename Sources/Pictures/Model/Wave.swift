// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage

/// A period in which sorts of one deck are gathered for pictures of groups: a regular one of the standard deck, or a
/// study. Regular waves follow each other without overlap. A study with an own deck overlaps with no other wave of that
/// deck; one with the standard deck lies within one regular wave, and whoever counts in it does not count in that one.
package struct Wave: Sendable, Equatable {
  package enum Kind: String, Sendable, SQLBindable {
    case regular
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
  /// The title of a study; nil for a regular wave.
  package let title: String?
  package let opensOn: Day
  /// The last day that counts.
  package let closesOn: Day
  package let audience: Audience
  package let isReleased: Bool
  /// A study of everybody of which no teams and units are shown, so that rows may be given for research.
  package let isForResearch: Bool

  /// A study of everybody for research only.
  package init(
    research title: String, id: ID<Wave>, in municipality: MunicipalityID, deck: String, from opensOn: Day,
    to closesOn: Day
  ) {
    self.init(
      id: id, municipality: municipality, deckID: deck, kind: .study, title: title, opensOn: opensOn,
      closesOn: closesOn, audience: .municipality, isReleased: false, isForResearch: true)
  }

  init(
    id: ID<Wave>, municipality: MunicipalityID, deckID: String, kind: Kind, title: String?, opensOn: Day, closesOn: Day,
    audience: Audience, isReleased: Bool, isForResearch: Bool = false
  ) {
    self.id = id
    self.municipality = municipality
    self.deckID = deckID
    self.kind = kind
    self.title = title
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.audience = audience
    self.isReleased = isReleased
    self.isForResearch = isForResearch
  }

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
      SELECT \(columns) \(rowsOpenStudies(in: municipality, on: day)) ORDER BY closes_on, opens_on, id
      """, read)
  }

  static func rowsOpenStudies(in municipality: MunicipalityID, on day: Day) -> SQL {
    """
    FROM picture_waves
    WHERE municipality_id = \(municipality) AND kind = 'study' AND opens_on <= \(day) AND closes_on >= \(day)
    """
  }

  /// Waves of any municipality that ended before the day and of which no picture was made yet.
  static func waiting(on day: Day, _ db: any Connection) throws -> [Wave] {
    try db.all(
      "SELECT \(columns) FROM picture_waves WHERE closes_on < \(day) AND released_at IS NULL ORDER BY closes_on, id",
      read)
  }

  /// The waves of a deck in which a day lies, studies first.
  static func open(
    on day: Day, deck: String, in municipality: MunicipalityID, _ db: any Connection
  ) throws -> [Wave] {
    try db.all(
      """
      SELECT \(columns) FROM picture_waves
      WHERE municipality_id = \(municipality) AND deck_key = \(deck) AND opens_on <= \(day) AND closes_on >= \(day)
      ORDER BY kind DESC, id
      """, read)
  }

  /// The regular waves of the standard deck, the first one first.
  static func regular(in municipality: MunicipalityID, _ db: any Connection) throws -> [Wave] {
    try db.all(
      """
      SELECT \(columns) FROM picture_waves
      WHERE municipality_id = \(municipality) AND deck_key = \(Decks.standard) AND kind = 'regular' ORDER BY opens_on
      """, read)
  }

  /// The regular wave in which a day lies, made when it is not there yet: the period that the municipality chose, as
  /// far as no other regular wave takes part of it. What an early end leaves of a period goes with the next one when it
  /// is shorter than `shortest`.
  static func regular(
    of day: Day, in municipality: MunicipalityID, ids: any IDSource, _ db: any Connection
  ) throws -> Wave {
    let waves = try regular(in: municipality, db)
    if let wave = waves.first(where: { $0.isOpen(on: day) }) { return wave }
    let period = try PicturePeriod.chosen(by: municipality, db)
    var (opens, closes) = period.days(around: day)
    if let before = waves.last(where: { $0.closesOn < day })?.closesOn, before >= opens {
      opens = before.adding(days: 1)
      if closes.number - opens.number + 1 < shortest { closes = period.days(around: closes.adding(days: 1)).closes }
    }
    if let after = waves.first(where: { $0.opensOn > day })?.opensOn, after <= closes {
      closes = after.adding(days: -1)
    }
    let wave = Wave(
      id: ids.next(), municipality: municipality, deckID: Decks.standard, kind: .regular, title: nil, opensOn: opens,
      closesOn: closes, audience: .municipality, isReleased: false)
    try wave.insert(db)
    return wave
  }

  /// Days that a rest of a period must have to be a wave of its own.
  static let shortest = 28

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO picture_waves (id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience, audience_id,
        for_research)
      VALUES (\(id), \(municipality), \(deckID), \(kind), \(title), \(opensOn), \(closesOn), \(audience.name),
        \(audience.number), \(isForResearch))
      """)
  }

  private static let columns: SQL =
    "id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience, audience_id, released_at, for_research"

  private static func read(_ row: Row) throws -> Wave {
    try Wave(
      id: row.id(0), municipality: row.id(1), deckID: row.text(2), kind: row.choice(3),
      title: row.optional(4, row.text), opensOn: row.day(5), closesOn: row.day(6),
      audience: Audience(name: row.text(7), number: row.optional(8, row.int64)), isReleased: !row.isNull(9),
      isForResearch: row.bool(10))
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

  /// Whether there are people whom both ask.
  func overlaps(_ other: Wave.Audience, unitOf: (TeamID) throws -> UnitID?) rethrows -> Bool {
    switch (self, other) {
    case (.municipality, _), (_, .municipality): true
    case (.unit(let one), .unit(let another)): one == another
    case (.team(let one), .team(let another)): one == another
    case (.unit(let unit), .team(let team)), (.team(let team), .unit(let unit)): try unitOf(team) == unit
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
