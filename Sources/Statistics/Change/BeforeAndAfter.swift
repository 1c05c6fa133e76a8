// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// The same persons before and after: paired t, with the standardised difference.
///
/// t = d̄/(s_d/√n); d_z = d̄/s_d. Only persons whose two answers are linked. Sources: Student 1908; Cohen 1988; Hedges 1981.
public struct PairedDifference: Hashable, Sendable, Codable {
  /// The mean of after less before, in the unit of the values.
  public let value: Double
  /// Its interval.
  public let interval: Interval
  /// The standard deviation of the differences, above 0.
  public let standardDeviation: Double
  /// The t statistic.
  public let t: Double
  /// n − 1.
  public let degreesOfFreedom: Int
  /// Two-sided.
  public let pValue: Double
  /// d_z: the mean difference in standard deviations of the differences.
  public let effect: Double
  /// d_z with Hedges' correction for small numbers. None for two pairs.
  public let correctedEffect: Computed<Double>
  /// The number of pairs n, 2 or more.
  public let count: Int

  /// Throws `unequalLengths`, `noValues`, `tooFewValues` below two pairs, `noSpread` when everybody changed as much,
  /// `notFinite`, `tooLarge`, `outOfRange(.confidence)`.
  public init(before: [Double], after: [Double], confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    let differences = try Differences(before: before, after: after)
    try check(enough: differences.values.count, needed: 2)
    let moments = try Moments(differences.values)
    // Differences that are the same but for rounding are the same.
    guard moments.standardDeviation > differences.rounding else { throw .noSpread }
    let freedom = Double(moments.count - 1)
    let error = moments.squaredError.squareRoot()
    let half = try reach(confidence, freedom) * error
    value = moments.mean
    interval = try Interval(moments.mean - half, moments.mean + half, confidence: confidence)
    standardDeviation = moments.standardDeviation
    t = try finite(moments.mean / error)
    degreesOfFreedom = moments.count - 1
    pValue = try twoSidedT(t, freedom)
    let effect = try finite(moments.mean / moments.standardDeviation)
    self.effect = effect
    correctedEffect = Computed { () throws(NotComputable) in
      guard freedom > 1 else { throw .tooFewValues(needed: 3, got: 2) }
      return try finite(effect * hedgesCorrection(freedom))
    }
    count = moments.count
  }
}

/// After less before, and what of it is rounding.
private struct Differences {
  let values: [Double]
  /// Differences nearer to each other than this are equal: 10⁻⁹ of the largest value.
  let rounding: Double

  init(before: [Double], after: [Double]) throws(NotComputable) {
    guard before.count == after.count else { throw .unequalLengths }
    guard (before + after).allSatisfy(\.isFinite) else { throw .notFinite }
    values = zip(before, after).map { $1 - $0 }
    guard values.allSatisfy(\.isFinite) else { throw .tooLarge }
    rounding = 1e-9 * (before + after).reduce(0) { max($0, abs($1)) }
  }

  /// The differences in steps of the rounding, those of less than half a step left out: 0.3 − 0.1 ties with 0.2.
  var steps: [Double] {
    guard rounding > 0 else { return [] }
    return values.map { ($0 / rounding).rounded() }.filter { $0 != 0 }
  }
}

/// The same persons before and after, by the ranks of their changes: Wilcoxon's signed ranks.
///
/// Pairs without change are left out. Differences within 10⁻⁹ of the largest value are ties. Up to 50 pairs without ties
/// and zeros, and up to 13 with them, p is exact; else it is normal with a correction for ties and none for continuity.
/// Sources: Wilcoxon 1945; Conover 1999, 5.7.
public struct WilcoxonSignedRank: Hashable, Sendable, Codable {
  /// The sum of the ranks of those who went up.
  public let up: Double
  /// The sum of the ranks of those who went down.
  public let down: Double
  /// Two-sided.
  public let pValue: Double
  /// How p was found.
  public let method: PValueMethod
  /// (up − down)/(up + down): from −1, everybody down, to 1, everybody up. Source: Kerby 2014.
  public let rankBiserial: Double
  /// The number of pairs that changed, 1 or more.
  public let changed: Int
  /// The number of pairs that did not.
  public let unchanged: Int

  /// The smaller of the two sums, which tables list.
  public var statistic: Double { min(up, down) }

  /// Throws `unequalLengths`, `noValues`, `noChange`, `notFinite`, `tooLarge`.
  public init(before: [Double], after: [Double]) throws(NotComputable) {
    let differences = try Differences(before: before, after: after)
    try check(enough: differences.values.count, needed: 1)
    let steps = differences.steps
    guard !steps.isEmpty else { throw .noChange }
    let ranked = Ranks(steps.map { abs($0) })
    let up = zip(steps, ranked.ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let number = Double(steps.count)
    let all = number * (number + 1) / 2
    self.up = up
    down = all - up
    changed = steps.count
    unchanged = differences.values.count - steps.count
    rankBiserial = (2 * up - all) / all
    let isPlain = ranked.ties == 0 && unchanged == 0
    if differences.values.count <= (isPlain ? 50 : 13) {
      method = .exact
      pValue = Self.exact(ranked.ranks, up)
    } else {
      method = .asymptotic
      let variance = (number * (number + 1) * (2 * number + 1) - ranked.ties / 2) / 24
      pValue = min(1, 2 * (try finite(cstatistics_normal_upper(abs(up - all / 2) / variance.squareRoot()))))
    }
  }

  /// Counts in how many of the 2ⁿ ways to give signs the sum is at most, and at least, what was seen. Ranks are whole or
  /// half, so they are counted in halves.
  private static func exact(_ ranks: [Double], _ up: Double) -> Double {
    let halves = ranks.map { Int($0 * 2) }
    let most = halves.reduce(0, +)
    var ways = [Double](repeating: 0, count: most + 1)
    ways[0] = 1
    for half in halves {
      for sum in stride(from: most, through: half, by: -1) { ways[sum] += ways[sum - half] }
    }
    let seen = Int(up * 2)
    let all = ways.reduce(0, +)
    let tail = min(ways[...seen].reduce(0, +), ways[seen...].reduce(0, +))
    return min(1, 2 * tail / all)
  }
}

/// The same persons before and after, yes or no: McNemar's exact test.
///
/// Of those who changed, as many should have gone either way: p = 2·P(at most the smaller number), binomial with ½.
/// Source: McNemar 1947.
public struct McNemar: Hashable, Sendable, Codable {
  /// How many went from no to yes.
  public let toYes: Int
  /// How many went from yes to no.
  public let toNo: Int
  /// Two-sided, exact.
  public let pValue: Double

  /// Throws `outOfRange(.count)` below 0 or above fifty million, `noChange` when nobody changed.
  public init(toYes: Int, toNo: Int) throws(NotComputable) {
    guard (0...largestTotal).contains(toYes), (0...largestTotal).contains(toNo) else { throw .outOfRange(.count) }
    guard toYes + toNo > 0 else { throw .noChange }
    self.toYes = toYes
    self.toNo = toNo
    pValue = min(1, 2 * (try finite(cstatistics_binomial(Double(min(toYes, toNo)), Double(toYes + toNo), 0.5))))
  }

  /// The yes or no of each person, before and after. Throws `unequalLengths`, `noChange`.
  public init(before: [Bool], after: [Bool]) throws(NotComputable) {
    guard before.count == after.count else { throw .unequalLengths }
    let pairs = zip(before, after)
    try self.init(
      toYes: pairs.count(where: { !$0 && $1 }), toNo: pairs.count(where: { $0 && !$1 }))
  }
}
