// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// The form with which a suggestion or a learning form becomes a step: own words and a day.
struct StepForm: Sendable {
  let words: String
  let due: Day

  /// Reads the form; nil when something is wrong, with the errors in the check.
  static func read(_ check: inout FormCheck, _ today: Day) -> StepForm? {
    let words = check.text("stap", maximum: Step.maximumWords, missing: "guidance.step.error.words")
    guard let due = day(&check, today), check.isFine else { return nil }
    return StepForm(words: words, due: due)
  }

  /// The day that was chosen.
  static func day(_ check: inout FormCheck, _ today: Day) -> Day? {
    guard let choice = check.choice("wanneer", of: StepDay.self) else { return nil }
    return choice.day(from: today)
      ?? check.day("dag", from: today, to: today.adding(days: StepDay.mostDays))
  }

  /// The page with the form. What was typed stays.
  static func page(
    _ visit: Visit, title: String, why: String, proposal: String, to path: Path, back: Path, errors: FieldErrors
  )
    -> Answer
  {
    visit.page(title, status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(title)
      h.p(why, .class("reason"))
      h.form(post: path) {
        h.textArea(
          "stap", visit.t("guidance.choose.words"),
          value: visit.form.has("stap") ? visit.form.typed("stap") : proposal, hint: visit.t("guidance.choose.hint"),
          error: errors["stap"], maximum: Step.maximumWords, rows: 3)
        h.stepDays(visit, errors)
        h.actions {
          h.submit(visit.t("guidance.choose.yes"), icon: "check")
          h.linkButton(visit.t("guidance.not-now"), icon: "close", to: back, .quiet)
        }
      }
      h.whoSees(visit.t("guidance.only-you"))
    }
  }
}

extension HTML {
  // text keys: guidance.day.*
  /// The days for which a step can be planned.
  func stepDays(_ visit: Visit, _ errors: FieldErrors) {
    let today = visit.today
    let options = StepDay.allCases.map { choice in
      Choice(
        choice.rawValue, visit.t("guidance.day.\(choice.rawValue)"),
        hint: choice.day(from: today).map { visit.t("guidance.day.before", ["day": $0.words(in: visit.language)]) })
    }
    choices(
      "wanneer", visit.t("guidance.choose.when"), options: options,
      selected: visit.form.text("wanneer") ?? StepDay.thisWeek.rawValue, error: errors["wanneer"])
    dayField(
      "dag", visit.t("guidance.choose.own-day"), value: visit.form.typed("dag"),
      hint: visit.t("guidance.choose.own-day-hint"), error: errors["dag"], from: today,
      to: today.adding(days: StepDay.mostDays))
  }
}
