// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// "Wat ik deel": with whom, until when, who looked, and taking back at once.
struct MyShares: Sendable {
  let sharables: Sharables

  private struct Line: Sendable {
    let share: Share
    let title: String
    let icon: String
    let receiver: String
    let looks: [Instant]
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let lines = try await visit.database.read { [sharables] db in
      let views = Dictionary(grouping: try ShareView.all(ofSharesOwnedBy: viewer, db), by: \.share)
      let shares = try Share.all(ownedBy: viewer, db)
      let names = try Person.names(of: Set(shares.map(\.receiver)), in: viewer.municipality, db)
      return try shares.map { share in
        let what = try sharables.describe(share, visit, db)
        return Line(
          share: share, title: what?.title ?? visit.t("sharing.gone"), icon: what?.icon ?? "share",
          receiver: names[share.receiver] ?? visit.t("sharing.somebody"), looks: views[share.id, default: []].map(\.at))
      }
    }
    let (running, past) = (
      lines.filter { $0.share.isRunning(on: visit.today) }, lines.filter { !$0.share.isRunning(on: visit.today) }
    )
    return visit.page(visit.t("sharing.mine.title"), saved: visit.query.text("bewaard")) { h in
      h.h1(visit.t("sharing.mine.title"))
      h.whoSees(visit.t("sharing.mine.who-sees"))
      if visit.query.has("terug") { h.notice(.success, visit.t("sharing.mine.taken-back")) }
      if running.isEmpty {
        h.emptyState(visit.t("sharing.mine.empty.title"), visit.t("sharing.mine.empty.words"), icon: "lock")
      }
      for line in running { card(line, visit, h) }
      h.actions {
        h.linkButton(
          visit.t("sharing.mine.new"), icon: "share", to: SharingPaths.choose.path,
          running.isEmpty ? .primary : .secondary)
        h.linkButton(visit.t("sharing.mine.received"), icon: "eye", to: SharingPaths.received.path, .quiet)
      }
      if !past.isEmpty {
        h.disclosure(visit.t("sharing.mine.past")) {
          h.rows { for line in past { row(line, visit, h) } }
        }
      }
    }
  }

  private func card(_ line: Line, _ visit: Visit, _ h: HTML) {
    h.section(.class("card")) {
      h.h2(line.title)
      h.p(
        visit.t(
          "sharing.mine.with", ["name": line.receiver, "day": line.share.until.words(in: visit.language)]))
      h.p(visit.t(LookWords.key(line.looks.count), LookWords.values(line.looks, visit)), .class("hint"))
      h.actions {
        h.linkButton(
          visit.t("sharing.mine.details"), icon: "eye", to: SharingPaths.share.path(line.share.id), .secondary)
        h.form(post: SharingPaths.end.path(line.share.id)) {
          h.submit(visit.t("sharing.take-back"), icon: "undo", .danger)
        }
      }
    }
  }

  private func row(_ line: Line, _ visit: Visit, _ h: HTML) {
    h.row(
      line.title, visit.t("sharing.mine.was-with", ["name": line.receiver]), icon: line.icon,
      to: SharingPaths.share.path(line.share.id))
  }
}

/// How often and when somebody looked, in words.
// text keys: sharing.looks.*
enum LookWords {
  static func key(_ count: Int) -> String {
    switch count {
    case 0: "sharing.looks.none"
    case 1: "sharing.looks.one"
    default: "sharing.looks.many"
    }
  }

  /// - Parameter looks: The latest first.
  static func values(_ looks: [Instant], _ visit: Visit) -> [String: String] {
    ["count": String(looks.count), "day": looks.first.map { Day($0).words(in: visit.language) } ?? ""]
  }
}
