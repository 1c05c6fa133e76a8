// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct GuideTests {
  let guide: Guide

  init() throws { guide = try Shipped.guide() }

  private func ids(_ input: GuidanceInput) -> [String] { guide.advise(input).suggestions.map(\.id) }

  @Test func `somebody without time gets steps against that, with the sentence that says why`() throws {
    let result = guide.advise(.init(barriers: ["no-time"]))
    #expect(Set(result.suggestions.map(\.id)) == ["work-time", "small-steps", "flexible-offer"])
    for suggestion in result.suggestions {
      #expect(suggestion.why.nl == "Omdat je zegt dat je geen tijd hebt.")
      #expect(suggestion.reasons.map(\.inputs) == [["no-time"]])
      #expect(suggestion.score == 2)
    }
    #expect(result.degree == nil)
    #expect(result.notes == [guide.rules.texts.answerMore])
  }

  @Test func `works adds two, a barrier two and a card one`() throws {
    let input = GuidanceInput(
      answers: guide.answers(meaning: 1), barriers: ["full-of-compulsory"],
      cards: ["technology": .init(helps: 1, hinders: 2)])
    let lesson = try #require(guide.advise(input).suggestions.first { $0.id == "micro-learning" })
    #expect(lesson.score == 5)
    #expect(lesson.reasons.map(\.kind) == [.barrier, .card, .works])
    #expect(lesson.reasons.map(\.points) == [2, 1, 2])
    #expect(lesson.sourceSentences.first?.nl.contains("24 medewerkers") == true)
  }

  @Test func `the first place deals with the earliest class, even against a higher score`() throws {
    let input = GuidanceInput(barriers: ["multiple-problems", "low-confidence", "nobody-around-learns", "language"])
    let result = guide.advise(input)
    let first = try #require(result.suggestions.first { $0.place == 1 })
    #expect(first.barrierClass == .life)
    #expect(first.id == "coach" || first.id == "other-problems-first")
    let disagreed = GuidanceInput(
      barriers: input.barriers, notForMe: ["coach", "other-problems-first"])
    #expect(guide.advise(disagreed).suggestions.first { $0.place == 1 }?.barrierClass == .selfEfficacy)
  }

  @Test func `near a cut both neighbours are kept and nothing excluded for either is suggested`() throws {
    var answers = guide.answers(meaning: 3)
    answers["Z9"] = nil
    let result = guide.advise(.init(answers: answers))
    #expect(result.degree?.kept == [.low, .moderate])
    #expect(result.exclusions.map(\.id) == ["autonomy-at-work", "self-directed-path"])
    #expect(result.warnings.count == 7)
  }

  @Test func `what works less is off the list, and shown with a warning when asked for`() throws {
    var input = GuidanceInput(answers: guide.answers(meaning: 1))
    #expect(!ids(input).contains("autonomy-at-work"))
    #expect(guide.advise(input).exclusions.contains { $0.id == "autonomy-at-work" && $0.kind == .worksLess })
    input.askedFor = ["autonomy-at-work"]
    let asked = try #require(guide.advise(input).suggestions.first { $0.id == "autonomy-at-work" })
    #expect(asked.warning == guide.rules.texts.worksLess)
    #expect(asked.why.nl == "Omdat je hier zelf om vroeg.")
    input.notForMe = ["autonomy-at-work"]
    #expect(!ids(input).contains("autonomy-at-work"))
  }

  @Test func `what only ever works less is never a suggestion, also not when asked for`() {
    let input = GuidanceInput(
      answers: guide.answers(meaning: 5), askedFor: ["micromanagement", "long-theoretical-course"])
    let result = guide.advise(input)
    #expect(Set(result.suggestions.map(\.id)).isDisjoint(with: input.askedFor))
    #expect(result.warnings.map(\.id).contains("micromanagement"))
    #expect(result.warnings.first { $0.id == "long-theoretical-course" }?.text == guide.rules.texts.worksLessUnknown)
  }

  @Test func `without a degree what works less for anybody waits for more answers`() {
    let result = guide.advise(.init(cards: ["voice": .init(helps: 2, hinders: 0)]))
    #expect(
      result.exclusions.filter { $0.kind == .tooFewAnswers }.map(\.id) == ["autonomy-at-work", "self-directed-path"])
    #expect(!result.suggestions.isEmpty)
    #expect(result.warnings.isEmpty)
  }

  @Test func `somebody who says nothing gets the small steps that suit everybody, and is told so`() {
    let result = guide.advise(.init())
    #expect(Set(result.suggestions.map(\.id)) == Set(guide.rules.starters))
    #expect(result.suggestions.allSatisfy { $0.reasons.map(\.kind) == [.starter] })
    #expect(result.notes == [guide.rules.texts.answerMore])
  }

  @Test func `somebody who disagrees with everything gets an honest empty list`() {
    let result = guide.advise(.init(notForMe: Set(guide.candidates.map(\.id))))
    #expect(result.suggestions.isEmpty)
    #expect(result.notes == [guide.rules.texts.nothingLeft])
  }

  @Test func `an own choice goes before the answers and the word of the degree is in no text`() {
    let result = guide.advise(.init(answers: guide.answers(meaning: 1), chosenDegree: .high))
    #expect(result.degree == DegreeEstimate(degree: .high, kept: [.high], score: nil, origin: .ownChoice))
    #expect(result.suggestions.allSatisfy { $0.reasons.contains { $0.inputs == ["chosenDegree"] } })
  }

  @Test func `goal, preference and wish for structure settle ties and add no points`() throws {
    var input = GuidanceInput(answers: guide.answers(meaning: 1))
    let before = guide.advise(input)
    input.answers["Z9"] = 5
    input.preference = .copying
    input.goalAim = .skill
    let after = guide.advise(input)
    #expect(Set(before.suggestions.map(\.score)) == [2] && Set(after.suggestions.map(\.score)) == [2])
    #expect(after.suggestions.first { $0.place == 1 }?.id == "role-modelling")
  }

  @Test func `sensitive cards never count, even when a rule set points from them`() {
    var rules = guide.rules
    rules.pointers[0].card = "health"
    let bent = Guide(rules: rules, instruments: guide.instruments)
    let cards = Dictionary(
      uniqueKeysWithValues: RuleSet.neverMatchedCards.map { ($0, GuidanceInput.Placement(helps: 2, hinders: 2)) })
    #expect(bent.advise(.init(cards: cards)).suggestions == bent.advise(.init()).suggestions)
  }

  @Test func `one suggestion is at work and one with somebody where the rules allow`() {
    let input = GuidanceInput(cards: [
      "government-funds": .init(helps: 1, hinders: 0), "economy": .init(helps: 1, hinders: 0),
    ])
    let steps = guide.advise(input).suggestions.map(\.step)
    #expect(steps.contains { $0.atWork })
    #expect(!steps.contains { $0.withSomebody })
  }
}
