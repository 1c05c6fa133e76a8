// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The mean of some values with a t interval.
///
/// Interval: mean ± t(n − 1)·s/√n, times √((N − n)/(N − 1)) when the values come from a population of N persons, as the
/// answers of a team do. Source: Student 1908; Cochran 1977, 2.
public struct Mean: Hashable, Sendable, Codable {
  /// The mean, in the unit of the values.
  public let value: Double
  /// The number of values n, 1 or more.
  public let count: Int
  /// The sample standard deviation s with n − 1, in the unit of the values, 0 or more. None for one value.
  public let standardDeviation: Computed<Double>
  /// The interval. None for one value (`tooFewValues`) and when all values are the same (`noSpread`). When everybody of
  /// the population answered its width is 0: for this group and this moment nothing is estimated.
  public let interval: Computed<Interval>

  /// Throws `noValues`, `notFinite`, `tooLarge`, `outOfRange(.confidence)`, `populationSmallerThanSample`.
  ///
  /// - Parameter populationSize: N, how many persons could have answered; nil when the values stand for a much larger
  ///   population.
  public init(of values: [Double], populationSize: Int? = nil, confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    try self.init(Moments(values), populationSize: populationSize, confidence: confidence)
  }

  init(_ moments: Moments, populationSize: Int? = nil, confidence: Double) throws(NotComputable) {
    if let populationSize, populationSize < moments.count {
      throw .populationSmallerThanSample(population: populationSize, sample: moments.count)
    }
    value = moments.mean
    count = moments.count
    guard moments.count > 1 else {
      standardDeviation = .notComputable(.tooFewValues(needed: 2, got: 1))
      interval = .notComputable(.tooFewValues(needed: 2, got: 1))
      return
    }
    standardDeviation = .value(moments.standardDeviation)
    interval = Computed { () throws(NotComputable) in
      guard moments.squares > 0 else { throw .noSpread }
      var half = try reach(confidence, Double(moments.count - 1)) * moments.squaredError.squareRoot()
      if let populationSize {
        half *= (Double(populationSize - moments.count) / Double(populationSize - 1)).squareRoot()
      }
      return try Interval(moments.mean - half, moments.mean + half, confidence: confidence)
    }
  }
}
