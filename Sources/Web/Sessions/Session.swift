// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A browser that is known: who is signed in there, and in which language; nobody, where a guest takes part in a room. The database keeps only the fingerprint of
/// the secret in its cookie.
package struct Session: Sendable {
  package let fingerprint: String
  package let person: PersonID?
  package let language: Language
  /// A tablet that several people use: signed out after two minutes without a tap.
  package let sharedDevice: Bool
  package let seenAt: Instant
  package let endsAt: Instant
  /// The token that every form of this session carries; made from the secret, stored nowhere.
  package let csrf: String

  /// Whether a token that is not of this session is of an earlier one of the same person.
  func isOfSamePerson(_ token: String) -> Bool {
    person.map { token.hasSuffix(Sessions.mark($0)) } ?? false
  }
}

/// How long sessions last.
package struct SessionTimes: Sendable {
  /// Minutes without a request until a session ends, 5 to 43200.
  package var idleMinutes = 60 * 24 * 14
  /// Minutes without a request until a session on a shared device ends.
  package var sharedIdleMinutes = 2
  /// Days until a session ends whatever happens, 1 to 365.
  package var maximumDays = 90

  package init() {}

  func idleSeconds(shared: Bool) -> Int64 { Int64(shared ? sharedIdleMinutes : idleMinutes) * 60 }
}

package enum Sessions {
  static let migrations = [
    Migration(
      "2026-11-web-sessions",
      """
      CREATE TABLE sessions (
        fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
        person_id BIGINT,
        language TEXT NOT NULL,
        shared_device INTEGER NOT NULL CHECK (shared_device IN (0, 1)),
        created_at BIGINT NOT NULL,
        seen_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX sessions_of_person ON sessions (person_id)",
      "CREATE INDEX sessions_by_end ON sessions (ends_at)",
      """
      CREATE TABLE form_tokens (
        token TEXT PRIMARY KEY,
        used_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX form_tokens_by_time ON form_tokens (used_at)"),
    // A language chosen before signing in stands in the cookie itself since then.
    Migration("2026-11-web-sessions-of-persons", "DELETE FROM sessions WHERE person_id IS NULL"),
  ]

  /// The session of a cookie, if it is known and has not ended.
  static func find(secret: String, at now: Instant, times: SessionTimes, _ db: any Connection) throws -> Session? {
    let fingerprint = Secrets.fingerprint(secret)
    return try db.first(
      """
      SELECT person_id, language, shared_device, seen_at, ends_at FROM sessions
      WHERE fingerprint = \(fingerprint) AND ends_at > \(now)
      """
    ) { row in
      let shared = try row.bool(2)
      let seen = try row.instant(3)
      guard now.seconds(since: seen) < times.idleSeconds(shared: shared) else { return nil }
      let person: PersonID? = try row.optionalID(0)
      return try Session(
        fingerprint: fingerprint, person: person, language: row.choice(1), sharedDevice: shared, seenAt: seen,
        endsAt: row.instant(4), csrf: csrf(of: secret, person))
    } ?? nil
  }

  /// Begins a session and returns its secret, for the cookie. That of a guest, who is nobody, ends after a day.
  package static func begin(
    person: PersonID?, language: Language, sharedDevice: Bool = false, at now: Instant, times: SessionTimes,
    _ db: any Connection
  ) throws -> String {
    let secret = Secrets.token()
    let days = person == nil ? 1 : times.maximumDays
    try db.run(
      """
      INSERT INTO sessions (fingerprint, person_id, language, shared_device, created_at, seen_at, ends_at)
      VALUES (\(Secrets.fingerprint(secret)), \(person), \(language), \(sharedDevice), \(now), \(now),
        \(now.adding(hours: Int64(days) * 24)))
      """)
    return secret
  }

  /// The token that every form of a session carries: made from its secret, so stored nowhere. It ends with whose it is,
  /// so that a form of an ended session is known to be of the same person.
  package static func csrf(of secret: String, _ person: PersonID?) -> String {
    Secrets.fingerprint(secret, for: "leerwerf form token") + (person.map(mark) ?? "")
  }

  fileprivate static func mark(_ person: PersonID) -> String { "-\(person)" }

  /// Whether a token is of a session that ended by itself on a device of somebody's own: in this browser the same person
  /// opened the form. Never after signing out, and never on a device of several people.
  static func wasOwn(secret: String, token: String, at now: Instant, _ db: any Connection) throws -> Bool {
    let person: PersonID? = try db.first(
      """
      SELECT person_id FROM sessions
      WHERE fingerprint = \(Secrets.fingerprint(secret)) AND shared_device = 0 AND ends_at > \(now)
        AND person_id IS NOT NULL
      """
    ) { row in try row.id(0) }
    return person.map { Secrets.equal(token, csrf(of: secret, $0)) } ?? false
  }

  /// Under what a device of somebody's own is known: where they were the last who signed in, also when that session has
  /// ended by itself. Nil on a device of several people, after signing out, and on one where they never were.
  package static func ownDevice(of person: PersonID, _ visit: Visit, _ db: any Connection) throws -> String? {
    guard let fingerprint = visit.secret.map({ Secrets.fingerprint($0) }) else { return nil }
    let isOwn = try db.exists(
      """
      SELECT 1 FROM sessions
      WHERE fingerprint = \(fingerprint) AND person_id = \(person) AND shared_device = 0 AND ends_at > \(visit.now)
      """)
    return isOwn ? fingerprint : nil
  }

  package static func end(_ session: Session, _ db: any Connection) throws {
    try db.run("DELETE FROM sessions WHERE fingerprint = \(session.fingerprint)")
  }

  /// Ends every session of a person, such as when they leave or their PIN is changed.
  package static func endAll(of person: PersonID, _ db: any Connection) throws {
    try db.run("DELETE FROM sessions WHERE person_id = \(person)")
  }

  package static func change(language: Language, of session: Session, _ db: any Connection) throws {
    try db.run("UPDATE sessions SET language = \(language) WHERE fingerprint = \(session.fingerprint)")
  }

  static func markSeen(_ session: Session, at now: Instant, _ db: any Connection) throws {
    try db.run("UPDATE sessions SET seen_at = \(now) WHERE fingerprint = \(session.fingerprint)")
  }

  /// Removes sessions and form tokens that have ended. A job does this every hour.
  package static func cleanUp(at now: Instant, _ db: any Connection) throws {
    try db.run("DELETE FROM sessions WHERE ends_at <= \(now)")
    try db.run("DELETE FROM form_tokens WHERE used_at <= \(now.adding(hours: -48))")
  }
}

extension Connection {
  /// Whether this form is sent for the first time. Call it first in the transaction of a change: a form that is sent
  /// twice (double click, retry) then does its work once. A form without a token counts as new.
  package func isFirst(_ form: Form, at now: Instant) throws -> Bool {
    guard let token = form.text("once"), token.utf8.count <= 64 else { return true }
    return try run("INSERT INTO form_tokens (token, used_at) VALUES (\(token), \(now)) ON CONFLICT (token) DO NOTHING")
      == 1
  }
}
