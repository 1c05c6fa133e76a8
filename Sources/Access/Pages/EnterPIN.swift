// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The PIN that belongs to the badge. One message for a wrong code and a wrong PIN.
enum EnterPIN {
  /// What came with the earlier step. The PIN itself is never shown again.
  struct Typed {
    let code: String
    let form: Form
    var isShared: Bool { form.ticked("gedeeld") }
  }

  static func handle(_ visit: Visit) async throws -> Answer {
    guard let code = BadgeCode.read(visit.form.typed("code")) else { return .redirect(to: AccessPaths.signIn.path) }
    let typed = Typed(code: code, form: visit.form)
    let pin = visit.form.text("pin") ?? ""
    guard PIN.problem(with: pin) != .notDigits else {
      return page(visit, typed, status: 400, error: visit.t("access.error.pin-shape"))
    }
    switch try await visit.enter(code: code, pin: pin, sharedDevice: typed.isShared) {
    case .right(let secret):
      return visit.welcome(secret, to: visit.goingTo(visit.form), sharedDevice: typed.isShared)
    case .wrong: return page(visit, typed, status: 400, error: visit.t("access.error.wrong"))
    case .wait(let seconds): return wait(visit, typed, seconds)
    }
  }

  private static func wait(_ visit: Visit, _ typed: Typed, _ seconds: Int64) -> Answer {
    let words = visit.t("access.error.wait", ["wait": visit.words(waiting: seconds)])
    return page(visit, typed, status: 429, error: words).adding("Retry-After", "\(seconds)")
  }

  static func page(_ visit: Visit, _ typed: Typed, status: Int = 200, error: String? = nil) -> Answer {
    let errors = FieldErrors(error.map { [("pin", $0)] } ?? [])
    return visit.page(
      visit.t("access.pin.title"), status: status, carried: SignInStep.pin.carried(visit, typed)
    ) { h in
      h.div(.class("door")) {
        h.errorSummary(errors)
        h.h1(h.t("access.pin.question"))
        h.form(post: AccessPaths.pin.path, once: false) {
          carry(h, visit, typed)
          h.textField(
            "pin", h.t("access.pin.label"), hint: h.t("access.pin.hint"), error: errors["pin"], type: "password",
            maximum: 6, required: true, numeric: true, look: .code)
          h.tickBox("gedeeld", h.t("access.pin.shared"), on: typed.isShared, hint: h.t("access.pin.shared-hint"))
          h.actions { h.submit(h.t("access.pin.submit"), icon: "sign-in") }
        }
        h.form(post: AccessPaths.startCode.path, once: false) {
          carry(h, visit, typed)
          h.actions { h.submit(h.t("access.pin.first-time"), icon: "mail", .quiet) }
        }
      }
    }
  }

  /// What the next step needs of the earlier ones.
  static func carry(_ h: HTML, _ visit: Visit, _ typed: Typed) {
    h.hidden("code", typed.code)
    h.hidden("verder", visit.goingTo(typed.form).description)
  }
}

extension PIN {
  /// The key of the text that says what is wrong with a PIN that somebody chooses.
  static func textKey(_ problem: Problem) -> String {
    switch problem {
    case .notDigits: "access.error.pin-shape"
    case .tooEasy: "access.error.pin-easy"
    }
  }
}
