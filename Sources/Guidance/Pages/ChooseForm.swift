// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// One form of learning: what it is and why it fits; and it becomes a step.
struct ChooseForm: Sendable {
  let guidance: GuidanceContext

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await find(visit, viewer), errors: .none)
  }

  func choose(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    var check = FormCheck(visit.form)
    guard let form = StepForm.read(&check, visit.today) else {
      return page(visit, found, errors: visit.words(check.errors))
    }
    let step = Step(
      id: visit.ids.next(), person: viewer.person, words: form.words,
      proposal: form.proposal(found.proposal, visit.language), due: form.due, state: .open,
      origin: .learningForm, item: found.form.id, reason: found.reason, moved: 0, chosenAt: visit.now, closedAt: nil)
    let chosen = try await visit.database.write { db in
      try db.isFirst(visit.form, at: visit.now) ? try step.choose(db) : nil
    }
    let there = chosen.map { GuidancePaths.step.path($0).with("gekozen", "1") } ?? GuidancePaths.steps.path
    return .redirect(to: there.with("bewaard", Self.key(found.form.id)))
  }

  /// Under which the browser keeps own words until the step is chosen.
  private static func key(_ item: String) -> String { "stap-\(item)" }

  private struct Found: Sendable {
    let form: LearningForm
    let reason: Words
    let proposal: Words
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    let id = visit.parameters["form"] ?? ""
    let (search, rules) = try await visit.database.read { [guidance] db in
      (try AskForForm.search(viewer, db), try guidance.book.inUse(in: viewer.municipality, db).rules)
    }
    guard let form = rules.learningForms.first(where: { $0.id == id }) else { throw PageError.notFound }
    let ranked = LearningFormChooser(rules: rules).choose(search.wish).first { $0.form.id == id }
    return Found(
      form: form, reason: ranked?.reasons.first ?? form.what, proposal: rules.firstStep(of: form) ?? form.what)
  }

  private func page(_ visit: Visit, _ found: Found, errors: FieldErrors) -> Answer {
    let why = found.form.what == found.reason ? [found.form.what] : [found.form.what, found.reason]
    return StepForm.page(
      visit,
      .init(
        name: found.form.name[visit.language], words: found.proposal[visit.language],
        why: why.map { $0[visit.language] }.joined(separator: " "),
        to: GuidancePaths.chooseForm.path(found.form.id), back: GuidancePaths.formResult.path,
        keep: Self.key(found.form.id)),
      errors: errors)
  }
}

extension RuleSet {
  /// A first small step in this form: that of the first intervention or direction to which it is linked.
  func firstStep(of form: LearningForm) -> Words? {
    for link in form.links {
      if let step = interventions.first(where: { $0.id == link })?.step { return step.words }
      if let row = directions.first(where: { $0.id == link }) { return row.step.words }
    }
    return nil
  }
}
