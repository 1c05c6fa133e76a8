// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// What others did with somebody's way in, and who looked at something of theirs: a list that only grows and that only
/// the person reads. It says that something was done, by whom and when, and never what stood in it.
package enum PersonLog {
  package enum Kind: String, CaseIterable, Sendable, SQLBindable {
    case firstBadge = "first-badge"
    /// A new badge was made; the one before opens nothing any more.
    case badge
    /// A start code was made for somebody without a PIN.
    case firstStartCode = "first-start-code"
    /// A start code was made for somebody who has a PIN, with which another can be chosen.
    case startCode = "start-code"
    /// The person said that such a start code was asked for: it works at once.
    case startCodeConfirmed = "start-code-confirmed"
    /// The person stopped such a start code.
    case startCodeRefused = "start-code-refused"
    /// A PIN was chosen with a start code.
    case pinChosen = "pin-chosen"
    /// The PIN was changed by who knew it.
    case pinChanged = "pin-changed"
    /// Somebody looked at what the person shares with them; the detail is the kind of thing.
    case looked
    /// Somebody at the desk opened the page with the person's work and roles.
    case deskLooked = "desk-looked"
    case rolesChanged = "roles-changed"
    case left
    case returned
    /// The person removed all that they made.
    case erased
  }

  package struct Entry: Sendable, Equatable {
    package let number: Int
    package let at: Instant
    package let kind: Kind
    /// Who did it; nil when it was done on the machine itself.
    package let actor: PersonID?
    package let detail: String?
  }

  /// Hours within which the desk looking again counts as the same look.
  private static let sameLook: Int64 = 24

  /// Adds a line, in the transaction of what it tells of.
  package static func note(
    _ kind: Kind, about person: PersonID, by actor: PersonID?, detail: String? = nil, at now: Instant,
    _ db: any Connection
  ) throws {
    let last = try db.count("SELECT COALESCE(MAX(number), 0) FROM person_log WHERE person_id = \(person)")
    try db.run(
      """
      INSERT INTO person_log (person_id, number, at, kind, actor_id, detail)
      VALUES (\(person), \(last + 1), \(now), \(kind), \(actor), \(detail))
      """)
  }

  /// Notes that the desk opened somebody's page; once a day for each who looks, and not for oneself.
  static func noteDeskLook(at person: PersonID, by viewer: Viewer, at now: Instant, _ db: any Connection) throws {
    guard person != viewer.person else { return }
    let isSameLook = try db.exists(
      """
      SELECT 1 FROM person_log
      WHERE person_id = \(person) AND kind = \(Kind.deskLooked) AND actor_id = \(viewer.person)
        AND at > \(now.adding(hours: -sameLook))
      """)
    if !isSameLook { try note(.deskLooked, about: person, by: viewer.person, at: now, db) }
  }

  /// The last lines about the viewer, the latest first.
  package static func all(about viewer: Viewer, limit: Int = 200, _ db: any Connection) throws -> [Entry] {
    try db.all(
      """
      SELECT number, at, kind, actor_id, detail FROM person_log
      WHERE person_id = \(viewer.person) ORDER BY number DESC LIMIT \(limit)
      """, read)
  }

  private static let madeByOthers: [Kind] = [.firstBadge, .badge, .firstStartCode, .startCode]

  /// Days that Vandaag asks about a new badge or start code.
  private static let noticeDays: Int64 = 30

  /// The latest badge or start code that somebody else made, and that the viewer has not said to know of.
  package static func unconfirmed(by viewer: Viewer, at now: Instant, _ db: any Connection) throws -> Entry? {
    try db.first(
      """
      SELECT number, at, kind, actor_id, detail \(rowsUnconfirmed(by: viewer, at: now)) ORDER BY number DESC LIMIT 1
      """, read)
  }

  /// The lines of which the viewer has not said to know.
  static func rowsUnconfirmed(by viewer: Viewer, at now: Instant) -> SQL {
    """
    FROM person_log
    WHERE person_id = \(viewer.person) AND kind IN \(list: madeByOthers)
      AND (actor_id IS NULL OR actor_id <> \(viewer.person)) AND at > \(now.adding(hours: -noticeDays * 24))
      AND number > COALESCE((SELECT r.number FROM person_log_reads r WHERE r.person_id = \(viewer.person)), 0)
    """
  }

  private static func read(_ row: Row) throws -> Entry {
    try Entry(
      number: row.int(0), at: row.instant(1), kind: row.choice(2), actor: row.optionalID(3),
      detail: row.optional(4, row.text))
  }

  /// The viewer knows of everything up to this line.
  static func confirm(_ number: Int, by viewer: Viewer, _ db: any Connection) throws {
    guard try db.exists("SELECT 1 FROM person_log WHERE person_id = \(viewer.person) AND number = \(number)") else {
      return
    }
    try db.run(
      """
      INSERT INTO person_log_reads (person_id, number) VALUES (\(viewer.person), \(number))
      ON CONFLICT (person_id) DO UPDATE SET number = excluded.number
      """)
  }
}
