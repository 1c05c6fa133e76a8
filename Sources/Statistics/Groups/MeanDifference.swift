// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// What was kept of a group: enough for Welch's t, without a value of anybody.
public struct GroupSummary: Hashable, Sendable, Codable {
  /// The number of values, 2 or more.
  public let count: Int
  public let mean: Double
  /// With n − 1, 0 or more.
  public let standardDeviation: Double

  public init(count: Int, mean: Double, standardDeviation: Double) {
    self.count = count
    self.mean = mean
    self.standardDeviation = standardDeviation
  }
}

/// Whether two groups of different persons differ in their mean, without assuming that they spread alike: the test alone.
///
/// t = (x̄ − ȳ)/√(s²ₓ/n + s²ᵧ/m), degrees of freedom by Welch-Satterthwaite. Source: Welch 1947. For many groups, of which
/// only that is asked: intervals, of which `MeanDifference` has three, take most of the time.
public struct WelchTest: Hashable, Sendable, Codable {
  /// Mean of the first less mean of the second, in the unit of the values.
  public let value: Double
  /// Of the difference, in the unit of the values, above 0.
  public let standardError: Double
  /// The t statistic.
  public let t: Double
  /// Degrees of freedom, not a whole number.
  public let degreesOfFreedom: Double
  /// Two-sided.
  public let pValue: Double

  /// Throws `emptyGroup`, `groupTooSmall` below two values, `noSpread` when neither group has any, `notFinite`,
  /// `tooLarge`.
  public init(_ first: [Double], _ second: [Double]) throws(NotComputable) {
    let parts = try moments(of: [first, second], atLeast: 2)
    try self.init(parts[0], parts[1])
  }

  /// Of two groups of which only this was kept. Throws `noValues`, `tooFewValues` below two, `noSpread` when neither has
  /// any, `notFinite`, `tooLarge`.
  public init(_ first: GroupSummary, _ second: GroupSummary) throws(NotComputable) {
    try self.init(Moments(first, origin: first.mean), Moments(second, origin: first.mean))
  }

  /// Each of many groups with all others together, as `PartWithRest.each` compares them.
  public static func eachWithRest(of groups: [[Double]]) -> [Computed<WelchTest>] {
    PartWithRest.each(of: groups) { part, rest throws(NotComputable) in try WelchTest(part, rest) }
  }

  /// Of moments with one origin, each of two values or more.
  init(_ left: Moments, _ right: Moments) throws(NotComputable) {
    let squaredError = try finite(left.squaredError + right.squaredError)
    guard squaredError > 0 else { throw .noSpread }
    value = try finite(left.offset - right.offset)
    standardError = squaredError.squareRoot()
    // In shares of the squared error, so that very small or large units neither vanish nor overflow.
    let leftShare = left.squaredError / squaredError
    let rightShare = right.squaredError / squaredError
    degreesOfFreedom = try finite(
      1 / (leftShare * leftShare / Double(left.count - 1) + rightShare * rightShare / Double(right.count - 1)))
    t = try finite(value / standardError)
    pValue = try twoSidedT(t, degreesOfFreedom)
  }
}

/// How much two groups of different persons differ in their mean, by Welch's t, with interval and effect size.
///
/// Source: Welch 1947; see `WelchTest`.
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
  /// The difference in standard deviations, by the pooled one, with Hedges' correction for small numbers. Sources:
  /// Hedges 1981. None when the correction does not exist (fewer than four values in all).
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
    try self.init(parts[0], parts[1], confidence: confidence)
  }

  /// Of two groups of which only this was kept. Throws `noValues`, `tooFewValues` below two, `noSpread` when neither has
  /// any, `notFinite`, `tooLarge`, `outOfRange(.confidence)`.
  public init(_ first: GroupSummary, _ second: GroupSummary, confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    try self.init(
      Moments(first, origin: first.mean), Moments(second, origin: first.mean), confidence: confidence)
  }

  /// Of moments with one origin, each of two values or more.
  init(_ left: Moments, _ right: Moments, confidence: Double) throws(NotComputable) {
    let test = try WelchTest(left, right)
    let half = try reach(confidence, test.degreesOfFreedom) * test.standardError
    value = test.value
    interval = try Interval(test.value - half, test.value + half, confidence: confidence)
    t = test.t
    degreesOfFreedom = test.degreesOfFreedom
    pValue = test.pValue
    let within = left.count + right.count - 2
    let pooled = ((left.squares + right.squares) / Double(within)).squareRoot()
    hedgesG = Computed { () throws(NotComputable) in
      guard within > 1 else { throw .tooFewValues(needed: 4, got: left.count + right.count) }
      return try finite(test.value / pooled * hedgesCorrection(Double(within)))
    }
    first = try Mean(left, confidence: confidence)
    second = try Mean(right, confidence: confidence)
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

  /// Each of many groups compared with all others together, in the order of the groups, in one pass over the values.
  ///
  /// What a comparison with each in turn would give, in time that grows with the values and not with the values times the
  /// groups: the rest of a group is all groups before it joined with all groups after it, so nothing is subtracted and no
  /// digit is lost. A group that cannot be compared has the reason that `init` would throw.
  public static func each(of groups: [[Double]], confidence: Double = 0.95) -> [Computed<PartWithRest>] {
    each(of: groups) { part, rest throws(NotComputable) in
      try check(confidence: confidence)
      return try PartWithRest(part, rest, confidence: confidence)
    }
  }

  /// What `compare` makes of each group and all others together, which have one origin and two values or more each.
  static func each<Comparison>(
    of groups: [[Double]], _ compare: (_ part: Moments, _ rest: Moments) throws(NotComputable) -> Comparison
  ) -> [Computed<Comparison>] {
    let origin = groups.lazy.compactMap(\.first).first
    let parts = groups.map { group in
      group.isEmpty ? nil : Computed { () throws(NotComputable) in try Moments(group, origin: origin) }
    }
    let before = Self.running(parts)
    let after = Array(Self.running(parts.reversed()).reversed())
    return groups.indices.map { index in
      Computed { () throws(NotComputable) in
        guard let part = try parts[index]?.get() else { throw .emptyGroup(position: 0) }
        let sides = [try before[index]?.get(), try after[index]?.get()].compactMap { $0 }
        guard let first = sides.first else { throw .emptyGroup(position: 1) }
        let rest = sides.count == 2 ? try first.joined(sides[1]) : first
        for (position, moments) in [part, rest].enumerated() where moments.count < 2 {
          throw .groupTooSmall(position: position, needed: 2, got: moments.count)
        }
        return try compare(part, rest)
      }
    }
  }

  private init(_ part: Moments, _ rest: Moments, confidence: Double) throws(NotComputable) {
    difference = try MeanDifference(part, rest, confidence: confidence)
    whole = try Mean(try part.joined(rest), confidence: confidence)
    share = Double(part.count) / Double(part.count + rest.count)
  }

  /// For each group all groups before it joined; nil where there are no values before it.
  private static func running(_ parts: [Computed<Moments>?]) -> [Computed<Moments>?] {
    var all: Computed<Moments>?
    var found: [Computed<Moments>?] = []
    for part in parts {
      found.append(all)
      guard let part else { continue }
      guard let soFar = all else {
        all = part
        continue
      }
      all = Computed { () throws(NotComputable) in try soFar.get().joined(part.get()) }
    }
    return found
  }
}
