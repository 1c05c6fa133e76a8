// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The rounds that this organisation runs.
enum ListRounds {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let all = try await visit.database.read { db in try BenchmarkRound.all(of: viewer.municipality, db) }
    let title = visit.t("benchmark.rounds.title")
    return visit.deskPage(title) { h in
      h.pageHead(title, visit.t("benchmark.rounds.words")) {
        h.linkButton(visit.t("benchmark.rounds.new"), icon: "plus", to: BenchmarkPaths.open.path, .primary)
      }
      guard !all.isEmpty else {
        h.emptyState(visit.t("benchmark.rounds.none"), visit.t("benchmark.rounds.none-words"), icon: "chart")
        return
      }
      let head = ["name", "days", "state"].map { visit.t("benchmark.column.\($0)") }
      h.dataTable(title, head: head) {
        for round in all {
          h.tr {
            h.th(.scope("row")) { h.a(round.name, .href(BenchmarkPaths.one.path(round.id))) }
            h.td(visit.days(round))
            h.td { h.chip(visit.t("benchmark.phase.\(round.phase(on: visit.today).rawValue)")) }
          }
        }
      }
    }
  }

  // text keys: benchmark.column.*, benchmark.phase.*
}

extension Visit {
  func days(_ round: BenchmarkRound) -> String {
    let (from, to) = (round.opensOn.words(in: language), round.closesOn.words(in: language))
    if let ended = round.endedAt.map({ Day($0) }), ended < round.closesOn {
      return t("benchmark.days-ended", ["from": from, "to": ended.words(in: language)])
    }
    return t("benchmark.days", ["from": from, "to": to])
  }
}
