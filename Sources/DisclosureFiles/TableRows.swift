// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats

/// The names of the groups from the highest level down; empty for everybody.
typealias Path = [String]

/// A row of a table as it was read. `answer` is nil in a row that counts all answers together.
struct TableRow {
  let place: CSV.Place
  let path: Path
  let answer: String?
  /// Nil only in a published table, where it is withheld.
  let count: Int?
  let contributors: Int?
}

/// The rows of a table, each checked by itself.
struct TableRows {
  /// The most of one count, so that sums of all rows stay exact.
  static let mostInCell = 1_000_000_000_000

  let rows: [TableRow]
  let levels: [String]
  let hasAnswers: Bool
  let hasContributors: Bool

  /// `isPublished`: a table that this command made, in which values may be withheld.
  init(_ bytes: [UInt8], _ names: TableNames, isPublished: Bool = false) throws(TableProblem) {
    let table: CSV.Table
    do { table = try CSV.parse(bytes) } catch { throw TableProblem(error) }
    if let problem = table.problems.first { throw TableProblem(problem) }
    let columns = try TableColumns(table, names, isPublished: isPublished)
    levels = columns.levels.map(\.name)
    hasAnswers = columns.answer != nil
    hasContributors = columns.contributors != nil
    var rows: [TableRow] = []
    rows.reserveCapacity(table.count)
    for row in table {
      let count = try Self.number(row, columns.count, mayBeEmpty: isPublished)
      let contributors = try columns.contributors.flatMap { column throws(TableProblem) in
        try Self.number(row, column, mayBeEmpty: isPublished)
      }
      if contributors == 0, let count, count > 0 {
        throw TableProblem(row.place(of: columns.count), "\(count) comes from no contributors at all")
      }
      let answer = columns.answer.map { Self.name(row, $0) }
      rows.append(
        TableRow(
          place: row.place, path: try Self.path(row, columns.levels), answer: answer?.isEmpty == true ? nil : answer,
          count: count, contributors: contributors))
    }
    self.rows = rows
  }

  private static func path(_ row: CSV.Row, _ levels: [CSV.Column]) throws(TableProblem) -> Path {
    var path: Path = []
    var blank: CSV.Column?
    for level in levels {
      let name = name(row, level)
      if name.isEmpty {
        blank = blank ?? level
      } else if let blank {
        throw TableProblem(
          row.place(of: blank), "\(blank.name.quoted) is empty and \(level.name.quoted) below it is \(name.quoted)")
      } else {
        path.append(name)
      }
    }
    return path
  }

  /// A name without the apostrophe that keeps a spreadsheet from taking it for a formula.
  private static func name(_ row: CSV.Row, _ column: CSV.Column) -> String {
    let text = row.trimmed(column)
    guard text.first == "'", let second = text.dropFirst().first, "=+-@".contains(second) else { return text }
    return String(text.dropFirst())
  }

  private static func number(_ row: CSV.Row, _ column: CSV.Column, mayBeEmpty: Bool) throws(TableProblem) -> Int? {
    let text = row.trimmed(column)
    if text.isEmpty, mayBeEmpty { return nil }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw TableProblem(row.place(of: column), "\(text.quoted) is not a whole number of 0 or more, without separators")
    }
    guard let number = Int(text), number <= mostInCell else {
      throw TableProblem(row.place(of: column), "\(text.quoted) is more than \(mostInCell)")
    }
    return number
  }
}
