// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Storage
import Web

/// The municipality with its units, teams and people, made from a seed.
struct DemoOrganisation: Sendable {
  let municipality: Municipality
  private(set) var units: [WorkUnit] = []
  private(set) var teams: [Team] = []
  /// Those who work there, then those who have left, each in order of id.
  private(set) var people: [Person] = []
  private(set) var leaders: [(person: PersonID, team: TeamID)] = []
  private(set) var roles: [(person: PersonID, role: Role)] = []
  private(set) var cast = DemoCast()

  private let today: Day
  private var chance: Chance
  private let ids: SeededIDs
  private var personIDs: [PersonID] = []
  private var addresses: [String: Int] = [:]

  init(people count: Int, seed: UInt64, named name: String, today: Day) {
    self.today = today
    ids = SeededIDs(seed: seed)
    chance = Chance(ids)
    municipality = Municipality(id: ids.next(), name: name, sizeClass: Self.sizeClass(of: count))
    // In order, so that the indexes of a large demo grow at their end.
    let leavers = count / 16
    personIDs = Self.sortedIDs(count + leavers, ids)
    let kinds = DemoWork.all.prefix(min(DemoWork.all.count, max(5, count / 14)))
    for (kind, size) in zip(kinds, Self.shares(of: count, over: kinds.map(\.share))) {
      addTeams(of: kind, people: size)
    }
    addLeavers(leavers)
    giveRoles(count)
  }

  static func sortedIDs<Kind>(_ count: Int, _ ids: SeededIDs) -> [ID<Kind>] {
    var found: Set<ID<Kind>> = []
    while found.count < count { found.insert(ids.next()) }
    return found.sorted()
  }

  /// About 9.5 people work for a thousand inhabitants.
  private static func sizeClass(of people: Int) -> Municipality.SizeClass {
    switch people * 10_000 / 95 {
    case ..<20_000: .under20k
    case ..<50_000: .from20kTo50k
    case ..<100_000: .from50kTo100k
    case ..<400_000: .over100k
    default: .g4
    }
  }

  /// Divides people over kinds of work; the first ones get what rounding leaves over.
  private static func shares(of count: Int, over shares: [Int]) -> [Int] {
    let whole = shares.reduce(0, +)
    var sizes = shares.map { count * $0 / whole }
    let rest = count - sizes.reduce(0, +)
    for index in 0..<rest { sizes[index % sizes.count] += 1 }
    return sizes
  }

  // MARK: Teams and people

  private mutating func addTeams(of kind: DemoWork, people size: Int) {
    let unit = unit(named: kind.unit)
    let number = max(1, (size + 8) / 17)
    for index in 0..<number {
      let team = Team(
        id: ids.next(), municipality: municipality.id, unit: unit, name: Self.name(of: kind, index, of: number))
      teams.append(team)
      let members = size / number + (index < size % number ? 1 : 0)
      for member in 0..<members { addMember(member, of: team, kind, isFirstTeam: index == 0) }
    }
  }

  private mutating func unit(named name: String) -> UnitID {
    if let unit = units.first(where: { $0.name == name }) { return unit.id }
    let unit = WorkUnit(id: ids.next(), municipality: municipality.id, name: name)
    units.append(unit)
    return unit.id
  }

  private static func name(of kind: DemoWork, _ index: Int, of number: Int) -> String {
    guard number > 1 else { return kind.team }
    let district = DemoWork.districts[index % DemoWork.districts.count]
    let round = index / DemoWork.districts.count
    return round == 0 ? "\(kind.team) \(district)" : "\(kind.team) \(district) \(round + 1)"
  }

