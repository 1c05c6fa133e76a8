// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// "Dit kies ik": a suggestion of a result becomes a step.
enum ChooseSuggestion {
  @Sendable static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (suggestion, path) = try await find(visit, viewer)
    return page(visit, suggestion, path, errors: .none)
  }

  @Sendable static func choose(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (suggestion, path) = try await find(visit, viewer)
    var check = FormCheck(visit.form)
    guard let form = StepForm.read(&check, visit.today) else {
      return page(visit, suggestion, path, errors: visit.words(check.errors))
    }
    let step = Step(
      id: visit.ids.next(), person: viewer.person, words: form.words,
      proposal: form.proposal(suggestion.step.words, visit.language), due: form.due, state: .open, origin: .suggestion,
      item: suggestion.id, reason: suggestion.why, moved: 0, chosenAt: visit.now, closedAt: nil)
    let chosen = try await visit.database.write { db in
      try db.isFirst(visit.form, at: visit.now) ? try step.choose(db) : nil
    }
    let there = chosen.map { GuidancePaths.step.path($0).with("gekozen", "1") } ?? GuidancePaths.steps.path
    return .redirect(to: there.with("bewaard", Self.key(suggestion.id)))
  }

  /// Under which the browser keeps own words until the step is chosen.
  private static func key(_ item: String) -> String { "stap-\(item)" }

  /// The suggestion of the address, of a result of the viewer. Throws `PageError.notFound`.
  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> (Suggestion, Path) {
    let id: ID<StoredResult> = try visit.id("id")
    let number = visit.parameters["number"].flatMap { Int($0) }.map { max(0, $0) } ?? 0
    let stored = try await visit.database.read { db in try StoredResult.find(id, of: viewer.person, db) }
    guard let all = stored?.result.suggestions, all.indices.contains(number - 1) else { throw PageError.notFound }
    return (all[number - 1], GuidancePaths.choose.path(id, number))
  }

  private static func page(_ visit: Visit, _ suggestion: Suggestion, _ path: Path, errors: FieldErrors) -> Answer {
    StepForm.page(
      visit,
      .init(
        name: suggestion.name[visit.language], words: suggestion.step.words[visit.language],
        why: suggestion.why[visit.language], to: path, back: GuidancePaths.result.path,
        keep: key(suggestion.id)),
      errors: errors)
  }
}
