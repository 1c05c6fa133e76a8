// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The first screen: scan your badge, or type its code.
enum ShowSignIn {
  static func handle(_ visit: Visit) async throws -> Answer { page(visit, visit.query) }

  /// The later steps have no address to come back to: somebody who reloads one begins again.
  static func startOver(_ visit: Visit) async throws -> Answer { .redirect(to: AccessPaths.signIn.path) }

  static func page(_ visit: Visit, _ form: Form, errors: FieldErrors = .none) -> Answer {
    let onward = visit.goingTo(form)
    return visit.page(visit.t("access.sign-in.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.div(.class("door")) {
        h.errorSummary(errors)
        h.away(visit)
        h.h1(h.t("access.sign-in.heading"))
        if let viewer = visit.signedIn?.viewer {
          h.notice(.info, h.t("access.sign-in.already", ["name": viewer.name]))
          h.actions { h.linkButton(h.t("access.go-on"), icon: "next", to: onward) }
        }
        h.rows {
          h.plainRow(h.t("access.sign-in.scan.title"), h.t("access.sign-in.scan.words"), icon: "qr")
        }
        h.form(post: AccessPaths.signIn.path, once: false, .class("card"), .data("data-badge", "")) {
          h.hidden("verder", onward.description)
          h.textField(
            "code", h.t("access.sign-in.code"), value: form.typed("code"), hint: h.t("access.sign-in.code-hint"),
            error: errors["code"], maximum: 40, look: .code)
          h.submit(h.t("access.next"), icon: "next")
        }
        h.disclosure(h.t("access.sign-in.no-badge")) { h.p(h.t("access.sign-in.no-badge-words")) }
        if visit.site.settings.demo {
          h.actions {
            h.linkButton(
              h.t("access.sign-in.demo"), icon: "eye", to: AccessPaths.demo.path.with("verder", onward), .quiet)
          }
        }
        Statements.links(h)
      }
    }
  }
}

extension HTML {
  /// Why somebody has to sign in: they were signed in here, too long ago.
  func away(_ visit: Visit) {
    if visit.query.has("weg"), visit.signedIn == nil { notice(.info, t("access.sign-in.away")) }
  }
}
