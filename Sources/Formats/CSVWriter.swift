// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension CSV {
  /// A value on its way into a file.
  package enum Cell: Equatable, Sendable {
    case empty
    /// Words. What a spreadsheet would take for a formula is made harmless, see ``CSV/Writer``.
    case text(String)
    case integer(Int)
    /// A number with a decimal comma and this many decimals, 0 to 15. What is not finite becomes an empty cell.
    case decimal(Double, decimals: Int)
  }

  /// Writes what Dutch Excel opens with a double click: UTF-8 with byte order mark, `;` between cells, CRLF after rows,
  /// a decimal comma.
  ///
  /// A text that begins with `=`, `+`, `-`, `@` (or a wide variant of these), a tab or a line break, also behind spaces,
  /// gets an apostrophe in front, so that no spreadsheet runs what somebody typed as a formula. NUL characters are left
  /// out. Rows go into a buffer that ``take()`` empties, so a long export can be sent while it is made:
  ///
  ///     var file = CSV.Writer(header: ["Team", "Gemiddelde"])
  ///     file.row([.text("Wijk Noord"), .decimal(3.25, decimals: 1)])
  ///     let bytes = file.take()
  package struct Writer: Sendable {
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Begins a file with its header.
    package init(header: [String]) {
      row(header.map(Cell.text))
    }

    /// Bytes that wait for ``take()``.
    package var count: Int { buffer.count }

    /// Adds a row.
    package mutating func row(_ cells: [Cell]) {
      for (index, cell) in cells.enumerated() {
        if index > 0 { buffer.append(Dialect.semicolon) }
        append(cell)
      }
      buffer.append(Dialect.carriageReturn)
      buffer.append(Dialect.lineFeed)
    }

    /// Adds a row of words.
    package mutating func row(_ texts: [String]) {
      row(texts.map(Cell.text))
    }

    /// Hands over what was written since the last call and starts with an empty buffer.
    package mutating func take() -> [UInt8] {
      var taken: [UInt8] = []
      taken.reserveCapacity(buffer.count)
      swap(&taken, &buffer)
      return taken
    }

    private mutating func append(_ cell: Cell) {
      switch cell {
      case .empty: break
      case .text(let text): append(text)
      case .integer(let number): buffer.append(contentsOf: String(number).utf8)
      case .decimal(let number, let decimals): append(number, decimals: decimals)
      }
    }

    private mutating func append(_ number: Double, decimals: Int) {
      guard number.isFinite else { return }
      let text = String(format: "%.\(min(max(decimals, 0), 15))f", number)
      let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
      for byte in text.utf8 {
        if isZero && byte == UInt8(ascii: "-") { continue }
        buffer.append(byte == UInt8(ascii: ".") ? Dialect.comma : byte)
      }
    }

    private mutating func append(_ text: String) {
      let mark = CSV.looksLikeFormula(text) ? "'" : ""
      guard CSV.needsQuotes(text) else {
        buffer.append(contentsOf: mark.utf8)
        buffer.append(contentsOf: text.utf8)
        return
      }
      buffer.append(Dialect.quote)
      buffer.append(contentsOf: mark.utf8)
      for byte in text.utf8 where byte != 0 {
        if byte == Dialect.quote { buffer.append(byte) }
        buffer.append(byte)
      }
      buffer.append(Dialect.quote)
    }
  }

  /// Whether a spreadsheet might take the text for a formula.
  static func looksLikeFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n": return true
      // Wide and small variants, which some spreadsheets turn into the plain ones, and the minus sign.
      case "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
      case "\u{FE66}", "\u{FE62}", "\u{FE63}", "\u{FE6B}", "\u{2212}": return true
      case "\0": continue
      default:
        // Spaces and what cannot be seen do not protect from what comes after them.
        let isHidden = scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        if !isHidden { return false }
      }
    }
    return false
  }

  /// Whether the text has to stand between quotation marks: a separator of any kind (so that nobody takes it for the
  /// file's own), a mark, a line break, a NUL to leave out, spaces at an end, or the look of Excel's `sep=` line.
  static func needsQuotes(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") { return true }
    if first | 0x20 == UInt8(ascii: "s"), text.prefix(4).lowercased() == "sep=" { return true }
    return text.utf8.contains { byte in
      switch byte {
      case 0, Dialect.semicolon, Dialect.comma, Dialect.tab, Dialect.quote, Dialect.lineFeed, Dialect.carriageReturn:
        true
      default: false
      }
    }
  }
}
