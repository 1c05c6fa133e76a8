// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats

/// What is wrong with a table, in words that say where and what to do.
package struct TableProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  init(_ place: CSV.Place, _ words: String) { description = "row \(place.row)\(Self.column(place)): \(words)" }

  private static func column(_ place: CSV.Place) -> String { place.column.map { ", column \($0)" } ?? "" }

  init(_ problem: CSV.Problem) {
    switch problem {
    case .empty: self.init("the table is empty: the first row names the columns")
    case .fileTooLarge(let bytes, let limit): self.init("the table has \(bytes) bytes; \(limit) are read at most")
    case .tooManyRows(let at, let limit): self.init(at, "there are more than \(limit) rows")
    case .tooManyColumns(let at, let found, let limit):
      self.init(at, "there are \(found) cells, and \(limit) columns; is a separator missing quotation marks?")
    case .cellTooLong(let at, let limit):
      self.init(at, "this cell has more than \(limit) bytes; is a quotation mark left open?")
    case .unterminatedQuote(let at): self.init(at, "a quotation mark is opened and never closed")
    case .nulByte(let at): self.init(at, "there is a NUL byte; save the table as CSV in UTF-8")
    case .brokenText(let line, let encoding):
      self.init("line \(line): this is not \(encoding.rawValue) as the file says")
    }
  }
}

extension String {
  /// The text for a message: short, and with control characters made visible.
  var quoted: String {
    let visible = unicodeScalars.prefix(60).map { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return "\"" + visible.joined() + (unicodeScalars.count > 60 ? "…" : "") + "\""
  }
}
