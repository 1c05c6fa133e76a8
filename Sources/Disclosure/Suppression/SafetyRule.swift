// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What must hold of every set of persons about whom something can be worked out exactly.
///
/// Sets are described by a vector that adds up over disjoint sets: persons, then persons changed since each earlier
/// release, then what they answered: persons for each category, or of numbers how many, their sum and their squares.
struct SafetyRule {
  enum Answers {
    case none
    case categories(Int, scores: [Score])
    /// Numbers counted from the lowest that is possible: how far the highest is from it, and what one point is.
    case numbers(span: Int, point: Int)
  }

  /// The least number of persons, and of changed persons, when there are any.
  let floor: Int
  /// How many earlier releases there are.
  let releases: Int
  let answers: Answers
  /// In sets smaller than this a mean is checked too (in larger sets the distribution itself may be shown).
  let meansMatterBelow: Int
  /// The least number of persons who chose a category, when anybody did; 1 when a distribution may show every number.
  var leastPerCategory = 1

  /// Where the answers begin in a vector.
  var firstAnswer: Int { 1 + releases }

  var width: Int {
    switch answers {
    case .none: firstAnswer
    case .categories(let count, _): firstAnswer + count
    case .numbers: firstAnswer + 3
    }
  }

  func isSafe(_ set: [Int]) -> Bool { fault(set) == nil }

  /// `part` 0 looks at the persons and their answers, `part` n at who changed since release n.
  func isSafe(_ set: [Int], part: Int) -> Bool {
    isLargeEnough(set[part]) && (part > 0 || faultOfAnswers(set) == nil)
  }

  func isLargeEnough(_ persons: Int) -> Bool { persons == 0 || persons >= floor }

  /// Why a set is not safe, nil when it is.
  func fault(_ set: [Int]) -> Cause? {
    if !isLargeEnough(set[0]) { return .tooFew }
    for entry in 1..<firstAnswer where !isLargeEnough(set[entry]) { return .earlierRelease }
    return faultOfAnswers(set)
  }

  private func faultOfAnswers(_ set: [Int]) -> Cause? {
    guard set[0] > 0 else { return nil }
    switch answers {
    case .none: return nil
    case .categories(_, let scores): return faultOfCategories(set, scores)
    case .numbers(let span, let point): return faultOfNumbers(set, span, point)
    }
  }

  /// No category that everybody who answered chose, none that too few chose where that matters, and no fewer than
  /// the minimum who answered at all: ten persons of whom nine say that a card is not for them tell what the tenth
  /// answered. In small sets no mean within two points in total of the end of its scale: it tells what each answered.
  private func faultOfCategories(_ set: [Int], _ scores: [Score]) -> Cause? {
    let persons = set[0]
    for category in firstAnswer..<width {
      if isOfAll(category, in: set) { return .alike }
      if set[category] > 0, set[category] < leastPerCategory { return .fewChose }
    }
    for score in scores {
      let (total, scored) = score.sum(set, from: firstAnswer)
      guard isLargeEnough(scored) else { return .tooFew }
      guard scored > 0, persons < meansMatterBelow else { continue }
      guard total >= score.lowest * scored + 2, total <= score.highest * scored - 2 else { return .endOfScale }
    }
    return nil
  }

  /// Whether everybody of a set, or everybody who answered, chose the category that stands at this place of a vector:
  /// ten of fifteen who say "no" tell it of each other when the five others say that a card is not for them.
  func isOfAll(_ place: Int, in set: [Int]) -> Bool {
    let chose = set[place]
    guard chose > 0 else { return false }
    if chose == set[0] { return true }
    guard case .categories(_, let scores) = answers else { return false }
    return scores.contains { score in
      score.points[place - firstAnswer] != nil && score.sum(set, from: firstAnswer).scored == chose
    }
  }

  /// Not fewer than the minimum with a number, not all the same number, and in small sets not near the scale's end.
  private func faultOfNumbers(_ set: [Int], _ span: Int, _ point: Int) -> Cause? {
    let (numbers, sum) = (set[firstAnswer], set[firstAnswer + 1])
    guard numbers > 0 else { return nil }
    guard isLargeEnough(numbers) else { return .tooFew }
    if isAlike(set, at: 0) { return .alike }
    guard set[0] < meansMatterBelow else { return nil }
    return sum >= 2 * point && sum <= span * numbers - 2 * point ? nil : .endOfScale
  }

  /// Whether all numbers of a set are the same, from how many there are, their sum and their squares.
  func isAlike(_ vectors: [Int], at start: Int) -> Bool {
    let at = start + firstAnswer
    return vectors[at].multipliedFullWidth(by: vectors[at + 2])
      == vectors[at + 1].multipliedFullWidth(by: vectors[at + 1])
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
