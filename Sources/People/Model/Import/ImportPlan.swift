// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What an import would change: made in memory by setting the file beside what is known.
struct ImportPlan {
  private(set) var report = ImportReport(outcome: .tried)
  private(set) var newUnits: [WorkUnit] = []
  private(set) var newTeams: [Team] = []
  /// New people and those who changed, as they become.
  private(set) var written: [Person] = []
  /// People who are deactivated.
  private(set) var leaving: [PersonID] = []
  private(set) var newRoles: [ImportGround.GivenRole] = []
  private(set) var newLeaders: [ImportGround.Leadership] = []
  private(set) var endedLeaders: [ImportGround.Leadership] = []

  private let sheet: ImportSheet
  private let ground: ImportGround
  private let options: ImportOptions
  private let ids: any IDSource
  private let known: [String: Person]
  private var unitIDs: [String: UnitID] = [:]
  private var teamIDs: [TeamKey: TeamID] = [:]
  private var personIDs: [String: PersonID] = [:]
  /// Teams by the words of the file, so that each pair of words is looked up once.
  private var teamsOfFile: [[String]: TeamID] = [:]
  /// The units in which a team of this name stands, for files without units.
  private var unitsOfName: [String: [UnitID]] = [:]

  private struct TeamKey: Hashable {
    let unit: UnitID
    let name: String
  }

  init(_ sheet: ImportSheet, on ground: ImportGround, options: ImportOptions, ids: any IDSource) {
    self.sheet = sheet
    self.ground = ground
    self.options = options
    self.ids = ids
    known = Dictionary(ground.people.map { ($0.employeeNumber, $0) }) { first, _ in first }
    for unit in ground.units { unitIDs[unit.name.lowercased()] = unit.id }
    for team in ground.teams {
      teamIDs[TeamKey(unit: team.unit, name: team.name.lowercased())] = team.id
      unitsOfName[team.name.lowercased(), default: []].append(team.unit)
    }
    report.problems = sheet.problems
    report.ignoredColumns = sheet.ignoredColumns
    report.sameColumns = sheet.sameColumns
    report.rolesIgnored = sheet.has(.roles) && !options.givesRoles
    comparePeople()
    compareLeaders()
    findLeavers()
    report.problems.sort { ($0.row ?? 0, $0.column ?? "") < ($1.row ?? 0, $1.column ?? "") }
  }

  // MARK: People

  private mutating func comparePeople() {
    for row in sheet.rows {
      guard let old = known[row.employeeNumber] else {
        // Somebody who has left before we ever knew them is no news.
        guard !row.hasLeft else { continue }
        guard let new = newPerson(row) else { continue }
        personIDs[row.employeeNumber] = new.id
        written.append(new)
        report.newPeople += 1
        giveRoles(row, to: new.id)
        continue
      }
      guard !row.hasLeft else { continue }
      personIDs[row.employeeNumber] = old.id
      let changed = merged(row, into: old)
      let hasNewRoles = giveRoles(row, to: old.id)
      if changed != old { written.append(changed) }
      if changed != old || hasNewRoles { report.changed += 1 } else { report.unchanged += 1 }
    }
  }

  private mutating func newPerson(_ row: ImportRow) -> Person? {
    if sheet.has(.setting), row.setting == nil {
      report.problems.append(
        ImportProblem(row: row.row, column: sheet.columns[.setting]?.name, "people.import.error.no-setting"))
      return nil
    }
    return Person(
      id: ids.next(), municipality: ground.municipality.id, employeeNumber: row.employeeNumber, name: row.name,
      team: team(of: row), function: row.function, setting: row.setting ?? .office, email: row.email,
      startedOn: row.startedOn)
  }

  /// A column that the file does not have leaves things as they are; an empty cell empties, but for the setting.
  private mutating func merged(_ row: ImportRow, into old: Person) -> Person {
    Person(
      id: old.id, municipality: old.municipality, employeeNumber: old.employeeNumber, name: row.name,
      team: sheet.hasTeams ? team(of: row) : old.team,
      function: sheet.has(.function) ? row.function : old.function,
      setting: row.setting ?? old.setting,
      email: sheet.has(.email) ? row.email : old.email,
      language: old.language, isActive: true,
      startedOn: sheet.has(.startedOn) ? row.startedOn : old.startedOn)
  }

  @discardableResult
  private mutating func giveRoles(_ row: ImportRow, to person: PersonID) -> Bool {
    guard options.givesRoles else { return false }
    let fresh = row.roles.map { ImportGround.GivenRole(person: person, role: $0) }
      .filter { !ground.roles.contains($0) }.sorted { $0.role.rawValue < $1.role.rawValue }
    newRoles += fresh
    return !fresh.isEmpty
  }

