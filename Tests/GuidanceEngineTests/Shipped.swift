// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

@testable import GuidanceEngine

/// The shipped rules and instruments, read as the product reads them.
enum Shipped {
  /// The root of the repository, found from this file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let resources = root.appendingPathComponent("Resources")

  /// Read once for all tests.
  private static let loaded = Result { (try RuleSet.load(from: resources), try Instruments.load(from: resources)) }

  static func rules() throws -> RuleSet { try loaded.get().0 }
  static func instruments() throws -> Instruments { try loaded.get().1 }
  static func guide() throws -> Guide { Guide(rules: try rules(), instruments: try instruments()) }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

extension Guide {
  /// A person drawn at random: sometimes silent, sometimes complete, leaning to every degree.
  func randomInput(_ random: inout SeededRandom) -> GuidanceInput {
    var input = GuidanceInput()
    let lean = Int.random(in: 1...5, using: &random), fill = [0, 60, 90, 100].randomElement(using: &random) ?? 0
    for (_, item) in instruments.items where random.chance(fill) {
      let value = min(5, max(1, lean + Int.random(in: -1...1, using: &random)))
      input.answers[item.id] = item.reverse ? 6 - value : value
    }
    for barrier in rules.barriers where random.chance(8) { input.barriers.insert(barrier.id) }
    for card in rules.pointers.map(\.card) + RuleSet.neverMatchedCards.sorted() where random.chance(30) {
      input.cards[card] = .init(helps: .random(in: 0...2, using: &random), hinders: .random(in: 0...2, using: &random))
    }
    let part = random.chance(20) ? 50 : 3
    for candidate in candidates where random.chance(part) { input.notForMe.insert(candidate.id) }
    for row in rules.interventions where random.chance(4) && !input.notForMe.contains(row.id) {
      input.askedFor.insert(row.id)
    }
    if random.chance(40) { input.goalAim = Aim.allCases.randomElement(using: &random) }
    if random.chance(40) { input.preference = Preference.allCases.randomElement(using: &random) }
    if random.chance(10) { input.chosenDegree = Degree.allCases.randomElement(using: &random) }
    return input
  }

  /// Answers to Z1...Z8 that all mean this much of the scale.
  func answers(meaning value: Int) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: instruments.selfDirection.countingItems.map { ($0.id, $0.reverse ? 6 - value : value) })
  }
}
