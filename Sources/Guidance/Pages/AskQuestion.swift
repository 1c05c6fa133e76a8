// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// One question on one screen. Every answer is kept at once; each question can be skipped.
struct AskQuestion: Sendable {
  let guidance: GuidanceContext

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let asked = try await visit.database.read { [guidance] db in try Asked(visit, viewer, guidance, db) }
    return page(visit, asked, errors: .none)
  }

  func answer(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let goal = check.optionalText("antwoord", maximum: Profile.maximumGoal)
    let isSkipped = visit.form.has("overslaan")
    let isTooLong = !check.isFine && !isSkipped
    let errors = visit.words(check.errors)
    return try await visit.database.write { [guidance] db in
      let asked = try Asked(visit, viewer, guidance, db)
      if isTooLong, case .goal = asked.question.kind { return page(visit, asked, errors: errors) }
      if !isSkipped, !asked.understands(visit.form) {
        return page(visit, asked, errors: FieldErrors([("antwoord", visit.t("guidance.question.choose"))]))
      }
      let guide = try guidance.book.inUse(in: viewer.municipality, db)
      let changed = try Profile.change(viewer.person, at: visit.now, db) { profile in
        profile.passed.insert(asked.question.slug)
        if !isSkipped { asked.keep(visit.form, goal, in: &profile) }
        profile.openQuestions = Questions(profile, guide).openCount(profile)
      }
      let questions = Questions(changed, guide)
      if let number = questions.number(asked.question.slug), let next = questions.after(number) {
        return .redirect(to: saying(asked, GuidancePaths.question.path(next.slug)))
      }
      try StoredResult.make(for: viewer, changed, guidance, at: visit.now, ids: visit.ids, db)
      return .redirect(to: saying(asked, GuidancePaths.result.path))
    }
  }

  /// Under which the browser keeps the goal until it is saved.
  private static let key = "wat-helpt-doel"

  /// The next page, which tells the browser that the goal is saved.
  private func saying(_ asked: Asked, _ next: Path) -> Path {
    asked.isGoal ? next.with("bewaard", Self.key) : next
  }

  private func page(_ visit: Visit, _ asked: Asked, errors: FieldErrors) -> Answer {
    let words = visit.t(
      "guidance.question.progress", ["n": String(asked.number), "total": String(asked.total)])
    return visit.page(
      visit.t("guidance.begin.title"), status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard"),
      task: asked.needsRoom
    ) { h in
      h.progressBar(asked.number - 1, of: asked.total, words: words)
      h.errorSummary(errors)
      h.form(
        post: GuidancePaths.question.path(asked.question.slug), once: false, keep: asked.isGoal ? Self.key : nil
      ) {
        question(visit, asked, errors, h)
        h.backAndSkip(
          back: asked.previous.map { GuidancePaths.question.path($0) } ?? GuidancePaths.begin.path)
      }
      h.whoSees(visit.t("guidance.only-you"))
      h.actions {
        h.linkButton(visit.t("guidance.question.stop"), icon: "later", to: SitePaths.home.path, .quiet)
      }
    }
  }

  private func question(_ visit: Visit, _ asked: Asked, _ errors: FieldErrors, _ h: HTML) {
    let (profile, language) = (asked.profile, visit.language)
    switch asked.question.kind {
    case .statement(let questionnaire, let item):
      h.h1(item.words[language])
      let given = profile.answers[item.id]
      h.answerRows(
        "antwoord", options: questionnaire.choices(language), selected: given.map(String.init),
        label: item.words[language])
    case .barriers(let barriers):
      h.h1(visit.t("guidance.question.barriers"))
      h.manyChoices(
        "antwoord", visit.t("guidance.question.barriers-legend"),
        options: barriers.map { Choice($0.id, $0.name[language]) },
        selected: errors.isEmpty ? profile.barriers : Set(visit.form.all("antwoord")), error: errors["antwoord"])
      h.nextStep { h.submit(visit.t("guidance.next"), icon: "next") }
    case .preference(let question):
      h.h1(question.question.words[language])
      h.p(question.note[language], .class("hint"))
      h.answerRows(
        "antwoord", options: question.choices.map { Choice($0.id, $0.words[language]) },
        selected: profile.preference?.rawValue, label: question.question.words[language])
    case .goal(let question):
      h.h1(question.question.words[language])
      let typed = visit.form.has("antwoord") ? visit.form.typed("antwoord") : profile.goal ?? ""
      h.textArea(
        "antwoord", visit.t("guidance.question.goal-label"), value: typed, hint: visit.t("guidance.question.goal-hint"),
        error: errors["antwoord"], maximum: Profile.maximumGoal)
      h.nextStep { h.submit(visit.t("guidance.next"), icon: "next") }
    case .aim(let question):
      h.h1((question.aim ?? question.question).words[language])
      if let goal = profile.goal { h.blockquote(goal) }
      h.answerRows(
        "antwoord", options: question.choices.map { Choice($0.id, $0.words[language]) },
        selected: profile.aim?.rawValue, label: (question.aim ?? question.question).words[language])
    }
  }
}

/// The question of the address with what was answered so far.
struct Asked: Sendable {
  let question: Question
  let profile: Profile
  let number: Int
  let total: Int
  let previous: String?

  /// Throws `PageError.notFound` for a question that is not asked.
  init(_ visit: Visit, _ viewer: Viewer, _ guidance: GuidanceContext, _ db: any Connection) throws {
    profile = try Profile.find(viewer.person, db) ?? Profile()
    let questions = Questions(profile, try guidance.book.inUse(in: viewer.municipality, db))
    guard let number = questions.number(visit.parameters["question"] ?? "") else { throw PageError.notFound }
    (self.number, total) = questions.place(number)
    question = questions.all[number - 1]
    previous = questions.before(number)?.slug
  }

  var isGoal: Bool { if case .goal = question.kind { true } else { false } }

  /// Whether the answer is not one tap, so that a button has to be in sight.
  var needsRoom: Bool { if case .barriers = question.kind { true } else { isGoal } }

  /// Whether the form holds an answer that this question knows. Own words and ticks may be empty.
  func understands(_ form: Form) -> Bool {
    switch question.kind {
    case .statement(let questionnaire, _):
      form.int("antwoord").map { $0 == 0 || (questionnaire.scale.min...questionnaire.scale.max).contains($0) } ?? false
    case .preference: form.choice("antwoord", of: Preference.self) != nil
    case .aim: form.choice("antwoord", of: Aim.self) != nil
    case .barriers(let barriers): Set(form.all("antwoord")).isSubset(of: barriers.map(\.id))
    case .goal: true
    }
  }

  func keep(_ form: Form, _ goal: String?, in profile: inout Profile) {
    switch question.kind {
    case .statement(_, let item): profile.answers[item.id] = form.int("antwoord")
    case .barriers: profile.barriers = Set(form.all("antwoord"))
    case .preference: profile.preference = form.choice("antwoord")
    case .goal: profile.goal = goal
    case .aim: profile.aim = form.choice("antwoord")
    }
  }
}

extension Questionnaire {
  /// The answers as they are offered; 0 is "I don't know".
  func choices(_ language: Language) -> [Choice] {
    scale.labels.enumerated().map { Choice(String(scale.min + $0.offset), $0.element[language]) }
      + [Choice("0", scale.dontKnow[language])]
  }
}
