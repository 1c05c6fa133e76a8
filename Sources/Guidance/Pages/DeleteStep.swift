// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Throws one step away, and what was shared of it. Asked once, since it cannot be undone.
enum DeleteStep {
  @Sendable static func ask(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Step> = try visit.id("id")
    let found = try await visit.database.read { db in try Step.find(id, of: viewer.person, db) }
    guard let step = found else { throw PageError.notFound }
    return visit.page(visit.t("guidance.step.delete-title")) { h in
      h.h1(visit.t("guidance.step.delete-title"))
      h.blockquote(step.words(in: visit.language))
      h.p(visit.t("guidance.step.delete-words"))
      h.form(post: GuidancePaths.stepDeletion.path(id)) {
        h.actions {
          h.submit(visit.t("guidance.step.delete-yes"), icon: "trash", .danger)
          h.linkButton(visit.t("guidance.step.delete-no"), icon: "back", to: GuidancePaths.step.path(id))
        }
      }
      h.whoSees(visit.t("guidance.only-you"))
    }
  }

  @Sendable static func delete(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Step> = try visit.id("id")
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard try Step.delete(id, of: viewer.person, db) else { throw PageError.notFound }
    }
    return .redirect(to: GuidancePaths.steps.path.with("weg", "1"))
  }
}
