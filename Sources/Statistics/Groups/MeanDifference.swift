// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// Whether two groups of different persons differ in their mean, without assuming that they spread alike: Welch's t.
///
/// t = (x̄ − ȳ)/√(s²ₓ/n + s²ᵧ/m), degrees of freedom by Welch-Satterthwaite. Source: Welch 1947.
public struct MeanDifference: Hashable, Sendable, Codable {
  /// Mean of the first less mean of the second, in the unit of the values.
  public let value: Double
  /// Its interval, at the confidence asked for.
  public let interval: Interval
  /// The t statistic.
  public let t: Double
  /// Degrees of freedom, not a whole number.
  public let degreesOfFreedom: Double
  /// Two-sided.
  public let pValue: Double
  /// The difference in standard deviations, by the pooled one, with Hedges' correction for small numbers. Sources: Hedges
  /// 1981. None when the correction does not exist (fewer than four values in all).
  public let hedgesG: Computed<Double>
  /// The mean of the first group.
  public let first: Mean
  /// The mean of the second group.
  public let second: Mean

  /// Throws `emptyGroup`, `groupTooSmall` below two values, `noSpread` when neither group has any, `notFinite`,
  /// `tooLarge`, `outOfRange(.confidence)`.
  public init(_ first: [Double], _ second: [Double], confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    let parts = try moments(of: [first, second], atLeast: 2)
    let (left, right) = (parts[0], parts[1])
    let squaredError = try finite(left.squaredError + right.squaredError)
    guard squaredError > 0 else { throw .noSpread }
    let difference = try finite(left.mean - right.mean)
    let error = squaredError.squareRoot()
    // In shares of the squared error, so that very small or large units neither vanish nor overflow.
    let leftShare = left.squaredError / squaredError
    let rightShare = right.squaredError / squaredError
    let freedom =
      1 / (leftShare * leftShare / Double(left.count - 1) + rightShare * rightShare / Double(right.count - 1))
    let half = try reach(confidence, freedom) * error
    value = difference
    interval = try Interval(difference - half, difference + half, confidence: confidence)
    t = try finite(difference / error)
    degreesOfFreedom = try finite(freedom)
    pValue = try twoSidedT(t, freedom)
    let within = left.count + right.count - 2
    let pooled = ((left.squares + right.squares) / Double(within)).squareRoot()
    hedgesG = Computed { () throws(NotComputable) in
      guard within > 1 else { throw .tooFewValues(needed: 4, got: left.count + right.count) }
      return try finite(difference / pooled * hedgesCorrection(Double(within)))
    }
    self.first = try Mean(left, confidence: confidence)
    self.second = try Mean(right, confidence: confidence)
  }
}

/// Hedges' factor J = Γ(df/2)/(√(df/2)·Γ((df − 1)/2)), below 1; for df above 1. Source: Hedges 1981.
func hedgesCorrection(_ freedom: Double) throws(NotComputable) -> Double {
  let ratio = try finite(cstatistics_gamma_half_ratio((freedom - 1) / 2))
  return try finite(1 / (ratio * (freedom / 2).squareRoot()))
}

/// A group compared with the whole that it is part of.
///
/// A part is never compared with a whole that holds it: its own members would stand on both sides and hide half of the
/// difference in a small whole. So the part is compared with everybody else.
public struct PartWithRest: Hashable, Sendable, Codable {
  /// The difference: mean of the part less mean of the rest.
  public let difference: MeanDifference
  /// The mean of everybody, part included.
  public let whole: Mean
  /// The share of everybody that the part is, above 0 and below 1.
  public let share: Double

  /// The mean of the part less the mean of the whole: `difference.value` times (1 − `share`).
  public var differenceWithWhole: Double { difference.value * (1 - share) }

  /// `isInPart` tells of each value whether it belongs to the part.
  ///
  /// Throws `unequalLengths`, `emptyGroup` (0 is the part, 1 the rest), `groupTooSmall`, `noSpread`, `notFinite`,
  /// `tooLarge`, `outOfRange(.confidence)`.
  public init(values: [Double], isInPart: [Bool], confidence: Double = 0.95) throws(NotComputable) {
    guard values.count == isInPart.count else { throw .unequalLengths }
    var part: [Double] = []
    var rest: [Double] = []
    for (value, isInside) in zip(values, isInPart) {
      if isInside { part.append(value) } else { rest.append(value) }
    }
    difference = try MeanDifference(part, rest, confidence: confidence)
    whole = try Mean(of: values, confidence: confidence)
    share = Double(part.count) / Double(values.count)
  }
}
