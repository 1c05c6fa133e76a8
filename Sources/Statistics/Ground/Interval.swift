// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A confidence interval.
public struct Interval: Hashable, Sendable, Codable {
  /// The lower bound, in the unit of the figure. Never above `upper`.
  public let lower: Double
  /// The upper bound, in the unit of the figure.
  public let upper: Double
  /// How often an interval made in this way holds the true value, above 0 and below 1; 0.95 unless asked otherwise.
  public let confidence: Double

  /// From the lower to the upper bound, 0 or more.
  public var width: Double { upper - lower }

  /// Whether a value lies within the bounds, bounds included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  init(_ lower: Double, _ upper: Double, confidence: Double) throws(NotComputable) {
    self.lower = try finite(lower)
    self.upper = try finite(upper)
    self.confidence = confidence
  }
}

/// How a p-value was found.
public enum PValueMethod: Hashable, Sendable, Codable {
  /// From every possible outcome.
  case exact
  /// From a distribution that fits better the more values there are.
  case asymptotic
  /// From random draws: (1 + draws at least as extreme) / (1 + draws), so never 0.
  case monteCarlo(draws: Int)
}

/// Random draws for a p-value: the same seed gives the same p-value.
public struct MonteCarlo: Hashable, Sendable, Codable {
  /// How many draws, 1 or more. The standard error of a p-value is √(p·(1−p)/draws).
  public let draws: Int
  /// Where the random numbers start.
  public let seed: UInt64

  /// `draws` below 1 counts as 1.
  public init(draws: Int = 9_999, seed: UInt64) {
    self.draws = max(1, draws)
    self.seed = seed
  }
}

/// What to do when an expected count is below five, where the chi-square distribution is a poor guide.
public enum SparseCounts: Hashable, Sendable {
  /// Take the p-value from random draws.
  case monteCarlo(MonteCarlo)
  /// Merge neighbouring classes, the smallest first, until every expected count is five or more.
  case mergeNeighbours
  /// Keep the chi-square distribution; `smallestExpected` tells the reader.
  case ignore
}

/// The smallest expected count for which the chi-square distribution is trusted. Source: Cochran 1954.
let smallestTrustedExpectedCount = 5.0
