// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Choosing a PIN with a start code that was right, and straight in.
enum ChoosePIN {
  static func handle(_ visit: Visit) async throws -> Answer {
    guard let code = BadgeCode.read(visit.form.typed("code")),
      let startCode = BadgeCode.read(visit.form.typed("startcode"), length: BadgeCode.startLength)
    else { return .redirect(to: AccessPaths.signIn.path) }
    let typed = EnterPIN.Typed(code: code, form: visit.form)
    var check = FormCheck(visit.form)
    let pin = check.newPIN()
    guard check.isFine else {
      return page(visit, typed, startCode, status: 400, errors: visit.words(check.errors))
    }
    var entry = try await visit.choose(pin: pin, code: code, startCode: startCode, sharedDevice: typed.isShared)
    // Sent twice: the start code is used up, by the same person who has just chosen this PIN.
    if case .wrong = entry { entry = try await visit.enter(code: code, pin: pin, sharedDevice: typed.isShared) }
    switch entry {
    case .right(let secret):
      return visit.welcome(secret, to: visit.goingTo(visit.form), sharedDevice: typed.isShared)
    case .wrong: return EnterStartCode.page(visit, typed, status: 400, error: visit.t("access.error.start-wrong"))
    case .wait(let seconds):
      let words = visit.t("access.error.wait", ["wait": visit.words(waiting: seconds)])
      return EnterStartCode.page(visit, typed, status: 429, error: words).adding("Retry-After", "\(seconds)")
    }
  }

  static func page(
    _ visit: Visit, _ typed: EnterPIN.Typed, _ startCode: String, status: Int = 200, errors: FieldErrors = .none
  ) -> Answer {
    visit.page(
      visit.t("access.choose.title"), status: status, carried: SignInStep.choosePIN.carried(visit, typed)
    ) { h in
      h.div(.class("door")) {
        h.errorSummary(errors)
        h.h1(h.t("access.choose.question"))
        h.form(post: AccessPaths.choosePIN.path, once: false) {
          EnterPIN.carry(h, visit, typed)
          h.hidden("startcode", startCode)
          h.newPINFields(errors)
          h.tickBox("gedeeld", h.t("access.pin.shared"), on: typed.isShared, hint: h.t("access.pin.shared-hint"))
          h.actions { h.submit(h.t("access.choose.submit"), icon: "sign-in") }
        }
        h.whoSees(h.t("access.choose.who-sees"))
      }
    }
  }
}

extension HTML {
  /// A new PIN, typed twice.
  func newPINFields(_ errors: FieldErrors) {
    textField(
      "nieuw", t("access.choose.label"), hint: t("access.choose.hint"), error: errors["nieuw"], type: "password",
      maximum: 6, required: true, numeric: true, look: .code)
    textField(
      "herhaald", t("access.choose.again"), error: errors["herhaald"], type: "password", maximum: 6, required: true,
      numeric: true, look: .code)
  }
}

extension FormCheck {
  /// The new PIN, typed twice the same; empty when it is wrong.
  mutating func newPIN() -> String {
    let pin = form.text("nieuw") ?? ""
    if let problem = PIN.problem(with: pin) {
      add("nieuw", PIN.textKey(problem))
    } else if form.text("herhaald") != pin {
      add("herhaald", "access.error.pin-differs")
    }
    return isFine ? pin : ""
  }
}
