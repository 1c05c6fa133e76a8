// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The code of a letter, with which somebody chooses their PIN. It works once.
enum StartCode {
  /// Days that a start code works.
  static let days: Int64 = 30

  static func give(_ code: String, to person: PersonID, by issuer: PersonID?, at now: Instant, _ db: any Connection)
    throws
  {
    try db.run(
      """
      INSERT INTO start_codes (person_id, fingerprint, issued_at, issued_by, ends_at, used_at)
      VALUES (\(person), \(fingerprint(code)), \(now), \(issuer), \(now.adding(hours: days * 24)), NULL)
      ON CONFLICT (person_id) DO UPDATE
      SET fingerprint = excluded.fingerprint, issued_at = excluded.issued_at, issued_by = excluded.issued_by,
        ends_at = excluded.ends_at, used_at = NULL
      """)
  }

  /// Whether this is the person's start code and still works.
  static func isRight(_ code: String, of person: PersonID?, at now: Instant, _ db: any Connection) throws -> Bool {
    // Without a person the same statement runs, for nobody, so that both take as long.
    try db.exists(
      """
      SELECT 1 FROM start_codes
      WHERE person_id = \(person ?? PersonID(raw: 0)) AND fingerprint = \(fingerprint(code))
        AND used_at IS NULL AND ends_at > \(now)
      """)
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
