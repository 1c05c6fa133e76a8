// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How far the members of one team agree.
///
/// Of one item: rwg = 1 − s²/σ². Of J items: rwg(j) = J·(1 − s̄²/σ²)/(J·(1 − s̄²/σ²) + s̄²/σ²), with s̄² the mean of the
/// items' variances and σ² the variance that answers without any agreement would have. When s̄² is above σ² it is 0. Two
/// nulls are shown, since the outcome depends on the choice. Sources: James, Demaree & Wolf 1984; LeBreton & Senter 2008;
/// Burke & Dunlap 2002 for the mean absolute deviation.
public struct TeamAgreement: Hashable, Sendable, Codable {
  /// Against a uniform null, σ² = (A² − 1)/12 for A options: 2.0 for five. From 0 (none) to 1 (all the same).
  public let uniform: Double
  /// Against a slightly skewed null, σ² = 1.34 for five options; for other numbers of options `unknownNullVariance`.
  public let slightSkew: Computed<Double>
  /// The mean distance from the item's mean, averaged over the items, in points of the scale, 0 or more. For five options
  /// up to 5/6 of a point is usually taken as agreement.
  public let meanAbsoluteDeviation: Double
  /// The mean of the items' variances s̄², in squared points.
  public let meanVariance: Double
  /// The number of items J, 1 or more.
  public let itemCount: Int
  /// The fewest persons that answered one of the items, 2 or more.
  public let respondentCount: Int

  /// `items` has the answers to each item, of those who answered it; `options` is the number of answer options A.
  ///
  /// Throws `tooFewItems` without items, `emptyGroup` or `groupTooSmall` for an item that fewer than two persons answered,
  /// `outOfRange(.options)` below two options, `notFinite`, `tooLarge`.
  public init(items: [[Double]], options: Int) throws(NotComputable) {
    guard !items.isEmpty else { throw .tooFewItems(needed: 1, got: 0) }
    guard options > 1, options <= 1_000 else { throw .outOfRange(.options) }
    let moments = try moments(of: items, atLeast: 2)
    let number = Double(items.count)
    let variance = try finite(moments.reduce(0) { $0 + $1.variance } / number)
    var deviation = 0.0
    for (answers, moment) in zip(items, moments) {
      deviation += answers.reduce(0) { $0 + abs($1 - moment.mean) } / Double(answers.count)
    }
    let null = Double(options * options - 1) / 12
    uniform = Self.agreement(variance / null, number)
    slightSkew =
      options == 5
      ? .value(Self.agreement(variance / 1.34, number)) : .notComputable(.unknownNullVariance(options: options))
    meanAbsoluteDeviation = moments.allSatisfy { $0.squares == 0 } ? 0 : try finite(deviation / number)
    meanVariance = variance
    itemCount = items.count
    respondentCount = moments.reduce(Int.max) { min($0, $1.count) }
  }

  private static func agreement(_ ratio: Double, _ items: Double) -> Double {
    guard ratio < 1 else { return 0 }
    return items * (1 - ratio) / (items * (1 - ratio) + ratio)
  }
}

/// Plain classes of agreement. Source: LeBreton & Senter 2008, table 3; they are habits, not laws.
public enum AgreementLevel: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// rwg up to 0.30.
  case lacking
  /// Above 0.30, up to 0.50.
  case weak
  /// Above 0.50, up to 0.70.
  case moderate
  /// Above 0.70, up to 0.90.
  case strong
  /// Above 0.90.
  case veryStrong

  /// `agreement` is an rwg or rwg(j), 0 to 1.
  public init(_ agreement: Double) {
    self =
      switch agreement {
      case ...0.30: .lacking
      case ...0.50: .weak
      case ...0.70: .moderate
      case ...0.90: .strong
      default: .veryStrong
      }
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// The moments of each group. Throws `emptyGroup`, `groupTooSmall`, `notFinite`, `tooLarge`.
func moments(of groups: [[Double]], atLeast needed: Int) throws(NotComputable) -> [Moments] {
  var all: [Moments] = []
  for (position, group) in groups.enumerated() {
    guard !group.isEmpty else { throw .emptyGroup(position: position) }
    guard group.count >= needed else {
      throw .groupTooSmall(position: position, needed: needed, got: group.count)
    }
    all.append(try Moments(group))
  }
  return all
}
