// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// Throws for what is not a number or infinite: no result carries one.
func finite(_ value: Double) throws(NotComputable) -> Double {
  guard value.isFinite else { throw .tooLarge }
  return value
}

func check(confidence: Double) throws(NotComputable) {
  guard confidence > 0, confidence < 1 else { throw .outOfRange(.confidence) }
}

func check(enough count: Int, needed: Int) throws(NotComputable) {
  guard count > 0 else { throw .noValues }
  guard count >= needed else { throw .tooFewValues(needed: needed, got: count) }
}

/// Two-sided p-value of a t statistic.
func twoSidedT(_ t: Double, _ freedom: Double) throws(NotComputable) -> Double {
  min(1, 2 * (try finite(cstatistics_t_upper(abs(t), freedom))))
}

/// How many standard errors a t interval reaches to either side.
func reach(_ confidence: Double, _ freedom: Double) throws(NotComputable) -> Double {
  try finite(cstatistics_t_upper_quantile((1 - confidence) / 2, freedom))
}

func chiSquaredUpper(_ value: Double, _ freedom: Int) throws(NotComputable) -> Double {
  try finite(cstatistics_chi_squared_upper(value, Double(freedom)))
}

/// Number, mean and sum of squared deviations of some values, in two passes.
///
/// Values are taken from an origin among them, so that a large common offset costs no digits, and the second pass mends
/// the mean of the first.
struct Moments {
  let count: Int
  let mean: Double
  /// The mean less the origin: subtract these, not the means, of groups with one origin.
  let offset: Double
  /// Σ(x − mean)², 0 or more; 0 when all values are the same.
  let squares: Double

  /// The origin is the first value unless given. Throws `noValues`, `notFinite` or `tooLarge`.
  init(_ values: [Double], origin: Double? = nil) throws(NotComputable) {
    guard let first = values.first else { throw .noValues }
    let origin = origin ?? first
    let number = Double(values.count)
    var total = 0.0
    var isConstant = true
    var isFinite = true
    for value in values {
      isFinite = isFinite && value.isFinite
      isConstant = isConstant && value == first
      total += value - origin
    }
    guard isFinite else { throw .notFinite }
    count = values.count
    guard !isConstant else {
      mean = first
      offset = try finite(first - origin)
      squares = 0
      return
    }
    let shift = total / number
    var rest = 0.0
    var sum = 0.0
    for value in values {
      let deviation = (value - origin) - shift
      rest += deviation
      sum += deviation * deviation
    }
    offset = try finite(shift + rest / number)
    mean = try finite(origin + offset)
    squares = try finite(max(0, sum - rest * rest / number))
  }

  /// The values of both together, which have one origin. Source: Chan, Golub & LeVeque 1983.
  func joined(_ other: Moments) throws(NotComputable) -> Moments {
    let (mine, theirs) = (Double(count), Double(other.count))
    let apart = other.offset - offset
    let shift = apart * (theirs / (mine + theirs))
    let between = apart * apart * (mine * (theirs / (mine + theirs)))
    let isConstant = squares == 0 && other.squares == 0 && mean == other.mean
    return Moments(
      count: count + other.count, mean: isConstant ? mean : try finite(mean + shift),
      offset: isConstant ? offset : try finite(offset + shift),
      squares: isConstant ? 0 : try finite(squares + other.squares + between))
  }

  /// Of a group of which no more is known. Throws `noValues`, `tooFewValues`
  /// below two, `notFinite`, `tooLarge`.
  init(_ summary: GroupSummary, origin: Double) throws(NotComputable) {
    try check(enough: summary.count, needed: 2)
    guard summary.mean.isFinite, summary.standardDeviation.isFinite else { throw .notFinite }
    let deviation = summary.standardDeviation
    self.init(
      count: summary.count, mean: summary.mean, offset: try finite(summary.mean - origin),
      squares: try finite(deviation * deviation * Double(summary.count - 1)))
  }

  private init(count: Int, mean: Double, offset: Double, squares: Double) {
    self.count = count
    self.mean = mean
    self.offset = offset
    self.squares = squares
  }

  /// Sample variance with n − 1; needs two values.
  var variance: Double { squares / Double(count - 1) }
  var standardDeviation: Double { variance.squareRoot() }
  /// Squared standard error of the mean.
  var squaredError: Double { variance / Double(count) }
}

/// Ranks from 1, ties sharing their average.
struct Ranks {
  let ranks: [Double]
  /// Σ(t³ − t) over runs of t equal values; 0 without ties.
  let ties: Double

  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var ties = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let run = Double(end - start)
      for place in start..<end { ranks[order[place]] = Double(start + 1) + (run - 1) / 2 }
      ties += run * run * run - run
      start = end
    }
    self.ranks = ranks
    self.ties = ties
  }
}
