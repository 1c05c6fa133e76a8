// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Items that are scored together: the score of a person is the mean of the items that the person answered.
public struct Scale: Hashable, Sendable, Codable {
  /// An item of the scale.
  public struct Item: Hashable, Sendable, Codable {
    /// Where the item stands in the table of answers, from 0.
    public let position: Int
    /// Whether the answer is turned before it counts: lowest + highest − answer.
    public let isReverse: Bool

    public init(_ position: Int, isReverse: Bool = false) {
      self.position = position
      self.isReverse = isReverse
    }
  }

  /// The items, one or more, each once.
  public let items: [Item]
  /// The answers that count, such as 1...5.
  public let answers: ClosedRange<Int>
  /// How many items a person has to answer for a score, 1 to the number of items.
  public let minimumAnswered: Int

  /// Throws `tooFewItems`, `outOfRange(.item)` for a negative or repeated position or an impossible minimum,
  /// `outOfRange(.options)` when there is only one answer to choose.
  public init(items: [Item], answers: ClosedRange<Int>, minimumAnswered: Int) throws(NotComputable) {
    guard !items.isEmpty else { throw .tooFewItems(needed: 1, got: 0) }
    guard
      (1...items.count).contains(minimumAnswered), items.allSatisfy({ $0.position >= 0 }),
      Set(items.map(\.position)).count == items.count
    else { throw .outOfRange(.item) }
    guard answers.count > 1, answers.lowerBound >= -16_000, answers.upperBound <= 16_000 else {
      throw .outOfRange(.options)
    }
    self.items = items
    self.answers = answers
    self.minimumAnswered = minimumAnswered
  }

  /// The scores of everybody in the table, in its order.
  ///
  /// Throws `outOfRange(.item)` when the table has no such item, `outOfRange(.answer)` for an answer that the scale
  /// does not know: an impossible answer is a fault in the data and never quietly left out.
  public func scores(_ table: AnswerTable) throws(NotComputable) -> ScaleScores {
    let readers = try readers(table)
    var byRespondent = [Double?](repeating: nil, count: table.respondentCount)
    var values: [Double] = []
    values.reserveCapacity(table.respondentCount)
    var tooFew = 0
    var nothing = 0
    for respondent in 0..<table.respondentCount {
      let start = respondent * table.itemCount
      var total = 0
      var answered = 0
      for reader in readers {
        guard let number = try reader.read(table.cells[start + reader.position]) else { continue }
        total += number
        answered += 1
      }
      if answered >= minimumAnswered {
        let score = Double(total) / Double(answered)
        byRespondent[respondent] = score
        values.append(score)
      } else if answered == 0 {
        nothing += 1
      } else {
        tooFew += 1
      }
    }
    return ScaleScores(
      byRespondent: byRespondent, values: values, tooFewAnswered: tooFew, nothingAnswered: nothing)
  }

  /// The turned answers of those who answered every item, for reliability.
  ///
  /// Throws `outOfRange(.item)`, `outOfRange(.answer)`.
  public func completeAnswers(_ table: AnswerTable) throws(NotComputable) -> ItemMatrix {
    let readers = try readers(table)
    var cells: [Double] = []
    cells.reserveCapacity(table.respondentCount * items.count)
    for respondent in 0..<table.respondentCount {
      let start = respondent * table.itemCount
      let before = cells.count
      for reader in readers {
        if let number = try reader.read(table.cells[start + reader.position]) { cells.append(Double(number)) }
      }
      if cells.count - before < items.count { cells.removeLast(cells.count - before) }
    }
    return ItemMatrix(itemCount: items.count, cells: cells)
  }

  /// The turned answers of each item, of everybody who answered that item: for agreement in a team.
  ///
  /// Throws `outOfRange(.item)`, `outOfRange(.answer)`.
  public func answersByItem(_ table: AnswerTable) throws(NotComputable) -> [[Double]] {
    var byItem: [[Double]] = []
    for reader in try readers(table) {
      var given: [Double] = []
      for respondent in 0..<table.respondentCount {
        let cell = table.cells[respondent * table.itemCount + reader.position]
        if let number = try reader.read(cell) { given.append(Double(number)) }
      }
      byItem.append(given)
    }
    return byItem
  }

  private func readers(_ table: AnswerTable) throws(NotComputable) -> [Reader] {
    var readers: [Reader] = []
    for item in items {
      guard item.position < table.itemCount else { throw .outOfRange(.item) }
      let turn = item.isReverse ? answers.lowerBound + answers.upperBound : nil
      readers.append(
        Reader(position: item.position, lowest: answers.lowerBound, highest: answers.upperBound, turn: turn))
    }
    return readers
  }

  /// Reads one item.
  private struct Reader {
    let position: Int
    let lowest: Int
    let highest: Int
    let turn: Int?

    /// The turned answer; nil for "don't know" and for no answer.
    func read(_ cell: Int16) throws(NotComputable) -> Int? {
      guard cell > AnswerTable.dontKnow else { return nil }
      let number = Int(cell)
      guard number >= lowest, number <= highest else { throw .outOfRange(.answer) }
      return turn.map { $0 - number } ?? number
    }
  }
}

/// The scores of some persons on a scale.
public struct ScaleScores: Hashable, Sendable, Codable {
  /// The score of each person in the order of the table, in the range of the answers; nil without enough answers.
  public let byRespondent: [Double?]
  /// The scores that there are, in the same order.
  public let values: [Double]
  /// How many persons answered something, but fewer items than the minimum. They count in no figure.
  public let tooFewAnswered: Int
  /// How many persons answered none of the items.
  public let nothingAnswered: Int
}

/// How often each answer to one item was given.
public struct AnswerDistribution: Hashable, Sendable, Codable {
  /// The answers that can be given, such as 1...5.
  public let answers: ClosedRange<Int>
  /// How often each was given, in their order.
  public let counts: [Int]
  /// How many said that they do not know.
  public let dontKnow: Int
  /// How many did not answer.
  public let missing: Int

  /// The number of answers given; "don't know" and no answer are not among them.
  public var answered: Int { counts.reduce(0, +) }

  /// Throws `outOfRange(.item)`, `outOfRange(.options)` for more than 1,000 options, `outOfRange(.answer)`.
  public init(of table: AnswerTable, item: Int, answers: ClosedRange<Int>) throws(NotComputable) {
    guard item >= 0, item < table.itemCount else { throw .outOfRange(.item) }
    guard answers.count <= 1_000 else { throw .outOfRange(.options) }
    var counts = [Int](repeating: 0, count: answers.count)
    var dontKnow = 0
    var missing = 0
    var place = item
    while place < table.cells.count {
      switch table.cells[place] {
      case AnswerTable.missing: missing += 1
      case AnswerTable.dontKnow: dontKnow += 1
      case let cell:
        guard answers.contains(Int(cell)) else { throw .outOfRange(.answer) }
        counts[Int(cell) - answers.lowerBound] += 1
      }
      place += table.itemCount
    }
    self.answers = answers
    self.counts = counts
    self.dontKnow = dontKnow
    self.missing = missing
  }

  /// The share that gave each answer, of those who gave one, with a Wilson interval. Throws `noValues` when nobody did.
  public func shares(confidence: Double = 0.95) throws(NotComputable) -> [Proportion] {
    let answered = answered
    var shares: [Proportion] = []
    for count in counts { shares.append(try Proportion(count, of: answered, confidence: confidence)) }
    return shares
  }
}
