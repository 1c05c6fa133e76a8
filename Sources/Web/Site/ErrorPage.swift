// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage

/// An error that a person may see, of which the page leads on to a place where they can do something about it.
package protocol ErrorWithNextStep: UserError {
  /// The words of the button, by key, and where it leads; nil for the first page only.
  var nextStep: (textKey: String, path: Path)? { get }
}

/// Pages that say in plain words what went wrong and what can be done now.
enum ErrorPage {
  /// The page for an error, and whether it is a fault that belongs in the log.
  static func answer(for error: any Error, _ visit: Visit) -> (Answer, isFault: Bool) {
    switch error {
    case PageError.notFound: (page(visit, 404, "not-found"), false)
    case PageError.staleForm: (SendAgain.stale(visit) ?? page(visit, 403, "stale-form"), false)
    case PageError.fromElsewhere: (page(visit, 403, "stale-form"), false)
    case PageError.badRequest: (page(visit, 400, "bad-request"), false)
    case StorageError.unavailable, StorageError.conflict:
      ((SendAgain.later(visit, 503, "busy") ?? page(visit, 503, "busy")).adding("Retry-After", "5"), true)
    case StorageError.full:
      ((SendAgain.later(visit, 507, "full") ?? page(visit, 507, "full")).adding("Retry-After", "60"), true)
    case let error as any UserError:
      (
        page(
          visit, 409, title: "web.error-page.refused.title", words: error.textKey,
          next: (error as? any ErrorWithNextStep)?.nextStep), false
      )
    default: (page(visit, 500, "fault"), true)
    }
  }

  /// More was sent than the server reads, so the form cannot be shown again; the browser still has it.
  static func tooLarge(_ visit: Visit, limit: Int) -> Answer {
    page(visit, 413, "too-large", ["maximum": String(max(1, limit >> 20))])
  }

  static func notForYou(_ visit: Visit) -> Answer { page(visit, 403, "not-for-you") }

  // text keys: web.error-page.*
  private static func page(_ visit: Visit, _ status: Int, _ name: String, _ values: [String: String] = [:]) -> Answer {
    page(visit, status, title: "web.error-page.\(name).title", words: "web.error-page.\(name).words", values)
  }

  private static func page(
    _ visit: Visit, _ status: Int, title: String, words: String, _ values: [String: String] = [:],
    next: (textKey: String, path: Path)? = nil
  ) -> Answer {
    if visit.method == .put {
      return .json(Problem(status: status, title: visit.t(title), detail: visit.t(words, values)).json, status: status)
    }
    var answer = visit.page(visit.t(title)) { h in
      h.section(.class("end")) {
        h.span(.class("emblem warning")) { h.icon("warning") }
        h.h1(visit.t(title))
        h.p(visit.t(words, values), .class("lead"))
        h.actions {
          if let next { h.linkButton(visit.t(next.textKey), icon: "next", to: next.path, .primary) }
          h.linkButton(
            visit.t("web.error-page.home"), icon: "today", to: SitePaths.home.path, next == nil ? .primary : .quiet)
        }
      }
    }
    answer.status = status
    return answer
  }
}

/// What a script is told of an error, after RFC 9457: in words too, since a script may show them.
private struct Problem: Encodable {
  let status: Int
  let title: String
  let detail: String

  var json: [UInt8] { (try? JSONEncoder().encode(self)).map { [UInt8]($0) } ?? [] }
}
