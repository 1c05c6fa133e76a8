// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// How often there is a picture: each quarter or half year, and when the first one comes.
enum ChoosePeriod {
  private struct Found: Sendable {
    let period: PicturePeriod
    /// The last day of the regular wave that runs; nil when none does.
    let runsUntil: Day?
    /// The days of the first wave, while its last day can be brought forward.
    let first: ClosedRange<Day>?
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await find(visit, viewer), .none)
  }

  static func choose(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    guard let period = check.choice("periode", of: PicturePeriod.self) else {
      return page(visit, try await find(visit, viewer), visit.words(check.errors))
    }
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try period.choose(for: viewer.municipality, db)
    }
    return .redirect(to: PicturesPaths.period.path.with("klaar", 1))
  }

  static func closeFirst(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    guard let first = found.first else { throw PicturesError.notFirst }
    var check = FormCheck(visit.form)
    let soonest = visit.today.adding(days: PicturePeriod.notice)
    guard let day = check.day("einde", from: min(soonest, first.upperBound), to: first.upperBound) else {
      return page(visit, found, visit.words(check.errors))
    }
    do {
      try await visit.database.write { db in
        guard try db.isFirst(visit.form, at: visit.now) else { return }
        try PicturePeriod.closeFirst(of: viewer.municipality, after: day, on: visit.today, ids: visit.ids, db)
      }
    } catch let error as PicturesError {
      check.add("einde", error.textKey)
      return page(visit, found, visit.words(check.errors))
    }
    return .redirect(to: PicturesPaths.period.path.with("klaar", 1))
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    try await visit.database.read { db in
      let waves = try Wave.regular(in: viewer.municipality, db)
      let first = try PicturePeriod.firstDays(of: viewer.municipality, on: visit.today, db)
      return Found(
        period: try .chosen(by: viewer.municipality, db),
        runsUntil: waves.first { $0.isOpen(on: visit.today) }?.closesOn,
        first: first.map { $0.opens...$0.closes })
    }
  }

  private static func page(_ visit: Visit, _ found: Found, _ errors: FieldErrors) -> Answer {
    let title = visit.t("pictures.period.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.lead(visit.t("pictures.period.words"))
      h.errorSummary(errors)
      if visit.query.has("klaar"), errors.isEmpty { h.notice(.success, visit.t("pictures.period.saved")) }
      if let until = found.runsUntil {
        h.notice(.info, visit.t("pictures.period.runs", ["day": visit.written(until)]))
      }
      h.form(post: PicturesPaths.period.path) {
        h.choices(
          "periode", visit.t("pictures.period.choose"),
          options: PicturePeriod.allCases.map { Choice($0.rawValue, visit.t("pictures.period.\($0.rawValue)")) },
          selected: visit.form.has("periode") ? visit.form.typed("periode") : found.period.rawValue,
          hint: visit.t("pictures.period.choose.hint"), error: errors["periode"])
        h.actions { h.submit(visit.t("pictures.period.save"), icon: "done") }
      }
      if let first = found.first { earlier(h, first, errors, visit) }
    }
  }

  // text keys: pictures.period.*
  private static func earlier(_ h: HTML, _ first: ClosedRange<Day>, _ errors: FieldErrors, _ visit: Visit) {
    let soonest = visit.today.adding(days: PicturePeriod.notice)
    guard soonest < first.upperBound else { return }
    h.h2(visit.t("pictures.period.first"))
    h.p(visit.t("pictures.period.first.words", ["day": visit.written(first.upperBound)]))
    h.form(post: PicturesPaths.firstEnd.path) {
      h.dayField(
        "einde", visit.t("pictures.period.first.day"),
        value: visit.form.has("einde") ? visit.form.typed("einde") : first.upperBound.description,
        hint: visit.t("pictures.period.first.hint", ["day": visit.written(soonest)]), error: errors["einde"],
        from: soonest)
      h.actions { h.submit(visit.t("pictures.period.first.save"), icon: "check", .secondary) }
    }
  }
}
