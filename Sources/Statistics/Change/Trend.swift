// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// How much the score of one person has to change before it is more than measurement error.
///
/// threshold = z·√2·s·√(1 − r), with z = 1.96 at 95%. With s = 0.7 and r = 0.75 that is 0.97 of a point: below it no
/// arrow is shown. Source: Jacobson & Truax 1991.
public struct ReliableChange: Hashable, Sendable, Codable {
  /// In the unit of the scores, 0 or more.
  public let threshold: Double

  /// What a change means.
  public enum Verdict: String, Hashable, Sendable, Codable {
    case higher
    case lower
    /// No more than chance can make.
    case withinNoise
  }

  /// `standardDeviation` and `reliability` are those of the scores in a group like this person's.
  ///
  /// Throws `outOfRange(.standardDeviation)` unless above 0, `outOfRange(.reliability)` outside 0 to 1,
  /// `outOfRange(.confidence)`, `tooLarge`.
  public init(standardDeviation: Double, reliability: Double, confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    guard standardDeviation > 0, standardDeviation.isFinite else { throw .outOfRange(.standardDeviation) }
    guard reliability >= 0, reliability <= 1 else { throw .outOfRange(.reliability) }
    let z = try finite(cstatistics_normal_upper_quantile((1 - confidence) / 2))
    threshold = try finite(z * (2 * (1 - reliability)).squareRoot() * standardDeviation)
  }

  /// What the change of one person means; a change of exactly the threshold is noise. Throws `notFinite`.
  public func verdict(before: Double, after: Double) throws(NotComputable) -> Verdict {
    let change = after - before
    guard change.isFinite else { throw .notFinite }
    return change > threshold ? .higher : change < -threshold ? .lower : .withinNoise
  }
}

/// A figure over waves of a campaign whose answers are not linked to persons.
///
/// Each wave is compared with the one before it, and the last with the first, by Welch's t; p-values are Holm's over all
/// these comparisons. Members who answered in both waves make the test careful rather than bold as long as a person's
/// answers go together.
public struct Trend: Hashable, Sendable, Codable {
  /// What happened between two waves, given all comparisons.
  public enum Direction: String, Hashable, Sendable, Codable {
    case up
    case down
    /// The data do not tell; that is not the same as "equal".
    case unclear
  }

  /// One comparison of two waves.
  public struct Step: Hashable, Sendable, Codable {
    /// The position of the earlier wave, from 0.
    public let from: Int
    /// The position of the later wave.
    public let to: Int
    /// Later less earlier.
    public let difference: MeanDifference
    /// Holm's p-value over all comparisons.
    public let adjustedPValue: Double
    /// `up` or `down` when the adjusted p-value is below 1 − confidence.
    public let direction: Direction
  }

  /// The mean of each wave.
  public let means: [Mean]
  /// Each wave against the one before.
  public let steps: [Step]
  /// The last wave against the first.
  public let overall: Step

  /// Throws `tooFewGroups` below two waves, `emptyGroup`, `groupTooSmall`, `noSpread`, `notFinite`, `tooLarge`,
  /// `outOfRange(.confidence)`.
  public init(waves: [[Double]], confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    guard waves.count > 1 else { throw .tooFewGroups(needed: 2, got: waves.count) }
    _ = try moments(of: waves, atLeast: 2)
    let last = waves.count - 1
    var pairs = (1...last).map { ($0 - 1, $0) }
    if last > 1 { pairs.append((0, last)) }
    var differences: [MeanDifference] = []
    for (from, to) in pairs {
      differences.append(try MeanDifference(waves[to], waves[from], confidence: confidence))
    }
    let adjusted = try holm(differences.map(\.pValue))
    let all = pairs.indices.map { place in
      let difference = differences[place]
      let isClear = adjusted[place] < 1 - confidence
      return Step(
        from: pairs[place].0, to: pairs[place].1, difference: difference, adjustedPValue: adjusted[place],
        direction: isClear ? (difference.value > 0 ? .up : .down) : .unclear)
    }
    means = [differences[0].second] + differences.prefix(last).map(\.first)
    steps = Array(all.prefix(last))
    overall = all[all.count - 1]
  }
}
