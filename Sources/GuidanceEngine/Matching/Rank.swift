// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// A candidate with what speaks for it. Without a reason there is no match.
struct Match: Sendable {
  let candidate: Candidate
  let reasons: [Reason]
  let barrierClass: BarrierClass?
  let score: Int
  let asked: Bool
  /// Score, barrier class, ties, minutes: the smaller comes first, and then the id. Ties are how many of goal,
  /// preference and structure speak for it; they add no points.
  private let key: (Int, Int, Int, Int)

  init(candidate: Candidate, reasons: [Reason], barrierClass: BarrierClass?) {
    self.candidate = candidate
    self.reasons = reasons
    self.barrierClass = barrierClass
    score = reasons.reduce(0) { $0 + $1.points }
    asked = reasons.contains { $0.kind == .asked }
    let ties = reasons.count { $0.kind == .goal || $0.kind == .preference || $0.kind == .structure }
    key = (-score, barrierClass?.rank ?? BarrierClass.allCases.count, -ties, candidate.step.minutes)
  }

  /// Whether this ranks before another.
  func comesBefore(_ other: Match) -> Bool {
    key == other.key ? candidate.id < other.candidate.id : key < other.key
  }
}

extension Guide {
  /// Everything with a reason, best first; the starters when nothing has one.
  func rank(_ input: GuidanceInput, _ degree: DegreeEstimate?, without excluded: Set<String>) -> [Match] {
    let ticked = rules.barriers.filter { input.barriers.contains($0.id) }
      .sorted { ($0.barrierClass, $0.id) < ($1.barrierClass, $1.id) }
    let helping = rules.pointers.filter { pointer in
      (input.cards[pointer.card]?.helps ?? 0) > 0 && !RuleSet.neverMatchedCards.contains(pointer.card)
    }
    let left = candidates.filter { !excluded.contains($0.id) }
    let answered = answeredItems(input, degree), structure = wishForStructure(input)
    let matches = left.compactMap { candidate -> Match? in
      let barriers = ticked.filter { $0.directions.contains(candidate.id) }
      let reasons =
        asked(candidate, input) + barriers.map(reason) + helping.filter { $0.to.contains(candidate.id) }.map(reason)
        + works(candidate, degree, answered) + ties(candidate, input, structure)
      guard !reasons.isEmpty else { return nil }
      return Match(candidate: candidate, reasons: reasons, barrierClass: barriers.first?.barrierClass)
    }
    let found = matches.isEmpty ? left.compactMap(starter) : matches
    return found.sorted { $0.comesBefore($1) }
  }

  private func asked(_ candidate: Candidate, _ input: GuidanceInput) -> [Reason] {
    guard input.askedFor.contains(candidate.id) else { return [] }
    return [Reason(kind: .asked, inputs: [candidate.id], points: 0, text: rules.texts.asked, source: Self.ownSource)]
  }

  private func reason(_ barrier: Barrier) -> Reason {
    Reason(
      kind: .barrier, inputs: [barrier.id], points: rules.weights.barrier, text: barrier.because, source: barrier.source
    )
  }

  private func reason(_ pointer: Pointer) -> Reason {
    Reason(
      kind: .card, inputs: [pointer.card], points: rules.weights.card, text: pointer.because, source: pointer.source)
  }

  /// What a degree stands on: the answered items, or the person's own choice.
  private func answeredItems(_ input: GuidanceInput, _ degree: DegreeEstimate?) -> [String] {
    if degree?.origin == .ownChoice { return ["chosenDegree"] }
    return instruments.selfDirection.countingItems.filter {
      instruments.selfDirection.answer($0, in: input.answers) != nil
    }.map(\.id)
  }

  /// The items by which somebody says to like being guided; empty when that is not so.
  private func wishForStructure(_ input: GuidanceInput) -> [String] {
    instruments.selfDirection.items.filter { item in
      guard item.scale == "structure", let answer = instruments.selfDirection.answer(item, in: input.answers) else {
        return false
      }
      return Double(answer) >= rules.structureFrom
    }.map(\.id)
  }

  private func works(_ candidate: Candidate, _ degree: DegreeEstimate?, _ answered: [String]) -> [Reason] {
    guard let degree, !candidate.works.isDisjoint(with: degree.kept) else { return [] }
    let text = degree.origin == .ownChoice ? rules.texts.worksOwnChoice : rules.texts.works
    return [
      Reason(kind: .works, inputs: answered, points: rules.weights.works, text: text, source: candidate.source)
    ]
  }

  private func ties(_ candidate: Candidate, _ input: GuidanceInput, _ structure: [String]) -> [Reason] {
    var reasons: [Reason] = []
    func add(_ kind: Reason.Kind, _ inputs: [String], _ text: Words) {
      reasons.append(Reason(kind: kind, inputs: inputs, points: 0, text: text, source: Self.ownSource))
    }
    if let aim = input.goalAim, candidate.aims.contains(aim) { add(.goal, ["goal"], rules.texts.because(aim)) }
    if let preference = input.preference, candidate.preferences.contains(preference) {
      add(.preference, ["preference"], rules.texts.because(preference))
    }
    if candidate.step.structured, !structure.isEmpty { add(.structure, structure, rules.texts.structure) }
    return reasons
  }

  private func starter(_ candidate: Candidate) -> Match? {
    guard rules.starters.contains(candidate.id) else { return nil }
    let reason = Reason(kind: .starter, inputs: [], points: 0, text: rules.texts.starter, source: Self.ownSource)
    return Match(candidate: candidate, reasons: [reason], barrierClass: nil)
  }

  /// The key of what this project thought of itself.
  static let ownSource = "Leerwerf"
}

extension RuleSet.Texts {
  func because(_ aim: Aim) -> Words {
    switch aim {
    case .knowledge: goalKnowledge
    case .skill: goalSkill
    case .behaviour: goalBehaviour
    }
  }

  func because(_ preference: Preference) -> Words {
    switch preference {
    case .copying: copying
    case .participating: participating
    case .acquiring: acquiring
    case .practising: practising
    case .discovering: discovering
    }
  }
}
