// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Logging
import Storage

/// One request with everything that a page needs to answer it. A class, since many closures of a page hold on to it.
package final class Visit: Sendable {
  let running: Site.Running
  package let method: Method
  /// The path as it was asked, with its query, for coming back to it.
  package let here: Path
  /// The parts of the path, decoded, by name.
  package let parameters: [String: String]
  package let query: Form
  /// The form that was sent; empty for GET.
  package let form: Form
  /// What was sent, as it came.
  package let body: [UInt8]
  /// The session of the cookie, if it is known.
  package let session: Session?
  package let signedIn: SignedIn?
  package let language: Language
  /// The language that was chosen in this browser; nil when it follows from what the browser asks for.
  package let chosenLanguage: Language?
  /// The secret in the cookie of the browser, also of a session that has ended.
  let secret: String?
  /// Whether the browser still has the cookie of a session that has ended.
  var wasKnown: Bool { session == nil && secret != nil }
  /// Whether a change came from a page of this site, as far as the browser says.
  let isFromHere: Bool
  package let now: Instant
  /// The day of `now` in Amsterdam.
  package let today: Day
  let sender: Sender
  /// The site as this browser reaches it, such as `https://leren.gemeente.example`, for links on paper and in mail.
  package let origin: String

  init(
    running: Site.Running, method: Method, here: Path, parameters: [String: String], query: Form, form: Form,
    body: [UInt8], session: Session?, signedIn: SignedIn?, language: Language, chosenLanguage: Language?,
    secret: String?, isFromHere: Bool, now: Instant, today: Day, sender: Sender, origin: String
  ) {
    self.running = running
    self.method = method
    self.here = here
    self.parameters = parameters
    self.query = query
    self.form = form
    self.body = body
    self.session = session
    self.signedIn = signedIn
    self.language = language
    self.chosenLanguage = chosenLanguage
    self.secret = secret
    self.isFromHere = isFromHere
    self.now = now
    self.today = today
    self.sender = sender
    self.origin = origin
  }

  package var site: Site { running.site }
  package var database: any Database { running.site.database }
  package var ids: any IDSource { running.site.ids }
  /// The network address of whoever asks, for counting wrong tries; never stored as it is. Empty when there is none.
  package var address: String { sender.address }

  package func t(_ key: String, _ values: [String: String] = [:]) -> String {
    running.site.texts.text(key, language, values)
  }

  /// The id in a part of the path. Throws `PageError.notFound` when it is not one.
  package func id<Kind>(_ name: String, of _: Kind.Type = Kind.self) throws(PageError) -> ID<Kind> {
    guard let written = parameters[name], let id = ID<Kind>(written) else { throw .notFound }
    return id
  }

  /// The texts of what is wrong, by field, for showing a form again.
  package func words(_ errors: [FieldError]) -> FieldErrors {
    FieldErrors(
      errors.map { error in
        let days = error.days.mapValues { $0.words(in: language) }
        return (error.field, t(error.textKey, error.values.merging(days) { value, _ in value }))
      })
  }

  /// The same visit by nobody in particular: for pages that a browser keeps, and for those after signing out.
  package var byNobody: Visit {
    Visit(
      running: running, method: method, here: here, parameters: parameters, query: query, form: form, body: body,
      session: nil, signedIn: nil, language: language, chosenLanguage: chosenLanguage,
      secret: secret, isFromHere: isFromHere, now: now, today: today, sender: sender, origin: origin
    )
  }

  /// The same visit in another language.
  package func reading(_ language: Language) -> Visit {
    Visit(
      running: running, method: method, here: here, parameters: parameters, query: query, form: form, body: body,
      session: session, signedIn: signedIn, language: language, chosenLanguage: language,
      secret: secret, isFromHere: isFromHere, now: now, today: today, sender: sender, origin: origin
    )
  }

  /// What a page needs to be written for this visit.
  package var pageContext: PageContext { PageContext(visit: self) }
}

/// What is wrong with a form in words, by field and in order.
package struct FieldErrors: Sendable {
  package let all: [(field: String, text: String)]
  package init(_ all: [(String, String)] = []) { self.all = all.map { (field: $0.0, text: $0.1) } }
  package static let none = FieldErrors()
  package subscript(field: String) -> String? { all.first { $0.field == field }?.text }
  package var isEmpty: Bool { all.isEmpty }
}

/// Somebody who is signed in, with what the layout shows of their municipality.
package struct SignedIn: Sendable {
  package let viewer: Viewer
  package let municipalityName: String
  package let theme: String
  package init(viewer: Viewer, municipalityName: String, theme: String) {
    self.viewer = viewer
    self.municipalityName = municipalityName
    self.theme = theme
  }
}

/// What the parts of a page know of the request: texts, addresses of assets, the tokens of forms.
package struct PageContext: Sendable {
  private let visit: Visit

  package var language: Language { visit.language }
  package var here: Path { visit.here }
  package var csrf: String? { visit.session?.csrf }
  package var signedIn: SignedIn? { visit.signedIn }
  /// Whether several people use this device, so that it keeps nothing of anybody.
  package var sharedDevice: Bool { visit.session?.sharedDevice ?? false }
  /// Seconds without a tap until somebody is signed out of such a device.
  var sharedIdleSeconds: Int { visit.site.settings.sessions.sharedIdleMinutes * 60 }
  var assets: Assets { visit.site.assets }
  var menu: [MenuItem] { visit.site.routes.menu }

  init(visit: Visit) { self.visit = visit }

  package func t(_ key: String, _ values: [String: String] = [:]) -> String { visit.t(key, values) }

  func t(_ key: String, in language: Language) -> String { visit.running.site.texts.text(key, language) }

  func icon(_ name: String) -> Markup? { assets.icon(name) }

  /// A token that makes one form do its work once.
  func onceToken() -> String { ID<Visit>(raw: Int64(visit.ids.bits() >> 1) | 1).description }
}
