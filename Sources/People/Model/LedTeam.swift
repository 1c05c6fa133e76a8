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
    var teams: [Found] = []
    try db.each(
      """
      SELECT t.id, t.name, p.id, p.search_name, p.name, p.function_name
      FROM teams t LEFT JOIN persons p ON p.team_id = t.id AND p.active = 1
      WHERE t.id IN \(list: viewer.leads.sorted()) AND t.municipality_id = \(viewer.municipality)
      ORDER BY t.id
      """
    ) { row in
      let team: TeamID = try row.id(0)
      if teams.last?.id != team { teams.append(Found(id: team, name: try row.text(1))) }
      guard let person: PersonID = try row.optionalID(2) else { return }
      let member = try Member(name: row.text(4), function: row.optional(5, row.text))
      teams[teams.count - 1].people.append((try row.text(3), person, member))
    }
    return teams.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map { team in
      LedTeam(name: team.name, members: team.people.sorted { ($0.key, $0.id) < ($1.key, $1.id) }.map(\.member))
    }
  }

  private struct Found {
    let id: TeamID
    let name: String
    /// With the name as it is sorted: the database would not sort as Dutch does on both engines.
    var people: [(key: String, id: PersonID, member: Member)] = []
  }
}
