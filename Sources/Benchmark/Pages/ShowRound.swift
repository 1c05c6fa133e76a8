// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// One round at the desk: who is invited and who handed in, what to do next, and what does not count and why. What a
/// municipality answered stands nowhere here.
enum ShowRound {
  private struct Found: Sendable {
    let standing: RoundStanding
    let host: String
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(try await find(visit, viewer), visit, .none)
  }

  /// Adds one municipality.
  static func add(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    let form = visit.form
    let typed = NewEntry.read(name: form.typed("naam"), code: form.typed("code"), inhabitants: form.typed("inwoners"))
    guard case .success(let new) = typed else {
      guard case .failure(let fault) = typed else { throw PageError.badRequest }
      let field = fault == .code ? "code" : fault == .inhabitants ? "inwoners" : "naam"
      return page(found, visit, FieldErrors([(field, visit.t("benchmark.row.\(fault.rawValue)"))]))
    }
    let (id, host) = (found.standing.round.id, viewer.municipality)
    let isAdded = try await visit.database.write { db -> Bool in
      guard try db.isFirst(form, at: visit.now) else { return true }
      return try Inviting.add([new], to: id, of: host, ids: visit.ids, on: visit.today, db)
    }
    guard isAdded else { return page(found, visit, FieldErrors([("naam", visit.t("benchmark.row.twice"))])) }
    return .redirect(to: BenchmarkPaths.one.path(id))
  }

  static func end(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { round, db in try round.end(at: visit.now, on: visit.today, db) }
  }

  static func release(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { round, db in
      try round.release(by: viewer.person, at: visit.now, on: visit.today, db)
    }
  }

  private static func change(
    _ visit: Visit, _ viewer: Viewer, _ body: @escaping @Sendable (BenchmarkRound, any Connection) throws -> Void
  ) async throws -> Answer {
    let id = try visit.id("id", of: BenchmarkRound.self)
    try await visit.database.write { db in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { throw PageError.notFound }
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try body(round, db)
    }
    return .redirect(to: BenchmarkPaths.one.path(id))
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let found = try await visit.database.read { db -> Found? in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { return nil }
      return Found(
        standing: try RoundStanding.of(round, db), host: try Municipality.find(viewer.municipality, db)?.name ?? "")
    }
    guard let found else { throw PageError.notFound }
    return found
  }

  // MARK: The page

  private static func page(_ found: Found, _ visit: Visit, _ errors: FieldErrors) -> Answer {
    let (standing, round) = (found.standing, found.standing.round)
    let phase = round.phase(on: visit.today)
    return visit.deskPage(round.name, status: errors.isEmpty ? 200 : 400) { h in
      h.pageHead(round.name, visit.days(round)) {
        h.linkButton(visit.t("benchmark.back"), icon: "back", to: BenchmarkPaths.desk.path, .quiet)
      }
      h.errorSummary(errors)
      h.p { h.chip(visit.t("benchmark.phase.\(phase.rawValue)")) }
      figures(h, standing, visit)
      switch phase {
      case .planned, .taking:
        own(h, found, phase, visit)
        invite(h, round, visit, errors)
      case .over: toRelease(h, standing, visit)
      case .released: released(h, standing, visit)
      }
      doubles(h, standing, visit)
      excluded(h, standing, visit)
      table(h, standing, visit)
      if phase == .taking {
        h.form(post: BenchmarkPaths.end.path(round.id)) {
          h.p(visit.t("benchmark.show.end-words"), .class("hint"))
          h.actions { h.submit(visit.t("benchmark.show.end"), icon: "close", .secondary) }
        }
      }
    }
  }

  private static func figures(_ h: HTML, _ standing: RoundStanding, _ visit: Visit) {
    let handedIn = standing.entries.count { $0.handedInAt != nil }
    h.ul(.class("figures")) {
      for (count, key) in [
        (standing.entries.count, "benchmark.show.invited"), (handedIn, "benchmark.show.handed-in"),
        (standing.counted.count, "benchmark.show.counts"),
      ] {
        h.li {
          h.strong(String(count))
          h.text(" " + visit.t(key))
        }
      }
    }
    h.whoSees(visit.t("benchmark.show.who-sees"))
  }

  private static func own(_ h: HTML, _ found: Found, _ phase: BenchmarkRound.Phase, _ visit: Visit) {
    guard phase == .taking else { return }
    let mine = found.standing.entries.first { $0.isOwn }
    h.section(.class("card")) {
      h.h2(visit.t("benchmark.own.title", ["name": found.host]))
      h.form(post: BenchmarkPaths.own.path(found.standing.round.id)) {
        if mine == nil {
          h.textField(
            "eigen-inwoners", visit.t("benchmark.own.inhabitants"), value: visit.form.typed("eigen-inwoners"),
            maximum: 9, numeric: true, look: .short)
        }
        h.actions {
          h.submit(visit.t(mine == nil ? "benchmark.own.begin" : "benchmark.own.go-on"), icon: "edit", .secondary)
        }
      }
    }
  }

