// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Somebody to whom an employee can go with a question: their team leader or a bridge figure.
package struct PersonWhoHelps: Sendable, Equatable {
  package let id: PersonID
  package let name: String
  package let function: String?
  package let email: String?

  /// Who lead the team of the viewer, in order of name.
  package static func leaders(of viewer: Viewer, _ db: any Connection) throws -> [PersonWhoHelps] {
    guard let team = viewer.team else { return [] }
    return sorted(
      try db.all(
        """
        SELECT p.id, p.name, p.function_name, p.email FROM team_leaders l JOIN persons p ON p.id = l.person_id
        WHERE l.team_id = \(team) AND p.active = 1 AND p.id <> \(viewer.person)
        """, read))
  }

  /// Bridge figures of the municipality, at most so many: first those of the viewer's own unit, then by name.
  package static func bridgeFigures(for viewer: Viewer, limit: Int = 3, _ db: any Connection) throws -> [PersonWhoHelps]
  {
    try db.all(
      """
      SELECT p.id, p.name, p.function_name, p.email
      FROM person_roles r JOIN persons p ON p.id = r.person_id LEFT JOIN teams t ON t.id = p.team_id
      WHERE r.role = \(Role.bridgeFigure) AND p.municipality_id = \(viewer.municipality) AND p.active = 1
        AND p.id <> \(viewer.person)
      ORDER BY CASE WHEN t.unit_id = (SELECT o.unit_id FROM teams o WHERE o.id = \(viewer.team)) THEN 0 ELSE 1 END,
        p.search_name, p.id
      LIMIT \(limit)
      """, read)
  }

  private static func read(_ row: Row) throws -> PersonWhoHelps {
    try PersonWhoHelps(
      id: row.id(0), name: row.text(1), function: row.optional(2, row.text), email: row.optional(3, row.text))
  }

  private static func sorted(_ helpers: [PersonWhoHelps]) -> [PersonWhoHelps] {
    helpers.map { (key: Person.searchable($0.name), helper: $0) }
      .sorted { ($0.key, $0.helper.id) < ($1.key, $1.helper.id) }
      .map(\.helper)
  }
}
