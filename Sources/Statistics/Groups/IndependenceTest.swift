// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Whether two classifications of the same persons are related: chi-square with Cramér's V.
///
/// χ² = Σ(observed − expected)²/expected without a correction for continuity; V = √(χ²/(n·(min(rows, columns) − 1))).
/// Rows and columns without anybody are left out. Monte Carlo draws tables with the same row and column totals. Sources:
/// Pearson 1900; Cramér 1946; Cochran 1954; Patefield 1981.
public struct IndependenceTest: Hashable, Sendable, Codable {
  /// χ², 0 or more.
  public let statistic: Double
  /// (rows − 1)·(columns − 1), of the rows and columns that were used.
  public let degreesOfFreedom: Int
  /// From the chi-square distribution, also when an expected count is small.
  public let asymptoticPValue: Double
  /// The p-value to use, by the rule for small expected counts.
  public let pValue: Double
  /// How `pValue` was found.
  public let method: PValueMethod
  /// Cramér's V, 0 (none) to 1.
  public let cramersV: Double
  /// The smallest expected count of the table that was used.
  public let smallestExpected: Double
  /// Which rows of the input each used row stands for.
  public let rows: [[Int]]
  /// Which columns of the input each used column stands for.
  public let columns: [[Int]]
  /// The number of persons.
  public let count: Int

  /// `table` has the counts, row by row.
  ///
  /// Throws `unequalLengths`, `outOfRange(.count)` below 0, `noValues`, `tooFewGroups` when fewer than two rows or
  /// columns have anybody, `expectedCountTooSmall` when merging neighbours does not help, `tooLarge`.
  public init(_ table: [[Int]], whenSparse rule: SparseCounts) throws(NotComputable) {
    var counts = try CrossTable(table)
    if rule == .mergeNeighbours { try counts.mergeNeighbours() }
    let expected = counts.smallestExpected
    let chiSquared = try finite(counts.chiSquared(counts.cells))
    let freedom = (counts.rows.count - 1) * (counts.columns.count - 1)
    statistic = chiSquared
    degreesOfFreedom = freedom
    asymptoticPValue = try chiSquaredUpper(chiSquared, freedom)
    if case .monteCarlo(let draws) = rule, expected < smallestTrustedExpectedCount {
      pValue = counts.monteCarlo(draws, atLeast: chiSquared)
      method = .monteCarlo(draws: draws.draws)
    } else {
      pValue = asymptoticPValue
      method = .asymptotic
    }
    let smaller = Double(min(counts.rows.count, counts.columns.count) - 1)
    cramersV = min(1, (chiSquared / (Double(counts.total) * smaller)).squareRoot())
    smallestExpected = expected
    rows = counts.rows
    columns = counts.columns
    count = counts.total
  }
}

/// Counts in rows and columns of which none is empty.
private struct CrossTable {
  private(set) var cells: [[Int]]
  private(set) var rows: [[Int]]
  private(set) var columns: [[Int]]
  private(set) var rowTotals: [Int] = []
  private(set) var columnTotals: [Int] = []
  private(set) var total = 0

  init(_ table: [[Int]]) throws(NotComputable) {
    let width = table.first?.count ?? 0
    guard table.allSatisfy({ $0.count == width }) else { throw .unequalLengths }
    guard table.allSatisfy({ $0.allSatisfy { $0 >= 0 && $0 <= largestTotal } }) else { throw .outOfRange(.count) }
    rows = table.indices.filter { table[$0].contains { $0 > 0 } }.map { [$0] }
    columns = (0..<width).filter { column in table.contains { $0[column] > 0 } }.map { [$0] }
    cells = []
    guard !rows.isEmpty else { throw .noValues }
    guard min(rows.count, columns.count) > 1 else {
      throw .tooFewGroups(needed: 2, got: min(rows.count, columns.count))
    }
    cells = rows.map { row in columns.map { table[row[0]][$0[0]] } }
    sumUp()
    guard total <= largestTotal else { throw .tooLarge }
  }

  private mutating func sumUp() {
    rowTotals = cells.map { $0.reduce(0, +) }
    columnTotals = columns.indices.map { column in cells.reduce(0) { $0 + $1[column] } }
    total = rowTotals.reduce(0, +)
  }

  private func expected(_ row: Int, _ column: Int) -> Double {
    Double(rowTotals[row]) * Double(columnTotals[column]) / Double(total)
  }

  var smallestExpected: Double {
    Double(rowTotals.min() ?? 0) * Double(columnTotals.min() ?? 0) / Double(total)
  }

  func chiSquared(_ cells: [[Int]]) -> Double {
    var sum = 0.0
    for row in rows.indices {
      for column in columns.indices {
        let expected = expected(row, column)
        let gap = Double(cells[row][column]) - expected
        sum += gap * gap / expected
      }
    }
    return sum
  }

  /// The smaller of the smallest row and the smallest column joins its smaller neighbour, until no count is too small.
  mutating func mergeNeighbours() throws(NotComputable) {
    while smallestExpected < smallestTrustedExpectedCount {
      let smallestRow = rowTotals.min() ?? 0
      let smallestColumn = columnTotals.min() ?? 0
      let mayRow = rows.count > 2
      guard mayRow || columns.count > 2 else { throw .expectedCountTooSmall }
      if mayRow && (columns.count == 2 || smallestRow <= smallestColumn) {
        let first = neighbours(rowTotals.map(Double.init))
        cells[first] = zip(cells[first], cells[first + 1]).map(+)
        cells.remove(at: first + 1)
        rows[first] += rows.remove(at: first + 1)
      } else {
        let first = neighbours(columnTotals.map(Double.init))
        for row in cells.indices { cells[row][first] += cells[row].remove(at: first + 1) }
        columns[first] += columns.remove(at: first + 1)
      }
      sumUp()
    }
  }

  /// Random tables with these totals: row by row, cell by cell, each from what is left.
  func monteCarlo(_ monteCarlo: MonteCarlo, atLeast observed: Double) -> Double {
    var draws = CountDraws(seed: monteCarlo.seed, largest: total)
    var drawn = cells
    var extreme = 0
    for _ in 0..<monteCarlo.draws {
      var left = columnTotals
      var leftAll = total
      for row in rows.indices {
        var toDraw = rowTotals[row]
        var leftColumns = leftAll
        for column in columns.indices {
          let count = draws.hypergeometric(all: leftColumns, special: left[column], drawn: toDraw)
          drawn[row][column] = count
          leftColumns -= left[column]
          left[column] -= count
          toDraw -= count
        }
        leftAll -= rowTotals[row]
      }
      if isAsExtreme(chiSquared(drawn), observed) { extreme += 1 }
    }
    return Double(extreme + 1) / Double(monteCarlo.draws + 1)
  }
}

/// No larger number of persons is taken, so that log factorials and sums stay exact enough and fit in memory.
let largestTotal = 50_000_000

/// Whether a drawn statistic is at least the observed one, equal but for rounding included.
func isAsExtreme(_ drawn: Double, _ observed: Double) -> Bool { drawn >= observed * (1 - 1e-12) }

/// The position of the first of two neighbours to merge: the smallest class with its smaller neighbour.
func neighbours(_ sizes: [Double]) -> Int {
  let smallest = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
  guard smallest > 0 else { return 0 }
  guard smallest < sizes.count - 1 else { return smallest - 1 }
  return sizes[smallest - 1] <= sizes[smallest + 1] ? smallest - 1 : smallest
}
