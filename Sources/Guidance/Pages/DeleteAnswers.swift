// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Throws away all my answers and results, and what I shared of them. Asked once, since it cannot be undone.
enum DeleteAnswers {
  @Sendable static func ask(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    visit.page(visit.t("guidance.delete.title")) { h in
      h.h1(visit.t("guidance.delete.title"))
      h.lead(visit.t("guidance.delete.words"))
      h.form(post: GuidancePaths.deletion.path) {
        h.actions {
          h.linkButton(visit.t("guidance.delete.no"), icon: "back", to: GuidancePaths.begin.path, .primary)
          h.submit(visit.t("guidance.delete.yes"), icon: "trash", .danger)
        }
      }
    }
  }

  @Sendable static func delete(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await visit.database.write { db in try Profile.forget(viewer.person, db) }
    return .redirect(to: GuidancePaths.begin.path)
  }
}
