// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Units and their teams, with how many people and who leads them.
enum ListTeams {
  private struct Content: Sendable {
    let units: [WorkUnit]
    let lines: [UnitID: [TeamLine]]
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let content = try await visit.database.read { db in
      try Content(
        units: WorkUnit.all(of: viewer.municipality, db),
        lines: Dictionary(grouping: Team.overview(of: viewer.municipality, db), by: \.team.unit))
    }
    return visit.deskPage(visit.t("people.teams.title")) { h in
      h.pageHead(visit.t("people.teams.title"), visit.t("people.teams.words"))
      if content.units.isEmpty {
        h.emptyState(visit.t("people.teams.none"), visit.t("people.teams.none-words"), icon: "team")
      }
      for unit in content.units {
        let lines = content.lines[unit.id] ?? []
        h.disclosure(
          visit.t(
            "people.teams.unit",
            [
              "name": unit.name, "teams": String(lines.count),
              "people": String(lines.map(\.people).reduce(0, +)),
            ]), open: content.units.count <= 3
        ) { table(unit, lines, visit, h) }
      }
    }
  }

  private static func table(_ unit: WorkUnit, _ lines: [TeamLine], _ visit: Visit, _ h: HTML) {
    h.dataTable(
      unit.name, head: [visit.t("people.team"), visit.t("people.teams.people"), visit.t("people.teams.leaders")]
    ) {
      for line in lines {
        h.tr {
          h.th(.scope("row")) {
            h.a(
              line.team.name,
              .href(PeoplePaths.people.path.with("afdeling", unit.id).with("team", line.team.id)))
          }
          h.td(String(line.people), .class("number"))
          h.td {
            if line.leaders.isEmpty, line.people > 0 {
              h.span(visit.t("people.teams.no-leader"), .class("chip warning"))
            } else {
              h.text(line.leaders.joined(separator: ", "))
            }
          }
        }
      }
    }
  }
}
