// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Web

/// Another language, from any page, and back to that page. Somebody who is signed in has it the next time too; before
/// signing in only the browser keeps it, for a day.
enum ChangeLanguage {
  static func handle(_ visit: Visit) async throws -> Answer {
    guard let language = visit.form.choice("taal", of: Language.self) else { throw PageError.badRequest }
    let back = visit.form.text("terug").flatMap { Path(local: $0) } ?? AccessPaths.home.path
    if let session = visit.session {
      try await visit.database.write { db in
        try Sessions.change(language: language, of: session, db)
        // Many look around as the same person of the demo, each in their own language.
        guard let person = session.person, try !DemoPerson.isOne(person, db) else { return }
        try Person.change(language: language, of: person, db)
      }
      return .redirect(to: back)
    }
    let cookie = SessionCookie(secure: visit.site.settings.isSecure).set(language)
    let answer = SignInStep.page(visit.reading(language)) ?? .redirect(to: back)
    return answer.adding(cookie.name, cookie.value)
  }
}

/// The steps of signing in that have no address of their own: the code of a badge stands in none. Their switch of language
/// carries along what they know.
enum SignInStep: String {
  case pin
  case startCode = "startcode"
  case choosePIN = "pin-kiezen"

  private static let field = "stap"

  /// What the switch of language sends along.
  func carried(_ visit: Visit, _ typed: EnterPIN.Typed) -> [(String, String)] {
    let start = typed.form.typed("startcode")
    return [
      (Self.field, rawValue), ("code", typed.code), ("verder", visit.goingTo(typed.form).description),
    ] + (self == .choosePIN ? [("startcode", start)] : [])
  }

  /// The step from which the language was changed, once more; nil for any other page.
  static func page(_ visit: Visit) -> Answer? {
    guard let step = visit.form.choice(field, of: SignInStep.self), let code = BadgeCode.read(visit.form.typed("code"))
    else { return nil }
    let typed = EnterPIN.Typed(code: code, form: visit.form)
    switch step {
    case .pin: return EnterPIN.page(visit, typed)
    case .startCode: return EnterStartCode.page(visit, typed)
    case .choosePIN:
      let start = BadgeCode.read(visit.form.typed("startcode"), length: BadgeCode.startLength)
      return start.map { ChoosePIN.page(visit, typed, $0) }
    }
  }
}
