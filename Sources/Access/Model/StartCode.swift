// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The code of a letter, with which somebody chooses their PIN. It works once.
enum StartCode {
  /// Days that a start code works.
  static let days: Int64 = 30
  /// Hours until a start code works that somebody else made over a PIN: in these its owner can stop it wherever they are
  /// signed in.
  static let waitingHours: Int64 = 24

  /// What a start code that is right opens.
  enum State: Equatable {
    case works
    /// It is made over a PIN, and its owner has not said yet that it is right.
    case waits(until: Instant)
  }

  /// - Parameter worksFrom: When it begins to work; nil for at once.
  static func give(
    _ code: String, to person: PersonID, by issuer: PersonID?, worksFrom: Instant? = nil, at now: Instant,
    _ db: any Connection
  ) throws {
    let ends = (worksFrom ?? now).adding(hours: days * 24)
    try db.run(
      """
      INSERT INTO start_codes (person_id, fingerprint, issued_at, issued_by, works_from, ends_at, used_at, refused_at)
      VALUES (\(person), \(fingerprint(code)), \(now), \(issuer), \(worksFrom), \(ends), NULL, NULL)
      ON CONFLICT (person_id) DO UPDATE
      SET fingerprint = excluded.fingerprint, issued_at = excluded.issued_at, issued_by = excluded.issued_by,
        works_from = excluded.works_from, ends_at = excluded.ends_at, used_at = NULL, refused_at = NULL
      """)
  }

  /// Whether this is the person's start code, and whether it works already; nil when it is not, or no longer.
  static func state(_ code: String, of person: PersonID?, at now: Instant, _ db: any Connection) throws -> State? {
    // Without a person the same statement runs, for nobody, so that both take as long.
    try db.first(
      """
      SELECT works_from FROM start_codes
      WHERE person_id = \(person ?? PersonID(raw: 0)) AND fingerprint = \(fingerprint(code))
        AND used_at IS NULL AND refused_at IS NULL AND ends_at > \(now)
      """
    ) { row in
      let from = try row.optional(0, row.instant)
      return from.flatMap { $0 > now ? .waits(until: $0) : nil } ?? .works
    }
  }

  /// A start code that somebody else made over the PIN of a person, as long as it can be used.
  struct Reset {
    let issuedBy: PersonID?
    let issuedAt: Instant
    let worksFrom: Instant
  }

  static func reset(of person: PersonID, at now: Instant, _ db: any Connection) throws -> Reset? {
    try db.first(
      "SELECT issued_by, issued_at, works_from \(rowsReset(of: person, at: now))"
    ) { row in try Reset(issuedBy: row.optionalID(0), issuedAt: row.instant(1), worksFrom: row.instant(2)) }
  }

  static func rowsReset(of person: PersonID, at now: Instant) -> SQL {
    """
    FROM start_codes
    WHERE person_id = \(person) AND works_from IS NOT NULL AND used_at IS NULL AND refused_at IS NULL
      AND ends_at > \(now)
    """
  }

  /// The owner asked for it: it works from now on.
  static func confirm(of person: PersonID, _ db: any Connection) throws {
    try db.run("UPDATE start_codes SET works_from = NULL WHERE person_id = \(person) AND refused_at IS NULL")
  }

  /// The owner did not ask for it: it opens nothing any more.
  static func refuse(of person: PersonID, at now: Instant, _ db: any Connection) throws {
    try db.run("UPDATE start_codes SET refused_at = \(now) WHERE person_id = \(person) AND used_at IS NULL")
  }

  static func use(of person: PersonID, at now: Instant, _ db: any Connection) throws {
    try db.run("UPDATE start_codes SET used_at = \(now) WHERE person_id = \(person)")
  }

  /// The last start code that somebody else made for the person: by whom, when, and when it was used. For the person.
  static func last(of person: PersonID, _ db: any Connection) throws -> (by: PersonID?, on: Day, usedOn: Day?)? {
    try db.first("SELECT issued_by, issued_at, used_at FROM start_codes WHERE person_id = \(person)") { row in
      (try row.optionalID(0), Day(try row.instant(1)), try row.optional(2, row.instant).map { Day($0) })
    }
  }

  private static func fingerprint(_ code: String) -> String { Secrets.fingerprint(code, for: "leerwerf start code") }
}
