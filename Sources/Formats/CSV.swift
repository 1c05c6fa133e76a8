// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Comma-separated values as Dutch HR systems and Dutch Excel give and want them.
///
/// Reading: ``CSV/parse(_:limits:)`` takes the bytes of an upload as they are. It finds the encoding (UTF-8, UTF-16 with
/// a byte order mark, else Windows-1252) and the separator (`;`, `,` or tab) by itself and returns a ``CSV/Table``.
/// Writing: ``CSV/Writer`` makes the bytes that Dutch Excel opens with a double click.
package enum CSV {
  /// Reads a whole file. The first row that is not blank is the header.
  ///
  /// - Parameters:
  ///   - bytes: the file as it was received.
  ///   - limits: how large a file may be.
  /// - Returns: the table. A row with more cells than the header has names is left out of it and stands in
  ///   ``CSV/Table/problems``, so that an import can name every bad row at once.
  /// - Throws: ``CSV/Problem`` when nothing sensible can be read from the rest of the file.
  package static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws(Problem) -> Table {
    guard bytes.count <= limits.bytes else { throw .fileTooLarge(bytes: bytes.count, limit: limits.bytes) }
    let (text, encoding) = try TextEncoding.decode(bytes)
    let dialect = Dialect.detect(in: text)
    var reader = CSVReader(text: text, dialect: dialect, limits: limits)
    try reader.read()
    return try Table(reading: reader, encoding: encoding)
  }

  /// Where something stands in a file, in numbers that a person can look up.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The line in a text editor, from 1. A cell with line breaks in it takes up several lines.
    package let line: Int
    /// The row as a spreadsheet numbers it, from 1 for the header. Blank rows count; Excel's `sep=` line does not.
    package let row: Int
    /// The column, from 1, or nil when the whole row is meant.
    package let column: Int?

    package init(line: Int, row: Int, column: Int? = nil) {
      self.line = line
      self.row = row
      self.column = column
    }

    package var description: String {
      "row \(row)" + (column.map { ", column \($0)" } ?? "") + " (line \(line))"
    }
  }

  /// What can be wrong with a file. The one who shows it has the words; the cases carry what the words need.
  package enum Problem: Error, Equatable, Sendable {
    /// No row with anything in it.
    case empty
    /// More bytes than ``Limits/bytes``.
    case fileTooLarge(bytes: Int, limit: Int)
    /// More rows below the header than ``Limits/rows``; `at` is the first row too many.
    case tooManyRows(at: Place, limit: Int)
    /// A header with more than ``Limits/columns`` cells (thrown), or a row with more cells than the header (collected).
    case tooManyColumns(at: Place, found: Int, limit: Int)
    /// One cell longer than ``Limits/cell``, most often because a quotation mark was opened and never closed.
    case cellTooLong(at: Place, limit: Int)
    /// A quotation mark that is opened at this place and closed nowhere.
    case unterminatedQuote(at: Place)
    /// A NUL byte: this is not a text file, or UTF-16 without a byte order mark.
    case nulByte(at: Place)
    /// The byte order mark promises an encoding and the bytes of this line break it.
    case brokenText(line: Int, encoding: TextEncoding)
  }

  /// How large a file may be. The defaults leave room for a country's HR export and stop what is no HR export.
  package struct Limits: Sendable {
    /// Bytes of the file.
    package var bytes: Int
    /// Rows below the header.
    package var rows: Int
    /// Cells in the header.
    package var columns: Int
    /// UTF-8 bytes of one cell.
    package var cell: Int

    package init(bytes: Int = 64 << 20, rows: Int = 500_000, columns: Int = 500, cell: Int = 100_000) {
      self.bytes = bytes
      self.rows = rows
      self.columns = columns
      self.cell = cell
    }
  }
}
