// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Everything that an import compares with, read once.
struct ImportGround {
  let municipality: Municipality
  let units: [WorkUnit]
  let teams: [Team]
  let people: [Person]
  let roles: Set<GivenRole>
  let leaders: Set<Leadership>

  struct GivenRole: Hashable {
    let person: PersonID
    let role: Role
  }

  struct Leadership: Hashable {
    let person: PersonID
    let team: TeamID
  }

  init(of municipality: Municipality, _ db: any Connection) throws {
    self.municipality = municipality
    units = try WorkUnit.all(of: municipality.id, db)
    teams = try Team.all(of: municipality.id, db)
    people = try db.all(
      "SELECT \(Person.columns) FROM persons WHERE municipality_id = \(municipality.id) AND erased_at IS NULL",
      Person.read)
    roles = Set(
      try db.all(
        """
        SELECT r.person_id, r.role FROM person_roles r JOIN persons p ON p.id = r.person_id
        WHERE p.municipality_id = \(municipality.id)
        """
      ) { try GivenRole(person: $0.id(0), role: $0.choice(1)) })
    leaders = Set(
      try db.all(
        """
        SELECT l.person_id, l.team_id FROM team_leaders l JOIN teams t ON t.id = l.team_id
        WHERE t.municipality_id = \(municipality.id)
        """
      ) { try Leadership(person: $0.id(0), team: $0.id(1)) })
  }
}
