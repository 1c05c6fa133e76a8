// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// How far an import is, live: the page follows it by server-sent events.
enum FollowImport {
  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    let run = try await visit.database.read { db in try ImportRun.find(id, for: viewer, db) }
    guard run != nil else { throw PageError.notFound }
    return .following {
      let run = try await visit.database.read { db in try ImportRun.find(id, for: viewer, db) }
      guard let run, !run.stage.isOver else { return .done(PeoplePaths.pendingImport.path(id)) }
      return .going(words(run, visit))
    }
  }

  /// What happens now, with how far it is.
  static func words(_ run: ImportRun, _ visit: Visit) -> String {
    visit.t(
      "people.run.\(run.stage.rawValue)", ["count": String(run.people), "percentage": String(run.stage.percentage)])
  }

  // text keys: people.run.*

  /// The page while it goes on.
  static func page(_ run: ImportRun, _ visit: Visit) -> Answer {
    let title = visit.t("people.run.title")
    let here = PeoplePaths.pendingImport.path(run.id)
    return visit.deskPage(title) { h in
      h.h1(title)
      h.lead(visit.t("people.run.leave", ["file": run.fileName]))
      h.workInProgress(
        words(run, visit), percentage: run.stage.percentage, events: PeoplePaths.importProgress.path(run.id),
        here: here, lookAgain: visit.t("people.run.again"))
    }
  }

  /// The imports that somebody began lately, to come back to.
  static func list(_ h: HTML, _ runs: [ImportRun], _ visit: Visit) {
    guard !runs.isEmpty else { return }
    h.h2(visit.t("people.run.latest"))
    h.ul {
      for run in runs {
        h.li {
          h.a(run.fileName, .href(PeoplePaths.pendingImport.path(run.id)))
          let moment = run.startedAt.words(in: visit.language)
          h.text(" · \(moment) · \(visit.t("people.run.state.\(run.stage.rawValue)"))")
        }
      }
    }
  }
}
