// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A team with what the overview of the desk shows of it.
package struct TeamLine: Sendable {
  package let team: Team
  package let people: Int
  package let leaders: [String]
}

extension Team {
  /// The teams of a municipality with their active people counted and their leaders named, in order of unit and name.
  package static func overview(of municipality: MunicipalityID, _ db: any Connection) throws -> [TeamLine] {
    var counts: [TeamID: Int] = [:]
    try db.each(
      """
      SELECT team_id, COUNT(*) FROM persons
      WHERE municipality_id = \(municipality) AND active = 1 AND team_id IS NOT NULL GROUP BY team_id
      """
    ) { counts[try $0.id(0)] = try $0.int(1) }
    var leaders: [TeamID: [String]] = [:]
    try db.each(
      """
      SELECT l.team_id, p.name FROM team_leaders l JOIN persons p ON p.id = l.person_id
      WHERE p.municipality_id = \(municipality) AND p.active = 1 ORDER BY p.search_name, p.id
      """
    ) { leaders[try $0.id(0), default: []].append(try $0.text(1)) }
    return try all(of: municipality, db).map {
      TeamLine(team: $0, people: counts[$0.id] ?? 0, leaders: leaders[$0.id] ?? [])
    }
  }

  /// The teams that somebody leads, in order of name.
  package static func led(by person: PersonID, _ db: any Connection) throws -> [Team] {
    try db.all("SELECT team_id FROM team_leaders WHERE person_id = \(person)") { try $0.id(0, of: Mark.Team.self) }
      .compactMap { try find($0, db) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}

/// What the start page of the desk counts.
package struct PeopleCounts: Sendable, Equatable {
  package let people: Int
  package let field: Int
  package let teams: Int
  package let withoutTeam: Int
  package let teamsWithoutLeader: Int
  package let advisers: Int
  package let bridgeFigures: Int

  package static func of(_ municipality: MunicipalityID, _ db: any Connection) throws -> PeopleCounts {
    let active: SQL = "municipality_id = \(municipality) AND active = 1"
    func withRole(_ role: Role) throws -> Int {
      try db.count(
        """
        SELECT COUNT(*) FROM person_roles r JOIN persons p ON p.id = r.person_id
        WHERE r.role = \(role) AND p.municipality_id = \(municipality) AND p.active = 1
        """)
    }
    return try PeopleCounts(
      people: db.count("SELECT COUNT(*) FROM persons WHERE \(active)"),
      field: db.count("SELECT COUNT(*) FROM persons WHERE \(active) AND setting = \(WorkSetting.field)"),
      teams: db.count("SELECT COUNT(*) FROM teams WHERE municipality_id = \(municipality)"),
      withoutTeam: db.count("SELECT COUNT(*) FROM persons WHERE \(active) AND team_id IS NULL"),
      teamsWithoutLeader: db.count(
        """
        SELECT COUNT(*) FROM teams t WHERE t.municipality_id = \(municipality)
          AND NOT EXISTS (SELECT 1 FROM team_leaders l WHERE l.team_id = t.id)
          AND EXISTS (SELECT 1 FROM persons p WHERE p.team_id = t.id AND p.active = 1)
        """),
      advisers: withRole(.adviser), bridgeFigures: withRole(.bridgeFigure))
  }
}
