// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct ExplainChangeTests {
  let guide: Guide

  init() throws { guide = try Shipped.guide() }

  @Test func `a newly ticked barrier is named as the reason`() throws {
    let before = guide.advise(.init(answers: guide.answers(meaning: 5)))
    let after = guide.advise(.init(answers: guide.answers(meaning: 5), barriers: ["no-time"]))
    let why = guide.explainChange(from: before, to: after)
    #expect(why.changes.map(\.id) == ["no-time"])
    #expect(why.changes.first?.decisive == true)
    #expect(why.changes.first?.text.nl == "Je koos: “Ik heb geen tijd”.")
    #expect(!why.added.isEmpty && !why.removed.isEmpty)
  }

  @Test func `an answer is named with its words and its new label`() {
    let answers = guide.answers(meaning: 3)
    var later = answers
    later["Z7"] = 5
    let why = guide.explainChange(from: guide.advise(.init(answers: answers)), to: guide.advise(.init(answers: later)))
    #expect(
      why.changes.map(\.text.nl) == [
        "Je antwoord op “Ik vraag zelf om hulp, een cursus of een nieuwe taak.” is nu: Helemaal eens."
      ])
  }

  @Test func `one changed input that changes the list is always named and decisive`() {
    var random = SeededRandom(7)
    var changed = 0
    for _ in 0..<600 {
      let input = guide.randomInput(&random)
      var other = input
      let kind = changeOne(&other, &random)
      let before = guide.advise(input), after = guide.advise(other)
      guard before.suggestions.map(\.id) != after.suggestions.map(\.id) else { continue }
      changed += 1
      let why = guide.explainChange(from: before, to: after)
      #expect(why.changes.map(\.kind) == [kind])
      #expect(why.changes.allSatisfy { $0.decisive })
      #expect(why.changes.allSatisfy { !$0.text.nl.isEmpty && !$0.text.en.isEmpty })
    }
    #expect(changed > 100)
  }

  @Test func `two different people always get an explanation when their lists differ`() {
    var random = SeededRandom(8)
    for _ in 0..<200 {
      let a = guide.advise(guide.randomInput(&random)), b = guide.advise(guide.randomInput(&random))
      let why = guide.explainChange(from: a, to: b)
      if a.suggestions.map(\.id) != b.suggestions.map(\.id) { #expect(!why.changes.isEmpty) }
      #expect(Set(why.added).isDisjoint(with: a.suggestions.map(\.id)))
    }
  }

  @Test func `what does not count is not named`() {
    let before = GuidanceInput(cards: ["health": .init(helps: 0, hinders: 0), "manager": .init(helps: 1, hinders: 0)])
    let after = GuidanceInput(cards: ["health": .init(helps: 2, hinders: 0), "manager": .init(helps: 2, hinders: 1)])
    let why = guide.explainChange(from: guide.advise(before), to: guide.advise(after))
    #expect(why.changes.isEmpty)
    #expect(why.summary.nl == "Je stappen zijn hetzelfde gebleven.")
  }

  @Test func `new rules are named as the reason`() throws {
    let old = guide.advise(.init(barriers: ["no-time", "low-confidence"]))
    var rules = guide.rules
    rules.version += 1
    let index = try #require(rules.barriers.firstIndex { $0.id == "no-time" })
    rules.barriers[index].directions = ["respect"]
    let newer = Guide(rules: rules, instruments: guide.instruments)
    let why = newer.explainChange(from: old, to: newer.advise(old.input))
    #expect(why.changes.map(\.kind) == [.rules])
    #expect(why.changes.first?.decisive == true)
  }

  /// Changes one input that counts and says which.
  private func changeOne(
    _ input: inout GuidanceInput, _ random: inout SeededRandom
  ) -> ChangeExplanation.Change.Kind {
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      let item = guide.instruments.items.randomElement(using: &random)?.item.id ?? "Z1"
      input.answers[item] = input.answers[item] == nil ? Int.random(in: 1...5, using: &random) : nil
      return .answer
    case 1:
      let id = guide.rules.barriers.randomElement(using: &random)?.id ?? "no-time"
      if input.barriers.remove(id) == nil { input.barriers.insert(id) }
      return .barrier
    case 2:
      let card = guide.rules.pointers.randomElement(using: &random)?.card ?? "manager"
      input.cards[card] = (input.cards[card]?.helps ?? 0) > 0 ? nil : .init(helps: 1, hinders: 0)
      return .card
    case 3:
      input.goalAim = input.goalAim == .skill ? nil : .skill
      return .goal
    case 4:
      input.preference = input.preference == .copying ? .practising : .copying
      return .preference
    case 5:
      input.chosenDegree = input.chosenDegree == .low ? nil : .low
      return .ownChoice
    default:
      let id = guide.advise(input).suggestions.first?.id ?? "coach"
      if input.notForMe.remove(id) == nil { input.notForMe.insert(id) }
      return .notForMe
    }
  }
}