  private mutating func addMember(_ member: Int, of team: Team, _ kind: DemoWork, isFirstTeam: Bool) {
    let role = isFirstTeam ? DemoCast.role(of: kind.team, member) : nil
    let isLeader = member == 0
    // The product of two chances, so that the first functions of a kind are the more common.
    let spread = Int.random(in: 0..<100, using: &chance) * Int.random(in: 0..<100, using: &chance)
    let function = isLeader ? kind.leader : kind.functions[spread * kind.functions.count / 10_000]
    let name = role?.name ?? DemoNames.next(&chance)
    let hasMail = kind.setting == .office || isLeader || role != nil
    let person = Person(
      id: personIDs[people.count], municipality: municipality.id, employeeNumber: number(people.count), name: name,
      team: team.id, function: role?.function ?? function, setting: kind.setting,
      email: hasMail ? address(name) : nil,
      language: role == nil && Int.random(in: 0..<40, using: &chance) == 0 ? .english : .dutch,
      startedOn: today.adding(days: -daysInService()))
    people.append(person)
    if isLeader { leaders.append((person.id, team.id)) }
    if let role { cast.add(role, person) }
  }

  /// People who left in the last two years: they count nowhere and cannot come in.
  private mutating func addLeavers(_ count: Int) {
    for _ in 0..<count {
      let team = teams[Int.random(in: 0..<teams.count, using: &chance)]
      people.append(
        Person(
          id: personIDs[people.count], municipality: municipality.id, employeeNumber: number(people.count),
          name: DemoNames.next(&chance), team: team.id, function: nil, setting: .field, isActive: false,
          startedOn: today.adding(days: -daysInService() - 700)))
    }
  }

  private func number(_ index: Int) -> String { String(100_000 + index * 7) }

  /// Most people came in the last fifteen years, some have been there for almost forty.
  private mutating func daysInService() -> Int {
    let first = Int.random(in: 0..<14_000, using: &chance)
    return max(30, first * Int.random(in: 100..<1000, using: &chance) / 1000)
  }

  /// An address of initial and surname, with a number when somebody has it already.
  private mutating func address(_ name: String) -> String {
    let plain = Person.searchable(name).replacing("ı", with: "i").replacing("ł", with: "l")
    let surname = plain.drop { $0 != " " }.filter { $0.isASCII && $0.isLetter }
    let address = "\(plain.prefix(1)).\(surname)"
    addresses[address, default: 0] += 1
    let number = addresses[address, default: 1]
    return "\(address)\(number == 1 ? "" : String(number))@\(municipality.name.lowercased()).example"
  }

  private mutating func giveRoles(_ count: Int) {
    roles = cast.roles
    let office = people.filter { $0.isActive && $0.setting == .office }
    for _ in 1..<max(2, min(45, count / 500)) where !office.isEmpty {
      roles.append((office[Int.random(in: 0..<office.count, using: &chance)].id, .adviser))
    }
    // Experienced colleagues who think along: about one in two hundred.
    for _ in 1..<max(2, count / 200) {
      roles.append((people[Int.random(in: 0..<count, using: &chance)].id, .bridgeFigure))
    }
    for _ in 0..<count / 20_000 where !office.isEmpty {
      roles.append((office[Int.random(in: 0..<office.count, using: &chance)].id, .administrator))
    }
  }

  // MARK: Writing

  /// People who are written in one transaction.
  private static let peopleAtOnce = 20_000

  /// Throws `DemoError.notEmpty` when there is a municipality already.
  func write(to site: Site, progress: @Sendable (String) -> Void) async throws {
    try await site.database.write { db in
      guard try Municipality.all(db).isEmpty else { throw DemoError.notEmpty }
      try municipality.insert(db)
      try PeopleBulk.insert(units: units, teams: teams, db)
      try Person.write(Array(people.prefix(Self.peopleAtOnce)), db)
    }
    for start in stride(from: Self.peopleAtOnce, to: people.count, by: Self.peopleAtOnce) {
      try await site.database.write { db in
        try Person.write(Array(people[start..<min(start + Self.peopleAtOnce, people.count)]), db)
      }
      progress("\(min(start + Self.peopleAtOnce, people.count)) people written")
    }
    try await site.database.write { db in try PeopleBulk.insert(leaders: leaders, roles: roles, db) }
  }
}
