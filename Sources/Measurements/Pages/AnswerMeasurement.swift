// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Storage
import Web

/// An invited person answers: what it is about, the questions, and thanks. Nothing is kept on the server before the end.
enum AnswerMeasurement {
  static func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    // Who was asked is forgotten by then; the results decide for themselves who sees them.
    let id = try visit.id("id", of: Campaign.self)
    let isClosed = try await visit.database.read { db in
      try Campaign.find(id, in: viewer.municipality, db)?.state == .closed
    }
    if isClosed { return .redirect(to: MeasurementsPaths.results.path(id)) }
    let (measurement, answered) = try await find(visit, viewer)
    guard !answered else { return .redirect(to: MeasurementsPaths.done.path(measurement.id)) }
    return visit.page(measurement.title(in: visit.language)) { h in
      h.measurementIntroduction(measurement, next: MeasurementsPaths.questions.path(measurement.id), visit)
    }
  }

  static func questions(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (measurement, answered) = try await find(visit, viewer)
    guard !answered else { return .redirect(to: MeasurementsPaths.done.path(measurement.id)) }
    return page(visit, measurement, .none)
  }

  static func send(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (measurement, answered) = try await find(visit, viewer)
    let reading = SheetReading(visit.form, measurement.instrument)
    if !answered {
      guard reading.errors.isEmpty else { return page(visit, measurement, visit.words(reading.errors)) }
      guard !reading.answers.isEmpty else {
        return page(visit, measurement, FieldErrors([("leeg", visit.t("measurements.sheet.empty"))]))
      }
      _ = try await visit.database.write { db in
        try measurement.take(reading.answers, from: viewer.person, on: visit.today, ids: visit.ids, db)
      }
    }
    guard let session = visit.session, session.sharedDevice else {
      return .redirect(to: MeasurementsPaths.done.path(measurement.id))
    }
    // A tablet that several people use: this person is signed out, the next one begins afresh.
    try await visit.database.write { db in try Sessions.end(session, db) }
    let cookie = SessionCookie(secure: visit.site.settings.isSecure).clear()
    return Answer.redirect(to: MeasurementsPaths.handOver.path).adding(cookie.name, cookie.value)
  }

  static func done(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let found = try await visit.database.read { db in
      try Campaign.find(id, in: viewer.municipality, db).flatMap { measurement in
        try measurement.hasAnswered(viewer.person, db) == true ? measurement : nil
      }
    }
    guard let measurement = found else { throw PageError.notFound }
    return visit.page(measurement.title(in: visit.language), saved: QuestionSheet.key(measurement)) { h in
      h.thanks(measurement, visit) {
        h.linkButton(visit.t("measurements.done.home"), icon: "today", to: SitePaths.home.path, .primary)
      }
    }
  }

  /// The tablet goes to the next person; nothing of the last one is left.
  static func handOver(_ visit: Visit) async throws -> Answer {
    visit.byNobody.page(visit.t("measurements.hand-over.title"), forget: "") { h in
      h.section(.class("end")) {
        h.span(.class("emblem success")) { h.icon("done") }
        h.h1(visit.t("measurements.hand-over.title"))
        h.p(visit.t("measurements.hand-over.words"), .class("lead"))
        h.actions {
          h.linkButton(
            visit.t("measurements.hand-over.next"), icon: "sign-in", to: visit.site.signInPath.path, .primary)
        }
      }
    }
  }

  private static func page(_ visit: Visit, _ measurement: Campaign, _ errors: FieldErrors) -> Answer {
    let keeps = visit.session?.sharedDevice == false
    let title = measurement.title(in: visit.language)
    return visit.page(title, status: errors.isEmpty ? 200 : 400, readAloud: true, task: true) { h in
      h.h1(title, .class("sheet-title"))
      h.questionSheet(
        QuestionSheet(
          measurement: measurement, instrument: measurement.instrument, language: visit.language, form: visit.form,
          errors: errors, action: MeasurementsPaths.questions.path(measurement.id),
          start: MeasurementsPaths.answer.path(measurement.id), keeps: keeps))
      if keeps { h.waitingSheet() }
    }
  }

  /// The campaign of the address when it asks this person now. Throws `PageError.notFound`; for one that ended
  /// `MeasurementsError.notOpen`.
  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> (Campaign, answered: Bool) {
    let id = try visit.id("id", of: Campaign.self)
    let found = try await visit.database.read { db in
      try Campaign.find(id, in: viewer.municipality, db).flatMap { measurement in
        try measurement.hasAnswered(viewer.person, db).map { (measurement, $0) }
      }
    }
    guard let found else { throw PageError.notFound }
    guard found.0.takesAnswers(on: visit.today) else { throw MeasurementsError.notOpen }
    return found
  }
}

extension HTML {
  /// What it is about, how long it takes and who sees it; then the one thing to do.
  func measurementIntroduction(_ measurement: Campaign, next: Path, _ visit: Visit) {
    h1(measurement.title(in: visit.language))
    lead(measurement.invitation(in: visit.language))
    p(
      visit.t(
        "measurements.begin.how-long",
        ["count": String(measurement.instrument.items.count), "minutes": String(measurement.minutes)]))
    whoSees(visit.t("measurements.who-sees"))
    actions {
      linkButton(visit.t("measurements.begin.start"), icon: "next", to: next.fragment("v1"), .primary)
      // Whoever has an open link may have no account, and closes the page.
      if measurement.audience != .link {
        linkButton(visit.t("measurements.begin.not-now"), icon: "later", to: SitePaths.home.path, .quiet)
      }
    }
    disclosure(visit.t("measurements.begin.anonymous.title")) {
      p(visit.t("measurements.begin.anonymous.words"))
      if let words = measurement.instrument.introduction?[visit.language] { p(words) }
      p(measurement.instrument.caveat[visit.language])
    }
  }

  func thanks(_ measurement: Campaign, _ visit: Visit, _ next: () -> Void) {
    section(.class("end")) {
      span(.class("emblem success")) { icon("done") }
      h1(visit.t("measurements.done.title"))
      p(
        visit.t("measurements.done.words", ["day": measurement.closesOn.words(in: visit.language)]), .class("lead"))
      whoSees(visit.t("measurements.who-sees"))
      actions { next() }
    }
  }
}
