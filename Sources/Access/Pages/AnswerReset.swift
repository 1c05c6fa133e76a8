// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Somebody else made a start code over the viewer's PIN. Was that asked for? Yes lets it work at once, no stops it;
/// without an answer it works after a day.
enum AnswerReset {
  /// What Vandaag asks as long as the code can be used.
  static func question(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    guard let reset = try StartCode.reset(of: viewer.person, at: visit.now, db) else { return [] }
    return [
      HomeCard(
        icon: "warning", title: visit.t("access.reset.title"),
        words: try words("access.reset.today", reset, visit, viewer, db),
        action: visit.t("access.reset.action"), path: AccessPaths.reset.path)
    ]
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let words = try await visit.database.read { db in
      try StartCode.reset(of: viewer.person, at: visit.now, db).map { reset in
        let key = reset.worksFrom > visit.now ? "access.reset.words" : "access.reset.words-now"
        return try Self.words(key, reset, visit, viewer, db)
      }
    }
    guard let words else { return .redirect(to: AccessPaths.changePIN.path) }
    return visit.page(visit.t("access.reset.title")) { h in
      h.h1(h.t("access.reset.title"))
      h.lead(words)
      h.form(post: AccessPaths.resetRefused.path, once: false) {
        h.actions { h.submit(h.t("access.reset.no"), icon: "lock") }
      }
      h.form(post: AccessPaths.resetConfirmed.path, once: false) {
        h.actions { h.submit(h.t("access.reset.yes"), icon: "check", .secondary) }
      }
      h.p(h.t("access.reset.else"), .class("muted"))
    }
  }

  static func confirm(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await answer(visit, viewer, .startCodeConfirmed) { db in try StartCode.confirm(of: viewer.person, db) }
    return .redirect(to: AccessPaths.changePIN.path.with("startcode", "mag"))
  }

  static func refuse(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await answer(visit, viewer, .startCodeRefused) { db in
      try StartCode.refuse(of: viewer.person, at: visit.now, db)
    }
    return .redirect(to: AccessPaths.changePIN.path.with("startcode", "gestopt"))
  }

  /// Does it once, while there is something to answer.
  private static func answer(
    _ visit: Visit, _ viewer: Viewer, _ kind: PersonLog.Kind,
    _ change: @escaping @Sendable (any Connection) throws -> Void
  ) async throws {
    try await visit.database.write { db in
      guard try StartCode.reset(of: viewer.person, at: visit.now, db) != nil else { return }
      try change(db)
      try PersonLog.note(kind, about: viewer.person, by: viewer.person, at: visit.now, db)
    }
  }

  // text keys: access.reset.today, access.reset.words, access.reset.words-now
  private static func words(
    _ key: String, _ reset: StartCode.Reset, _ visit: Visit, _ viewer: Viewer, _ db: any Connection
  ) throws -> String {
    let name = try reset.issuedBy.flatMap { try Person.find($0, in: viewer.municipality, db)?.name }
    return visit.t(
      key,
      [
        "name": name ?? visit.t("access.reset.somebody"),
        "day": Day(reset.issuedAt).words(in: visit.language),
        "moment": reset.worksFrom.words(in: visit.language),
      ])
  }
}
