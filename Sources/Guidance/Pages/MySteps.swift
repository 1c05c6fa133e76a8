// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// My steps: what I still want to do, and what I did or put away.
enum MySteps {
  @Sendable static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (open, closed) = try await visit.database.read { db in
      (try Step.open(of: viewer.person, db), try Step.closed(of: viewer.person, db))
    }
    return visit.page(visit.t("guidance.steps.title"), saved: visit.query.text("bewaard")) { h in
      if visit.query.has("weg") { h.notice(.success, visit.t("guidance.step.deleted")) }
      h.h1(visit.t("guidance.steps.title"))
      h.whoSees(visit.t("guidance.only-you"))
      if open.isEmpty {
        h.emptyState(visit.t("guidance.steps.empty"), visit.t("guidance.steps.empty-words"), icon: "step")
      } else {
        h.rows {
          for step in open {
            h.row(step.words(in: visit.language), due(step, visit), icon: "step", to: GuidancePaths.step.path(step.id))
          }
        }
      }
      h.actions {
        h.linkButton(
          visit.t("guidance.steps.find"), icon: "heart", to: GuidancePaths.result.path,
          open.isEmpty ? .primary : .secondary)
      }
      if !closed.isEmpty {
        h.h2(visit.t("guidance.steps.past"))
        h.rows {
          for step in closed {
            h.row(
              step.words(in: visit.language), closedWords(step, visit),
              icon: step.state == .done ? "done" : "not-for-me",
              to: GuidancePaths.step.path(step.id))
          }
        }
      }
    }
  }

  static func due(_ step: Step, _ visit: Visit) -> String {
    let day = ["day": step.due.words(in: visit.language)]
    return visit.t(step.isLate(on: visit.today) ? "guidance.step.was-due" : "guidance.step.due", day)
  }

  static func closedWords(_ step: Step, _ visit: Visit) -> String {
    let day = ["day": step.closedAt.map { Day($0).words(in: visit.language) } ?? ""]
    return visit.t(step.state == .done ? "guidance.step.done-on" : "guidance.step.dropped-on", day)
  }
}
