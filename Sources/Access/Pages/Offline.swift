// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// What a phone shows without connection. The browser keeps this page, so it is about nobody.
enum Offline {
  static func handle(_ visit: Visit) async throws -> Answer {
    visit.byNobody.page(visit.t("access.offline.title")) { h in
      h.section(.class("end")) {
        h.div(.class("emblem warning")) { h.icon("offline") }
        h.h1(h.t("access.offline.title"))
        h.lead(h.t("access.offline.words"))
        h.p(h.t("access.offline.works"))
        // What the browser kept of the person who uses it; only the browser knows that.
        h.ul(.class("plain"), .data("data-kept-pages", ""), .hidden()) {}
        // The service worker puts a form that did not arrive in here.
        h.form(post: AccessPaths.offline.path, once: false, .data("data-send-again", ""), .hidden()) {
          h.p(h.t("access.offline.unsent"))
          h.actions { h.submit(h.t("web.send-again.button"), icon: "undo") }
        }
        h.actions { h.linkButton(h.t("access.offline.again"), icon: "today", to: AccessPaths.home.path) }
      }
    }
  }
}
