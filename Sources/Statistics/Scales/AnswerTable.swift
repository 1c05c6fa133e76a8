// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What one person answered to one item.
public enum Answer: Hashable, Sendable, Codable {
  /// The number of the option, −32,000 to 32,000.
  case given(Int)
  /// The person chose "don't know": no score, and not the same as not answering.
  case dontKnow
  /// The person left the item out, or was not asked.
  case missing
}

/// The answers of some persons to some items, two bytes an answer.
public struct AnswerTable: Hashable, Sendable {
  /// The number of items of every row, 1 or more.
  public let itemCount: Int
  /// The number of persons, 0 or more.
  public private(set) var respondentCount = 0
  private(set) var cells: [Int16] = []

  static let missing = Int16.min
  static let dontKnow = Int16.min + 1
  private static let allowed = -32_000...32_000

  /// Throws `tooFewItems` below one item.
  public init(itemCount: Int) throws(NotComputable) {
    guard itemCount > 0 else { throw .tooFewItems(needed: 1, got: 0) }
    self.itemCount = itemCount
  }

  /// Throws `tooFewItems`, `unequalLengths`, `outOfRange(.answer)`.
  public init(itemCount: Int, _ rows: [[Answer]]) throws(NotComputable) {
    try self.init(itemCount: itemCount)
    reserve(rows.count)
    for row in rows { try append(row) }
  }

  /// Makes room for a number of persons at once.
  public mutating func reserve(_ respondents: Int) { cells.reserveCapacity(max(0, respondents) * itemCount) }

  /// Adds a person. Throws `unequalLengths` for too few or too many answers, `outOfRange(.answer)`.
  public mutating func append(_ row: [Answer]) throws(NotComputable) {
    guard row.count == itemCount else { throw .unequalLengths }
    for case .given(let number) in row where !Self.allowed.contains(number) { throw .outOfRange(.answer) }
    for answer in row {
      switch answer {
      case .given(let number): cells.append(Int16(number))
      case .dontKnow: cells.append(Self.dontKnow)
      case .missing: cells.append(Self.missing)
      }
    }
    respondentCount += 1
  }

  /// The answers of some of the persons, in the order in which they are named. Every position counts from 0 and has to
  /// exist.
  public func respondents(_ positions: [Int]) -> AnswerTable {
    var some = self
    some.cells = []
    some.cells.reserveCapacity(positions.count * itemCount)
    for position in positions {
      precondition(position >= 0 && position < respondentCount, "a person of this table")
      some.cells += cells[position * itemCount..<(position + 1) * itemCount]
    }
    some.respondentCount = positions.count
    return some
  }

  /// One answer. Both positions count from 0 and have to exist.
  public subscript(respondent: Int, item: Int) -> Answer {
    precondition(item >= 0 && item < itemCount, "an item of this table")
    return switch cells[respondent * itemCount + item] {
    case Self.missing: .missing
    case Self.dontKnow: .dontKnow
    case let number: .given(Int(number))
    }
  }
}
