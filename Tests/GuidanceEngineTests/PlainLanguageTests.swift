// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

/// What an employee may read of the rules and the instruments: short sentences, no jargon, no label.
@Suite struct PlainLanguageTests {
  private static let jargon = [
    "zelfsturend", "richtingzoeker", "noodzaakgestuurd", "zelfregie", "groeier", "interventie", "competentie",
    "self-directed grower", "direction seeker", "need-driven", "self-direction", "moderate", "laag niveau",
  ]

  private func texts() throws -> [Words] {
    let rules = try Shipped.rules(), instruments = try Shipped.instruments()
    var found: [Words] = rules.texts.all.map(\.1)
    for row in rules.interventions { found += [row.what] + (row.step.map { [$0.words] } ?? []) }
    for row in rules.directions { found += [row.name, row.what, row.step.words] }
    for row in rules.barriers { found += [row.name, row.because] }
    for row in rules.pointers { found += [row.name, row.because] }
    found += rules.learningForms.map(\.what)
    found += rules.sources.map { Words(nl: $0.nl, en: $0.en) }
    for question in [instruments.preference, instruments.goal] {
      found += [question.question.words, question.note] + question.choices.map(\.words)
    }
    found += instruments.items.map(\.item.words)
    found += instruments.selfDirection.ownChoice.map(\.words)
    return found + [instruments.selfDirection.caveat]
  }

  @Test func `sentences are at most fifteen words and words at most twenty letters`() throws {
    for text in try texts() {
      for sentence in text.nl.split(whereSeparator: { ".!?".contains($0) }) {
        let words = sentence.split(separator: " ")
        #expect(words.count <= 15, "\(sentence)")
        #expect(words.allSatisfy { $0.count <= 20 }, "\(sentence)")
      }
    }
  }

  @Test func `no text holds jargon or the label of a degree`() throws {
    for text in try texts() {
      for word in Self.jargon {
        #expect(!text.nl.localizedCaseInsensitiveContains(word), "\(text.nl)")
        #expect(!text.en.localizedCaseInsensitiveContains(word), "\(text.en)")
      }
    }
  }

  @Test func `both languages are written and differ`() throws {
    let same = try texts().filter { $0.nl == $0.en }
    #expect(same.isEmpty)
  }

  @Test func `the caveat says what it must`() throws {
    let caveat = try Shipped.instruments().selfDirection.caveat
    for part in ["geen geteste vragenlijst", "kan veranderen", "Jij ziet", "alleen als jij die deelt", "beoordeling"] {
      #expect(caveat.nl.contains(part))
    }
  }

  @Test func `the source of table 3.2 speaks of 24 people`() throws {
    let rules = try Shipped.rules()
    let sentence = try #require(rules.sentences(for: ["NRO-2025 tab. 3.2"]).first)
    #expect(sentence.nl.contains("24") && sentence.en.contains("24"))
  }
}
