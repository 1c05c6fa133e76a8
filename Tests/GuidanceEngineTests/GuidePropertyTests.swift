// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

/// What must hold for everybody, tried on thousands of people drawn with a fixed seed.
@Suite struct GuidePropertyTests {
  typealias Person = (input: GuidanceInput, result: GuidanceResult)
  let guide: Guide
  let people: [Person]

  /// Drawn once for all tests here.
  private static let drawn: Result<(Guide, [Person]), any Error> = Result {
    let guide = try Shipped.guide()
    var random = SeededRandom(24)
    let people = (0..<2000).map { _ in
      let input = guide.randomInput(&random)
      return (input: input, result: guide.advise(input))
    }
    return (guide, people)
  }

  init() throws { (guide, people) = try Self.drawn.get() }

  @Test func `no excluded item appears, and what works less only when asked for and with its warning`() throws {
    for (input, result) in people {
      let shown = Set(result.suggestions.map(\.id))
      #expect(shown.isDisjoint(with: result.exclusions.map(\.id)))
      #expect(shown.isDisjoint(with: input.notForMe))
      for suggestion in result.suggestions {
        let candidate = try #require(guide.candidates.first { $0.id == suggestion.id })
        let less = result.degree.map { !candidate.less.isDisjoint(with: $0.kept) } ?? !candidate.less.isEmpty
        #expect(!less || input.askedFor.contains(suggestion.id))
        #expect(less == (suggestion.warning != nil))
      }
    }
  }

  @Test func `nothing is suggested without an explanation that is true`() {
    for (input, result) in people {
      #expect(result.suggestions.count <= 3)
      for suggestion in result.suggestions {
        #expect(!suggestion.reasons.isEmpty && !suggestion.sourceSentences.isEmpty)
        #expect(suggestion.score == suggestion.reasons.reduce(0) { $0 + $1.points })
        for reason in suggestion.reasons {
          #expect(!reason.text.nl.isEmpty && !reason.text.en.isEmpty && !reason.source.isEmpty)
          #expect(holds(reason, suggestion.id, input, result), "\(reason)")
        }
      }
      #expect(!result.suggestions.isEmpty || !result.notes.isEmpty)
    }
  }

  private func holds(_ reason: Reason, _ id: String, _ input: GuidanceInput, _ result: GuidanceResult) -> Bool {
    switch reason.kind {
    case .asked: input.askedFor.contains(id)
    case .barrier: reason.inputs.allSatisfy(input.barriers.contains)
    case .works: result.degree != nil && !reason.inputs.isEmpty
    case .card: reason.inputs.allSatisfy { (input.cards[$0]?.helps ?? 0) > 0 }
    case .goal: input.goalAim != nil
    case .preference: input.preference != nil
    case .structure: (input.answers["Z9"] ?? 0) >= 4
    case .starter: result.suggestions.allSatisfy { $0.reasons.map(\.kind) == [.starter] }
    }
  }

  @Test func `the smallest step stands first and every place is given once`() {
    for (_, result) in people {
      let minutes = result.suggestions.map(\.step.minutes)
      #expect(minutes == minutes.sorted())
      #expect(result.suggestions.map(\.place).sorted() == Array(1...3).prefix(result.suggestions.count).map { $0 })
      #expect(Set(result.suggestions.map(\.id)).count == result.suggestions.count)
    }
  }

  @Test func `the same inputs give the same list, also after being stored`() throws {
    for (input, result) in people.prefix(300) {
      #expect(guide.advise(input) == result)
      let stored = try JSONDecoder().decode(GuidanceResult.self, from: JSONEncoder().encode(result))
      #expect(stored == result)
      #expect(guide.advise(stored.input) == result)
    }
  }

  @Test func `the earliest barrier class that can be dealt with has a place`() {
    for (input, result) in people where input.askedFor.isEmpty {
      let excluded = Set(result.exclusions.map(\.id))
      let classes = guide.rules.barriers.filter {
        input.barriers.contains($0.id) && !excluded.isSuperset(of: $0.directions)
      }.map(\.barrierClass)
      #expect(result.suggestions.first { $0.place == 1 }?.barrierClass == classes.min())
    }
  }

  @Test func `does not fit me removes that item and never another from what can be suggested`() {
    for (input, result) in people.prefix(400) {
      guard let out = result.suggestions.first?.id else { continue }
      var changed = input
      changed.notForMe.insert(out)
      let after = guide.advise(changed)
      #expect(!after.suggestions.map(\.id).contains(out))
      #expect(Set(after.exclusions.map(\.id)).subtracting([out]) == Set(result.exclusions.map(\.id)))
    }
  }

  @Test func `sensitive cards change nothing for anybody`() {
    for (input, result) in people.prefix(400) {
      var without = input
      for card in RuleSet.neverMatchedCards { without.cards[card] = nil }
      #expect(guide.advise(without).suggestions == result.suggestions)
    }
  }

  @Test func `too few answers give no degree and no claim about what works`() {
    for (_, result) in people where result.degree == nil {
      #expect(!result.suggestions.contains { $0.reasons.contains { $0.kind == .works } })
    }
    #expect(people.contains { $0.result.degree == nil })
    #expect(Set(people.compactMap { $0.result.degree?.degree }) == Set(Degree.allCases))
  }
}
