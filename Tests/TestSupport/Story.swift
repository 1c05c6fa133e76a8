// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// The people of every test: one municipality with two units, and a neighbour that must never be seen.
package struct Story: Sendable {
  package static let today = Day("2026-11-20") ?? Day(number: 0)

  package let municipality: Municipality
  package let neighbour: Municipality
  /// Green maintenance: outside, led by `leader`.
  package let green: Team
  /// Cleaning: outside, led by `otherLeader`.
  package let cleaning: Team
  /// Permits: inside.
  package let permits: Team
  /// Drives a sweeper in cleaning, 56, begins today.
  package let kees: PersonID
  /// Works in green maintenance.
  package let fatma: PersonID
  /// Leads green maintenance.
  package let leader: PersonID
  /// Leads cleaning.
  package let otherLeader: PersonID
  package let adviser: PersonID
  package let bridge: PersonID
  package let administrator: PersonID
  /// Works for the neighbour, as its adviser.
  package let stranger: PersonID

  static func tell(in site: Site, called name: String = "Waterhoek") async throws -> Story {
    let ids = site.ids
    let municipality = Municipality(id: ids.next(), name: name, sizeClass: .from20kTo50k)
    let neighbour = Municipality(id: ids.next(), name: "Overzij", sizeClass: .under20k)
    let outside = WorkUnit(id: ids.next(), municipality: municipality.id, name: "Openbare ruimte")
    let inside = WorkUnit(id: ids.next(), municipality: municipality.id, name: "Dienstverlening")
    let green = Team(id: ids.next(), municipality: municipality.id, unit: outside.id, name: "Groen")
    let cleaning = Team(id: ids.next(), municipality: municipality.id, unit: outside.id, name: "Reiniging")
    let permits = Team(id: ids.next(), municipality: municipality.id, unit: inside.id, name: "Vergunningen")
    func person(_ number: Int, _ name: String, _ team: Team?, _ setting: WorkSetting, _ work: String) -> Person {
      Person(
        id: ids.next(), municipality: municipality.id, employeeNumber: "\(1000 + number)", name: name, team: team?.id,
        function: work, setting: setting)
    }
    let kees = person(1, "Kees Wagenaar", cleaning, .field, "Machinist veegmachine")
    let fatma = person(2, "Fatma Yıldız", green, .field, "Medewerker groen")
    let leader = person(3, "Ingrid de Boer", green, .field, "Teamleider groen")
    let otherLeader = person(4, "Marco Visser", cleaning, .field, "Teamleider reiniging")
    let adviser = person(5, "Naomi Pinas", permits, .office, "L&O-adviseur")
    let bridge = person(6, "Bram Postma", nil, .field, "Loopbaancoach")
    let administrator = person(7, "Samira Haddad", permits, .office, "Applicatiebeheerder")
    let stranger = Person(
      id: ids.next(), municipality: neighbour.id, employeeNumber: "1001", name: "Pieter Overbeek", team: nil,
      function: "L&O-adviseur", setting: .office)
    try await site.database.write { db in
      try municipality.insert(db)
      try neighbour.insert(db)
      for unit in [outside, inside] { try unit.insert(db) }
      for team in [green, cleaning, permits] { try team.insert(db) }
      for somebody in [kees, fatma, leader, otherLeader, adviser, bridge, administrator, stranger] {
        try somebody.insert(db)
      }
      try Person.lead(green.id, by: leader.id, db)
      try Person.lead(cleaning.id, by: otherLeader.id, db)
      try Person.grant(.adviser, to: adviser.id, db)
      try Person.grant(.adviser, to: stranger.id, db)
      try Person.grant(.bridgeFigure, to: bridge.id, db)
      try Person.grant(.administrator, to: administrator.id, db)
    }
    return Story(
      municipality: municipality, neighbour: neighbour, green: green, cleaning: cleaning, permits: permits,
      kees: kees.id, fatma: fatma.id, leader: leader.id, otherLeader: otherLeader.id, adviser: adviser.id,
      bridge: bridge.id, administrator: administrator.id, stranger: stranger.id)
  }
}
