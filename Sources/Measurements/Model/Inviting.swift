// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// Inviting: who is asked, frozen at the moment at which a campaign opens.
extension Campaign {
  /// Plans a campaign, and opens it at once when today is its first day. Throws `MeasurementsError.tooFew` and
  /// `.tooClose`.
  func plan(_ groups: [PlannedGroup], minimum: Int, on today: Day, _ db: any Connection) throws {
    if audience != .link {
      let asked = try Self.people(audience, groups, in: municipality, db).count
      guard asked >= minimum else { throw MeasurementsError.tooFew }
    }
    try refuseTooClose(groups, db)
    try insert(groups: groups, db)
    if opensOn <= today { try open(minimum: minimum, db) }
  }

  /// Opens it: writes who is asked, in groups as deep as they are large enough for.
  func open(minimum: Int, _ db: any Connection) throws {
    guard try db.run("UPDATE measurements SET state = 'open' WHERE id = \(id) AND state = 'planned'") == 1 else {
      return
    }
    guard audience != .link else { return }
    let people = try Self.people(audience, Self.groups(of: id, db), in: municipality, db)
    let depth = AnswerDepth.settle(people.map(\.place), minimum: minimum)
    var rows = ManyRows(into: "measurement_invitations", "measurement_id, person_id, unit_id, team_id")
    for person in people {
      let place = depth[person.place] ?? .whole
      try rows.add([id.sqlValue, person.id.sqlValue, sql(place.unit), sql(place.team)], db)
    }
    try rows.finish(db)
    try writePlaces(people, incomplete: AnswerDepth.incomplete(depth), db)
  }

  private func writePlaces(_ people: [Asked], incomplete: Set<UnitID>, _ db: any Connection) throws {
    let units = Dictionary(grouping: people) { $0.place.unit }
    let teams = Dictionary(grouping: people) { $0.place.team }
    for unit in try WorkUnit.all(of: municipality, db) {
      guard let asked = units[unit.id]?.count else { continue }
      try insertPlace("unit", unit.id.raw, unit.id, unit.name, asked, isComplete: !incomplete.contains(unit.id), db)
    }
    for team in try Team.all(of: municipality, db) {
      guard let asked = teams[team.id]?.count else { continue }
      try insertPlace("team", team.id.raw, team.unit, team.name, asked, isComplete: true, db)
    }
  }

  private func insertPlace(
    _ kind: String, _ number: Int64, _ unit: UnitID, _ name: String, _ asked: Int, isComplete: Bool,
    _ db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO measurement_places (measurement_id, kind, group_id, unit_id, name, asked, complete)
      VALUES (\(id), \(kind), \(number), \(unit), \(name), \(asked), \(isComplete))
      """)
  }

  private func sql<Kind>(_ id: ID<Kind>?) -> Value { id?.sqlValue ?? .null }

  /// Calls off a campaign that is not closed: all that was kept of it goes, the answers unread.
  package func callOff(_ db: any Connection) throws {
    guard try db.run("DELETE FROM measurements WHERE id = \(id) AND state <> 'closed'") == 1 else {
      throw MeasurementsError.hasEnded
    }
  }

  /// Asks once more, on Vandaag, everybody who did not answer. Nobody learns who that is. At most once a day.
  package func remind(on today: Day, _ db: any Connection) throws {
    guard takesAnswers(on: today), audience != .link else { throw MeasurementsError.notOpen }
    let rows = try db.run(
      """
      UPDATE measurements SET reminders = reminders + 1, reminded_on = \(today)
      WHERE id = \(id) AND (reminded_on IS NULL OR reminded_on < \(today))
      """)
    guard rows == 1 else { throw MeasurementsError.remindedToday }
  }

  // MARK: People

  struct Asked: Sendable {
    let id: PersonID
    let place: AnswerPlace
  }

  static func groups(of measurement: ID<Campaign>, _ db: any Connection) throws -> [PlannedGroup] {
    try db.all("SELECT kind, group_id FROM measurement_groups WHERE measurement_id = \(measurement)") { row in
      try PlannedGroup(kind: row.text(0), number: row.int64(1))
    }
  }

  /// Who works in the groups now, in order of id, which is random.
  static func people(
    _ audience: Audience, _ groups: [PlannedGroup], in municipality: MunicipalityID, _ db: any Connection
  ) throws -> [Asked] {
    let unitOf = Dictionary(uniqueKeysWithValues: try Team.all(of: municipality, db).map { ($0.id, $0.unit) })
    let wanted = Set(groups)
    return try People.workplaces(of: municipality, db).compactMap { person, team in
      let unit = team.flatMap { unitOf[$0] }
      let isAsked =
        audience == .municipality || (team.map { wanted.contains(.team($0)) } ?? false)
        || (unit.map { wanted.contains(.unit($0)) } ?? false)
      return isAsked ? Asked(id: person, place: AnswerPlace(unit: unit, team: team)) : nil
    }
  }
}