  private static func invite(_ h: HTML, _ round: BenchmarkRound, _ visit: Visit, _ errors: FieldErrors) {
    h.section(.class("card")) {
      h.h2(visit.t("benchmark.invite.title"))
      h.p(visit.t("benchmark.invite.words"))
      h.form(post: BenchmarkPaths.entries.path(round.id)) {
        h.textField(
          "naam", visit.t("benchmark.invite.name"), value: visit.form.typed("naam"), error: errors["naam"],
          maximum: NewEntry.longestName)
        h.textField(
          "code", visit.t("benchmark.invite.code"), value: visit.form.typed("code"),
          hint: visit.t("benchmark.invite.code-hint"), error: errors["code"], maximum: 6, look: .short)
        h.textField(
          "inwoners", visit.t("benchmark.invite.inhabitants"), value: visit.form.typed("inwoners"),
          error: errors["inwoners"], maximum: 9, numeric: true, look: .short)
        h.actions {
          h.submit(visit.t("benchmark.invite.add"), icon: "plus", .secondary)
          h.linkButton(visit.t("benchmark.invite.list"), icon: "upload", to: BenchmarkPaths.list.path(round.id), .quiet)
        }
      }
      h.form(post: BenchmarkPaths.links.path(round.id)) {
        h.p(visit.t("benchmark.links.hint"), .class("hint"))
        h.actions {
          h.submit(visit.t("benchmark.links.make"), icon: "link", .primary)
          h.submit(visit.t("benchmark.links.file"), icon: "download", .secondary, field: "als", value: "bestand")
        }
      }
    }
  }

  private static func toRelease(_ h: HTML, _ standing: RoundStanding, _ visit: Visit) {
    guard standing.undecided.isEmpty else {
      h.notice(.warning, visit.t("benchmark.show.first-decide"))
      return
    }
    h.section(.class("card")) {
      h.h2(visit.t("benchmark.release.title"))
      h.p(visit.t("benchmark.release.words"))
      if standing.counted.isEmpty { h.notice(.warning, visit.t("benchmark.release.empty")) }
      h.form(post: BenchmarkPaths.release.path(standing.round.id)) {
        h.actions { h.submit(visit.t("benchmark.release.action"), icon: "check") }
      }
    }
  }

  private static func released(_ h: HTML, _ standing: RoundStanding, _ visit: Visit) {
    h.notice(.success, visit.t("benchmark.show.released"))
    h.actions {
      h.linkButton(
        visit.t("benchmark.show.sector"), icon: "chart", to: BenchmarkPaths.sector.path(standing.round.id), .primary)
      if standing.entries.contains(where: { $0.isOwn && $0.handedInAt != nil }) {
        h.linkButton(
          visit.t("benchmark.show.own-report"), icon: "flag", to: BenchmarkPaths.ownReport.path(standing.round.id))
      }
    }
  }

  private static func doubles(_ h: HTML, _ standing: RoundStanding, _ visit: Visit) {
    guard !standing.doubles.isEmpty else { return }
    h.section(.class("card")) {
      h.h2(visit.t("benchmark.doubles.title"))
      h.p(
        visit.t(
          "benchmark.doubles.count",
          ["count": String(standing.doubles.count), "open": String(standing.undecided.count)]))
      h.actions {
        h.linkButton(
          visit.t("benchmark.doubles.see"), icon: "copy", to: BenchmarkPaths.doubles.path(standing.round.id),
          standing.undecided.isEmpty ? .quiet : .primary)
      }
    }
  }

  private static func excluded(_ h: HTML, _ standing: RoundStanding, _ visit: Visit) {
    let out = standing.entries.filter {
      switch standing.standings[$0.id] {
      case .tooFew?, .double?: true
      default: false
      }
    }
    guard !out.isEmpty else { return }
    h.h2(visit.t("benchmark.excluded.title"))
    h.p(visit.t("benchmark.excluded.words"))
    h.ul {
      for entry in out { h.li("\(entry.name): \(visit.words(entry, in: standing))") }
    }
  }

  private static func table(_ h: HTML, _ standing: RoundStanding, _ visit: Visit) {
    let title = visit.t("benchmark.entries.title")
    h.h2(title)
    guard !standing.entries.isEmpty else {
      h.p(visit.t("benchmark.entries.none"), .class("muted"))
      return
    }
    let isOver = visit.isOver(standing.round)
    let head = ["municipality", "code", "class", "link", "standing"].map { visit.t("benchmark.column.\($0)") }
    h.dataTable(title, head: head) {
      for entry in standing.entries {
        h.tr {
          h.th(.scope("row")) {
            h.a(entry.name, .href(BenchmarkPaths.entry.path(standing.round.id, entry.id)))
          }
          h.td(entry.code ?? "–")
          h.td(visit.t("benchmark.class.\(entry.sizeClass.rawValue)"))
          h.td(
            visit.t(
              entry.hasLink ? "benchmark.links.yes" : isOver ? "benchmark.links.never" : "benchmark.links.no"))
          h.td(visit.words(entry, in: standing))
        }
      }
    }
  }
}

extension Visit {
  /// How the answer of a municipality stands, with the share answered: never what was answered.
  func words(_ entry: BenchmarkEntry, in standing: RoundStanding) -> String {
    let share = percent(entry.shareAnswered(of: standing.round.instrument))
    switch standing.standings[entry.id] ?? .open {
    case .counts: return t("benchmark.standing.counts", ["share": share])
    case .tooFew: return t("benchmark.standing.too-few", ["share": share])
    case .double(let other):
      return t("benchmark.standing.double", ["name": standing.entry(other)?.name ?? "–"])
    case .open:
      if isOver(standing.round) {
        return entry.answers.isEmpty
          ? t("benchmark.standing.never-begun") : t("benchmark.standing.never", ["share": share])
      }
      return entry.answers.isEmpty ? t("benchmark.standing.not-begun") : t("benchmark.standing.open", ["share": share])
    }
  }

  /// Whether answers are no longer taken.
  func isOver(_ round: BenchmarkRound) -> Bool { [.over, .released].contains(round.phase(on: today)) }
}
