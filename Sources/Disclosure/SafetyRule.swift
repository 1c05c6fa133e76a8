// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What must hold of every set of persons about whom something can be worked out exactly.
///
/// Sets are described by a vector that adds up over disjoint sets: persons, then persons changed since each earlier
/// release, then persons for each category.
struct SafetyRule {
  /// The least number of persons, and of changed persons, when there are any.
  let floor: Int
  /// How many earlier releases there are.
  let releases: Int
  let categories: Int
  /// Who has points for one of these answered the subject: nobody, or at least the floor, in sets of any size.
  let scores: [Score]
  /// In sets smaller than this a mean is checked too (in larger sets the distribution itself may be shown).
  let scoresMatterBelow: Int

  var width: Int { 1 + releases + categories }

  func isSafe(_ set: [Int]) -> Bool {
    for entry in 0...releases where !isLargeEnough(set[entry]) { return false }
    return saysNothingOfAll(set)
  }

  /// `part` 0 looks at the persons and their answers, `part` n at who changed since release n.
  func isSafe(_ set: [Int], part: Int) -> Bool {
    isLargeEnough(set[part]) && (part > 0 || saysNothingOfAll(set))
  }

  func isLargeEnough(_ persons: Int) -> Bool { persons == 0 || persons >= floor }

  /// No category that everybody chose, and no fewer than the minimum who answered at all: ten persons of whom nine say that
  /// a card is not for them tell what the tenth answered. In small sets no mean within two points in total of the end of its
  /// scale either: such a mean tells what each person answered.
  private func saysNothingOfAll(_ set: [Int]) -> Bool {
    let persons = set[0]
    guard persons > 0 else { return true }
    for category in 1 + releases..<width where set[category] == persons { return false }
    for score in scores {
      let (total, scored) = score.sum(set, from: 1 + releases)
      guard isLargeEnough(scored) else { return false }
      guard scored > 0, persons < scoresMatterBelow else { continue }
      guard total >= score.lowest * scored + 2, total <= score.highest * scored - 2 else { return false }
    }
    return true
  }
}

extension Score {
  /// Points in total, and persons who have points.
  func sum(_ counts: [Int], from start: Int = 0) -> (total: Int, scored: Int) {
    var total = 0
    var scored = 0
    for (category, points) in points.enumerated() {
      guard let points else { continue }
      total += points * counts[start + category]
      scored += counts[start + category]
    }
    return (total, scored)
  }
}
