// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// One factor behind correlations: Σ = λλ′ + Ψ.
struct OneFactor {
  private(set) var loadings: [Double]
  private(set) var uniquenesses: [Double]

  /// A uniqueness below this is a loading of 1 for all that can be told: no proper solution.
  private static let smallestUniqueness = 1e-4
  /// A loading of 1 that came out this much higher is one of 1.
  private static let rounding = 1e-12

  /// Two items: both load √r, which is what Spearman-Brown says of them.
  init(pair correlation: Double) throws(NotComputable) {
    guard correlation >= 0 else { throw .negativeCorrelation }
    loadings = [correlation.squareRoot(), correlation.squareRoot()]
    uniquenesses = [1 - correlation, 1 - correlation]
  }

  /// Three items: as many correlations as loadings, so they follow in closed form.
  init(r12: Double, r13: Double, r23: Double) throws(NotComputable) {
    guard r12 * r13 * r23 > 0 else { throw .negativeCorrelation }
    let squares = [r12 * r13 / r23, r12 * r23 / r13, r13 * r23 / r12]
    guard squares.allSatisfy({ $0 <= 1 + Self.rounding }) else { throw .improperSolution }
    // With a positive product all correlations are positive, or two are negative: their common item goes against the
    // rest.
    let isAgainst = [r12 < 0 && r13 < 0, r12 < 0 && r23 < 0, r13 < 0 && r23 < 0]
    loadings = zip(squares, isAgainst).map { ($1 ? -1 : 1) * min(1, $0).squareRoot() }
    uniquenesses = squares.map { max(0, 1 - $0) }
    turn()
  }

  /// Four items or more: maximum likelihood by Fisher scoring, halving steps that do not help. There may be several places
  /// where no step helps, so it starts from several and keeps the one that fits best; only then is said whether that one is
  /// a proper solution.
  init(correlations: [Double], items: Int) throws(NotComputable) {
    var best: (factor: OneFactor, end: End)?
    for start in Self.starts(correlations, items) {
      var factor = OneFactor(from: start)
      guard let end = factor.climb(correlations) else { continue }
      if let best, !end.fits(better: best.end) { continue }
      best = (factor, end)
    }
    guard let best else { throw .notConverged }
    guard best.end.isProper else { throw .improperSolution }
    self = best.factor
    turn()
  }

  private init(from start: [Double]) {
    loadings = start
    uniquenesses = start.map { 1 - $0 * $0 }
  }

  /// Where a climb ended.
  private struct End {
    let misfit: Double
    /// Whether every uniqueness is above the smallest.
    let isProper: Bool

    /// A difference that rounding may give is none; then a proper solution goes before one that is not.
    func fits(better other: End) -> Bool {
      let level = 1e-9
      return misfit < other.misfit - level || isProper && !other.isProper && misfit <= other.misfit + level
    }
  }

  /// A factor and its opposite fit alike; the sum of the loadings decides.
  private mutating func turn() {
    if loadings.reduce(0, +) < 0 { loadings = loadings.map { -$0 } }
  }

  /// The first principal component; equal loadings, with its signs; and what each item shares with all others, likewise.
  private static func starts(_ correlations: [Double], _ items: Int) -> [[Double]] {
    let principal = principal(correlations, items)
    let signs = principal.map { $0 < 0 ? -1.0 : 1 }
    let identity = (0..<items * items).map { $0 / items == $0 % items ? 1.0 : 0 }
    let inverse = (0..<items).map { item in
      var matrix = correlations
      return Fit.solve(&matrix, Array(identity[item * items..<(item + 1) * items]))?[item]
    }
    let shared = inverse.map { $0.map { (min(0.9, max(0.05, 1 - 1 / $0))).squareRoot() } ?? 0.3 }
    return [principal, signs.map { $0 * 0.5 }, zip(signs, shared).map { $0 * $1 }]
  }

