// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// What this context keeps of a person: work, roles, and the log.
enum PersonalRecord {
  static let source = PersonalSource("person", titleKey: "people.data.work") { visit, viewer, db in
    try work(visit, viewer, db) + [log(visit, viewer, db)]
  }

  private static func work(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [PersonalItem] {
    guard let person = try Person.find(viewer.person, in: viewer.municipality, db) else { return [] }
    let team = try person.team.flatMap { try Team.find($0, db)?.name }
    let leads = try Team.led(by: viewer.person, db).map(\.name)
    let roles = viewer.roles.map { visit.t($0.textKey) }.sorted().joined(separator: ", ")
    let facts: [(String, String?)] = [
      ("people.number", person.employeeNumber), ("people.function", person.function), ("people.team", team),
      ("people.setting", visit.t(person.setting.textKey)), ("people.email", person.email),
      ("people.started", person.startedOn?.words(in: visit.language)), ("people.roles", roles),
      ("people.leads", leads.isEmpty ? nil : leads.joined(separator: ", ")),
    ]
    return [PersonalItem(person.name, facts.compactMap { key, value in value.map { PersonalFact(key, visit, $0) } })]
  }

  private static func log(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> PersonalItem {
    let lines = try MyLog.lines(visit, viewer, db)
    return PersonalItem(
      visit.t("people.log.title"),
      lines.map { PersonalFact(name: $0.moment, label: $0.moment, value: $0.words) })
  }
}