  // MARK: Units and teams

  /// The team of a row, made when it is not there yet. Somebody with a unit and no team is in the unit's own team.
  private mutating func team(of row: ImportRow) -> TeamID? {
    let name = row.team.isEmpty ? row.unit : row.team
    guard !name.isEmpty else { return nil }
    if let team = teamsOfFile[[row.unit, name]] { return team }
    let unit = unit(of: row)
    let key = TeamKey(unit: unit, name: name.lowercased())
    if let team = teamIDs[key] {
      teamsOfFile[[row.unit, name]] = team
      return team
    }
    let team = Team(id: ids.next(), municipality: ground.municipality.id, unit: unit, name: name)
    teamIDs[key] = team.id
    teamsOfFile[[row.unit, name]] = team.id
    newTeams.append(team)
    report.newTeams.append(name)
    return team.id
  }

  /// The unit of a row. A file without units keeps a known team where it is; a new team then comes under the
  /// municipality itself.
  private mutating func unit(of row: ImportRow) -> UnitID {
    if row.unit.isEmpty, let units = unitsOfName[row.team.lowercased()], units.count == 1 { return units[0] }
    let name = row.unit.isEmpty ? ground.municipality.name : row.unit
    if let unit = unitIDs[name.lowercased()] { return unit }
    let unit = WorkUnit(id: ids.next(), municipality: ground.municipality.id, name: name)
    unitIDs[name.lowercased()] = unit.id
    newUnits.append(unit)
    report.newUnits.append(name)
    return unit.id
  }

  // MARK: Leaders

  /// The leaders of a team are those whom its rows name. The row of a leader names who leads them, which does not make
  /// that one a leader of the team.
  private mutating func compareLeaders() {
    guard sheet.has(.leader) else { return }
    var named: [TeamID: Set<String>] = [:]
    var rowsOfTeam: [TeamID: [ImportRow]] = [:]
    for row in sheet.rows where !row.hasLeft && row.leader != nil {
      guard let team = team(of: row) else { continue }
      rowsOfTeam[team, default: []].append(row)
      named[team, default: []].insert(row.leader ?? "")
    }
    let ledNow = Dictionary(grouping: ground.leaders, by: \.team)
    for (team, rows) in rowsOfTeam.sorted(by: { $0.key < $1.key }) {
      let members = rows.filter { !(named[team] ?? []).contains($0.employeeNumber) }
      var leaders: Set<PersonID> = []
      for row in members.isEmpty ? rows : members { if let leader = leader(of: row) { leaders.insert(leader) } }
      let old = Set((ledNow[team] ?? []).map(\.person))
      newLeaders += leaders.subtracting(old).sorted().map { .init(person: $0, team: team) }
      endedLeaders += old.subtracting(leaders).sorted().map { .init(person: $0, team: team) }
    }
  }

  private mutating func leader(of row: ImportRow) -> PersonID? {
    guard let number = row.leader else { return nil }
    if let id = personIDs[number] { return id }
    if let person = known[number], person.isActive { return person.id }
    report.problems.append(
      ImportProblem(
        row: row.row, column: sheet.columns[.leader]?.name, "people.import.error.no-leader", ["number": number]))
    return nil
  }

  // MARK: Leavers

  private mutating func findLeavers() {
    let active = ground.people.filter(\.isActive)
    let gone = active.filter { personIDs[$0.employeeNumber] == nil }
    report.left = gone.count
    report.deactivatesLeft = options.deactivatesMissing
    guard options.deactivatesMissing, sheet.problems.isEmpty else { return }
    if gone.count * 100 > active.count * ImportOptions.guardPercentage, !options.evenMany {
      report.problems.append(
        ImportProblem(
          "people.import.error.many-leave",
          [
            "left": String(gone.count), "active": String(active.count),
            "percentage": String(ImportOptions.guardPercentage),
          ]))
    }
    leaving = gone.map(\.id).sorted()
    keepAnAdministrator()
  }

  private mutating func keepAnAdministrator() {
    let active = Set(ground.people.filter(\.isActive).map(\.id))
    let administrators = Set(ground.roles.filter { $0.role == .administrator }.map(\.person)).intersection(active)
    let new = Set(newRoles.filter { $0.role == .administrator }.map(\.person))
    guard !administrators.isEmpty, administrators.union(new).isSubset(of: leaving) else { return }
    report.problems.append(ImportProblem("people.import.error.last-administrator"))
  }
}
