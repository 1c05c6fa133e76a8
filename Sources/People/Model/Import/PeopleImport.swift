// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// How a file is imported.
package struct ImportOptions: Sendable, Equatable {
  /// Percentage of the active people above which deactivating the missing needs `evenMany`: a file of one department
  /// would else close the door for everybody else.
  package static let guardPercentage = 20

  /// Whether people who are not in the file, or out of service by it, are deactivated.
  package var deactivatesMissing: Bool
  /// Whether they are deactivated even when they are more than `guardPercentage` of all.
  package var evenMany: Bool
  /// Whether the column with roles counts. It only ever adds roles; they are taken away on the page of the person.
  package var givesRoles: Bool

  package init(deactivatesMissing: Bool = false, evenMany: Bool = false, givesRoles: Bool = true) {
    self.deactivatesMissing = deactivatesMissing
    self.evenMany = evenMany
    self.givesRoles = givesRoles
  }
}

/// The import of people from the personnel system: all of a file or nothing of it.
///
/// People are known again by their employee number, so that the same file twice changes nothing the second time.
package struct PeopleImport: Sendable {
  private let sheet: ImportSheet
  private let options: ImportOptions

  /// Reads and checks the bytes of a CSV file as the personnel system gave it.
  package init(_ bytes: [UInt8], options: ImportOptions = ImportOptions(), today: Day) {
    sheet = ImportSheet(bytes, today: today)
    self.options = options
  }

  /// How many people the file has.
  package var rows: Int { sheet.rows.count }

  /// Says what the import would do.
  package func tried(on municipality: Municipality, ids: any IDSource, _ db: any Connection) throws -> ImportReport {
    var report = try plan(municipality, ids, db).report
    if !report.problems.isEmpty { report.outcome = .refused }
    return report
  }

  /// Does it, unless anything is wrong with the file: then nothing is written and the report says what.
  package func done(
    on municipality: Municipality, at now: Instant, ids: any IDSource, events: EventBus, _ db: any Connection
  ) throws -> ImportReport {
    let plan = try plan(municipality, ids, db)
    var report = plan.report
    guard report.problems.isEmpty else {
      report.outcome = .refused
      return report
    }
    try Self.write(plan, at: now, events: events, db)
    report.outcome = .done
    return report
  }

  private func plan(_ municipality: Municipality, _ ids: any IDSource, _ db: any Connection) throws -> ImportPlan {
    ImportPlan(sheet, on: try ImportGround(of: municipality, db), options: options, ids: ids)
  }

  private static func write(_ plan: ImportPlan, at now: Instant, events: EventBus, _ db: any Connection) throws {
    for unit in plan.newUnits { try unit.insert(db) }
    for team in plan.newTeams { try team.insert(db) }
    try Person.write(plan.written, db)
    for given in plan.newRoles { try Person.grant(given.role, to: given.person, db) }
    for leader in plan.endedLeaders {
      try db.run("DELETE FROM team_leaders WHERE person_id = \(leader.person) AND team_id = \(leader.team)")
    }
    for leader in plan.newLeaders { try Person.lead(leader.team, by: leader.person, db) }
    try Person.deactivate(plan.leaving, at: now, events: events, db)
  }
}
