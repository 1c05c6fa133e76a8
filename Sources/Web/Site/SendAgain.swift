// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// A form that could not be dealt with, ready to be sent once more: its fields stand in the page, so nothing that was
/// typed is lost. Its own token makes that it counts once, also when it had arrived after all.
enum SendAgain {
  /// The database is away or full; nil where no form of this site was sent.
  ///
  /// - Parameter name: The page as `ErrorPage` names it.
  static func later(_ visit: Visit, _ status: Int, _ name: String) -> Answer? {
    // Nobody can be looked up now: the form goes back with the token that it came with.
    page(visit, status, name, csrf: visit.session?.csrf ?? visit.form.typed("csrf"))
  }

  /// The session in which the page was opened has ended, and the same person has another one; nil for anybody else.
  static func stale(_ visit: Visit) -> Answer? {
    guard let session = visit.session, session.isOfSamePerson(visit.form.typed("csrf")) else { return nil }
    return page(visit, 403, "stale-same", csrf: session.csrf)
  }

  // text keys: web.error-page.*
  private static func page(_ visit: Visit, _ status: Int, _ name: String, csrf: String) -> Answer? {
    guard visit.method == .post, visit.isFromHere, !visit.form.names.isEmpty else { return nil }
    let form = visit.form
    let secret = Set(form.all(HTML.secretField))
    let fields = form.names.filter { !secret.contains($0) && $0 != "csrf" }
    let written = fields.flatMap(form.all).filter { $0.contains(where: \.isWhitespace) }
    let title = visit.t("web.error-page.\(name).title")
    var answer = visit.page(title) { h in
      h.section(.class("end")) {
        h.span(.class("emblem warning")) { h.icon("warning") }
        h.h1(title)
        h.p(visit.t("web.error-page.\(name).words"), .class("lead"))
        h.p(visit.t("web.send-again.words"))
        if !secret.isEmpty || !form.files.isEmpty { h.p(visit.t("web.send-again.without")) }
      }
      for text in written { h.blockquote(text) }
      h.element("form", [.method("post"), .action(visit.here)]) {
        if !csrf.isEmpty { h.hidden("csrf", csrf) }
        for field in fields { for value in form.all(field) { h.hidden(field, value) } }
        h.actions {
          h.submit(visit.t("web.send-again.button"), icon: "undo")
          h.linkButton(visit.t("web.error-page.home"), icon: "today", to: SitePaths.home.path, .quiet)
        }
      }
    }
    answer.status = status
    return answer
  }
}
