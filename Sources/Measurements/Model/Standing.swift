// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Statistics

/// How a result of a group stands to that of others, or to what it was before.
package enum Standing: String, Codable, Sendable {
  case higher
  case lower
  /// Chance alone may give as much. That does not make them equal.
  case unclear
  /// One of the two is too small to say.
  case unknown
}

/// How much a result of a group differs from another, and how often chance alone would give as much.
struct GroupDifference: Sendable, Equatable {
  let value: Double
  let pValue: Double

  private init(_ value: Double, _ pValue: Double) {
    self.value = value
    self.pValue = pValue
  }

  init(_ test: WelchTest) { self.init(test.value, test.pValue) }

  /// Of two means that were kept rounded: as if rounding had made the difference as large as it can. Nil where it cannot
  /// be computed.
  init?(_ mine: GroupSummary, _ theirs: GroupSummary, roundedTo step: Double) {
    let apart = mine.mean - theirs.mean
    let sure = max(0, abs(apart) - step)
    let nearer = GroupSummary(
      count: mine.count, mean: theirs.mean + (apart < 0 ? -sure : sure), standardDeviation: mine.standardDeviation)
    guard let test = try? WelchTest(nearer, theirs) else { return nil }
    self.init(apart, test.pValue)
  }

  /// Of two shares. Nil where fewer people are expected somewhere than the test can bear.
  init?(_ mine: Proportion, _ theirs: Proportion) {
    let table = [mine, theirs].map { [$0.successes, $0.count - $0.successes] }
    guard let test = try? IndependenceTest(table, whenSparse: .ignore), test.smallestExpected >= 5 else {
      return nil
    }
    self.init(mine.value - theirs.value, test.pValue)
  }
}

extension [String: GroupDifference] {
  /// What may be called higher or lower, at 95% for all of them together.
  var standings: [String: Standing] {
    let all = Array(self)
    guard let adjusted = try? holm(all.map(\.value.pValue)) else { return [:] }
    var found: [String: Standing] = [:]
    for (one, pValue) in zip(all, adjusted) {
      found[one.key] = pValue >= 0.05 ? .unclear : one.value.value > 0 ? .higher : .lower
    }
    return found
  }
}
