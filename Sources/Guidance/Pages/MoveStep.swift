// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// "Later": another day for a step. Nothing is lost by it.
enum MoveStep {
  @Sendable static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await find(visit, viewer), errors: .none)
  }

  @Sendable static func move(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let step = try await find(visit, viewer)
    var check = FormCheck(visit.form)
    if StepForm.asksForDay(visit.form) { return page(visit, step, errors: .none) }
    guard let day = StepForm.day(&check, visit.today) else {
      return page(visit, step, errors: visit.words(check.errors))
    }
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard try step.move(to: day, db) else { throw GuidanceError.stepClosed }
    }
    return .redirect(to: GuidancePaths.step.path(step.id).with("verzet", "1"))
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Step {
    let id: ID<Step> = try visit.id("id")
    let step = try await visit.database.read { db in try Step.find(id, of: viewer.person, db) }
    guard let step else { throw PageError.notFound }
    guard step.state == .open else { throw GuidanceError.stepClosed }
    return step
  }

  private static func page(_ visit: Visit, _ step: Step, errors: FieldErrors) -> Answer {
    let path = GuidancePaths.stepLater.path(step.id)
    let wantsOwnDay = visit.form.choice("wanneer", of: StepDay.self) == .ownDay
    if wantsOwnDay { return StepForm.dayPage(visit, to: path, errors) }
    return visit.page(visit.t("guidance.later.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(visit.t("guidance.later.title"))
      h.blockquote(step.words(in: visit.language))
      h.form(post: path) { h.days(visit, after: step.due) }
      h.whoSees(visit.t("guidance.only-you"))
      h.actions {
        h.linkButton(visit.t("guidance.back"), icon: "back", to: GuidancePaths.step.path(step.id), .quiet)
      }
    }
  }
}
