// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A part of the municipality that holds teams, such as a department.
package struct WorkUnit: Sendable, Equatable {
  package let id: UnitID
  package let municipality: MunicipalityID
  package let name: String

  package init(id: UnitID, municipality: MunicipalityID, name: String) {
    self.id = id
    self.municipality = municipality
    self.name = name
  }

  package static func all(of municipality: MunicipalityID, _ db: any Connection) throws -> [WorkUnit] {
    try db.all("SELECT id, municipality_id, name FROM units WHERE municipality_id = \(municipality) ORDER BY name, id")
    { row in
      try WorkUnit(id: row.id(0), municipality: row.id(1), name: row.text(2))
    }
  }

  package func insert(_ db: any Connection) throws {
    try db.run("INSERT INTO units (id, municipality_id, name) VALUES (\(id), \(municipality), \(name))")
  }
}

/// A team inside a unit.
package struct Team: Sendable, Equatable {
  package let id: TeamID
  package let municipality: MunicipalityID
  package let unit: UnitID
  package let name: String

  package init(id: TeamID, municipality: MunicipalityID, unit: UnitID, name: String) {
    self.id = id
    self.municipality = municipality
    self.unit = unit
    self.name = name
  }

  package static func all(of municipality: MunicipalityID, _ db: any Connection) throws -> [Team] {
    try db.all("SELECT \(columns) FROM teams WHERE municipality_id = \(municipality) ORDER BY name, id", read)
  }

  package static func find(_ id: TeamID, _ db: any Connection) throws -> Team? {
    try db.first("SELECT \(columns) FROM teams WHERE id = \(id)", read)
  }

  /// The people who lead a team, in order of name.
  package static func leaders(of team: TeamID, _ db: any Connection) throws -> [PersonID] {
    try db.all("SELECT person_id FROM team_leaders WHERE team_id = \(team) ORDER BY person_id") { try $0.id(0) }
  }

  package func insert(_ db: any Connection) throws {
    try db.run(
      "INSERT INTO teams (id, municipality_id, unit_id, name) VALUES (\(id), \(municipality), \(unit), \(name))")
  }

  private static let columns: SQL = "id, municipality_id, unit_id, name"

  private static func read(_ row: Row) throws -> Team {
    try Team(id: row.id(0), municipality: row.id(1), unit: row.id(2), name: row.text(3))
  }
}
