// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage

/// Many people at once who answered, got results and chose steps at some time: for demo data and benchmarks.
///
/// ```swift
/// let book = try RuleBook(resources: site.resources)
/// try GuidanceBulk.insert(people, guide: book.shipped, ids: site.ids, db)
/// ```
package enum GuidanceBulk {
  /// One time that somebody answered the questions.
  package struct Look: Sendable {
    package var at: Instant
    /// By id of the item (Z1 to Z9, B1 to B8): 1 to 5, or 0 for "I don't know".
    package var answers: [String: Int]
    /// Ids of barriers, as in `Resources/rules/barriers.json`.
    package var barriers: Set<String>
    /// Without sensitive cards.
    package var cards: [String: GuidanceInput.Placement]
    package var preference: Preference?
    package var goal: String?
    package var aim: Aim?
    package var notForMe: Set<String>

    package init(
      at: Instant, answers: [String: Int], barriers: Set<String> = [], cards: [String: GuidanceInput.Placement] = [:],
      preference: Preference? = nil, goal: String? = nil, aim: Aim? = nil, notForMe: Set<String> = []
    ) {
      self.at = at
      self.answers = answers
      self.barriers = barriers
      self.cards = cards
      self.preference = preference
      self.goal = goal
      self.aim = aim
      self.notForMe = notForMe
    }
  }

  /// A step that was chosen from one of the results.
  package struct ChosenStep: Sendable {
    /// Which look of the person, from 0.
    package var look: Int
    /// Which suggestion of that look, from 0. A step from a place that the list does not have is left out.
    package var suggestion: Int
    /// Nil for the words of the suggestion.
    package var words: String?
    package var chosenAt: Instant
    package var due: Day
    package var state: Step.State
    /// When it was done or put away; must be there unless the state is open.
    package var closedAt: Instant?

    package init(
      look: Int, suggestion: Int, words: String? = nil, chosenAt: Instant, due: Day, state: Step.State,
      closedAt: Instant? = nil
    ) {
      self.look = look
      self.suggestion = suggestion
      self.words = words
      self.chosenAt = chosenAt
      self.due = due
      self.state = state
      self.closedAt = closedAt
    }
  }

  package struct Somebody: Sendable {
    package var person: PersonID
    package var language: Language
    /// The earliest first; not empty.
    package var looks: [Look]
    package var steps: [ChosenStep]

    package init(person: PersonID, language: Language = .dutch, looks: [Look], steps: [ChosenStep] = []) {
      self.person = person
      self.language = language
      self.looks = looks
      self.steps = steps
    }
  }

  /// Writes answers, results and steps of people who have none yet.
  package static func insert(
    _ people: some Sequence<Somebody>, guide: Guide, ids: any IDSource, _ db: any Connection
  ) throws {
    var profiles = ManyRows(into: "guidance_profiles", "person_id, open_questions, document, changed_at")
    var results = ManyRows(
      into: "guidance_results", "id, person_id, number, made_at, suggestion_count, document")
    var steps = ManyRows(
      into: "guidance_steps",
      """
      id, person_id, words, due_on, state, origin, item, reason_nl, reason_en, moved, chosen_at, closed_at, proposal_nl,
      proposal_en
      """)
    for somebody in people {
      var lists: [[Suggestion]] = []
      for (index, look) in somebody.looks.enumerated() {
        let result = guide.advise(profile(look, round: index + 1).input(cards: look.cards)).withoutDegree
        lists.append(result.suggestions)
        try results.add(
          [
            ids.next(StoredResult.self).sqlValue, somebody.person.sqlValue, (index + 1).sqlValue, look.at.sqlValue,
            result.suggestions.count.sqlValue, try Document.write(result).sqlValue,
          ], db)
      }
      if let last = somebody.looks.last {
        var profile = profile(last, round: somebody.looks.count)
        profile.passed = Set(Questions(profile, guide).all.map(\.slug))
        profile.openQuestions = 0
        try profiles.add(
          [somebody.person.sqlValue, 0.sqlValue, try Document.write(profile).sqlValue, last.at.sqlValue], db)
      }
      for chosen in somebody.steps {
        guard lists.indices.contains(chosen.look), lists[chosen.look].indices.contains(chosen.suggestion) else {
          continue
        }
        try steps.add(row(chosen, lists[chosen.look][chosen.suggestion], somebody, ids), db)
      }
    }
    try profiles.finish(db)
    try results.finish(db)
    try steps.finish(db)
  }

  private static func profile(_ look: Look, round: Int) -> Profile {
    var profile = Profile()
    profile.round = round
    profile.answers = look.answers
    profile.barriers = look.barriers
    profile.preference = look.preference
    profile.goal = look.goal
    profile.aim = look.aim
    profile.notForMe = look.notForMe
    return profile
  }

  private static func row(
    _ chosen: ChosenStep, _ suggestion: Suggestion, _ somebody: Somebody, _ ids: any IDSource
  ) -> [Value] {
    [
      ids.next(Step.self).sqlValue, somebody.person.sqlValue,
      (chosen.words ?? suggestion.step.words[somebody.language]).sqlValue, chosen.due.sqlValue,
      chosen.state.sqlValue, Step.Origin.suggestion.sqlValue, suggestion.id.sqlValue, suggestion.why.nl.sqlValue,
      suggestion.why.en.sqlValue, 0.sqlValue, chosen.chosenAt.sqlValue,
      (chosen.state == .open ? nil : chosen.closedAt ?? chosen.chosenAt)?.sqlValue ?? .null,
      chosen.words == nil ? suggestion.step.words.nl.sqlValue : .null,
      chosen.words == nil ? suggestion.step.words.en.sqlValue : .null,
    ]
  }
}
