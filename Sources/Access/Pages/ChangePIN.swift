// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Web

/// Somebody changes their own PIN: the old one, and the new one twice. Their other sessions end.
enum ChangePIN {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer { try await page(visit, viewer) }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let old = visit.form.text("pin") ?? ""
    if PIN.problem(with: old) == .notDigits { check.add("pin", "access.error.pin-shape") }
    let new = check.newPIN()
    guard check.isFine else { return try await page(visit, viewer, status: 400, visit.words(check.errors)) }
    switch try await visit.change(pin: old, to: new, of: viewer.person) {
    case .right(let secret):
      let shared = visit.session?.sharedDevice ?? false
      return visit.welcome(secret, to: AccessPaths.changePIN.path.with("klaar", 1), sharedDevice: shared)
    case .wrong:
      return try await page(visit, viewer, status: 400, FieldErrors([("pin", visit.t("access.error.pin-wrong"))]))
    case .wait(let seconds):
      let words = visit.t("access.error.wait", ["wait": visit.words(waiting: seconds)])
      return try await page(visit, viewer, status: 429, FieldErrors([("pin", words)]))
        .adding("Retry-After", "\(seconds)")
    }
  }

  private static func page(
    _ visit: Visit, _ viewer: Viewer, status: Int = 200, _ errors: FieldErrors = .none
  ) async throws -> Answer {
    let (hasPIN, letter, isAsked) = try await visit.database.read { db in
      let last = try StartCode.last(of: viewer.person, db)
      let issuer = try last?.by.flatMap { try Person.find($0, in: viewer.municipality, db)?.name }
      return (
        try PIN.hash(of: viewer.person, db) != nil,
        last.map { letterWords(visit, by: issuer, on: $0.on, usedOn: $0.usedOn) },
        try StartCode.reset(of: viewer.person, at: visit.now, db) != nil
      )
    }
    return visit.page(visit.t("access.change.title"), status: status, task: hasPIN) { h in
      h.errorSummary(errors)
      if visit.query.has("klaar") { h.notice(.success, h.t("access.change.done")) }
      switch visit.query.text("startcode") {
      case "mag": h.notice(.success, h.t("access.reset.confirmed"))
      case "gestopt": h.notice(.success, h.t("access.reset.refused"))
      default: break
      }
      h.h1(h.t("access.change.title"))
      if hasPIN {
        h.form(post: AccessPaths.changePIN.path) {
          h.textField(
            "pin", h.t("access.change.old"), error: errors["pin"], type: "password", maximum: 6, required: true,
            numeric: true, look: .code)
          h.newPINFields(errors)
          h.nextStep { h.submit(h.t("access.change.submit"), icon: "check") }
        }
        h.whoSees(h.t("access.choose.who-sees"))
        h.actions { h.linkButton(h.t("access.change.back"), icon: "back", to: AccessPaths.home.path, .quiet) }
      } else {
        h.p(h.t("access.change.none"))
      }
      if let letter { h.p(letter, .class("muted")) }
      if isAsked {
        h.actions { h.linkButton(h.t("access.reset.title"), icon: "warning", to: AccessPaths.reset.path) }
      }
    }
  }

  /// So that nobody gets a start code for somebody else unseen.
  private static func letterWords(_ visit: Visit, by issuer: String?, on day: Day, usedOn: Day?) -> String {
    let day = day.words(in: visit.language)
    let made =
      issuer.map { visit.t("access.change.letter-by", ["name": $0, "day": day]) }
      ?? visit.t("access.change.letter", ["day": day])
    guard let usedOn else { return made }
    return made + " " + visit.t("access.change.letter-used", ["day": usedOn.words(in: visit.language)])
  }
}
