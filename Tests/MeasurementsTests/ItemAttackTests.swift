// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Testing

@testable import Measurements

/// Works back from the shares of items without a scale what somebody or a small group answered.
@Suite(
  "The attack on items without a scale: yes or no, one of several, several, a number, and a question after a question")
struct ItemAttackTests {
  @Test("nothing of a person or a small group follows from any wave, at the lowest and at a raised minimum")
  func noLeak() throws {
    let waves: [PublishedWave] = try (UInt64(1)...10).flatMap { seed in
      try organisation(seed).waves(minimum: seed % 4 == 0 ? 8 : 5)
    }
    let shown = waves.flatMap(\.blocks).flatMap(\.questions).map(\.figures.count).reduce(0, +)
    #expect(shown > 100)
    let (status, report) = try Attack.run("items", on: waves)
    #expect(status == 0, "\(report)")
  }

  @Test("the attack finds what a page gives away that only leaves out small groups")
  func control() throws {
    let waves = try (UInt64(1)...4).flatMap { try organisation($0).waves(minimum: 5, isProtected: false) }
    let (status, report) = try Attack.run("items", on: waves)
    #expect(status == 1)
    for words in ["all alike, and that follows", "the distribution", "the sum follows", "figures over"] {
      #expect(report.contains(words), "\(words)")
    }
  }

  private func organisation(_ seed: UInt64) throws -> Organisation {
    Organisation(seed: seed &+ 400, asking: try Instrument.read(Data(Self.questions.utf8)), blocks: Self.blocks)
  }

  /// Every answer that is possible to the first question with the one that follows it, to the one of three, and to the
  /// one of which several may be chosen.
  private static let blocks: [[[String: ItemAnswer]]] = [
    [
      ["plan": .point(1), "helps": .point(1)], ["plan": .point(1), "helps": .point(0)], ["plan": .point(1)],
      ["plan": .point(0)], ["plan": .dontKnow], [:],
    ],
    [["where": .choice("here")], ["where": .choice("there")], ["where": .choice("both")], ["where": .dontKnow], [:]],
    [
      ["ways": .choices(["read"])], ["ways": .choices(["talk"])], ["ways": .choices(["read", "talk"])],
      ["ways": .choices(["none"])], ["ways": .dontKnow], [:],
    ],
  ]

  private static let questions = """
    {"format": 1, "id": "loose", "version": 1, "name": {"nl": "Los"}, "source": "test", "languages": ["nl"],
     "caveat": {"nl": "Een proef."},
     "items": [
       {"id": "plan", "kind": "yes-no", "words": {"nl": "Is er een plan?"}, "dontKnow": {"nl": "Weet ik niet"}},
       {"id": "helps", "kind": "yes-no", "words": {"nl": "Helpt het?"}, "shownWhen": [{"item": "plan", "is": ["yes"]}]},
       {"id": "where", "kind": "one", "words": {"nl": "Waar?"}, "dontKnow": {"nl": "Weet ik niet"}, "choices": [
         {"id": "here", "words": {"nl": "Hier"}}, {"id": "there", "words": {"nl": "Daar"}},
         {"id": "both", "words": {"nl": "Allebei"}}]},
       {"id": "ways", "kind": "many", "most": 2, "words": {"nl": "Hoe?"}, "dontKnow": {"nl": "Weet ik niet"},
        "choices": [
         {"id": "read", "words": {"nl": "Lezen"}}, {"id": "talk", "words": {"nl": "Praten"}},
         {"id": "none", "words": {"nl": "Niet"}, "exclusive": true}]},
       {"id": "hours", "kind": "number", "min": 0, "max": 10, "words": {"nl": "Hoeveel uur?"}}
     ]}
    """
}
