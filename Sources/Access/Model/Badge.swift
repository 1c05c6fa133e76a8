// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// The badge of a person. Each has at most one that opens something.
struct Badge {
  let person: PersonID
  /// Argon2id in libsodium's own notation; nil for somebody who has not chosen a PIN yet.
  let pinHash: String?

  /// Whose badge it is; nil for an unknown code and for somebody who has left.
  static func find(_ code: String, _ db: any Connection) throws -> Badge? {
    let badge = try db.first(
      """
      SELECT b.person_id, p.hash FROM badges b
      LEFT JOIN pins p ON p.person_id = b.person_id AND p.ended_at IS NULL
      WHERE b.fingerprint = \(Secrets.fingerprint(code, for: use))
      """
    ) { row in try Badge(person: row.id(0), pinHash: row.optional(1, row.text)) }
    guard let badge, try Person.signedIn(badge.person, db) != nil else { return nil }
    return badge
  }

  static func give(_ code: String, to person: PersonID, by issuer: PersonID?, at now: Instant, _ db: any Connection)
    throws
  {
    try db.run(
      """
      INSERT INTO badges (person_id, fingerprint, issued_at, issued_by)
      VALUES (\(person), \(Secrets.fingerprint(code, for: use)), \(now), \(issuer))
      ON CONFLICT (person_id) DO UPDATE
      SET fingerprint = excluded.fingerprint, issued_at = excluded.issued_at, issued_by = excluded.issued_by
      """)
  }

  private static let use = "leerwerf badge"
}

/// What the desk shows of somebody's way in: never a code, never a PIN.
struct BadgeState {
  let issuedOn: Day

  static func of(_ people: [PersonID], _ db: any Connection) throws -> [PersonID: BadgeState] {
    var states: [PersonID: BadgeState] = [:]
    try db.each(
      """
      SELECT person_id, issued_at FROM badges WHERE person_id IN \(list: people)
      """
    ) { row in states[try row.id(0)] = BadgeState(issuedOn: Day(try row.instant(1))) }
    return states
  }
}
