// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What somebody is in the municipality. One person may be several; an employee everybody is.
package enum Role: String, CaseIterable, Sendable {
  case employee
  case teamLeader = "team-leader"
  case adviser
  case bridgeFigure = "bridge-figure"
  case administrator
}

/// The languages that have texts; Dutch is written first.
package enum Language: String, CaseIterable, Sendable {
  case dutch = "nl"
  case english = "en"
}

/// The person who is looking, as far as rights depend on it. Every read of rows that belong to somebody takes one.
package struct Viewer: Sendable, Equatable {
  package let person: PersonID
  package let municipality: MunicipalityID
  /// The name as colleagues say it.
  package let name: String
  package let roles: Set<Role>
  /// The team to which the person belongs; nil for somebody without one.
  package let team: TeamID?
  /// The teams that the person leads.
  package let leads: Set<TeamID>

  package init(
    person: PersonID, municipality: MunicipalityID, name: String, roles: Set<Role>, team: TeamID?, leads: Set<TeamID>
  ) {
    self.person = person
    self.municipality = municipality
    self.name = name
    self.roles = roles
    self.team = team
    self.leads = leads
  }

  package func has(_ role: Role) -> Bool { roles.contains(role) }
}
