// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// A share of persons with a Wilson interval.
///
/// With z the normal quantile and p = successes/n: (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Stays within 0
/// and 1, also when nobody or everybody did. From a population of N, z² is multiplied by (N − n)/(N − 1), so that the
/// interval has no width when everybody answered. Sources: Wilson 1927; Cochran 1977.
public struct Proportion: Hashable, Sendable, Codable {
  /// The share, from 0 to 1.
  public let value: Double
  /// How many did, 0 to `count`.
  public let successes: Int
  /// Of how many, 1 or more.
  public let count: Int
  /// The interval, within 0 and 1.
  public let interval: Interval

  /// Throws `noValues`, `outOfRange(.count)`, `outOfRange(.confidence)`, `populationSmallerThanSample`.
  public init(
    _ successes: Int, of count: Int, confidence: Double = 0.95, populationSize: Int? = nil
  ) throws(NotComputable) {
    try check(confidence: confidence)
    guard count != 0 else { throw .noValues }
    guard count > 0, successes >= 0, successes <= count else { throw .outOfRange(.count) }
    let number = Double(count)
    let share = Double(successes) / number
    if let populationSize, populationSize < count {
      throw .populationSmallerThanSample(population: populationSize, sample: count)
    }
    let left = populationSize.map { $0 > 1 ? Double($0 - count) / Double($0 - 1) : 0 } ?? 1
    let z = try finite(cstatistics_normal_upper_quantile((1 - confidence) / 2)) * left.squareRoot()
    let square = z * z / number
    let centre = (share + square / 2) / (1 + square)
    let half = z * (share * (1 - share) / number + square / (4 * number)).squareRoot() / (1 + square)
    value = share
    self.successes = successes
    self.count = count
    interval = try Interval(
      successes == 0 ? 0 : max(0, min(share, centre - half)),
      successes == count ? 1 : min(1, max(share, centre + half)),
      confidence: confidence)
  }
}
