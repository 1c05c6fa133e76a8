// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage

/// One time that rules were put into use: which, why, by whom and when. The last one counts.
package struct RuleUse: Sendable {
  /// Own rules; nil for the shipped ones.
  package let rules: ID<OwnRules>?
  package let version: Int
  package let note: String
  package let person: PersonID
  package let at: Instant

  static func latest(in municipality: MunicipalityID, _ db: any Connection) throws -> RuleUse? {
    try db.first(
      """
      SELECT \(columns) FROM guidance_rule_uses WHERE municipality_id = \(municipality) ORDER BY number DESC LIMIT 1
      """, read)
  }

  /// All of a municipality, the last first.
  static func all(in municipality: MunicipalityID, _ db: any Connection) throws -> [RuleUse] {
    try db.all(
      "SELECT \(columns) FROM guidance_rule_uses WHERE municipality_id = \(municipality) ORDER BY number DESC", read)
  }

  /// Puts own rules into use, or the shipped ones (nil). A draft is fixed from then on. Throws
  /// `GuidanceError.rulesNotSound` when `RuleSet.validate` finds anything.
  static func begin(
    _ own: OwnRules?, shipped: RuleSet, note: String, by viewer: Viewer, at now: Instant, _ db: any Connection
  ) throws {
    let rules = own?.rules ?? shipped
    guard rules.validate().isEmpty else { throw GuidanceError.rulesNotSound }
    if let own {
      try db.run("UPDATE guidance_rule_sets SET state = 'fixed' WHERE id = \(own.id) AND state = 'draft'")
    }
    let number = try db.count(
      "SELECT COALESCE(MAX(number), 0) FROM guidance_rule_uses WHERE municipality_id = \(viewer.municipality)")
    try db.run(
      """
      INSERT INTO guidance_rule_uses (municipality_id, number, rule_set_id, version, note, used_by, used_at)
      VALUES (\(viewer.municipality), \(number + 1), \(own?.id), \(rules.version), \(note), \(viewer.person), \(now))
      """)
  }

  private static let columns: SQL = "rule_set_id, version, note, used_by, used_at"

  private static func read(_ row: Row) throws -> RuleUse {
    try RuleUse(
      rules: row.optionalID(0), version: row.int(1), note: row.text(2), person: row.id(3), at: row.instant(4))
  }
}
