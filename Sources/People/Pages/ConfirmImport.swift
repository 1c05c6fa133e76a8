// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Second step of an import at the desk: what the file would do, and yes or no.
enum ConfirmImport {
  /// Lines about bad rows that the page shows; the command shows all.
  private static let shownProblems = 200

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    let ids = visit.ids
    let report = try await visit.database.read { db -> ImportReport? in
      guard let pending = try PendingImport.find(id, for: viewer, db) else { return nil }
      return try file(pending, viewer, evenMany: false, visit.today)
        .tried(on: municipality(viewer, db), ids: ids, db)
    }
    guard let report else { return .redirect(to: PeoplePaths.imports.path) }
    return page(report, id, viewer, visit)
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    let (ids, events) = (visit.ids, visit.site.events)
    let report = try await visit.database.write { db -> ImportReport? in
      // A second click finds the file gone, and nothing happens twice.
      guard let pending = try PendingImport.find(id, for: viewer, db) else { return nil }
      let report = try file(pending, viewer, evenMany: visit.form.ticked("toch"), visit.today)
        .done(on: municipality(viewer, db), at: visit.now, ids: ids, events: events, db)
      if report.outcome == .done { try PendingImport.remove(id, of: viewer, db) }
      return report
    }
    guard let report else { return .redirect(to: PeoplePaths.people.path) }
    return page(report, id, viewer, visit)
  }

  static func drop(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    try await visit.database.write { db in try PendingImport.remove(id, of: viewer, db) }
    return .redirect(to: PeoplePaths.imports.path.with("weg", 1))
  }

  private static func file(_ pending: PendingImport, _ viewer: Viewer, evenMany: Bool, _ today: Day) -> PeopleImport {
    PeopleImport(
      pending.content,
      options: ImportOptions(
        deactivatesMissing: pending.deactivatesMissing, evenMany: evenMany,
        // An adviser may import people, but not make anybody an administrator by a file.
        givesRoles: viewer.has(.administrator)),
      today: today)
  }

  private static func municipality(_ viewer: Viewer, _ db: any Connection) throws -> Municipality {
    guard let municipality = try Municipality.find(viewer.municipality, db) else { throw PageError.notFound }
    return municipality
  }

  // MARK: The page

  private static func page(_ report: ImportReport, _ id: ID<PendingImport>, _ viewer: Viewer, _ visit: Visit) -> Answer
  {
    let words = ImportWords(texts: visit.site.texts, language: visit.language)
    let status = report.outcome == .refused && visit.method == .post ? 400 : 200
    let title = visit.t(report.outcome == .done ? "people.confirm.title-done" : "people.confirm.title")
    return visit.deskPage(title, status: status) { h in
      h.h1(title)
      switch report.outcome {
      case .done: h.notice(.success, words.outcome(report))
      case .refused where asksForMany(report): h.notice(.warning, visit.t("people.confirm.many-leave"))
      case .refused: h.notice(.error, words.outcome(report))
      case .tried: h.notice(.info, words.outcome(report))
      }
      if !asksForMany(report) { problems(words.problems(report), visit, h) }
      h.ul { for line in words.counts(report) + words.notes(report) { h.li(line) } }
      if report.outcome == .done {
        h.actions {
          h.linkButton(visit.t("people.confirm.to-people"), icon: "people", to: PeoplePaths.people.path, .primary)
        }
      } else {
        answer(report, id, visit, h)
      }
    }
  }

  /// Whether all that stands in the way is that so many would be deactivated, which somebody may want.
  private static func asksForMany(_ report: ImportReport) -> Bool {
    report.problems.map(\.textKey) == ["people.import.error.many-leave"]
  }

  private static func problems(_ lines: [String], _ visit: Visit, _ h: HTML) {
    guard !lines.isEmpty else { return }
    h.h2(visit.t("people.confirm.problems"))
    h.ul { for line in lines.prefix(shownProblems) { h.li(line) } }
    if lines.count > shownProblems {
      h.p(visit.t("people.confirm.more-problems", ["count": String(lines.count - shownProblems)]))
    }
  }

  private static func answer(_ report: ImportReport, _ id: ID<PendingImport>, _ visit: Visit, _ h: HTML) {
    let mayGoOn = report.outcome == .tried || asksForMany(report)
    if mayGoOn {
      h.form(post: PeoplePaths.pendingImport.path(id)) {
        if asksForMany(report) {
          h.tickBox("toch", visit.t("people.confirm.even-many", ["count": String(report.left)]), on: false)
        }
        h.actions { h.submit(visit.t("people.confirm.yes"), icon: "done") }
      }
    }
    h.form(post: PeoplePaths.dropImport.path(id), once: false) {
      h.actions { h.submit(visit.t("people.confirm.no"), icon: "close", mayGoOn ? .quiet : .secondary) }
    }
  }
}
