// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// One person as the desk knows them: work, team, roles. Nothing that they made themselves: that is theirs. They read who
/// looked, so looking is noted.
enum ShowPerson {
  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer { try await page(visit, viewer) }

  private struct Content: Sendable {
    let person: Person
    let team: Team?
    let unit: String?
    let leads: [Team]
    let roles: Set<Role>
  }

  /// - Parameter refused: The key of the text that says why a change was refused.
  static func page(_ visit: Visit, _ viewer: Viewer, refused: String? = nil) async throws -> Answer {
    let id: PersonID = try visit.id("id")
    let content = try await visit.database.write { db -> Content? in
      guard let person = try Person.find(id, in: viewer.municipality, db) else { return nil }
      try PersonLog.noteDeskLook(at: id, by: viewer, at: visit.now, db)
      let team = try person.team.flatMap { try Team.find($0, db) }
      return try Content(
        person: person, team: team,
        unit: team.flatMap { team in
          try WorkUnit.all(of: viewer.municipality, db).first { $0.id == team.unit }?.name
        }, leads: Team.led(by: person.id, db), roles: Person.givenRoles(of: person.id, db))
    }
    guard let content else { throw PageError.notFound }
    let person = content.person
    return visit.deskPage(person.name, status: refused == nil ? 200 : 400) { h in
      h.pageHead(person.name, person.function ?? visit.t("people.no-function")) {
        h.linkButton(visit.t("people.person.back"), icon: "back", to: PeoplePaths.people.path, .quiet)
      }
      if let refused { h.notice(.error, visit.t(refused)) }
      if visit.query.has("klaar") { h.notice(.success, visit.t("people.person.saved")) }
      if !person.isActive { h.notice(.warning, visit.t("people.person.has-left")) }
      facts(content, visit, h)
      if person.isActive, viewer.has(.administrator) { roles(content, visit, h) }
      door(content, visit, viewer, h)
    }
  }

  private static func facts(_ content: Content, _ visit: Visit, _ h: HTML) {
    let person = content.person
    h.dataTable(visit.t("people.person.work"), head: [visit.t("people.person.what"), visit.t("people.person.value")]) {
      fact(visit.t("people.number"), person.employeeNumber, h)
      fact(visit.t("people.unit"), content.unit ?? "–", h)
      fact(visit.t("people.team"), content.team?.name ?? "–", h)
      fact(visit.t("people.setting"), visit.t(person.setting.textKey), h)
      fact(visit.t("people.email"), person.email ?? "–", h)
      fact(visit.t("people.started"), person.startedOn?.words(in: visit.language) ?? "–", h)
      fact(visit.t("people.leads"), content.leads.isEmpty ? "–" : content.leads.map(\.name).joined(separator: ", "), h)
      fact(
        visit.t("people.roles"),
        content.roles.isEmpty
          ? visit.t(Role.employee.textKey)
          : content.roles.map { visit.t($0.textKey) }.sorted().joined(separator: ", "), h)
    }
    h.p(visit.t("people.person.privacy"), .class("hint"))
  }

  private static func fact(_ name: String, _ value: String, _ h: HTML) {
    h.tr {
      h.th(name, .scope("row"))
      h.td(value)
    }
  }

  private static func roles(_ content: Content, _ visit: Visit, _ h: HTML) {
    h.h2(visit.t("people.roles.title"))
    h.form(post: PeoplePaths.roles.path(content.person.id)) {
      h.manyChoices(
        "rollen", visit.t("people.roles.legend"),
        options: Role.granted.map {
          Choice($0.rawValue, visit.t($0.textKey), hint: visit.t("people.roles.hint.\($0.rawValue)"))
        },
        selected: Set(content.roles.map(\.rawValue)))
      h.actions { h.submit(visit.t("people.roles.save"), icon: "done") }
    }
  }

  private static func door(_ content: Content, _ visit: Visit, _ viewer: Viewer, _ h: HTML) {
    let person = content.person
    guard person.id != viewer.person else { return }
    if person.isActive {
      h.disclosure(visit.t("people.leave.title")) {
        h.p(visit.t("people.leave.words", ["name": person.name]))
        h.form(post: PeoplePaths.deactivation.path(person.id)) {
          h.actions { h.submit(visit.t("people.leave.action"), icon: "lock", .danger) }
        }
      }
    } else {
      h.form(post: PeoplePaths.comeback.path(person.id)) {
        h.actions { h.submit(visit.t("people.return.action"), icon: "undo", .secondary) }
      }
    }
  }
}

// text keys: people.roles.hint.*
extension Role {
  /// The roles that somebody gets from an administrator; the others follow from the work itself.
  static let granted: [Role] = [.bridgeFigure, .adviser, .administrator]
}
