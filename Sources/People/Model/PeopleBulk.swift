// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A whole organisation at once: for demo data and benchmarks.
package enum PeopleBulk {
  package static func insert(units: [WorkUnit], teams: [Team], _ db: any Connection) throws {
    var rows = ManyRows(into: "units", "id, municipality_id, name")
    for unit in units { try rows.add([unit.id.sqlValue, unit.municipality.sqlValue, unit.name.sqlValue], db) }
    try rows.finish(db)
    var teamRows = ManyRows(into: "teams", "id, municipality_id, unit_id, name")
    for team in teams {
      try teamRows.add(
        [team.id.sqlValue, team.municipality.sqlValue, team.unit.sqlValue, team.name.sqlValue], db)
    }
    try teamRows.finish(db)
  }

  /// - Parameter roles: Those that are granted by name; a team leader is one by leading.
  package static func insert(
    leaders: [(person: PersonID, team: TeamID)], roles: [(person: PersonID, role: Role)], _ db: any Connection
  ) throws {
    var leaderRows = ManyRows(into: "team_leaders", "person_id, team_id", "ON CONFLICT DO NOTHING")
    for leader in leaders { try leaderRows.add([leader.person.sqlValue, leader.team.sqlValue], db) }
    try leaderRows.finish(db)
    var roleRows = ManyRows(into: "person_roles", "person_id, role", "ON CONFLICT DO NOTHING")
    for given in roles { try roleRows.add([given.person.sqlValue, given.role.sqlValue], db) }
    try roleRows.finish(db)
  }
}
