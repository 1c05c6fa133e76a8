// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Web

/// The desk finds people for whom badges are needed: by name, or a whole team.
enum FindForBadges {
  /// The most people on one page.
  static let limit = 200

  /// One line of the table, in finished words.
  struct Line {
    let person: Person
    let team: String
    let badge: String
    let pin: String
    /// Whether the viewer may give this person a badge.
    let isOpen: Bool
    let isTicked: Bool
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    // A team may stand in the address, a name never: that is sent as a form.
    var form = Form()
    if let team = visit.query.text("team") { form.add("team", team) }
    return try await page(visit, viewer, form)
  }

  static func search(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, viewer, visit.form)
  }

  /// The codes of a sheet are shown once: somebody who reloads it begins again.
  static func startOver(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    .redirect(to: AccessPaths.badges.path)
  }

  static func page(_ visit: Visit, _ viewer: Viewer, _ form: Form, error: String? = nil) async throws -> Answer {
    let (name, chosen) = (form.text("naam"), form.id("team", of: Mark.Team.self))
    let (teams, lines) = try await visit.database.read { db in
      let teams = try Team.all(of: viewer.municipality, db)
      let ofTeam = teams.first { $0.id == chosen }
      var people: [Person] = []
      if let name {
        people = try Person.search(String(name.prefix(100)), in: viewer.municipality, limit: limit, db)
          .filter { chosen == nil || $0.team == chosen }
      } else if let ofTeam {
        people = Array(try Person.members(of: ofTeam.id, db).prefix(limit))
      }
      let states = try BadgeState.of(people.map(\.id), db)
      let pins = try PIN.states(of: people.map(\.id), db)
      let names = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0.name) })
      let lines = try people.map { person in
        let state = states[person.id]
        let isOpen = try IssueBadges.mayIssue(viewer, for: person, db)
        return Line(
          person: person, team: person.team.flatMap { names[$0] } ?? "",
          badge: state.map { visit.t("access.badges.since", ["day": $0.issuedOn.words(in: visit.language)]) }
            ?? visit.t("access.badges.no-badge"),
          pin: visit.t(pinKey(pins[person.id] ?? .none)),
          isOpen: isOpen, isTicked: isOpen && name == nil && state == nil)
      }
      return (teams, lines)
    }
    return visit.deskPage(visit.t("access.badges.title"), status: error == nil ? 200 : 400) { h in
      h.pageHead(h.t("access.badges.title"), h.t("access.badges.lead"))
      if let error { h.notice(.error, error) }
      filters(h, form, teams)
      if name != nil || chosen != nil { results(h, lines) }
    }
  }

  private static func pinKey(_ state: PIN.State) -> String {
    switch state {
    case .none: "access.badges.no-pin"
    case .current: "access.badges.has-pin"
    case .ended: "access.badges.ended-pin"
    }
  }

  private static func filters(_ h: HTML, _ form: Form, _ teams: [Team]) {
    h.form(post: AccessPaths.badges.path, once: false, .class("filters"), .role("search")) {
      h.textField("naam", h.t("access.badges.name"), value: form.typed("naam"), maximum: 100)
      h.selectField(
        "team", h.t("access.badges.team"),
        options: [Choice("", h.t("access.badges.any-team"))] + teams.map { Choice($0.id.description, $0.name) },
        selected: form.typed("team"))
      h.submit(h.t("access.badges.search"), icon: "search", .secondary)
    }
  }

  private static func results(_ h: HTML, _ lines: [Line]) {
    guard !lines.isEmpty else {
      return h.emptyState(h.t("access.badges.nobody"), h.t("access.badges.nobody-words"), icon: "people")
    }
    h.form(post: AccessPaths.issued.path, once: false) {
      let caption = h.t("access.badges.caption", ["count": "\(lines.count)"])
      h.div(.class("table-frame"), .role("region"), .aria("aria-label", caption), .other("tabindex", "0")) {
        h.table {
          h.caption(caption)
          h.thead { head(h) }
          h.tbody { for line in lines { row(h, line) } }
        }
      }
      if h.context.signedIn?.viewer.has(.administrator) == true {
        h.tickBox("startcode", h.t("access.badges.new-start"), on: false, hint: h.t("access.badges.new-start-hint"))
      }
      h.actions { h.submit(h.t("access.badges.make"), icon: "badge") }
    }
  }

  private static func head(_ h: HTML) {
    h.tr {
      h.th(.class("select"), .scope("col")) {
        h.label {
          h.input(
            .type("checkbox"), .data("data-select-all", "persoon"),
            .aria("aria-label", h.t("access.badges.head.choose")))
        }
      }
      for title in ["name", "team", "badge", "pin"] {
        // text keys: access.badges.head.*
        h.th(h.t("access.badges.head.\(title)"), .scope("col"))
      }
    }
  }

  private static func row(_ h: HTML, _ line: Line) {
    h.tr {
      h.td(.class("select")) {
        if line.isOpen {
          h.label {
            h.input(
              .type("checkbox"), .name("persoon"), .value(line.person.id.description),
              .aria("aria-label", line.person.name), .checked(line.isTicked))
          }
        }
      }
      h.th(.scope("row")) {
        h.text(line.person.name)
        if !line.isOpen { h.small(" " + h.t("access.badges.not-yours")) }
      }
      h.td(line.team)
      h.td(line.badge)
      h.td(line.pin)
    }
  }
}
