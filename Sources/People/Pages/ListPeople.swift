// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The list of people. Filters, order and page stand in the address; a typed name does not, since an address is kept in
/// histories and logs: a search is sent as a form and shows at most one long page.
enum ListPeople {
  private struct Content: Sendable {
    let page: PeoplePage
    let units: [WorkUnit]
    let teams: [Team]
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let query = PeopleQuery(visit)
    let content = try await visit.database.read { db in
      try Content(
        page: query.page(of: viewer.municipality, db), units: WorkUnit.all(of: viewer.municipality, db),
        teams: query.unit == nil
          ? [] : Team.all(of: viewer.municipality, db).filter { $0.unit == query.unit })
    }
    return visit.deskPage(visit.t("people.list.title")) { h in
      h.pageHead(visit.t("people.list.title"), total(content.page.total, query, visit)) {
        h.linkButton(
          visit.t("people.list.download"), icon: "download", to: query.path(PeoplePaths.file.path), .quiet)
        h.linkButton(visit.t("people.list.import"), icon: "upload", to: PeoplePaths.imports.path)
      }
      search(query, visit, h)
      filters(query, content, visit, h)
      if content.page.lines.isEmpty {
        h.emptyState(visit.t("people.list.none"), visit.t("people.list.none-words"), icon: "search")
      } else {
        table(query, content.page.lines, visit, h)
        pages(query, content.page.total, visit, h)
      }
    }
  }

  private static func total(_ count: Int, _ query: PeopleQuery, _ visit: Visit) -> String {
    if query.isSearch, count > PeopleQuery.searchSize {
      return visit.t(
        "people.list.too-many", ["count": String(count), "shown": String(PeopleQuery.searchSize)])
    }
    return visit.t(count == 1 ? "people.list.one" : "people.list.total", ["count": String(count)])
  }

  // MARK: Asking

  private static func search(_ query: PeopleQuery, _ visit: Visit, _ h: HTML) {
    h.form(post: query.path(PeoplePaths.people.path), once: false, .class("filters"), .role("search")) {
      h.textField("naam", visit.t("people.list.search"), value: query.words, maximum: 80)
      h.submit(visit.t("people.list.find"), icon: "search", .secondary)
    }
  }

  private static func filters(_ query: PeopleQuery, _ content: Content, _ visit: Visit, _ h: HTML) {
    let all = Choice("", visit.t("people.list.all"))
    h.form(get: PeoplePaths.people.path, .class("filters")) {
      h.selectField(
        "afdeling", visit.t("people.unit"),
        options: [all] + content.units.map { Choice($0.id.description, $0.name) },
        selected: query.unit?.description ?? "")
      if !content.teams.isEmpty {
        h.selectField(
          "team", visit.t("people.team"),
          options: [all] + content.teams.map { Choice($0.id.description, $0.name) },
          selected: query.team?.description ?? "")
      }
      h.selectField(
        "werk", visit.t("people.setting"),
        options: [all] + WorkSetting.allCases.map { Choice($0.rawValue, visit.t($0.textKey)) },
        selected: query.setting?.rawValue ?? "")
      h.selectField(
        "rol", visit.t("people.role"),
        options: [all] + Role.allCases.filter { $0 != .employee }.map { Choice($0.rawValue, visit.t($0.textKey)) },
        selected: query.role?.rawValue ?? "")
      h.selectField(
        "dienst", visit.t("people.list.state"),
        options: [Choice("", visit.t("people.list.state-in")), Choice("uit", visit.t("people.list.state-out"))],
        selected: query.hasLeft ? "uit" : "")
      h.submit(visit.t("people.list.filter"), icon: "filter", .secondary)
    }
  }

  // MARK: Showing

