// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The first time, or after a forgotten PIN: the start code of the letter.
enum EnterStartCode {
  static func handle(_ visit: Visit) async throws -> Answer {
    guard let code = BadgeCode.read(visit.form.typed("code")) else { return .redirect(to: AccessPaths.signIn.path) }
    let typed = EnterPIN.Typed(code: code, form: visit.form)
    // The button under the PIN sends no start code: then this is only the question.
    guard visit.form.has("startcode") else { return page(visit, typed) }
    guard let startCode = BadgeCode.read(visit.form.typed("startcode"), length: BadgeCode.startLength) else {
      return page(visit, typed, status: 400, error: visit.t("access.error.start-shape"))
    }
    switch try await visit.tryStart(code: code, startCode: startCode) {
    case .right((_, .works)): return ChoosePIN.page(visit, typed, startCode)
    case .right((_, .waits(let until))):
      let words = visit.t("access.error.start-waits", ["moment": until.words(in: visit.language)])
      return page(visit, typed, status: 400, error: words)
    case .wrong: return page(visit, typed, status: 400, error: visit.t("access.error.start-wrong"))
    case .wait(let seconds):
      let words = visit.t("access.error.wait", ["wait": visit.words(waiting: seconds)])
      return page(visit, typed, status: 429, error: words).adding("Retry-After", "\(seconds)")
    }
  }

  static func page(_ visit: Visit, _ typed: EnterPIN.Typed, status: Int = 200, error: String? = nil) -> Answer {
    let errors = FieldErrors(error.map { [("startcode", $0)] } ?? [])
    return visit.page(
      visit.t("access.start.title"), status: status, carried: SignInStep.startCode.carried(visit, typed)
    ) { h in
      h.div(.class("door")) {
        h.errorSummary(errors)
        h.h1(h.t("access.start.question"))
        h.form(post: AccessPaths.startCode.path, once: false) {
          EnterPIN.carry(h, visit, typed)
          h.textField(
            "startcode", h.t("access.start.label"), value: typed.form.typed("startcode"),
            hint: h.t("access.start.hint"),
            error: errors["startcode"], maximum: 40, required: true, look: .code)
          h.actions { h.submit(h.t("access.next"), icon: "next") }
        }
        h.disclosure(h.t("access.start.none")) { h.p(h.t("access.start.none-words")) }
      }
    }
  }
}
