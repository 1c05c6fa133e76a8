// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// One run of an instrument among invited people, from a first to a last day. Dutch: meting.
package struct Campaign: Sendable, Equatable {
  package enum Audience: String, Sendable, SQLBindable {
    case municipality
    case groups
    /// Whoever has the link; nobody is invited by name.
    case link
  }

  package enum State: String, Sendable, SQLBindable {
    case planned
    case open
    case closed
  }

  package let id: ID<Campaign>
  package let municipality: MunicipalityID
  /// As it was when the campaign was planned: it stays so, whatever happens to the instrument.
  package let instrument: Instrument
  package let titles: Wording
  /// Words of the municipality for whoever is asked.
  package let invitations: Wording
  package let opensOn: Day
  /// The last day on which answers are taken.
  package let closesOn: Day
  package let audience: Audience
  /// The secret part of the address of an open link.
  package let link: String?
  package let reminders: Int
  package let remindedOn: Day?
  package let state: State
  /// With which answers are closed.
  let publicKey: [UInt8]

  /// The longest campaign, in days.
  package static let longest = 120

  /// For so many days after the last one paper can still be typed over: forms that come in on the last day are answers
  /// too. Only a campaign with stacks that are not done waits so long.
  package static let typingDays = 7

  /// The last day on which paper can be typed over.
  package var typesUntil: Day { closesOn.adding(days: Self.typingDays) }

  /// Whether paper is typed over and put into the campaign on a day.
  package func takesPaper(on day: Day) -> Bool { state == .open && opensOn <= day && day <= typesUntil }

  /// Whether answers are taken on a day.
  package func takesAnswers(on day: Day) -> Bool { state == .open && opensOn <= day && day <= closesOn }

  /// About how many minutes it takes: eight seconds for each item, at least one minute.
  package var minutes: Int { max(1, (instrument.items.count * 8 + 59) / 60) }

  package static func find(_ id: ID<Campaign>, in municipality: MunicipalityID, _ db: any Connection) throws
    -> Campaign?
  {
    try db.first("SELECT \(columns) FROM measurements WHERE id = \(id) AND municipality_id = \(municipality)", read)
  }

  static func find(link: String, _ db: any Connection) throws -> Campaign? {
    guard (1...64).contains(link.utf8.count) else { return nil }
    return try db.first("SELECT \(columns) FROM measurements WHERE link = \(link)", read)
  }

  /// All campaigns of a municipality, the latest first.
  package static func all(in municipality: MunicipalityID, _ db: any Connection) throws -> [Campaign] {
    try db.all(
      """
      SELECT \(columns) FROM measurements WHERE municipality_id = \(municipality)
      ORDER BY closes_on DESC, opens_on DESC, id
      """, read)
  }

  /// Campaigns of any municipality in a state.
  static func all(_ state: State, _ db: any Connection) throws -> [Campaign] {
    try db.all("SELECT \(columns) FROM measurements WHERE state = \(state) ORDER BY opens_on, id", read)
  }

  /// What Vandaag says of a campaign; read without its questions, since that page is read all day.
  struct Card: Sendable {
    let id: ID<Campaign>
    let titles: KeptWording
    let minutes: Int
    let closesOn: Day
    let isReminded: Bool
  }

  /// What somebody is asked on a day and did not answer, what ends first before others.
  static func asking(_ person: PersonID, on day: Day, _ db: any Connection) throws -> [Card] {
    try db.all(
      """
      SELECT m.id, m.title, m.titles, m.minutes, m.closes_on, m.reminders \(rowsAsking(person, on: day))
      ORDER BY m.closes_on, m.id
      """
    ) { row in
      try Card(
        id: row.id(0), titles: KeptWording(dutch: row.text(1), others: row.text(2)), minutes: row.int(3),
        closesOn: row.day(4), isReminded: row.int(5) > 0)
    }
  }

  static func rowsAsking(_ person: PersonID, on day: Day) -> SQL {
    """
    FROM measurement_invitations i JOIN measurements m ON m.id = i.measurement_id
    WHERE i.person_id = \(person) AND i.answered = 0 AND m.state = 'open' AND m.opens_on <= \(day)
      AND m.closes_on >= \(day)
    """
  }

  func insert(groups: [PlannedGroup], _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO measurements (id, municipality_id, instrument_key, instrument_version, minutes,
        title, titles, invitation, invitations, opens_on, closes_on, audience, link, public_key, reminders, reminded_on,
        state)
      VALUES (\(id), \(municipality), \(instrument.id), \(instrument.version), \(minutes),
        \(title), \(titles.others), \(invitation(in: .dutch)), \(invitations.others), \(opensOn), \(closesOn),
        \(audience), \(link), \(publicKey), \(reminders), \(remindedOn), \(state))
      """)
    try db.run(
      "INSERT INTO measurement_instruments (measurement_id, document) VALUES (\(id), \(instrument.text))")
    for group in groups {
      try db.run(
        """
        INSERT INTO measurement_groups (measurement_id, kind, group_id) VALUES (\(id), \(group.kind), \(group.number))
        """)
    }
  }

  static let columns: SQL =
    """
    id, municipality_id,
    (SELECT document FROM measurement_instruments WHERE measurement_id = measurements.id), title, invitation, opens_on,
    closes_on, audience, link, reminders, reminded_on, state, public_key, titles, invitations
    """

  static func read(_ row: Row) throws -> Campaign {
    guard let instrument = Instrument.draft(Data(try row.text(2).utf8)) else {
      throw StorageError.unexpectedValue(column: 2)
    }
    return try Campaign(
      id: row.id(0), municipality: row.id(1), instrument: instrument,
      titles: Wording(dutch: row.text(3), others: row.text(13)),
      invitations: Wording(dutch: row.text(4), others: row.text(14)), opensOn: row.day(5),
      closesOn: row.day(6), audience: row.choice(7), link: row.optional(8, row.text), reminders: row.int(9),
      remindedOn: row.optional(10, row.day), state: row.choice(11), publicKey: row.bytes(12))
  }
}

/// A unit or a team that is asked as a whole.
package enum PlannedGroup: Hashable, Sendable {
  case unit(UnitID)
  case team(TeamID)

  var kind: String {
    switch self {
    case .unit: "unit"
    case .team: "team"
    }
  }

  var number: Int64 {
    switch self {
    case .unit(let id): id.raw
    case .team(let id): id.raw
    }
  }

  init(kind: String, number: Int64) {
    self = kind == "unit" ? .unit(UnitID(raw: number)) : .team(TeamID(raw: number))
  }
}

/// Why something with a campaign is refused.
package enum MeasurementsError: ErrorWithNextStep, Equatable {
  /// Another campaign asks some of the same people the same questions, in that time or shortly before or after it. It can
  /// begin on `from` or later, or end on `until` at the latest where that is in time.
  case tooClose(from: Day, until: Day?)
  /// Fewer people than the minimum group size would be asked.
  case tooFew
  /// It is closed and cannot be called off.
  case hasEnded
  /// Answers are no longer taken, or not yet.
  case notOpen
  /// A reminder was given today.
  case remindedToday
  /// The key that closes and opens answers cannot be used.
  case noKey
  /// A batch of paper forms is not in the state for this.
  case batchState
  /// The days for typing paper over are past.
  case typingEnded
  /// A team has as many things open as it can do.
  case enoughActions

  // text keys: measurements.error.*
  package var textKey: String {
    switch self {
    case .tooClose(_, nil): "measurements.error.too-close"
    case .tooClose: "measurements.error.too-close-until"
    case .tooFew: "measurements.error.too-few"
    case .hasEnded: "measurements.error.has-ended"
    case .notOpen: "measurements.error.not-open"
    case .remindedToday: "measurements.error.reminded-today"
    case .noKey: "measurements.error.no-key"
    case .batchState: "measurements.error.batch-state"
    case .typingEnded: "measurements.error.typing-ended"
    case .enoughActions: "measurements.error.enough-actions"
    }
  }

  /// What only an adviser can meet leads to the campaigns.
  package var nextStep: (textKey: String, path: Path)? {
    switch self {
    case .notOpen, .enoughActions: nil
    default: ("measurements.back", MeasurementsPaths.desk.path)
    }
  }
}
