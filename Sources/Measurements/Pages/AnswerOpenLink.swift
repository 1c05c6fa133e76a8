// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Storage
import Web

/// Whoever has the link answers, without an account and without an invitation. The browser keeps nothing, so that the
/// link can stand on a tablet that goes round.
enum AnswerOpenLink {
  static func begin(_ visit: Visit) async throws -> Answer {
    let measurement = try await find(visit)
    return visit.byNobody.page(measurement.title(in: visit.language)) { h in
      h.measurementIntroduction(
        measurement, next: MeasurementsPaths.linkQuestions.path(measurement.link ?? ""), visit)
    }
  }

  static func questions(_ visit: Visit) async throws -> Answer { page(visit, try await find(visit), .none) }

  static func send(_ visit: Visit) async throws -> Answer {
    let measurement = try await find(visit)
    let reading = SheetReading(visit.form, measurement.instrument)
    guard reading.errors.isEmpty else { return page(visit, measurement, visit.words(reading.errors)) }
    guard !reading.answers.isEmpty else {
      return page(visit, measurement, FieldErrors([("leeg", visit.t("measurements.sheet.empty"))]))
    }
    let sheet = AnswerSheet(place: .whole, answers: reading.answers)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try measurement.take(sheet, on: visit.today, ids: visit.ids, db)
    }
    return .redirect(to: MeasurementsPaths.linkDone.path(measurement.link ?? ""))
  }

  static func done(_ visit: Visit) async throws -> Answer {
    let measurement = try await find(visit)
    return visit.byNobody.page(measurement.title(in: visit.language)) { h in
      h.thanks(measurement, visit) {
        h.linkButton(
          visit.t("measurements.done.next-person"), icon: "person",
          to: MeasurementsPaths.link.path(measurement.link ?? ""), .primary)
      }
    }
  }

  private static func page(_ visit: Visit, _ measurement: Campaign, _ errors: FieldErrors) -> Answer {
    visit.page(measurement.title(in: visit.language), status: errors.isEmpty ? 200 : 400, task: true) { h in
      h.h1(measurement.title(in: visit.language), .class("sheet-title"))
      h.questionSheet(
        QuestionSheet(
          measurement: measurement, instrument: measurement.instrument, language: visit.language, form: visit.form,
          errors: errors, action: MeasurementsPaths.linkQuestions.path(measurement.link ?? ""),
          start: MeasurementsPaths.link.path(measurement.link ?? ""), keeps: false))
    }
  }

  private static func find(_ visit: Visit) async throws -> Campaign {
    let found = try await visit.database.read { db in
      try Campaign.find(link: visit.parameters["link"] ?? "", db)
    }
    guard let measurement = found else { throw PageError.notFound }
    guard measurement.takesAnswers(on: visit.today) else { throw MeasurementsError.notOpen }
    return measurement
  }
}
