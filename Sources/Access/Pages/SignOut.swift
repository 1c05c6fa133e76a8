// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Signing out: the session ends at once, and the browser forgets what it kept.
enum SignOut {
  static func ask(_ visit: Visit) async throws -> Answer {
    guard visit.signedIn != nil else { return .redirect(to: AccessPaths.signedOut.path) }
    return visit.page(visit.t("access.out.ask.title")) { h in
      h.section(.class("end")) {
        h.div(.class("emblem")) { h.icon("sign-out") }
        h.h1(h.t("access.out.ask.title"))
        h.lead(h.t("access.out.ask.words"))
        h.form(
          post: AccessPaths.signOut.path, once: false, .data("data-sign-out", ""),
          .data("data-unsent", h.t("access.out.unsent"))
        ) {
          h.actions {
            h.submit(h.t("access.out.ask.submit"), icon: "sign-out")
            h.linkButton(h.t("access.out.ask.stay"), icon: "back", to: AccessPaths.home.path, .quiet)
          }
        }
      }
    }
  }

  static func handle(_ visit: Visit) async throws -> Answer {
    if let session = visit.session { try await visit.database.write { db in try Sessions.end(session, db) } }
    let cookie = SessionCookie(secure: visit.site.settings.isSecure).clear()
    return Answer.redirect(to: AccessPaths.signedOut.path)
      .adding(cookie.name, cookie.value)
      .adding("Clear-Site-Data", "\"cache\", \"storage\"")
  }

  static func done(_ visit: Visit) async throws -> Answer {
    if visit.signedIn != nil { return .redirect(to: AccessPaths.home.path) }
    return visit.page(visit.t("access.out.title"), forget: "") { h in
      h.section(.class("end")) {
        h.div(.class("emblem success")) { h.icon("done") }
        h.h1(h.t("access.out.title"))
        h.lead(h.t("access.out.words"))
        h.actions { h.linkButton(h.t("access.out.again"), icon: "sign-in", to: visit.site.signInPath.path, .primary) }
      }
    }
  }
}
