// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// One thing that I share: who may see it, until when, who looked, and taking it back.
struct SeeShare: Sendable {
  let sharables: Sharables

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Share> = try visit.id("id")
    let (share, what, name, looks) = try await visit.database.read { [sharables] db in
      guard let share = try Share.visible(id, to: viewer, on: visit.today, db), share.owner == viewer.person else {
        throw PageError.notFound
      }
      return (
        share, try sharables.describe(share, visit, db),
        try Person.find(share.receiver, in: viewer.municipality, db)?.name ?? visit.t("sharing.somebody"),
        try ShareView.all(ofSharesOwnedBy: viewer, db).filter { $0.share == id }.map(\.at)
      )
    }
    let title = what?.title ?? visit.t("sharing.gone")
    return visit.page(title, saved: visit.query.text("bewaard")) { h in
      if visit.query.has("gedeeld"), share.isRunning(on: visit.today) {
        h.notice(.success, visit.t("sharing.share.done", ["name": name]))
      }
      h.h1(title)
      h.p(state(share, name, visit), .class("lead"))
      if let note = share.note { h.blockquote(note) }
      h.h2(visit.t("sharing.share.log", ["name": name]))
      if looks.isEmpty {
        h.p(visit.t("sharing.looks.none"))
      } else {
        h.ol(.class("log")) { for look in looks.prefix(50) { h.li { h.time(look.words(in: visit.language)) } } }
      }
      if share.isRunning(on: visit.today) {
        h.form(post: SharingPaths.end.path(share.id)) {
          h.actions { h.submit(visit.t("sharing.take-back"), icon: "undo", .danger) }
        }
      }
      h.actions {
        h.linkButton(visit.t("sharing.share.all"), icon: "share", to: SharingPaths.mine.path, .secondary)
      }
    }
  }

  func takeBack(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Share> = try visit.id("id")
    let done = try await visit.database.write { db in try Share.takeBack(id, by: viewer, at: visit.now, db) }
    guard done else { throw PageError.notFound }
    return .redirect(to: SharingPaths.mine.path.with("terug", "1"))
  }

  private func state(_ share: Share, _ name: String, _ visit: Visit) -> String {
    if share.isRunning(on: visit.today) {
      return visit.t("sharing.mine.with", ["name": name, "day": share.until.words(in: visit.language)])
    }
    if let revoked = share.revokedAt, Day(revoked) <= share.until {
      return visit.t("sharing.share.taken-back", ["name": name, "day": Day(revoked).words(in: visit.language)])
    }
    return visit.t("sharing.share.over", ["name": name, "day": share.until.words(in: visit.language)])
  }
}
