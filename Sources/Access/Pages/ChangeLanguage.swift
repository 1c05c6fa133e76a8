// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Another language for this browser, before signing in too: then only the browser keeps it, for a day. It comes back to
/// the page where it was asked.
enum ChangeLanguage {
  static func handle(_ visit: Visit) async throws -> Answer {
    guard let language = visit.form.choice("taal", of: Language.self) else { throw PageError.badRequest }
    let back = visit.form.text("terug").flatMap { Path(local: $0) } ?? AccessPaths.home.path
    if let session = visit.session {
      try await visit.database.write { db in try Sessions.change(language: language, of: session, db) }
      return .redirect(to: back)
    }
    let cookie = SessionCookie(secure: visit.site.settings.isSecure).set(language)
    return Answer.redirect(to: back).adding(cookie.name, cookie.value)
  }
}
