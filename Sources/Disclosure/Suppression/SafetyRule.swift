// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What must hold of every set of persons about whom something can be worked out exactly.
///
/// Sets are described by a vector that adds up over disjoint sets: persons, then persons changed since each earlier
/// release, then what they answered: persons for each category, or of numbers how many, their sum, their squares and
/// their squared distances from the mean of their own place.
struct SafetyRule {
  enum Answers {
    case none
    /// `answered` is the category of everybody who answered, where several can be chosen.
    case categories(Int, scores: [Score], answered: Int?)
    /// Numbers counted from the lowest that is possible: how far the highest is from it, and what one point is.
    case numbers(span: Int, point: Int)
  }

  /// The least number of persons, and of changed persons, when there are any.
  let floor: Int
  /// How many earlier releases there are.
  let releases: Int
  let answers: Answers
  /// Means over fewer persons than this stay farther from the ends of their scale: over more of them the distribution
  /// itself may be shown.
  let meansMatterBelow: Int
  /// Whether a standard deviation is shown too, which tells how far from the mean anybody can be.
  var showsSpread = false
  /// The least number of persons who chose a category, when anybody did; 1 when a distribution may show every number.
  var leastPerCategory = 1

  /// Where the answers begin in a vector.
  var firstAnswer: Int { 1 + releases }

  var width: Int {
    switch answers {
    case .none: firstAnswer
    case .categories(let count, _, _): firstAnswer + count
    case .numbers: firstAnswer + 4
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
    case .categories(_, let scores, let answered): return faultOfCategories(set, scores, answered)
    case .numbers(let span, let point): return faultOfNumbers(set, span, point)
    }
  }

  /// No category that everybody who answered chose, none that too few chose where that matters, and no fewer than
  /// the minimum who answered at all: ten persons of whom nine say that a card is not for them tell what the tenth
  /// answered. No mean over few persons within two points in total of the end of its scale: it tells what each answered.
  private func faultOfCategories(_ set: [Int], _ scores: [Score], _ answered: Int?) -> Cause? {
    let answered = answered.map { firstAnswer + $0 }
    for category in firstAnswer..<width where set[category] > 0 && category != answered {
      if set[category] == set[0] { return .alike }
      if let answered, category < answered, set[category] == set[answered] { return .alike }
      if set[category] < leastPerCategory { return .fewChose }
    }
    if let answered, !isLargeEnough(set[answered]) { return .tooFew }
    for score in scores {
      let (total, scored) = score.sum(set, from: firstAnswer)
      guard scored > 0 else { continue }
      if score.isAlike(set, from: firstAnswer, scored: scored) { return .alike }
      guard isLargeEnough(scored) else { return .tooFew }
      guard scored < meansMatterBelow else { continue }
      guard total >= score.lowest * scored + 2, total <= score.highest * scored - 2 else { return .endOfScale }
    }
    return isOneCategory(set) ? .alike : nil
  }

  /// Whether all who answered chose one category of several, and nobody another one: skipping a question is no answer, so
  /// fifteen of eighteen who say "yes" while three say nothing tell it of each other.
  private func isOneCategory(_ set: [Int]) -> Bool {
    width - firstAnswer > 1 && set[firstAnswer...].count { $0 > 0 } == 1
  }

  /// How many persons of a set have points, for each score.
  func scored(in set: [Int]) -> [Int] {
    guard case .categories(_, let scores, _) = answers else { return [] }
    return scores.map { $0.sum(set, from: firstAnswer).scored }
  }

  /// Whether everybody of a set, or everybody who answered, chose the category that stands at this place of a vector:
  /// ten of fifteen who say "no" tell it of each other when the five others say that a card is not for them.
  func isOfAll(_ place: Int, in set: [Int], scored: [Int]) -> Bool {
    let chose = set[place]
    guard chose > 0, case .categories(_, let scores, let answered) = answers else { return false }
    if let answered, place - firstAnswer <= answered {
      return place - firstAnswer < answered && chose == set[firstAnswer + answered]
    }
    if chose == set[0] { return true }
    return isOneCategory(set) || zip(scores, scored).contains { $0.points[place - firstAnswer] != nil && $1 == chose }
  }

  /// Not fewer than the minimum with a number, not all the same number, not near the scale's end, and no spread so small
  /// that all of them round to one point.
  private func faultOfNumbers(_ set: [Int], _ span: Int, _ point: Int) -> Cause? {
    let (numbers, sum) = (set[firstAnswer], set[firstAnswer + 1])
    guard numbers > 0 else { return nil }
    guard isLargeEnough(numbers) else { return .tooFew }
    if isAlike(set, at: 0) || showsSpread && isNarrow(set[firstAnswer + 3], point) { return .alike }
    let room = numbers < meansMatterBelow ? 2 * point : point
    return sum >= room && sum <= span * numbers - room ? nil : .endOfScale
  }

  /// Whether nobody can be three quarters of a point from the mean of the row, so that all in it may have to round alike:
  /// a score in halves that rounds otherwise can be so far away. Of n numbers whose squared distances from their mean add
  /// up to S, the farthest is at most √(S·(n − 1)/n) away. Beside a standard deviation the means of all parts may be known,
  /// and a part has five persons or more: so what is left of S within places, which only grows when sets are joined, must
  /// reach (3/4)²·5/4. Source: Samuelson 1968.
  private func isNarrow(_ within: Int, _ point: Int) -> Bool { 64 * within < 45 * point * point }

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

  /// Whether all who have points chose one category.
  func isAlike(_ counts: [Int], from start: Int, scored: Int) -> Bool {
    for category in points.indices where points[category] != nil && counts[start + category] == scored { return true }
    return false
  }
}
