// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GuidanceEngine
import Kernel
import Storage

/// One version of the rules that a municipality made from a copy. Only the draft can change, and there is at most one;
/// what was put into use stays as it was, so that old results can be explained.
package struct OwnRules: Sendable {
  package enum State: String, Sendable, SQLBindable {
    case draft
    case fixed
  }

  package let id: ID<OwnRules>
  package let municipality: MunicipalityID
  package let state: State
  /// The own version that it was copied from; nil for the shipped rules.
  package let copiedFrom: Int?
  package let rules: RuleSet
  package let changedBy: PersonID
  package let changedAt: Instant

  /// The rules of this municipality by id; nil when they are of another one.
  static func find(_ id: ID<OwnRules>, in municipality: MunicipalityID, _ db: any Connection) throws -> OwnRules? {
    try db.first(
      "SELECT \(columns) FROM guidance_rule_sets WHERE id = \(id) AND municipality_id = \(municipality)", read)
  }

  static func draft(in municipality: MunicipalityID, _ db: any Connection) throws -> OwnRules? {
    try db.first(
      "SELECT \(columns) FROM guidance_rule_sets WHERE municipality_id = \(municipality) AND state = 'draft'", read)
  }

  /// The id of the version that is or was in use.
  static func fixed(version: Int, in municipality: MunicipalityID, _ db: any Connection) throws -> ID<OwnRules>? {
    try db.first(
      """
      SELECT id FROM guidance_rule_sets
      WHERE municipality_id = \(municipality) AND version = \(version) AND state = 'fixed'
      """
    ) { try $0.id(0) }
  }

  /// Copies rules to a draft of the next version; the draft that is there already, if there is one.
  static func beginDraft(
    copying original: RuleSet, from version: Int?, by viewer: Viewer, at now: Instant, ids: any IDSource,
    _ db: any Connection
  ) throws -> OwnRules {
    if let draft = try draft(in: viewer.municipality, db) { return draft }
    let highest = try db.count(
      "SELECT COALESCE(MAX(version), 0) FROM guidance_rule_sets WHERE municipality_id = \(viewer.municipality)")
    var rules = original
    rules.id = "own-\(viewer.municipality)"
    rules.version = highest + 1
    if version == nil {
      rules.name = Words(nl: "Eigen regels", en: "Own rules")
      rules.note = Words(
        nl: "Gekopieerd van de regels van Leerwerf, versie \(original.version).",
        en: "Copied from the rules of Leerwerf, version \(original.version).")
    }
    let draft = OwnRules(
      id: ids.next(), municipality: viewer.municipality, state: .draft, copiedFrom: version, rules: rules,
      changedBy: viewer.person, changedAt: now)
    try db.run(
      """
      INSERT INTO guidance_rule_sets
        (id, municipality_id, version, state, copied_from, document, changed_by, changed_at)
      VALUES (\(draft.id), \(draft.municipality), \(rules.version), \(draft.state), \(version), \(try write(rules)),
        \(viewer.person), \(now))
      """)
    return draft
  }

  /// Keeps changed rules. Throws `GuidanceError.notADraft` when they have been put into use.
  func save(_ changed: RuleSet, by viewer: Viewer, at now: Instant, _ db: any Connection) throws {
    let rows = try db.run(
      """
      UPDATE guidance_rule_sets SET document = \(try Self.write(changed)), changed_by = \(viewer.person),
        changed_at = \(now)
      WHERE id = \(id) AND municipality_id = \(viewer.municipality) AND state = 'draft'
      """)
    guard rows == 1 else { throw GuidanceError.notADraft }
  }

  /// Throws a draft away; what is or was in use stays.
  func discard(_ db: any Connection) throws {
    try db.run("DELETE FROM guidance_rule_sets WHERE id = \(id) AND state = 'draft'")
  }

  private static let columns: SQL = "id, municipality_id, state, copied_from, document, changed_by, changed_at"

  private static func read(_ row: Row) throws -> OwnRules {
    try OwnRules(
      id: row.id(0), municipality: row.id(1), state: row.choice(2), copiedFrom: row.optional(3, row.int),
      rules: JSONDecoder().decode(RuleSet.self, from: Data(row.text(4).utf8)), changedBy: row.id(5),
      changedAt: row.instant(6))
  }

  private static func write(_ rules: RuleSet) throws -> String { try Document.write(rules) }
}

/// Values that are kept as JSON, with sorted keys so that the same value is the same text.
enum Document {
  static func write(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<T: Decodable>(_ text: String) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(text.utf8))
  }
}
