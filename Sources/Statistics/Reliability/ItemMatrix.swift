// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The answers of persons to the items of one scale, without gaps and with reverse items turned.
public struct ItemMatrix: Hashable, Sendable {
  /// The number of items.
  public let itemCount: Int
  /// The number of persons.
  public var respondentCount: Int { itemCount == 0 ? 0 : cells.count / itemCount }
  /// Row after row.
  let cells: [Double]

  /// One row for a person, one number for an item. Throws `unequalLengths`, `notFinite`.
  public init(rows: [[Double]]) throws(NotComputable) {
    itemCount = rows.first?.count ?? 0
    for row in rows where row.count != itemCount { throw .unequalLengths }
    cells = rows.flatMap(\.self)
    guard cells.allSatisfy(\.isFinite) else { throw .notFinite }
  }

  /// `cells` are whole rows of finite numbers.
  init(itemCount: Int, cells: [Double]) {
    self.itemCount = itemCount
    self.cells = cells
  }

  func check(items: Int, respondents: Int) throws(NotComputable) {
    guard respondentCount > 0 else { throw .noValues }
    guard itemCount >= items else { throw .tooFewItems(needed: items, got: itemCount) }
    guard respondentCount >= respondents else {
      throw .tooFewValues(needed: respondents, got: respondentCount)
    }
  }

  /// Every answer less the mean of its item: first less the first person's answer, against large offsets.
  private func centred() -> [Double] {
    var centred = cells
    let origin = Array(cells.prefix(itemCount))
    var means = [Double](repeating: 0, count: itemCount)
    centred.withUnsafeMutableBufferPointer { cells in
      for start in stride(from: 0, to: cells.count, by: itemCount) {
        for item in 0..<itemCount {
          cells[start + item] -= origin[item]
          means[item] += cells[start + item]
        }
      }
      for item in 0..<itemCount { means[item] /= Double(respondentCount) }
      for start in stride(from: 0, to: cells.count, by: itemCount) {
        for item in 0..<itemCount { cells[start + item] -= means[item] }
      }
    }
    return centred
  }

  /// The sum of squared deviations of each item and of the total over the items.
  func squares() -> (items: [Double], total: Double) {
    var squares = [Double](repeating: 0, count: itemCount)
    var total = 0.0
    centred().withUnsafeBufferPointer { cells in
      for start in stride(from: 0, to: cells.count, by: itemCount) {
        var sum = 0.0
        for item in 0..<itemCount {
          let deviation = cells[start + item]
          squares[item] += deviation * deviation
          sum += deviation
        }
        total += sum * sum
      }
    }
    for item in 0..<itemCount where isConstant(item) { squares[item] = 0 }
    return (squares, total)
  }

  /// The correlations between the items, row after row. Throws `noSpread` when an item has the same answer everywhere,
  /// `tooLarge`.
  func correlations() throws(NotComputable) -> [Double] {
    for item in 0..<itemCount where isConstant(item) { throw .noSpread }
    var products = [Double](repeating: 0, count: itemCount * itemCount)
    centred().withUnsafeBufferPointer { cells in
      products.withUnsafeMutableBufferPointer { products in
        for start in stride(from: 0, to: cells.count, by: itemCount) {
          for left in 0..<itemCount {
            let deviation = cells[start + left]
            let row = left * itemCount
            for right in left..<itemCount { products[row + right] += deviation * cells[start + right] }
          }
        }
      }
    }
    let lengths = (0..<itemCount).map { products[$0 * itemCount + $0].squareRoot() }
    for length in lengths {
      guard length.isFinite else { throw .tooLarge }
      guard length > 0 else { throw .noSpread }
    }
    for left in 0..<itemCount {
      products[left * itemCount + left] = 1
      for right in (left + 1)..<max(itemCount, left + 1) {
        let correlation = products[left * itemCount + right] / lengths[left] / lengths[right]
        products[left * itemCount + right] = min(1, max(-1, try finite(correlation)))
        products[right * itemCount + left] = products[left * itemCount + right]
      }
    }
    return products
  }

  func isConstant(_ item: Int) -> Bool {
    var place = item
    while place < cells.count {
      guard cells[place] == cells[item] else { return false }
      place += itemCount
    }
    return true
  }
}
