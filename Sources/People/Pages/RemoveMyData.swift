// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Removes all that I made here. Says what goes and what stays, and asks once, since it cannot be undone.
enum RemoveMyData {
  static func ask(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, errors: .none)
  }

  static func remove(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard visit.form.ticked("zeker") else {
      return page(visit, errors: FieldErrors([("zeker", visit.t("people.data.remove.sure-missing"))]))
    }
    let events = visit.site.events
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try Retention.remove(by: viewer, at: visit.now, events: events, db)
    }
    return .redirect(to: PeoplePaths.myData.path.with("weg", 1))
  }

  private static func page(_ visit: Visit, errors: FieldErrors) -> Answer {
    visit.page(visit.t("people.data.remove"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(visit.t("people.data.remove.question"))
      h.p {
        h.strong(visit.t("people.data.remove.goes") + " ")
        h.text(visit.t("people.data.remove.goes-words"))
      }
      h.p {
        h.strong(visit.t("people.data.remove.stays") + " ")
        h.text(visit.t("people.data.remove.stays-words"))
      }
      h.form(post: PeoplePaths.myDataRemoval.path) {
        h.tickBox("zeker", visit.t("people.data.remove.sure"), on: false)
        h.actions {
          h.submit(visit.t("people.data.remove.yes"), icon: "trash", .danger)
          h.linkButton(visit.t("people.data.remove.no"), icon: "back", to: PeoplePaths.myData.path)
        }
      }
      h.whoSees(visit.t("people.data.only-you"))
    }
  }
}
