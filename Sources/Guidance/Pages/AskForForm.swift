// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// Which form of learning fits: what it is, and one question on one screen. Each answer is kept at once.
struct AskForForm: Sendable {
  let guidance: GuidanceContext

  func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    visit.page(visit.t("guidance.forms.title")) { h in
      h.h1(visit.t("guidance.forms.title"))
      h.lead(visit.t("guidance.forms.words"))
      h.whoSees(visit.t("guidance.only-you"))
      h.actions {
        h.linkButton(
          visit.t("guidance.begin.start"), icon: "next",
          to: GuidancePaths.formQuestion.path(FormQuestion.goal.rawValue), .primary)
        h.linkButton(visit.t("guidance.forms.all"), icon: "discover", to: GuidancePaths.formResult.path)
        h.linkButton(visit.t("guidance.not-now"), icon: "close", to: SitePaths.home.path, .quiet)
      }
    }
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let question = try question(visit)
    let search = try await visit.database.read { db in try Self.search(viewer, db) }
    return page(visit, question, search, errors: .none)
  }

  func answer(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let question = try question(visit)
    var check = FormCheck(visit.form)
    let maximum = question == .goal ? Profile.maximumGoal : 40
    let answer = visit.form.has("overslaan") ? nil : check.optionalText("antwoord", maximum: maximum)
    var trial = FormSearch()
    if answer == nil, check.isFine, question != .goal, !visit.form.has("overslaan") {
      check.add("antwoord", "guidance.question.choose")
    } else if check.isFine, !question.keep(answer, in: &trial) {
      check.add("antwoord", "guidance.question.choose")
    }
    guard check.isFine else {
      let search = try await visit.database.read { db in try Self.search(viewer, db) }
      return page(visit, question, search, errors: visit.words(check.errors))
    }
    try await visit.database.write { db in
      let search = try Self.search(viewer, db)
      try Profile.change(viewer.person, at: visit.now, db) { profile in
        profile.search = search
        _ = question.keep(answer, in: &profile.search)
      }
    }
    let next = question.next.map { GuidancePaths.formQuestion.path($0.rawValue) } ?? GuidancePaths.formResult.path
    return .redirect(to: question == .goal ? next.with("bewaard", Self.key) : next)
  }

  /// Under which the browser keeps the goal until it is saved.
  private static let key = "leervormen-doel"

  /// What was looked for before; else what "Wat helpt mij" knows of goal and preference.
  static func search(_ viewer: Viewer, _ db: any Connection) throws -> FormSearch {
    let profile = try Profile.find(viewer.person, db) ?? Profile()
    guard profile.search == FormSearch() else { return profile.search }
    return FormSearch(
      goal: profile.goal, wish: LearningFormWish(aim: profile.aim, preference: profile.preference))
  }

  private func question(_ visit: Visit) throws -> FormQuestion {
    guard let question = FormQuestion(rawValue: visit.parameters["question"] ?? "") else { throw PageError.notFound }
    return question
  }

  private func page(_ visit: Visit, _ question: FormQuestion, _ search: FormSearch, errors: FieldErrors) -> Answer {
    let count = ["n": String(question.number), "total": String(FormQuestion.allCases.count)]
    return visit.page(
      visit.t("guidance.forms.title"), status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard"),
      task: question == .goal
    ) { h in
      h.progressBar(
        question.number - 1, of: FormQuestion.allCases.count, words: visit.t("guidance.question.progress", count))
      h.errorSummary(errors)
      h.h1(title(question, visit))
      h.form(
        post: GuidancePaths.formQuestion.path(question.rawValue), once: false, keep: question == .goal ? Self.key : nil
      ) {
        if question == .goal {
          h.textArea(
            "antwoord", visit.t("guidance.question.goal-label"),
            value: visit.form.has("antwoord") ? visit.form.typed("antwoord") : search.goal ?? "",
            hint: visit.t("guidance.question.goal-hint"), error: errors["antwoord"], maximum: Profile.maximumGoal)
          h.nextStep { h.submit(visit.t("guidance.next"), icon: "next") }
        } else {
          h.answerRows(
            "antwoord", options: options(question, visit), selected: question.chosen(search),
            label: title(question, visit))
        }
        h.backAndSkip(
          back: question.previous.map { GuidancePaths.formQuestion.path($0.rawValue) } ?? GuidancePaths.forms.path)
      }
      h.whoSees(visit.t("guidance.only-you"))
    }
  }

  private func title(_ question: FormQuestion, _ visit: Visit) -> String {
    let instruments = guidance.book.instruments
    switch question {
    case .goal: return instruments.goal.question.words[visit.language]
    case .aim: return (instruments.goal.aim ?? instruments.goal.question).words[visit.language]
    case .preference: return instruments.preference.question.words[visit.language]
    case .company: return visit.t("guidance.forms.company")
    case .place: return visit.t("guidance.forms.place")
    }
  }

  // text keys: guidance.forms.company.*, guidance.forms.place.*
  private func options(_ question: FormQuestion, _ visit: Visit) -> [Choice] {
    let instruments = guidance.book.instruments
    switch question {
    case .goal: return []
    case .aim: return instruments.goal.choices.map { Choice($0.id, $0.words[visit.language]) }
    case .preference: return instruments.preference.choices.map { Choice($0.id, $0.words[visit.language]) }
    case .company:
      return LearningFormWish.Company.allCases.map {
        Choice($0.rawValue, visit.t("guidance.forms.company.\($0.rawValue)"))
      }
    case .place:
      return LearningFormWish.Place.allCases.map {
        Choice($0.rawValue, visit.t("guidance.forms.place.\($0.rawValue)"))
      }
    }
  }
}
