// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// One pass over the text of a file, by RFC 4180 and as lenient as HR systems need.
///
/// All cells go one after the other into a single buffer without their quotation marks; a row is a range of cells and a
/// cell a range of bytes. Nothing becomes a `String` before somebody asks for it.
struct CSVReader {
  /// A row that is not blank.
  struct Row {
    /// The line on which the row begins, from 1.
    let line: Int
    /// The row's number in a spreadsheet, from 1.
    let number: Int
    /// Its cells in `ends`.
    let cells: Range<Int>
  }

  let dialect: CSV.Dialect
  /// The contents of all cells.
  private(set) var contents: [UInt8] = []
  /// Where each cell ends in `contents`; it begins where the one before it ends.
  private(set) var ends: [Int] = []
  private(set) var rows: [Row] = []
  /// Rows that were left out because they have more cells than the header.
  private(set) var problems: [CSV.Problem] = []

  private let text: [UInt8]
  private let limits: CSV.Limits
  private var position = 0
  private var line = 1
  private var number = 0
  private var rowLine = 1
  private var firstCell = 0

  init(text: [UInt8], dialect: CSV.Dialect, limits: CSV.Limits) {
    self.text = text
    self.dialect = dialect
    self.limits = limits
    contents.reserveCapacity(text.count)
    ends.reserveCapacity(text.count / 8)
  }

  /// Reads all rows.
  mutating func read() throws(CSV.Problem) {
    if dialect.hasSeparatorLine {
      position = 5
      skipLineBreak()
    }
    while position < text.count {
      number += 1
      rowLine = line
      try readRow()
      try keepRow()
    }
  }

  /// Reads cells up to and including the end of the row.
  private mutating func readRow() throws(CSV.Problem) {
    while true {
      let start = contents.count
      try readCell()
      guard contents.count - start <= limits.cell else { throw .cellTooLong(at: place, limit: limits.cell) }
      ends.append(contents.count)
      if position < text.count, text[position] == dialect.separator {
        position += 1
      } else {
        return skipLineBreak()
      }
    }
  }

  /// Reads one cell and stops at what ends it. Quotation marks mean something only at the start of a cell; what follows
  /// the closing mark is kept as it is, the way spreadsheets do.
  private mutating func readCell() throws(CSV.Problem) {
    if position < text.count, text[position] == CSV.Dialect.quote {
      try readQuoted()
    }
    let start = position
    while position < text.count {
      let byte = text[position]
      if byte == dialect.separator || byte == CSV.Dialect.lineFeed || byte == CSV.Dialect.carriageReturn { break }
      if byte == 0 { throw .nulByte(at: place) }
      position += 1
    }
    if start < position { contents.append(contentsOf: text[start..<position]) }
  }

  /// Reads from an opening mark to its closing one. A doubled mark inside is one mark.
  private mutating func readQuoted() throws(CSV.Problem) {
    let opened = place
    position += 1
    var start = position
    while position < text.count {
      switch text[position] {
      case CSV.Dialect.quote:
        contents.append(contentsOf: text[start..<position])
        position += 1
        guard position < text.count, text[position] == CSV.Dialect.quote else { return }
        start = position
        position += 1
      case CSV.Dialect.lineFeed:
        line += 1
        position += 1
      case CSV.Dialect.carriageReturn:
        position += 1
        if position == text.count || text[position] != CSV.Dialect.lineFeed { line += 1 }
      case 0: throw .nulByte(at: place)
      default: position += 1
      }
    }
    throw .unterminatedQuote(at: opened)
  }

  /// Moves over LF, CR or CRLF; does nothing at the end of the file.
  private mutating func skipLineBreak() {
    guard position < text.count else { return }
    let isReturn = text[position] == CSV.Dialect.carriageReturn
    position += 1
    if isReturn, position < text.count, text[position] == CSV.Dialect.lineFeed { position += 1 }
    line += 1
  }

  /// Drops a blank row, puts a row that is too wide aside, keeps the others.
  private mutating func keepRow() throws(CSV.Problem) {
    let cells = firstCell..<ends.count
    let start = firstCell == 0 ? 0 : ends[firstCell - 1]
    let isBlank = contents[start...].allSatisfy { $0 == UInt8(ascii: " ") || $0 == CSV.Dialect.tab }
    if isBlank { return dropRow(from: start) }
    if let header = rows.first {
      guard rows.count <= limits.rows else {
        throw .tooManyRows(at: CSV.Place(line: rowLine, row: number), limit: limits.rows)
      }
      let width = header.cells.count
      // Excel pads rows with separators: empty cells beyond the header are nothing.
      if cells.count > width, ends[firstCell + width - 1] < contents.count {
        let at = CSV.Place(line: rowLine, row: number, column: width + 1)
        problems.append(.tooManyColumns(at: at, found: cells.count, limit: width))
        return dropRow(from: start)
      }
    } else if cells.count > limits.columns {
      let at = CSV.Place(line: rowLine, row: number, column: limits.columns + 1)
      throw .tooManyColumns(at: at, found: cells.count, limit: limits.columns)
    }
    rows.append(Row(line: rowLine, number: number, cells: cells))
    firstCell = ends.count
  }

  private mutating func dropRow(from start: Int) {
    contents.removeSubrange(start...)
    ends.removeSubrange(firstCell...)
  }

  /// The cell that is being read.
  private var place: CSV.Place {
    CSV.Place(line: line, row: number, column: ends.count - firstCell + 1)
  }
}
