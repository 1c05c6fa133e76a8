// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The code of the badge was typed: on to the PIN. Whether there is such a badge is not told.
enum EnterCode {
  static func handle(_ visit: Visit) async throws -> Answer {
    var check = FormCheck(visit.form)
    guard let code = BadgeCode.read(visit.form.typed("code")) else {
      check.add("code", visit.form.text("code") == nil ? "access.error.code-missing" : "access.error.code-shape")
      return ShowSignIn.page(visit, visit.form, errors: visit.words(check.errors))
    }
    return EnterPIN.page(visit, EnterPIN.Typed(code: code, form: visit.form))
  }
}
