// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Whether a sample has the classes of its population in their shares: chi-square goodness of fit.
///
/// χ² = Σ(observed − expected)²/expected, with k − 1 degrees of freedom; w = √(χ²/n). Monte Carlo draws samples of the same
/// size from the population with replacement. Classes that the population does not have, and where nobody was seen, are
/// left out. Sources: Pearson 1900; Cohen 1988 for w; Cochran 1954.
public struct GoodnessOfFit: Hashable, Sendable, Codable {
  /// χ², 0 or more.
  public let statistic: Double
  /// The number of used classes less 1.
  public let degreesOfFreedom: Int
  /// From the chi-square distribution, also when an expected count is small.
  public let asymptoticPValue: Double
  /// The p-value to use, by the rule for small expected counts.
  public let pValue: Double
  /// How `pValue` was found.
  public let method: PValueMethod
  /// Cohen's w, 0 or more: 0.1 is small, 0.3 medium, 0.5 large by habit.
  public let effect: Double
  /// The count of each used class.
  public let observed: [Int]
  /// The expected count of each used class; they add up to the sample size.
  public let expected: [Double]
  /// Which classes of the input each used class stands for.
  public let classes: [[Int]]
  /// The size of the sample.
  public let count: Int

  /// `population` has the size or share of each class; only their proportions count.
  ///
  /// Throws `unequalLengths`, `outOfRange(.count)`, `outOfRange(.share)`, `noValues`, `observedOutsidePopulation`,
  /// `tooFewGroups` below two classes, `expectedCountTooSmall` when merging neighbours does not help, `tooLarge`.
  public init(observed: [Int], population: [Double], whenSparse rule: SparseCounts) throws(NotComputable) {
    var classes = try Classes(observed: observed, population: population)
    if rule == .mergeNeighbours { try classes.mergeNeighbours() }
    let statistic = try finite(classes.chiSquared(classes.observed))
    let freedom = classes.observed.count - 1
    self.statistic = statistic
    degreesOfFreedom = freedom
    asymptoticPValue = try chiSquaredUpper(statistic, freedom)
    if case .monteCarlo(let draws) = rule, classes.smallestExpected < smallestTrustedExpectedCount {
      pValue = classes.monteCarlo(draws, atLeast: statistic)
      method = .monteCarlo(draws: draws.draws)
    } else {
      pValue = asymptoticPValue
      method = .asymptotic
    }
    effect = (statistic / Double(classes.total)).squareRoot()
    self.observed = classes.observed
    expected = classes.expected
    self.classes = classes.positions
    count = classes.total
  }
}

/// Counts beside the shares of the population, which add up to 1.
private struct Classes {
  private(set) var observed: [Int] = []
  private(set) var shares: [Double] = []
  private(set) var positions: [[Int]] = []
  let total: Int

  init(observed: [Int], population: [Double]) throws(NotComputable) {
    guard observed.count == population.count else { throw .unequalLengths }
    guard observed.allSatisfy({ $0 >= 0 && $0 <= largestTotal }) else { throw .outOfRange(.count) }
    let whole = population.reduce(0, +)
    guard population.allSatisfy({ $0 >= 0 }), whole > 0, whole.isFinite else { throw .outOfRange(.share) }
    total = observed.reduce(0, +)
    guard total > 0 else { throw .noValues }
    guard total <= largestTotal else { throw .tooLarge }
    for (position, share) in population.enumerated() {
      if share > 0 {
        self.observed.append(observed[position])
        shares.append(share / whole)
        positions.append([position])
      } else if observed[position] > 0 {
        throw .observedOutsidePopulation(position: position)
      }
    }
    guard shares.count > 1 else { throw .tooFewGroups(needed: 2, got: shares.count) }
  }

  var expected: [Double] { shares.map { $0 * Double(total) } }
  var smallestExpected: Double { (shares.min() ?? 0) * Double(total) }

  func chiSquared(_ counts: [Int]) -> Double {
    var sum = 0.0
    for (count, share) in zip(counts, shares) {
      let expected = share * Double(total)
      sum += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    return sum
  }

  mutating func mergeNeighbours() throws(NotComputable) {
    while smallestExpected < smallestTrustedExpectedCount {
      guard shares.count > 2 else { throw .expectedCountTooSmall }
      let first = neighbours(shares)
      observed[first] += observed.remove(at: first + 1)
      shares[first] += shares.remove(at: first + 1)
      positions[first] += positions.remove(at: first + 1)
    }
  }

  /// Samples of the same size, class by class from what is left.
  func monteCarlo(_ monteCarlo: MonteCarlo, atLeast statistic: Double) -> Double {
    var draws = CountDraws(seed: monteCarlo.seed, largest: total)
    // The chance of each class among those from it on; the last takes the rest.
    var chances = shares
    var rest = 0.0
    for place in shares.indices.reversed() {
      rest += shares[place]
      chances[place] = shares[place] / rest
    }
    chances[shares.count - 1] = 1
    var drawn = observed
    var extreme = 0
    for _ in 0..<monteCarlo.draws {
      var left = total
      for place in shares.indices {
        drawn[place] = draws.binomial(left, chances[place])
        left -= drawn[place]
      }
      if isAsExtreme(chiSquared(drawn), statistic) { extreme += 1 }
    }
    return Double(extreme + 1) / Double(monteCarlo.draws + 1)
  }
}
