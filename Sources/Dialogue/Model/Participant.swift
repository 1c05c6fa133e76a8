// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Somebody in an open room: a person who is signed in, or a guest of whom only the browser is known. A screen for the
/// wall joins in the same way and is not counted. When the room closes, everybody in it is forgotten.
struct Participant: Sendable, Equatable {
  enum Kind: String, SQLBindable {
    case person
    case screen

    fileprivate var onConflict: SQL { self == .person ? "DO UPDATE SET kind = excluded.kind" : "DO NOTHING" }
  }

  /// People in one room at most.
  static let most = 300

  let id: ID<Participant>
  let dialogue: DialogueID
  let kind: Kind
  /// Whether they came with the code only.
  let isGuest: Bool

  /// Who this visitor is in the room; nil when they have not joined.
  static func find(in dialogue: DialogueID, _ visit: Visit, _ db: any Connection) throws -> Participant? {
    if let person = visit.signedIn?.viewer.person {
      return try db.first(
        "SELECT \(columns) FROM dialogue_participants WHERE dialogue_id = \(dialogue) AND person_id = \(person)", read)
    }
    guard let session = visit.session else { return nil }
    return try db.first(
      """
      SELECT \(columns) FROM dialogue_participants
      WHERE dialogue_id = \(dialogue) AND session_fingerprint = \(session.fingerprint)
      """, read)
  }

  /// Lets somebody in who is signed in; who is in already stays who they are. A screen that is used to take part
  /// becomes a person, not the other way round. Throws `DialogueError.full`.
  static func join(
    _ dialogue: DialogueID, person: PersonID, as kind: Kind, ids: any IDSource, _ db: any Connection
  ) throws {
    try checkRoom(dialogue, db)
    try db.run(
      """
      INSERT INTO dialogue_participants (id, dialogue_id, kind, person_id)
      VALUES (\(ids.next(Participant.self)), \(dialogue), \(kind), \(person))
      ON CONFLICT (dialogue_id, person_id) \(kind.onConflict)
      """)
  }

  /// Lets a guest in by the fingerprint of their browser's session. Throws `DialogueError.full`.
  ///
  /// - Parameter token: Of the form that was sent: when it comes twice without a session, the later one is the same
  ///   guest with a newer session.
  static func join(
    _ dialogue: DialogueID, session: String, token: String?, as kind: Kind, ids: any IDSource, _ db: any Connection
  ) throws {
    try checkRoom(dialogue, db)
    if let token {
      let known = try db.run(
        """
        UPDATE dialogue_participants SET session_fingerprint = \(session)
        WHERE dialogue_id = \(dialogue) AND join_token = \(token)
        """)
      guard known == 0 else { return }
    }
    try db.run(
      """
      INSERT INTO dialogue_participants (id, dialogue_id, kind, session_fingerprint, join_token)
      VALUES (\(ids.next(Participant.self)), \(dialogue), \(kind), \(session), \(token))
      ON CONFLICT (dialogue_id, session_fingerprint) \(kind.onConflict)
      """)
  }

  /// Takes somebody out of every room, such as when they leave; their positions go along.
  static func forget(_ person: PersonID, _ db: any Connection) throws {
    try db.run("DELETE FROM dialogue_participants WHERE person_id = \(person)")
  }

  private static func checkRoom(_ dialogue: DialogueID, _ db: any Connection) throws {
    guard try db.count("SELECT COUNT(*) FROM dialogue_participants WHERE dialogue_id = \(dialogue)") < most else {
      throw DialogueError.full
    }
  }

  private static let columns: SQL = "id, dialogue_id, kind, person_id"

  private static func read(_ row: Row) throws -> Participant {
    try Participant(id: row.id(0), dialogue: row.id(1), kind: row.choice(2), isGuest: row.isNull(3))
  }
}

/// How many are in a room, and how many have put all three positions.
struct Attendance: Sendable, Equatable {
  var people = 0
  var guests = 0
  var placed = 0

  static func of(_ dialogue: DialogueID, _ db: any Connection) throws -> Attendance {
    try db.one(
      """
      SELECT COUNT(*), COALESCE(SUM(CASE WHEN person_id IS NULL THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN placed = 3 THEN 1 ELSE 0 END), 0)
      FROM dialogue_participants WHERE dialogue_id = \(dialogue) AND kind = 'person'
      """
    ) { try Attendance(people: $0.int(0), guests: $0.int(1), placed: $0.int(2)) }
  }
}
