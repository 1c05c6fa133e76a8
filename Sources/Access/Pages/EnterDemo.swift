// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The door of the demonstration: one button for each of its people. Only where demo mode is on.
enum EnterDemo {
  static func show(_ visit: Visit) async throws -> Answer {
    let people = try await visit.database.read { db in try DemoPerson.all(db) }
    let onward = visit.goingTo(visit.query)
    return visit.page(visit.t("access.demo.title")) { h in
      h.away(visit)
      h.h1(h.t("access.demo.title"))
      h.lead(h.t("access.demo.lead"))
      guard !people.isEmpty else {
        return h.emptyState(h.t("access.demo.empty"), h.t("access.demo.empty-words"), icon: "people")
      }
      h.p(h.t("access.demo.choose"))
      h.form(post: AccessPaths.demo.path, once: false) {
        h.hidden("verder", onward.description)
        h.ul(.class("rows people-list")) {
          for somebody in people { h.li { row(h, somebody) } }
        }
      }
      h.disclosure(h.t("access.demo.own")) { h.p(h.t("access.demo.own-words")) }
      h.actions { h.linkButton(h.t("access.demo.badge"), icon: "badge", to: AccessPaths.signIn.path, .quiet) }
      Statements.links(h)
    }
  }

  static func handle(_ visit: Visit) async throws -> Answer {
    guard let person = visit.form.id("persoon", of: Mark.Person.self) else { throw PageError.badRequest }
    let (now, old, times) = (visit.now, visit.session, visit.site.settings.sessions)
    let secret = try await visit.database.write { db in
      guard try DemoPerson.isOne(person, db) else { throw PageError.notFound }
      return try Access.signIn(person, replacing: old, in: visit.chosenLanguage, at: now, times: times, db)
    }
    return visit.welcome(secret, to: visit.goingTo(visit.form))
  }

  private static func row(_ h: HTML, _ somebody: DemoPerson) {
    // text keys: access.demo.sees.*, access.demo.try.*
    let work = [somebody.function, somebody.teamName.map { h.t("access.demo.team", ["team": $0]) }]
      .compactMap { $0 }.joined(separator: ", ")
    h.button(.type("submit"), .class("row"), .name("persoon"), .value(somebody.person.description)) {
      h.span(initials(somebody.name), .class("avatar"), .aria("aria-hidden", "true"))
      h.span(.class("grow")) {
        h.strong(somebody.name)
        h.small(work.isEmpty ? somebody.municipalityName : work)
        h.span(h.t("access.demo.sees.\(somebody.part.rawValue)"))
        h.small(h.t("access.demo.first") + " " + h.t("access.demo.try.\(somebody.part.rawValue)"))
      }
      h.icon("next")
    }
  }

  private static func initials(_ name: String) -> String {
    let words = name.split(separator: " ")
    return [words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first?.uppercased() }.joined()
  }
}
