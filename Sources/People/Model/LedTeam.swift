// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A team as its leader sees it: who is in it and what they do, and nothing else of them.
struct LedTeam: Sendable {
  struct Member: Sendable {
    let name: String
    let function: String?
  }

  let name: String
  /// The active people, in Dutch order of name.
  let members: [Member]

  /// The teams that the viewer leads, in order of name, with their people in one statement.
  static func all(of viewer: Viewer, _ db: any Connection) throws -> [LedTeam] {
    guard !viewer.leads.isEmpty else { return [] }
    let lines = try db.all(
      """
      SELECT t.id, t.name, p.id, p.search_name, p.name, p.function_name
      FROM teams t LEFT JOIN persons p ON p.team_id = t.id AND p.active = 1
      WHERE t.id IN \(list: viewer.leads.sorted()) AND t.municipality_id = \(viewer.municipality)
      """
    ) { row -> Line in
      let team: TeamID = try row.id(0)
      guard let person: PersonID = try row.optionalID(2) else { return Line(team: team, name: try row.text(1)) }
      return try Line(
        team: team, name: row.text(1), person: person, key: row.text(3),
        member: Member(name: row.text(4), function: row.optional(5, row.text)))
    }
    return Dictionary(grouping: lines, by: \.team).values
      .sorted { ($0[0].name, $0[0].team) < ($1[0].name, $1[0].team) }
      .map { lines in
        LedTeam(
          name: lines[0].name,
          members: lines.sorted { ($0.key, $0.person) < ($1.key, $1.person) }.compactMap(\.member))
      }
  }

  private struct Line {
    let team: TeamID
    let name: String
    var person = PersonID(raw: 0)
    /// The name as it is sorted. The database would not sort as Dutch does on both engines.
    var key = ""
    var member: Member?
  }
}
