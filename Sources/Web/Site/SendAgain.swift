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

  /// The session ended on a device of somebody's own: what they filled in waits while they sign in beside this page; nil
  /// for a button alone. Once signed in, the same person is asked once more, by `stale`.
  static func signedOut(_ visit: Visit, signIn: Path) -> Answer? {
    guard visit.form.names.contains(where: { !["csrf", "once"].contains($0) }) else { return nil }
    return page(visit, 401, "signed-out", csrf: visit.form.typed("csrf"), signIn: signIn)
  }

  private static func isSent(_ field: String, _ form: Form) -> Bool {
    field != "csrf" && !form.all(HTML.secretField).contains(field)
  }

  /// What was typed in words and may be shown.
  private static func words(_ form: Form) -> [String] {
    form.names.filter { isSent($0, form) }.flatMap(form.all).filter { $0.contains(where: \.isWhitespace) }
  }

  // text keys: web.error-page.*
  private static func page(_ visit: Visit, _ status: Int, _ name: String, csrf: String, signIn: Path? = nil) -> Answer?
  {
    guard visit.method == .post, visit.isFromHere, !visit.form.names.isEmpty else { return nil }
    let form = visit.form
    let title = visit.t("web.error-page.\(name).title")
    var answer = visit.page(title) { h in
      h.section(.class("end")) {
        h.span(.class("emblem warning")) { h.icon("warning") }
        h.h1(title)
        h.p(visit.t("web.error-page.\(name).words"), .class("lead"))
        h.p(visit.t("web.send-again.words"))
        if form.has(HTML.secretField) || !form.files.isEmpty { h.p(visit.t("web.send-again.without")) }
      }
      for text in words(form) { h.blockquote(text) }
      if let signIn {
        h.actions {
          h.a(.class("button primary"), .href(signIn), .other("target", "_blank")) {
            h.icon("sign-in")
            h.span(visit.t("web.send-again.sign-in"))
          }
        }
      }
      h.element("form", [.method("post"), .action(visit.here)]) {
        if !csrf.isEmpty { h.hidden("csrf", csrf) }
        for field in form.names where isSent(field, form) { for value in form.all(field) { h.hidden(field, value) } }
        h.actions {
          h.submit(visit.t("web.send-again.button"), icon: "undo", signIn == nil ? .primary : .secondary)
          h.linkButton(visit.t("web.error-page.home"), icon: "today", to: SitePaths.home.path, .quiet)
        }
      }
    }
    answer.status = status
    return answer
  }
}
