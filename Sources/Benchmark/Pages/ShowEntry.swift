// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// One municipality of a round at the desk: how it stands, a new link, or off the list.
enum ShowEntry {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (id, entryID) = (try visit.id("id", of: BenchmarkRound.self), try visit.id("entry", of: BenchmarkEntry.self))
    let found = try await visit.database.read { db -> RoundStanding? in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { return nil }
      return try RoundStanding.of(round, db)
    }
    guard let standing = found, let entry = standing.entry(entryID) else { throw PageError.notFound }
    let phase = standing.round.phase(on: visit.today)
    return visit.deskPage(entry.name) { h in
      h.h1(entry.name)
      h.p(visit.words(entry, in: standing), .class("says"))
      h.dl {
        h.dt(visit.t("benchmark.column.code"))
        h.dd(entry.code ?? "–")
        h.dt(visit.t("benchmark.column.class"))
        h.dd(visit.t("benchmark.class.\(entry.sizeClass.rawValue)"))
        if let moment = entry.handedInAt {
          h.dt(visit.t("benchmark.entry.handed-in"))
          h.dd(moment.words(in: visit.language))
        }
      }
      h.form(post: BenchmarkPaths.links.path(id)) {
        h.hidden("gemeente", entry.id.description)
        h.p(visit.t("benchmark.entry.link-words"), .class("hint"))
        h.actions { h.submit(visit.t("benchmark.entry.link"), icon: "link", .secondary) }
      }
      if entry.handedInAt == nil, [.planned, .taking].contains(phase) {
        h.form(post: BenchmarkPaths.removal.path(id, entry.id)) {
          h.p(visit.t("benchmark.entry.remove-words"), .class("hint"))
          h.actions { h.submit(visit.t("benchmark.entry.remove"), icon: "trash", .danger) }
        }
      }
      h.actions {
        h.linkButton(visit.t("benchmark.back-to-round"), icon: "back", to: BenchmarkPaths.one.path(id), .quiet)
      }
    }
  }

  static func remove(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (id, entryID) = (try visit.id("id", of: BenchmarkRound.self), try visit.id("entry", of: BenchmarkEntry.self))
    try await visit.database.write { db in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { throw PageError.notFound }
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let entry = try BenchmarkEntry.find(entryID, in: round, db) else { throw PageError.notFound }
      guard [.planned, .taking].contains(round.phase(on: visit.today)) else { throw BenchmarkError.hasEnded }
      try entry.remove(db)
    }
    return .redirect(to: BenchmarkPaths.one.path(id))
  }
}
