// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How much of the differences between persons is a difference between their groups, as organisational psychology uses it.
///
/// ICC(1) = (MSB − MSW)/(MSB + (k₀ − 1)·MSW): how alike two members of a group are. ICC(2) = (MSB − MSW)/MSB: how reliable
/// the mean of a group is. k₀ = (N − Σn²/N)/(G − 1). Sources: Bliese 2000; Blalock 1972 for k₀.
public struct IntraclassCorrelation: Hashable, Sendable, Codable {
  /// ICC(1), 0 to 1; 0 when it came out negative.
  public let ofOne: Double
  /// ICC(2), 0 to 1; 0 when it came out negative.
  public let ofMean: Double
  /// Whether the groups differ less than chance alone would make them, so that both figures are reported as 0.
  public let wasNegative: Bool
  /// The mean square between groups MSB, in squared units.
  public let meanSquareBetween: Double
  /// The mean square within groups MSW, in squared units.
  public let meanSquareWithin: Double
  /// The typical group size k₀.
  public let groupSize: Double
  /// The number of groups G, 2 or more.
  public let groupCount: Int
  /// The number of values N.
  public let count: Int
  /// Below ten groups the figures are only an indication.
  public var isIndicative: Bool { groupCount < 10 }

  /// Throws `tooFewGroups` below two, `emptyGroup`, `tooFewValues` when no group has two values, `noSpread` when all
  /// values are the same, `notFinite`, `tooLarge`.
  public init(groups: [[Double]]) throws(NotComputable) {
    guard groups.count > 1 else { throw .tooFewGroups(needed: 2, got: groups.count) }
    let parts = try moments(of: groups, atLeast: 1)
    let whole = try Moments(groups.flatMap(\.self))
    guard whole.count > groups.count else {
      throw .tooFewValues(needed: groups.count + 1, got: whole.count)
    }
    guard whole.squares > 0 else { throw .noSpread }
    let number = Double(whole.count)
    let between = try finite(parts.reduce(0) { $0 + Double($1.count) * ($1.mean - whole.mean) * ($1.mean - whole.mean) })
    let within = try finite(parts.reduce(0) { $0 + $1.squares })
    let msb = between / Double(groups.count - 1)
    let msw = within / Double(whole.count - groups.count)
    let squaredSizes = parts.reduce(0) { $0 + Double($1.count) * Double($1.count) }
    let size = (number - squaredSizes / number) / Double(groups.count - 1)
    meanSquareBetween = msb
    meanSquareWithin = msw
    groupSize = size
    groupCount = groups.count
    count = whole.count
    wasNegative = msb < msw
    ofOne = msb <= msw ? 0 : (msb - msw) / (msb + (size - 1) * msw)
    ofMean = msb <= msw ? 0 : (msb - msw) / msb
  }
}
