// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// The form with which a suggestion or a learning form becomes a step. One question, when, answered by one tap; own
/// words on request, and a day of one's own on a screen of its own.
struct StepForm: Sendable {
  let words: String
  let due: Day

  /// Reads the form; nil when something is wrong, with the errors in the check, or when a day is still to be asked.
  static func read(_ check: inout FormCheck, _ today: Day) -> StepForm? {
    let words = check.text("stap", maximum: Step.maximumWords, missing: "guidance.step.error.words")
    guard !asksForDay(check.form), let due = day(&check, today), check.isFine else { return nil }
    return StepForm(words: words, due: due)
  }

  /// What was proposed, where it was taken as it is.
  func proposal(_ proposed: Words, _ language: Language) -> Words? { proposed[language] == words ? proposed : nil }

  /// Whether somebody wants a day of their own and has not been asked for it yet.
  static func asksForDay(_ form: Form) -> Bool {
    form.choice("wanneer", of: StepDay.self) == .ownDay && !form.has("dag")
  }

  /// The day that was chosen.
  static func day(_ check: inout FormCheck, _ today: Day) -> Day? {
    guard let choice = check.choice("wanneer", of: StepDay.self) else { return nil }
    return choice.day(from: today)
      ?? check.day("dag", from: today, to: today.adding(days: StepDay.mostDays))
  }

  /// What is proposed, where it goes, and where one goes back to.
  struct Proposal {
    let name: String
    let words: String
    let why: String
    let to: Path
    let back: Path
    /// Under which the browser keeps own words until the step is chosen.
    let keep: String
  }

  /// The page with the form, or the one that asks for the day. What was typed stays.
  static func page(_ visit: Visit, _ proposal: Proposal, errors: FieldErrors) -> Answer {
    let wantsOwnDay = visit.form.choice("wanneer", of: StepDay.self) == .ownDay
    if wantsOwnDay, errors["stap"] == nil { return dayPage(visit, to: proposal.to, errors) }
    let words = visit.form.has("stap") ? visit.form.typed("stap") : proposal.words
    return visit.page(visit.t("guidance.choose.when"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.p(proposal.name, .class("kicker"))
      h.h1(visit.t("guidance.choose.when"))
      h.form(post: proposal.to, keep: proposal.keep) {
        h.article(.class("step")) {
          h.h2(proposal.words)
          h.p(proposal.why, .class("reason"))
        }
        // The rows with days send the form, so they stand below what has to be mended first.
        if errors["stap"] == nil { h.days(visit) }
        h.disclosure(visit.t("guidance.choose.own-words"), open: errors["stap"] != nil) {
          h.textArea(
            "stap", visit.t("guidance.choose.words"), value: words, hint: visit.t("guidance.choose.hint"),
            error: errors["stap"], maximum: Step.maximumWords, rows: 3)
        }
        if errors["stap"] != nil { h.days(visit) }
      }
      h.whoSees(visit.t("guidance.only-you"))
      h.actions { h.linkButton(visit.t("guidance.not-now"), icon: "close", to: proposal.back, .quiet) }
    }
  }

  /// "Welke dag?": one field, with the words of the step carried along.
  static func dayPage(_ visit: Visit, to path: Path, _ errors: FieldErrors) -> Answer {
    visit.page(visit.t("guidance.choose.own-day"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(visit.t("guidance.choose.own-day"))
      if visit.form.has("stap") { h.blockquote(visit.form.typed("stap")) }
      h.form(post: path) {
        if visit.form.has("stap") { h.hidden("stap", visit.form.typed("stap")) }
        h.hidden("wanneer", StepDay.ownDay.rawValue)
        h.dayField(
          "dag", visit.t("guidance.choose.day"), value: visit.form.typed("dag"),
          hint: visit.t("guidance.choose.own-day-hint"), error: errors["dag"], from: visit.today,
          to: visit.today.adding(days: StepDay.mostDays))
        h.actions {
          h.submit(visit.t("guidance.choose.yes"), icon: "check")
          h.linkButton(visit.t("guidance.back"), icon: "back", to: path, .quiet)
        }
      }
      h.whoSees(visit.t("guidance.only-you"))
    }
  }
}

extension HTML {
  // text keys: guidance.day.*
  /// The days for which a step can be planned, each a row that sends the form.
  func days(_ visit: Visit, after before: Day? = nil) {
    let today = visit.today
    let options = StepDay.offered(on: today, after: before).map { choice in
      let day = choice.day(from: today)
      return Choice(
        choice.rawValue, visit.t(day == today ? "guidance.day.vandaag" : "guidance.day.\(choice.rawValue)"),
        hint: day.map { visit.t("guidance.day.before", ["day": $0.words(in: visit.language)]) })
    }
    answerRows("wanneer", options: options, selected: nil, label: visit.t("guidance.choose.when"))
  }
}
