// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Second step of an import at the desk: what the file would do, and yes or no. After yes a job does it; this page then
/// says how far it is, and in the end what was done.
enum ConfirmImport {
  /// Lines about bad rows that the page shows; the command shows all.
  private static let shownProblems = 200

  private enum Found: Sendable {
    case tried(ImportReport)
    case begun(ImportRun)
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    let found = try await visit.database.read { db -> Found? in
      if let run = try ImportRun.find(id, for: viewer, db) { return .begun(run) }
      return try tried(id, visit, viewer, db).map(Found.tried)
    }
    switch found {
    case .tried(let report): return page(report, id, visit)
    case .begun(let run):
      guard let report = run.report else { return FollowImport.page(run, visit) }
      return page(report, id, visit)
    case nil: return .redirect(to: PeoplePaths.imports.path.with("niet-meer", 1))
    }
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    let isMeant = visit.form.ticked("toch")
    let report = try await visit.database.read { db -> ImportReport? in
      let goesOn = try ImportRun.find(id, for: viewer, db).map { $0.stage != .refused } ?? false
      return isMeant || goesOn ? nil : try tried(id, visit, viewer, db)
    }
    if let report, report.asksForMany {
      return page(report, id, visit, FieldErrors([("toch", visit.t("people.confirm.tick"))]))
    }
    try await visit.database.write { db in
      // A second click finds that it runs or was done, and nothing happens twice.
      guard let pending = try PendingImport.find(id, for: viewer, db) else { return }
      try ImportRun.begin(
        pending, for: viewer, evenMany: isMeant, at: visit.now, ids: visit.ids, db)
    }
    return .redirect(to: PeoplePaths.pendingImport.path(id))
  }

  static func drop(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<PendingImport> = try visit.id("id")
    try await visit.database.write { db in try PendingImport.remove(id, of: viewer, db) }
    return .redirect(to: PeoplePaths.imports.path.with("weg", 1))
  }

  /// What the file would do; nil when it is not there any more, or somebody else's.
  private static func tried(_ id: ID<PendingImport>, _ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws
    -> ImportReport?
  {
    guard let pending = try PendingImport.find(id, for: viewer, db) else { return nil }
    guard let municipality = try Municipality.find(viewer.municipality, db) else { throw PageError.notFound }
    let sheet = PeopleImport(
      pending.content,
      options: ImportOptions(
        deactivatesMissing: pending.deactivatesMissing,
        // An adviser may import people, but not make anybody an administrator by a file.
        givesRoles: viewer.has(.administrator)),
      today: visit.today)
    return try sheet.tried(on: municipality, ids: visit.ids, db)
  }

  // MARK: The page

  private static func page(
    _ report: ImportReport, _ id: ID<PendingImport>, _ visit: Visit, _ errors: FieldErrors = .none
  ) -> Answer {
    let words = ImportWords(texts: visit.site.texts, language: visit.language)
    let title = visit.t(title(of: report))
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      switch report.outcome {
      case .done: h.notice(.success, words.outcome(report))
      case .refused where report.asksForMany: h.notice(.warning, visit.t("people.confirm.many-leave"))
      case .refused: h.notice(.error, words.outcome(report))
      case .tried: h.notice(.info, words.outcome(report))
      }
      if isBroken(report) {
        problems(words.problems(report), visit, h)
        for line in words.columns(report) { h.p(line) }
        h.h2(visit.t("people.confirm.better"))
        UploadImport.form(visit, .none, h)
      } else {
        h.ul { for line in words.counts(report) + words.notes(report) { h.li(line) } }
      }
      if report.outcome == .done {
        h.actions {
          h.linkButton(visit.t("people.confirm.to-people"), icon: "people", to: PeoplePaths.people.path, .primary)
        }
      } else {
        answer(report, id, visit, errors, h)
      }
    }
  }

  private static func title(of report: ImportReport) -> String {
    switch report.outcome {
    case .done: "people.confirm.title-done"
    case .refused where isBroken(report): "people.confirm.title-broken"
    case .refused, .tried: "people.confirm.title"
    }
  }

  /// Whether the file itself has to be mended first.
  private static func isBroken(_ report: ImportReport) -> Bool { report.outcome == .refused && !report.asksForMany }

  private static func problems(_ lines: [String], _ visit: Visit, _ h: HTML) {
    guard !lines.isEmpty else { return }
    h.h2(visit.t("people.confirm.problems"))
    h.ul { for line in lines.prefix(shownProblems) { h.li(line) } }
    if lines.count > shownProblems {
      h.p(visit.t("people.confirm.more-problems", ["count": String(lines.count - shownProblems)]))
    }
  }

  private static func answer(
    _ report: ImportReport, _ id: ID<PendingImport>, _ visit: Visit, _ errors: FieldErrors, _ h: HTML
  ) {
    let mayGoOn = report.outcome == .tried || report.asksForMany
    if mayGoOn {
      h.form(post: PeoplePaths.pendingImport.path(id)) {
        if report.asksForMany {
          h.tickBox(
            "toch", visit.t("people.confirm.even-many", ["count": String(report.left)]), on: false,
            error: errors["toch"])
        }
        h.actions { h.submit(visit.t("people.confirm.yes"), icon: "done") }
      }
    }
    h.form(post: PeoplePaths.dropImport.path(id), once: false) {
      h.actions { h.submit(visit.t("people.confirm.no"), icon: "close", mayGoOn ? .quiet : .secondary) }
    }
  }
}
