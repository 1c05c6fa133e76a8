// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Weights that give each class of a sample the share that it has in the population.
///
/// w = (N_h/N)/(n_h/n): every person of class h gets it. They mend the make-up by these classes and nothing else: who
/// answers within a class is not mended. Source: Holt & Smith 1979.
public struct PostStratification: Hashable, Sendable, Codable {
  /// The weight of a person of each class, above 0; nil for a class that neither sample nor population has. Over the
  /// persons of the sample they add up to its size.
  public let weights: [Double?]
  /// What the weights cost.
  public let designEffect: DesignEffect

  /// `population` has the size or share of each class; only their proportions count.
  ///
  /// Throws `unequalLengths`, `outOfRange(.count)`, `outOfRange(.share)`, `noValues`, `classWithoutAnswers`,
  /// `observedOutsidePopulation`, `tooLarge`.
  public init(observed: [Int], population: [Double]) throws(NotComputable) {
    guard observed.count == population.count else { throw .unequalLengths }
    guard observed.allSatisfy({ $0 >= 0 && $0 <= largestTotal }) else { throw .outOfRange(.count) }
    let whole = population.reduce(0, +)
    guard population.allSatisfy({ $0 >= 0 }), whole > 0, whole.isFinite else { throw .outOfRange(.share) }
    let total = Double(observed.reduce(0, +))
    guard total > 0 else { throw .noValues }
    var weights: [Double?] = []
    var sum = 0.0
    var squares = 0.0
    for (position, count) in observed.enumerated() {
      switch (count, population[position]) {
      case (0, 0): weights.append(nil)
      case (0, _): throw .classWithoutAnswers(position: position)
      case (_, 0): throw .observedOutsidePopulation(position: position)
      case (_, let size):
        let weight = try finite(size / whole * total / Double(count))
        weights.append(weight)
        sum += weight * Double(count)
        squares += weight * weight * Double(count)
      }
    }
    self.weights = weights
    designEffect = try DesignEffect(count: total, sum: sum, squares: squares)
  }
}

/// How much less a weighted sample tells than an unweighted one of the same size.
///
/// deff = n·Σw²/(Σw)². Source: Kish 1965, 11.7.
public struct DesignEffect: Hashable, Sendable, Codable {
  /// 1 (equal weights) or more.
  public let value: Double
  /// n/deff: the size of an unweighted sample that tells as much.
  public let effectiveCount: Double

  /// The weight of each person. Throws `noValues`, `outOfRange(.weight)`, `tooLarge`.
  public init(weights: [Double]) throws(NotComputable) {
    guard !weights.isEmpty else { throw .noValues }
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), let largest = weights.max(), largest > 0 else {
      throw .outOfRange(.weight)
    }
    // As shares of the largest, so that no square overflows or vanishes.
    let shares = weights.map { $0 / largest }
    try self.init(
      count: Double(weights.count), sum: shares.reduce(0, +), squares: shares.reduce(0) { $0 + $1 * $1 })
  }

  init(count: Double, sum: Double, squares: Double) throws(NotComputable) {
    value = max(1, try finite(count * squares / (sum * sum)))
    effectiveCount = count / value
  }
}

/// The weighted mean of some values.
///
/// Σwx/Σw. The interval takes s²_w = Σw(x − mean)²/Σw and the effective number n/deff: mean ± t(n_eff − 1)·s_w/√(n_eff − 1).
/// With equal weights it is the plain t interval. It is an approximation. Source: Kish 1965.
public struct WeightedMean: Hashable, Sendable, Codable {
  /// In the unit of the values.
  public let value: Double
  /// The number of values.
  public let count: Int
  /// What the weights cost.
  public let designEffect: DesignEffect
  /// None when the effective number is below two or all values are the same.
  public let interval: Computed<Interval>

  /// Throws `unequalLengths`, `noValues`, `notFinite`, `outOfRange(.weight)`, `tooLarge`, `outOfRange(.confidence)`.
  public init(of values: [Double], weights: [Double], confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    guard values.count == weights.count else { throw .unequalLengths }
    let effect = try DesignEffect(weights: weights)
    guard values.allSatisfy(\.isFinite) else { throw .notFinite }
    let origin = values[0]
    let largest = weights.max() ?? 1
    var sum = 0.0
    var total = 0.0
    for (value, weight) in zip(values, weights) {
      sum += weight / largest
      total += weight / largest * (value - origin)
    }
    let shift = total / sum
    var squares = 0.0
    for (value, weight) in zip(values, weights) {
      let deviation = (value - origin) - shift
      squares += weight / largest * deviation * deviation
    }
    let mean = try finite(origin + shift)
    let variance = try finite(squares / sum)
    let isConstant = zip(values, weights).allSatisfy { $0 == origin || $1 == 0 }
    value = mean
    count = values.count
    designEffect = effect
    interval = Computed { () throws(NotComputable) in
      let freedom = effect.effectiveCount - 1
      guard freedom >= 1 else { throw .tooFewValues(needed: 2, got: Int(effect.effectiveCount)) }
      guard variance > 0, !isConstant else { throw .noSpread }
      let half = try reach(confidence, freedom) * (variance / freedom).squareRoot()
      return try Interval(mean - half, mean + half, confidence: confidence)
    }
  }
}