  /// The first principal component, drawn back so that every uniqueness is well above 0.
  private static func principal(_ correlations: [Double], _ items: Int) -> [Double] {
    var vector = (0..<items).map { item in
      (0..<items).reduce(0.0) { $0 + correlations[item * items + $1] } + 1e-3 * Double(item + 1)
    }
    var size = 1.0
    for _ in 0..<100 {
      let next = (0..<items).map { row in
        (0..<items).reduce(0.0) { $0 + correlations[row * items + $1] * vector[$1] }
      }
      size = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard size > 0 else { break }
      vector = next.map { $0 / size }
    }
    let strength = max(0.1, size).squareRoot()
    return vector.map { min(0.9, max(-0.9, $0 * strength * 0.9)) }
  }

  /// Nil when it did not converge.
  private mutating func climb(_ correlations: [Double]) -> End? {
    var current = Fit(loadings, uniquenesses, correlations)
    for _ in 0..<500 {
      if current.steepness < 1e-12 { break }
      guard uniquenesses.allSatisfy({ $0 > Self.smallestUniqueness }) else {
        return End(misfit: current.misfit, isProper: false)
      }
      guard let next = better(than: current, correlations) else { break }
      current = next
    }
    // Where it is nearly level Fisher scoring goes round the top; Newton's steps reach it.
    for _ in 0..<20 where current.steepness >= 1e-12 {
      guard let next = newton(current, correlations) else { break }
      current = next
    }
    guard current.steepness < 1e-7 else { return nil }
    return End(
      misfit: current.misfit, isProper: uniquenesses.allSatisfy { $0 > Self.smallestUniqueness })
  }

  /// One step of Fisher scoring, halved until it helps; nil when it does not.
  private mutating func better(than current: Fit, _ correlations: [Double]) -> Fit? {
    guard let step = current.step() else { return nil }
    var length = 1.0
    for _ in 0..<40 {
      let (loadings, uniquenesses) = moved(step, length)
      if uniquenesses.allSatisfy({ $0 > 0 }) {
        let next = Fit(loadings, uniquenesses, correlations)
        // At the top the misfit cannot tell two points apart any more; there the slope decides.
        let isLevel = abs(next.misfit - current.misfit) <= 1e-13 * abs(current.misfit) + 1e-14
        if next.misfit < current.misfit && !isLevel || isLevel && next.steepness < current.steepness {
          (self.loadings, self.uniquenesses) = (loadings, uniquenesses)
          return next
        }
      }
      length /= 2
    }
    return nil
  }

  /// One step of Newton's, with the curvature as differences of the slope; nil when it does not help or when this is no
  /// place near a lowest misfit.
  private mutating func newton(_ current: Fit, _ correlations: [Double]) -> Fit? {
    let (items, point) = (loadings.count, loadings + uniquenesses)
    func fit(_ point: [Double]) -> Fit {
      Fit(Array(point.prefix(items)), Array(point.suffix(items)), correlations)
    }
    var curvature = [Double](repeating: 0, count: point.count * point.count)
    for column in point.indices {
      let distance = 1e-5 * max(abs(point[column]), 1e-2)
      var (after, before) = (point, point)
      after[column] += distance
      before[column] -= distance
      let slopes = (fit(after).slope, fit(before).slope)
      for row in point.indices {
        let bend = (slopes.0[row] - slopes.1[row]) / (2 * distance)
        curvature[row * point.count + column] += bend / 2
        curvature[column * point.count + row] += bend / 2
      }
    }
    guard let step = Fit.solve(&curvature, current.slope.map { -$0 }) else { return nil }
    let reached = zip(point, step).map { $0 + $1 }
    guard reached.suffix(items).allSatisfy({ $0 > 0 }) else { return nil }
    let next = fit(reached)
    guard next.steepness < current.steepness else { return nil }
    (loadings, uniquenesses) = (Array(reached.prefix(items)), Array(reached.suffix(items)))
    return next
  }

  private func moved(_ step: [Double], _ length: Double) -> ([Double], [Double]) {
    let items = loadings.count
    let loadings = (0..<items).map { self.loadings[$0] + length * step[$0] }
    // A uniqueness gives up at most four fifths of itself in one step.
    let uniquenesses = (0..<items).map {
      max(self.uniquenesses[$0] / 5, self.uniquenesses[$0] + length * step[items + $0])
    }
    return (loadings, uniquenesses)
  }
}

