// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import People
import Storage
import Web

/// The people of the page `/demo`: each role at least once, and with a story.
struct DemoCast: Sendable {
  struct Role: Sendable {
    let part: DemoPart
    let name: String
    let function: String
    let granted: Kernel.Role?
  }

  private(set) var people: [DemoPart: Person] = [:]

  /// Who stands at a place of the first team of a kind; the leader of a team is its member 0.
  static func role(of team: String, _ member: Int) -> Role? {
    switch (team, member) {
    case ("Reiniging", 1):
      Role(part: .newEmployee, name: "Kees Wagenaar", function: "Machinist veegmachine", granted: nil)
    case ("Groen", 1): Role(part: .employee, name: "Fatma Yıldız", function: "Medewerker groen", granted: nil)
    case ("Groen", 0): Role(part: .teamLeader, name: "Ingrid de Boer", function: "Teamleider groen", granted: nil)
    case ("Personeel en organisatie", 1):
      Role(part: .adviser, name: "Naomi Pinas", function: "L&O-adviseur", granted: .adviser)
    case ("Personeel en organisatie", 2):
      Role(part: .bridgeFigure, name: "Bram Postma", function: "Loopbaancoach", granted: .bridgeFigure)
    case ("Personeel en organisatie", 3):
      Role(part: .administrator, name: "Samira Haddad", function: "Applicatiebeheerder", granted: .administrator)
    default: nil
    }
  }

  private(set) var roles: [(person: PersonID, role: Kernel.Role)] = []

  mutating func add(_ role: Role, _ person: Person) {
    people[role.part] = person
    if let granted = role.granted { roles.append((person.id, granted)) }
  }

  /// Puts them on the page `/demo` and gives each a badge and a PIN. The last step: from here on the demo is whole.
  func open(the site: Site) async throws -> [DemoSummary.Member] {
    var members: [DemoSummary.Member] = []
    let now = site.clock.now()
    for (rank, part) in DemoPart.allCases.enumerated() {
      guard let person = people[part] else { continue }
      try await Access.setPIN(Demo.pin, for: person.id, at: now, in: site.database)
      let badge = try await site.database.write { db in
        try Access.addDemoPerson(person.id, as: part, rank: rank, db)
        return try Access.issueBadge(for: person.id, by: person.id, withStartCode: false, at: now, db)
      }
      members.append(
        DemoSummary.Member(
          name: person.name, function: person.function ?? "", badgeCode: badge.code, pin: Demo.pin))
    }
    return members
  }
}
