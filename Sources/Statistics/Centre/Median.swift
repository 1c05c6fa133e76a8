// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// The median of some values with an interval of order statistics.
///
/// Sorted values x₁ … xₙ: the interval runs from x_l to x_(n+1−l), where l is the smallest number for which at most l
/// heads in n throws of a coin have a probability of (1 − confidence)/2 or more. It assumes nothing about the shape of
/// the distribution and is wider rather than narrower than asked. Source: Conover 1999, 3.2.
public struct Median: Hashable, Sendable, Codable {
  /// The middle value, or the mean of the two middle ones.
  public let value: Double
  /// The number of values, 1 or more.
  public let count: Int
  /// The interval. None when even the smallest to the largest value is not sure enough: below six values at 95%.
  public let interval: Computed<Interval>
  /// The probability that the interval holds the median, at least the confidence asked for; nil without an interval.
  public let coverage: Double?

  /// Throws `noValues`, `notFinite`, `outOfRange(.confidence)`.
  public init(of values: [Double], confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    try check(enough: values.count, needed: 1)
    guard values.allSatisfy(\.isFinite) else { throw .notFinite }
    let sorted = values.sorted()
    let number = Double(sorted.count)
    count = sorted.count
    value = quantile(ofSorted: sorted, 0.5)
    let tail = (1 - confidence) / 2
    let rank = Int(try finite(cstatistics_binomial_quantile(tail, number, 0.5)))
    guard rank > 0 else {
      coverage = nil
      interval = .notComputable(.tooFewValues(needed: Self.needed(tail), got: sorted.count))
      return
    }
    coverage = 1 - 2 * (try finite(cstatistics_binomial(Double(rank - 1), number, 0.5)))
    interval = .value(try Interval(sorted[rank - 1], sorted[sorted.count - rank], confidence: confidence))
  }

  /// The smallest n with ½ⁿ < tail.
  private static func needed(_ tail: Double) -> Int {
    var number = 0
    var chance = 1.0
    while chance >= tail {
      chance /= 2
      number += 1
    }
    return number
  }
}

/// The value below which a share of the values lies, between two values by straight line (type 7).
///
/// `share` is from 0 to 1. Throws `noValues`, `notFinite`, `outOfRange(.probability)`. Source: Hyndman & Fan 1996.
public func quantile(of values: [Double], _ share: Double) throws(NotComputable) -> Double {
  guard share >= 0, share <= 1 else { throw .outOfRange(.probability) }
  try check(enough: values.count, needed: 1)
  guard values.allSatisfy(\.isFinite) else { throw .notFinite }
  return quantile(ofSorted: values.sorted(), share)
}

func quantile(ofSorted sorted: [Double], _ share: Double) -> Double {
  let place = share * Double(sorted.count - 1)
  let below = min(Int(place), sorted.count - 1)
  let above = min(below + 1, sorted.count - 1)
  let part = place - Double(below)
  // Not low + part·(high − low): that overflows for values of opposite sign near the largest number.
  return sorted[below] == sorted[above] ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part
}
