// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The start page of the desk: figures, what needs attention, where to begin.
enum ShowDesk {
  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let counts = try await visit.database.read { db in try PeopleCounts.of(viewer.municipality, db) }
    let attention = attention(counts, visit)
    return visit.deskPage(visit.t("people.desk.title")) { h in
      h.pageHead(visit.t("people.desk.title"), visit.t("people.desk.greeting", ["name": viewer.name]))
      h.ul(.class("figures")) {
        figure(counts.people, visit.t("people.desk.people"), h)
        figure(counts.field, visit.t("people.desk.field"), h)
        figure(counts.teams, visit.t("people.desk.teams"), h)
        figure(counts.bridgeFigures, visit.t("people.desk.bridge-figures"), h)
      }
      h.h2(visit.t("people.desk.attention"))
      if attention.isEmpty { h.notice(.success, visit.t("people.desk.all-fine")) }
      h.rows {
        for item in attention { h.row(item.title, item.words, icon: "warning", to: item.path) }
        h.row(
          visit.t("people.desk.import"), visit.t("people.desk.import-words"), icon: "upload",
          to: PeoplePaths.imports.path)
        h.row(
          visit.t("people.desk.find"), visit.t("people.desk.find-words"), icon: "search", to: PeoplePaths.people.path)
      }
    }
  }

  private struct Item {
    let title: String
    let words: String
    let path: Path
  }

  private static func attention(_ counts: PeopleCounts, _ visit: Visit) -> [Item] {
    var items: [Item] = []
    if counts.withoutTeam > 0 {
      items.append(
        Item(
          title: visit.t("people.desk.without-team", ["count": String(counts.withoutTeam)]),
          words: visit.t("people.desk.without-team-words"), path: PeoplePaths.people.path.with("team", "geen")))
    }
    if counts.teamsWithoutLeader > 0 {
      items.append(
        Item(
          title: visit.t("people.desk.without-leader", ["count": String(counts.teamsWithoutLeader)]),
          words: visit.t("people.desk.without-leader-words"), path: PeoplePaths.teams.path))
    }
    if counts.bridgeFigures == 0 {
      items.append(
        Item(
          title: visit.t("people.desk.no-bridge-figure"), words: visit.t("people.desk.no-bridge-figure-words"),
          path: PeoplePaths.people.path))
    }
    return items
  }

  private static func figure(_ count: Int, _ words: String, _ h: HTML) {
    h.li {
      h.strong(String(count))
      h.text(" " + words)
    }
  }
}
