// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// Forms of learning that fit, best first, each with its reasons.
struct SeeForms: Sendable {
  let guidance: GuidanceContext
  /// How many stand on the screen at once; the others open on request.
  private static let first = 5

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (search, guide) = try await visit.database.read { [guidance] db in
      (try AskForForm.search(viewer, db), try guidance.book.inUse(in: viewer.municipality, db))
    }
    let ranked = LearningFormChooser(rules: guide.rules).choose(search.wish)
    return visit.page(visit.t("guidance.forms.result"), saved: visit.query.text("bewaard")) { h in
      h.h1(visit.t("guidance.forms.result"))
      h.personalResult(whoSees: visit.t("guidance.only-you"))
      if let goal = search.goal { h.blockquote(goal) }
      if ranked.isEmpty {
        h.emptyState(visit.t("guidance.forms.none"), visit.t("guidance.forms.none-words"), icon: "discover")
      }
      list(ranked.prefix(Self.first), visit, h)
      if ranked.count > Self.first {
        h.disclosure(visit.t("guidance.forms.more", ["count": String(ranked.count - Self.first)])) {
          list(ranked.dropFirst(Self.first), visit, h)
        }
      }
      h.actions {
        h.linkButton(
          visit.t("guidance.forms.again"), icon: "undo",
          to: GuidancePaths.formQuestion.path(FormQuestion.goal.rawValue))
        h.linkButton(visit.t("guidance.not-now"), icon: "close", to: SitePaths.home.path, .quiet)
      }
    }
  }

  private func list(_ ranked: ArraySlice<RankedForm>, _ visit: Visit, _ h: HTML) {
    h.rows {
      for one in ranked {
        let said = one.reasons.prefix(2) + (one.caution.map { [$0] } ?? [])
        let reasons = said.map { $0[visit.language] }.joined(separator: " ")
        h.row(
          one.form.name[visit.language], reasons, icon: one.form.icon, to: GuidancePaths.chooseForm.path(one.form.id))
      }
    }
  }
}

extension LearningForm {
  var icon: String {
    switch social {
    case .individual: "person"
    case .pair: "people"
    case .team, .group: "team"
    }
  }
}
