// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// A phone scanned the square on a badge: on to the PIN.
enum ScanBadge {
  static func handle(_ visit: Visit) async throws -> Answer {
    guard let code = BadgeCode.read(visit.parameters["code"] ?? "") else {
      var check = FormCheck(visit.query)
      check.add("code", "access.error.code-shape")
      return ShowSignIn.page(visit, visit.query, errors: visit.words(check.errors))
    }
    return EnterPIN.page(visit, EnterPIN.Typed(code: code, form: visit.query))
  }
}