/// How badly a factor fits: log|Σ| + tr(SΣ⁻¹), with its slope and its expected curvature.
private struct Fit {
  let items: Int
  let misfit: Double
  let slope: [Double]
  private let inverse: [Double]
  private let loadings: [Double]

  var steepness: Double { slope.reduce(0) { max($0, abs($1)) } }

  init(_ loadings: [Double], _ uniquenesses: [Double], _ correlations: [Double]) {
    let items = loadings.count
    let weights = zip(loadings, uniquenesses).map { $0 / $1 }
    let strength = 1 + zip(loadings, weights).reduce(0) { $0 + $1.0 * $1.1 }
    var inverse = [Double](repeating: 0, count: items * items)
    for row in 0..<items {
      for column in 0..<items { inverse[row * items + column] = -weights[row] * weights[column] / strength }
      inverse[row * items + row] += 1 / uniquenesses[row]
    }
    let reduced = Self.times(inverse, correlations, items)
    let sandwich = Self.times(reduced, inverse, items)
    // Half the slope: Gλ for the loadings and half of G's diagonal for the uniquenesses, G = Σ⁻¹(Σ − S)Σ⁻¹.
    let gap = zip(inverse, sandwich).map { $0 - $1 }
    let byLoading = (0..<items).map { row in
      (0..<items).reduce(0.0) { $0 + gap[row * items + $1] * loadings[$1] }
    }
    self.items = items
    self.loadings = loadings
    self.inverse = inverse
    slope = byLoading + (0..<items).map { gap[$0 * items + $0] / 2 }
    misfit =
      uniquenesses.reduce(cstatistics_log(strength)) { $0 + cstatistics_log($1) }
      + (0..<items).reduce(0.0) { $0 + reduced[$1 * items + $1] }
  }

  /// Where Fisher scoring goes from here: minus the slope over the expected curvature. Nil when that has no inverse.
  func step() -> [Double]? {
    let size = 2 * items
    let pull = (0..<items).map { row in
      (0..<items).reduce(0.0) { $0 + inverse[row * items + $1] * loadings[$1] }
    }
    let strength = zip(pull, loadings).reduce(0) { $0 + $1.0 * $1.1 }
    var curvature = [Double](repeating: 0, count: size * size)
    for row in 0..<items {
      for column in 0..<items {
        let cell = inverse[row * items + column]
        curvature[row * size + column] = strength * cell + pull[row] * pull[column]
        curvature[row * size + items + column] = pull[column] * cell
        curvature[(items + column) * size + row] = pull[column] * cell
        curvature[(items + row) * size + items + column] = cell * cell / 2
      }
    }
    return Self.solve(&curvature, slope.map { -$0 })
  }

  private static func times(_ left: [Double], _ right: [Double], _ size: Int) -> [Double] {
    var product = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for middle in 0..<size {
        let factor = left[row * size + middle]
        for column in 0..<size { product[row * size + column] += factor * right[middle * size + column] }
      }
    }
    return product
  }

  /// Cholesky. Nil when the matrix is not positive definite.
  static func solve(_ matrix: inout [Double], _ right: [Double]) -> [Double]? {
    let size = right.count
    var answer = right
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row * size + column]
        for before in 0..<column { sum -= matrix[row * size + before] * matrix[column * size + before] }
        if row == column {
          guard sum > 1e-300, sum.isFinite else { return nil }
          matrix[row * size + row] = sum.squareRoot()
        } else {
          matrix[row * size + column] = sum / matrix[column * size + column]
        }
      }
    }
    for row in 0..<size {
      for before in 0..<row { answer[row] -= matrix[row * size + before] * answer[before] }
      answer[row] /= matrix[row * size + row]
    }
    for row in (0..<size).reversed() {
      for after in (row + 1)..<max(size, row + 1) { answer[row] -= matrix[after * size + row] * answer[after] }
      answer[row] /= matrix[row * size + row]
    }
    return answer
  }
}
