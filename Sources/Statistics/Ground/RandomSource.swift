// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// Random numbers that are the same for the same seed, on every machine: SplitMix64.
///
/// For simulation only, never for secrets. Source: Steele, Lea & Flood 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to but not including 1, in steps of 2⁻⁵³.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Draws counts. Both draws walk outwards from the most likely count, so a draw from 100,000 persons takes some
/// hundreds of steps instead of 100,000.
struct CountDraws {
  private var generator: SeededGenerator
  private let logFactorials: [Double]

  /// `largest`: no number of persons below goes beyond it.
  init(seed: UInt64, largest: Int) {
    generator = SeededGenerator(seed: seed)
    logFactorials = (0...largest).map { cstatistics_log_factorial(Double($0)) }
  }

  private func logChoose(_ all: Int, _ some: Int) -> Double {
    logFactorials[all] - logFactorials[some] - logFactorials[all - some]
  }

  /// How many of `trials` succeed when each does with probability `chance`.
  mutating func binomial(_ trials: Int, _ chance: Double) -> Int {
    guard trials > 0, chance > 0 else { return 0 }
    guard chance < 1 else { return trials }
    let mode = min(trials, Int(Double(trials + 1) * chance))
    let odds = chance / (1 - chance)
    let logMode =
      logChoose(trials, mode) + Double(mode) * cstatistics_log(chance)
      + Double(trials - mode) * cstatistics_log(1 - chance)
    return walk(
      from: mode, in: 0...trials, weight: cstatistics_exp(logMode),
      up: { Double(trials - $0) / Double($0 + 1) * odds })
  }

  /// How many of `drawn` persons are special, when `special` among `all` are and nobody is drawn twice.
  mutating func hypergeometric(all: Int, special: Int, drawn: Int) -> Int {
    let range = max(0, drawn + special - all)...min(drawn, special)
    guard range.count > 1 else { return range.lowerBound }
    let likely = Int((Double(drawn + 1) * Double(special + 1)) / Double(all + 2))
    let mode = min(max(likely, range.lowerBound), range.upperBound)
    let logMode =
      logChoose(special, mode) + logChoose(all - special, drawn - mode) - logChoose(all, drawn)
    return walk(
      from: mode, in: range, weight: cstatistics_exp(logMode),
      up: {
        Double(special - $0) * Double(drawn - $0) / (Double($0 + 1) * Double(all - special - drawn + $0 + 1))
      })
  }

  /// Finds the count at which a random share of the probability is used up. `up(k)` is P(k + 1) / P(k).
  private mutating func walk(
    from mode: Int, in range: ClosedRange<Int>, weight: Double, up: (Int) -> Double
  ) -> Int {
    var left = generator.unit() - weight
    guard left >= 0 else { return mode }
    var (low, high) = (mode, mode)
    var (lowWeight, highWeight) = (weight, weight)
    while low > range.lowerBound || high < range.upperBound {
      if high < range.upperBound {
        highWeight *= up(high)
        high += 1
        left -= highWeight
        if left < 0 { return high }
      }
      if low > range.lowerBound {
        low -= 1
        lowWeight /= up(low)
        left -= lowWeight
        if left < 0 { return low }
      }
    }
    // Only rounding brings us here: the probabilities add up to a hair less than 1.
    return mode
  }
}
