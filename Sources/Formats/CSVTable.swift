// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension CSV {
  /// What was read: a header and the rows below it, in the order of the file.
  package struct Table: RandomAccessCollection, Sendable {
    /// The names in the first row, without spaces around them.
    package let header: [String]
    package let encoding: TextEncoding
    package let separator: Character
    /// Rows that were left out because they have more cells than the header has names.
    package let problems: [Problem]
    /// Names that stand in the header more than once, folded; ``column(_:)`` gives the first of them.
    package let repeatedNames: [String]

    private let cells: Cells
    private let columns: [String: Int]

    init(reading reader: CSVReader, encoding: TextEncoding) throws(Problem) {
      guard let first = reader.rows.first else { throw .empty }
      cells = Cells(reader)
      self.encoding = encoding
      separator = Character(UnicodeScalar(reader.dialect.separator))
      problems = reader.problems
      header = Row(cells: cells, row: first).map(CSV.trim)
      var columns: [String: Int] = [:]
      var repeated: [String] = []
      for (index, name) in header.enumerated() where !name.isEmpty {
        let key = CSV.fold(name)
        if columns[key] == nil {
          columns[key] = index
        } else if !repeated.contains(key) {
          repeated.append(key)
        }
      }
      self.columns = columns
      repeatedNames = repeated
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { cells.rows.count - 1 }
    package subscript(index: Int) -> Row { Row(cells: cells, row: cells.rows[index + 1]) }

    /// The column that bears one of these names, the first name that fits. Upper and lower case, spaces, hyphens,
    /// underscores, full stops and diacritics make no difference: `E-mail`, `e_mail` and `EMAIL` are one name.
    ///
    /// - Returns: nil when the file has none of them.
    package func column(_ names: String...) -> Column? { column(anyOf: names) }

    /// As ``column(_:)`` with the names in a list.
    package func column(anyOf names: [String]) -> Column? {
      for name in names {
        if let index = columns[CSV.fold(name)] { return Column(index: index, name: header[index]) }
      }
      return nil
    }
  }

  /// A column of a table: look it up once, use it for every row.
  package struct Column: Hashable, Sendable {
    /// From 0.
    package let index: Int
    /// As the file spells it.
    package let name: String
  }

  /// One row. Its elements are the cells; a cell that the row does not have reads as an empty string.
  package struct Row: RandomAccessCollection, Sendable {
    fileprivate let cells: Cells
    fileprivate let row: CSVReader.Row

    package var startIndex: Int { 0 }
    package var endIndex: Int { row.cells.count }

    /// Where the row stands in the file.
    package var place: Place { Place(line: row.line, row: row.number) }

    /// Where one of its cells stands.
    package func place(of column: Column) -> Place {
      Place(line: row.line, row: row.number, column: column.index + 1)
    }

    /// The cell as it stands in the file. `index` is from 0; beyond the row's end the cell is empty.
    package subscript(index: Int) -> String {
      index < row.cells.count ? cells.string(row.cells.lowerBound + index) : ""
    }

    /// The cell as it stands in the file.
    package subscript(column: Column) -> String { self[column.index] }

    /// The cell without spaces, tabs, line breaks and no-break spaces around it.
    package func trimmed(_ column: Column) -> String { CSV.trim(self[column.index]) }
  }

  /// The contents of a file, shared by all its rows.
  fileprivate final class Cells: Sendable {
    let contents: [UInt8]
    let ends: [Int]
    let rows: [CSVReader.Row]

    init(_ reader: CSVReader) {
      contents = reader.contents
      ends = reader.ends
      rows = reader.rows
    }

    func string(_ cell: Int) -> String {
      let start = cell == 0 ? 0 : ends[cell - 1]
      return start == ends[cell] ? "" : String(decoding: contents[start..<ends[cell]], as: UTF8.self)
    }
  }

  /// A column name reduced to what tells it apart: letters and digits, without case, width and diacritics. A name
  /// without letters and digits stays as it is.
  static func fold(_ name: String) -> String {
    let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    let kept = plain.filter { $0.isLetter || $0.isNumber }
    return kept.isEmpty ? trim(name) : kept
  }

  /// Whether two column names are one, as ``Table/column(_:)`` sees it.
  package static func isSame(_ name: String, _ other: String) -> Bool { fold(name) == fold(other) }

  /// The text without white space around it. Returns it untouched, and quickly, when there is none.
  static func trim(_ text: String) -> String {
    let plain = UInt8(ascii: "!")...UInt8(ascii: "~")
    let bytes = text.utf8
    if let first = bytes.first, let last = bytes.last, plain.contains(first), plain.contains(last) { return text }
    guard let first = text.first, let last = text.last, isSpace(first) || isSpace(last) else { return text }
    let rest = text.drop(while: isSpace)
    guard let end = rest.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(rest[...end])
  }

  private static func isSpace(_ character: Character) -> Bool {
    character.isWhitespace || character == "\u{FEFF}"
  }
}
