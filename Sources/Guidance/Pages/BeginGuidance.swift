// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// What the questions are for, how long they take, who sees the answers; and begin, go on or answer again.
struct BeginGuidance: Sendable {
  let guidance: GuidanceContext

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (profile, hasResult, guide) = try await visit.database.read { [guidance] db in
      (
        try Profile.find(viewer.person, db), try Standing.of(viewer.person, db).latest != nil,
        try guidance.book.inUse(in: viewer.municipality, db)
      )
    }
    let questions = Questions(profile ?? Profile(), guide)
    let next = questions.firstOpen(profile ?? Profile())
    let isUnderWay = profile.map { !$0.passed.isEmpty } ?? false
    return visit.page(visit.t("guidance.begin.title")) { h in
      h.h1(visit.t("guidance.begin.title"))
      h.lead(visit.t("guidance.begin.why"))
      h.p(visit.t("guidance.begin.how-long", ["count": String(questions.place(1).total)]))
      h.whoSees(visit.t("guidance.only-you"))
      h.actions {
        if let next {
          let words = visit.t(isUnderWay ? "guidance.begin.go-on" : "guidance.begin.start")
          h.linkButton(words, icon: "next", to: GuidancePaths.question.path(next.slug), .primary)
        }
        if hasResult {
          h.linkButton(
            visit.t("guidance.begin.see"), icon: "step", to: GuidancePaths.result.path,
            next == nil ? .primary : .secondary)
        }
        if next == nil { again(visit, h) }
        h.linkButton(visit.t("guidance.not-now"), icon: "close", to: SitePaths.home.path, .quiet)
      }
      h.disclosure(visit.t("guidance.caveat.title")) {
        h.p(guide.instruments.selfDirection.caveat[visit.language])
        if profile != nil {
          h.p { h.a(visit.t("guidance.delete.link"), .href(GuidancePaths.deletion.path)) }
        }
      }
    }
  }

  /// Asks all questions again. The earlier answers stay and are shown at each question.
  func again(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let first = try await visit.database.write { [guidance] db -> Question? in
      let guide = try guidance.book.inUse(in: viewer.municipality, db)
      guard try db.isFirst(visit.form, at: visit.now), let profile = try Profile.find(viewer.person, db),
        Questions(profile, guide).firstOpen(profile) == nil
      else { return nil }
      let changed = try Profile.change(viewer.person, at: visit.now, db) { profile in
        profile.round += 1
        profile.passed = []
        profile.openQuestions = Questions(profile, guide).openCount(profile)
      }
      return Questions(changed, guide).all.first
    }
    return .redirect(to: first.map { GuidancePaths.question.path($0.slug) } ?? GuidancePaths.begin.path)
  }

  private func again(_ visit: Visit, _ h: HTML) {
    h.form(post: GuidancePaths.again.path) {
      h.submit(visit.t("guidance.begin.again"), icon: "undo", .secondary)
    }
  }
}
