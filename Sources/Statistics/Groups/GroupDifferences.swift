// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// Whether groups differ in their mean, without assuming that they spread alike: Welch's analysis of variance.
///
/// With weights w = n/s² and Λ = 3·Σ((1 − w/Σw)²/(n − 1))/(G² − 1): F = (Σw(x̄ − x̃)²/(G − 1))/(1 + 2Λ(G − 2)/3) with G − 1
/// and 1/Λ degrees of freedom. Omega squared = (G − 1)(F − 1)/((G − 1)(F − 1) + N). Sources: Welch 1951; Kirk 1996.
public struct WelchAnova: Hashable, Sendable, Codable {
  /// F, 0 or more.
  public let f: Double
  /// Degrees of freedom between groups, G − 1.
  public let freedomBetween: Double
  /// Degrees of freedom within groups, not a whole number.
  public let freedomWithin: Double
  /// The probability of an F as large or larger when the means are equal.
  public let pValue: Double
  /// The share of the variance that the groups explain, 0 to 1; 0 when it came out negative.
  public let omegaSquared: Double
  /// The mean of each group, in the order of the input.
  public let means: [Mean]

  /// Throws `tooFewGroups` below two, `emptyGroup`, `groupTooSmall` below two values, `noSpread` when all values are the
  /// same, `noSpreadInGroup` when those of one group are, `notFinite`, `tooLarge`, `outOfRange(.confidence)`.
  public init(groups: [[Double]], confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    guard groups.count > 1 else { throw .tooFewGroups(needed: 2, got: groups.count) }
    let parts = try moments(of: groups, atLeast: 2)
    let count = Double(groups.count)
    for (position, part) in parts.enumerated() where part.squares == 0 {
      let isConstant = parts.allSatisfy { $0.squares == 0 && $0.mean == part.mean }
      throw isConstant ? .noSpread : .noSpreadInGroup(position: position)
    }
    let weights = parts.map { 1 / $0.squaredError }
    let weight = weights.reduce(0, +)
    // Means are taken from the first, so that a large common offset costs no digits.
    let offsets = parts.map { $0.mean - parts[0].mean }
    let centre = zip(weights, offsets).reduce(0) { $0 + $1.0 * $1.1 } / weight
    var between = 0.0
    var spread = 0.0
    for (position, part) in parts.enumerated() {
      let distance = offsets[position] - centre
      between += weights[position] * distance * distance
      let share = 1 - weights[position] / weight
      spread += share * share / Double(part.count - 1)
    }
    let lambda = 3 * spread / (count * count - 1)
    f = try finite(between / (count - 1) / (1 + 2 * lambda * (count - 2) / 3))
    freedomBetween = count - 1
    freedomWithin = try finite(1 / lambda)
    pValue = try finite(cstatistics_f_upper(f, freedomBetween, freedomWithin))
    let excess = (count - 1) * (f - 1)
    omegaSquared = excess <= 0 ? 0 : excess / (excess + Double(parts.reduce(0) { $0 + $1.count }))
    var means: [Mean] = []
    for part in parts { means.append(try Mean(part, confidence: confidence)) }
    self.means = means
  }
}

/// Whether groups differ in the ranks of their values: Kruskal-Wallis, corrected for ties.
///
/// H = (12/(N(N + 1))·Σ(R²/n) − 3(N + 1))/(1 − Σ(t³ − t)/(N³ − N)), chi-square with G − 1 degrees of freedom. Epsilon
/// squared = H/(N − 1). Sources: Kruskal & Wallis 1952; Tomczak & Tomczak 2014.
public struct KruskalWallis: Hashable, Sendable, Codable {
  /// H, 0 or more.
  public let h: Double
  /// G − 1.
  public let degreesOfFreedom: Int
  /// The probability of an H as large or larger when the groups do not differ; asymptotic.
  public let pValue: Double
  /// From 0 (no difference) to 1.
  public let epsilonSquared: Double
  /// The number of values N.
  public let count: Int

  /// Throws `tooFewGroups` below two, `emptyGroup`, `noSpread` when all values are the same, `notFinite`.
  public init(groups: [[Double]]) throws(NotComputable) {
    guard groups.count > 1 else { throw .tooFewGroups(needed: 2, got: groups.count) }
    for (position, group) in groups.enumerated() where group.isEmpty { throw .emptyGroup(position: position) }
    let values = groups.flatMap(\.self)
    guard values.allSatisfy(\.isFinite) else { throw .notFinite }
    let ranked = Ranks(values)
    let number = Double(values.count)
    let correction = 1 - ranked.ties / (number * number * number - number)
    guard values.contains(where: { $0 != values[0] }) else { throw .noSpread }
    // As squared distances from the middle rank: subtracting two large sums would cost digits.
    var sum = 0.0
    var start = 0
    for group in groups {
      let size = Double(group.count)
      let ofGroup = ranked.ranks[start..<(start + group.count)].reduce(0) { $0 + ($1 - (number + 1) / 2) }
      sum += ofGroup * ofGroup / size
      start += group.count
    }
    h = try finite(12 / (number * (number + 1)) * sum / correction)
    degreesOfFreedom = groups.count - 1
    pValue = try chiSquaredUpper(h, degreesOfFreedom)
    epsilonSquared = min(1, h / (number - 1))
    count = values.count
  }
}

/// Holm's correction of p-values that are looked at together, in the order of the input.
///
/// The smallest of m is multiplied by m, the next by m − 1, and so on; none gets below a smaller one, none above 1. The
/// probability of even one false finding then stays below the level that is asked. Throws `outOfRange(.probability)`.
/// Source: Holm 1979.
public func holm(_ pValues: [Double]) throws(NotComputable) -> [Double] {
  guard pValues.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw .outOfRange(.probability) }
  var adjusted = pValues
  var largest = 0.0
  let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
  for (place, position) in order.enumerated() {
    largest = max(largest, min(1, pValues[position] * Double(pValues.count - place)))
    adjusted[position] = largest
  }
  return adjusted
}