  private static func table(_ query: PeopleQuery, _ lines: [PersonLine], _ visit: Visit, _ h: HTML) {
    h.div(
      .class("table-frame"), .role("region"), .aria("aria-label", visit.t("people.list.title")),
      .other("tabindex", "0")
    ) {
      h.table {
        h.thead {
          h.tr {
            head(.name, visit.t("people.name"), query, h)
            head(.function, visit.t("people.function"), query, h)
            head(.team, visit.t("people.team"), query, h)
            h.th(visit.t("people.setting"), .scope("col"))
            head(.number, visit.t("people.number"), query, h)
          }
        }
        h.tbody {
          for line in lines {
            h.tr {
              h.th(.scope("row")) { h.a(line.name, .href(PeoplePaths.person.path(line.id))) }
              h.td(line.function ?? "–")
              h.td(line.team ?? "–")
              h.td(visit.t(line.setting.textKey))
              h.td(line.employeeNumber)
            }
          }
        }
      }
    }
  }

  /// A heading that sorts. A search has an order of its own.
  private static func head(_ order: PeopleQuery.Order, _ title: String, _ query: PeopleQuery, _ h: HTML) {
    guard !query.isSearch else { return h.th(title, .scope("col")) }
    let isCurrent = query.order == order
    var next = query
    next.order = order
    next.descending = isCurrent && !query.descending
    next.page = 1
    let sorted: [Attribute] = isCurrent ? [.aria("aria-sort", query.descending ? "descending" : "ascending")] : []
    h.element("th", [.scope("col")] + sorted) {
      h.a(.href(next.path(PeoplePaths.people.path))) {
        h.text(title)
        if isCurrent { h.icon(query.descending ? "sort-down" : "sort-up") }
      }
    }
  }

  private static func pages(_ query: PeopleQuery, _ total: Int, _ visit: Visit, _ h: HTML) {
    let last = (total + PeopleQuery.pageSize - 1) / PeopleQuery.pageSize
    guard !query.isSearch, last > 1 else { return }
    h.nav(.class("pages"), .aria("aria-label", visit.t("people.list.pages"))) {
      h.p(
        visit.t(
          "people.list.range",
          [
            "from": String((query.page - 1) * PeopleQuery.pageSize + 1),
            "to": String(min(query.page * PeopleQuery.pageSize, total)), "total": String(total),
          ]))
      h.ul {
        for number in Set([1, query.page - 1, query.page, query.page + 1, last]).sorted()
        where (1...last).contains(number) {
          h.li {
            if number == query.page {
              h.span(String(number), .aria("aria-current", "page"))
            } else {
              var other = query
              other.page = number
              h.a(
                String(number), .href(other.path(PeoplePaths.people.path)),
                .aria("aria-label", visit.t("people.list.page", ["number": String(number)])))
            }
          }
        }
      }
    }
  }
}

extension PeopleQuery {
  /// Reads filters, order and page from the address, and a typed name from the form.
  init(_ visit: Visit) {
    let asked = visit.query
    self.init(
      words: String(visit.form.typed("naam").prefix(80)),
      unit: asked.id("afdeling"), team: asked.id("team"), withoutTeam: asked.text("team") == "geen",
      setting: asked.choice("werk"), role: asked.choice("rol"), hasLeft: asked.text("dienst") == "uit",
      order: asked.choice("volgorde") ?? .name, descending: asked.text("richting") == "af",
      page: min(max(asked.int("pagina") ?? 1, 1), 1_000_000))
  }

  /// The address of this list.
  func path(_ base: Path) -> Path {
    var path = base
    if let unit { path = path.with("afdeling", unit) }
    if let team { path = path.with("team", team) } else if withoutTeam { path = path.with("team", "geen") }
    if let setting { path = path.with("werk", setting.rawValue) }
    if let role { path = path.with("rol", role.rawValue) }
    if hasLeft { path = path.with("dienst", "uit") }
    if order != .name { path = path.with("volgorde", order.rawValue) }
    if descending { path = path.with("richting", "af") }
    if page > 1 { path = path.with("pagina", page) }
    return path
  }
}

// text keys: people.setting.* people.role.*
extension WorkSetting {
  package var textKey: String { "people.setting.\(rawValue)" }
}

extension Role {
  package var textKey: String { "people.role.\(rawValue)" }
}
