// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// "Wie heeft wat gezien of gedaan": every badge, start code and PIN, and every look by somebody else.
enum MyLog {
  struct Line: Sendable {
    let moment: String
    let words: String
  }

  private struct Content: Sendable {
    let lines: [Line]
    let unconfirmed: PersonLog.Entry?
    let ask: String
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let content = try await visit.database.read { db in
      let unconfirmed = try PersonLog.unconfirmed(by: viewer, at: visit.now, db)
      return try Content(
        lines: lines(visit, viewer, db), unconfirmed: unconfirmed,
        ask: WhoToAsk.words(visit, viewer, except: unconfirmed?.actor, db))
    }
    return visit.page(visit.t("people.log.title")) { h in
      if visit.query.has("klaar") { h.notice(.success, visit.t("people.log.confirmed")) }
      h.h1(visit.t("people.log.title"))
      h.whoSees(visit.t("people.data.only-you"))
      if content.lines.isEmpty {
        h.emptyState(visit.t("people.log.empty"), visit.t("people.log.empty-words"), icon: "lock")
      } else {
        h.rows { for line in content.lines { h.plainRow(line.words, line.moment, icon: nil) } }
        h.p(content.ask)
      }
      h.actions {
        if let entry = content.unconfirmed {
          h.form(post: PeoplePaths.myLogConfirmed.path) {
            h.hidden("regel", String(entry.number))
            h.submit(visit.t("people.log.confirm"), icon: "check")
          }
        }
        h.linkButton(visit.t("people.data.title"), icon: "back", to: PeoplePaths.myData.path, .quiet)
      }
    }
  }

  static func confirm(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard let number = visit.form.int("regel") else { throw PageError.badRequest }
    try await visit.database.write { db in try PersonLog.confirm(number, by: viewer, db) }
    return .redirect(to: PeoplePaths.myLog.path.with("klaar", 1))
  }

  // text keys: people.log.line.*, people.log.thing.*
  static func lines(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [Line] {
    let entries = try PersonLog.all(about: viewer, db)
    let names = try Person.names(of: Set(entries.compactMap(\.actor)), in: viewer.municipality, db)
    return entries.map { entry in
      let isOwn = entry.actor == viewer.person
      let name = isOwn ? visit.t("people.log.you") : entry.actor.flatMap { names[$0] } ?? visit.t("people.log.somebody")
      let thing = entry.detail.map { visit.t("people.log.thing.\($0)") } ?? ""
      return Line(
        moment: entry.at.words(in: visit.language),
        words: visit.t("people.log.line.\(entry.kind.rawValue)", ["name": name, "thing": thing]))
    }
  }
}
