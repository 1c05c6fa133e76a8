// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// "Met mij gedeeld": what others let me see, and looking at it, which the owner can read back.
struct ReceivedShares: Sendable {
  let sharables: Sharables

  private struct Line: Sendable {
    let share: Share
    let what: Sharable
    let owner: String
    let isNew: Bool
  }

  func list(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let lines = try await visit.database.read { [sharables] db in
      let shares = try Share.all(sharedWith: viewer, on: visit.today, db)
      let new = try ShareView.unseen(by: viewer, on: visit.today, db)
      let names = try Person.names(of: Set(shares.map(\.owner)), in: viewer.municipality, db)
      return try shares.compactMap { share -> Line? in
        guard let what = try sharables.describe(share, visit, db), let owner = names[share.owner] else {
          return nil
        }
        return Line(share: share, what: what, owner: owner, isNew: new.contains(share.id))
      }
    }
    return visit.page(visit.t("sharing.received.title")) { h in
      h.h1(visit.t("sharing.received.title"))
      if lines.isEmpty {
        h.emptyState(visit.t("sharing.received.empty.title"), visit.t("sharing.received.empty.words"), icon: "eye")
      } else {
        h.lead(visit.t("sharing.received.lead"))
        h.rows {
          for line in lines {
            let values = ["title": line.what.title, "day": line.share.until.words(in: visit.language)]
            h.row(
              line.owner, visit.t(line.isNew ? "sharing.received.new" : "sharing.received.until", values),
              icon: line.what.icon, to: SharingPaths.receivedShare.path(line.share.id))
          }
        }
      }
      h.actions { h.linkButton(visit.t("sharing.received.mine"), icon: "share", to: SharingPaths.mine.path, .quiet) }
    }
  }

  func open(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Share> = try visit.id("id")
    let (share, what, owner, content) = try await visit.database.write { [sharables] db in
      guard let share = try Share.visible(id, to: viewer, on: visit.today, db), share.receiver == viewer.person,
        let owner = try Person.find(share.owner, in: viewer.municipality, db), owner.isActive,
        let what = try sharables.describe(share, visit, db),
        let content = try sharables[share.kind]?.show(share.owner, share.item, visit, db)
      else { throw PageError.notFound }
      try ShareView.note(share, by: viewer, at: visit.now, db)
      return (share, what, owner, content)
    }
    return visit.page(what.title) { h in
      h.p(visit.t("sharing.open.from", ["name": owner.name]), .class("kicker"))
      h.h1(what.title)
      h.whoSees(
        visit.t("sharing.open.who-sees", ["name": owner.name, "day": share.until.words(in: visit.language)]))
      if let note = share.note { h.blockquote(note) }
      content(h)
      h.notice(.info, visit.t("sharing.open.careful", ["name": owner.name]))
      h.actions {
        h.linkButton(visit.t("sharing.open.all"), icon: "back", to: SharingPaths.received.path, .secondary)
      }
    }
  }
}
