// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// The group that holds a dialogue.
package enum Audience: Sendable, Hashable {
  case team(TeamID)
  case unit(UnitID)
  case municipality

  enum Kind: String, SQLBindable {
    case team
    case unit
    case municipality
  }

  var kind: Kind {
    switch self {
    case .team: .team
    case .unit: .unit
    case .municipality: .municipality
    }
  }

  /// The number of the team or unit; nil for the whole municipality.
  var number: Int64? {
    switch self {
    case .team(let team): team.raw
    case .unit(let unit): unit.raw
    case .municipality: nil
    }
  }

  static func read(_ row: Row, kind: Int, number: Int) throws -> Audience {
    switch try row.choice(kind, of: Kind.self) {
    case .team: .team(try row.id(number))
    case .unit: .unit(try row.id(number))
    case .municipality: .municipality
    }
  }

  /// The groups to which somebody belongs: their team, its unit, and the municipality.
  static func all(of viewer: Viewer, _ db: any Connection) throws -> [Audience] {
    guard let id = viewer.team, let team = try Team.find(id, db) else { return [.municipality] }
    return [.team(team.id), .unit(team.unit), .municipality]
  }

  /// What the group is called; nil when it is not there.
  func name(in municipality: MunicipalityID, _ db: any Connection) throws -> String? {
    switch self {
    case .team(let id):
      guard let team = try Team.find(id, db), team.municipality == municipality else { return nil }
      return team.name
    case .unit(let id): return try WorkUnit.all(of: municipality, db).first { $0.id == id }?.name
    case .municipality: return try Municipality.find(municipality, db)?.name
    }
  }

  /// The groups for which somebody may open a dialogue: leaders their own teams, bridge figures any team, advisers any
  /// team, any unit and the whole municipality.
  static func offered(to viewer: Viewer, _ db: any Connection) throws -> [Audience] {
    if viewer.has(.adviser) {
      return try [.municipality] + WorkUnit.all(of: viewer.municipality, db).map { .unit($0.id) }
        + Team.all(of: viewer.municipality, db).map { .team($0.id) }
    }
    if viewer.has(.bridgeFigure) { return try Team.all(of: viewer.municipality, db).map { .team($0.id) } }
    return try Team.led(by: viewer.person, db).map { .team($0.id) }
  }

  /// How a form names the group.
  var written: String {
    switch self {
    case .team(let id): "team-\(id)"
    case .unit(let id): "afdeling-\(id)"
    case .municipality: "gemeente"
    }
  }
}
