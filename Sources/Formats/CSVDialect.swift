// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

extension CSV {
  /// What stands between two cells, and where the rows begin.
  package struct Dialect: Equatable, Sendable {
    /// The separator, an ASCII byte.
    package let separator: UInt8
    /// True when the file begins with Excel's own `sep=` line, which is no row.
    package let hasSeparatorLine: Bool

    static let semicolon = UInt8(ascii: ";")
    static let comma = UInt8(ascii: ",")
    static let tab = UInt8(ascii: "\t")
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// Counts `;`, `,` and tab outside quotation marks in the first row that has anything in it. The most frequent one
    /// wins and `;` wins a tie, since that is what Dutch Excel writes.
    ///
    /// - Parameter text: the file in UTF-8 without byte order mark.
    static func detect(in text: [UInt8]) -> Dialect {
      if let separator = separatorLine(of: text) { return Dialect(separator: separator, hasSeparatorLine: true) }
      var counts = (semicolon: 0, comma: 0, tab: 0)
      var quoted = false
      var seen = false
      scan: for byte in text {
        switch byte {
        case quote:
          quoted.toggle()
          seen = true
        case lineFeed, carriageReturn:
          if !quoted && seen { break scan }
        case semicolon where !quoted: counts.semicolon += 1
        case comma where !quoted: counts.comma += 1
        case tab where !quoted: counts.tab += 1
        case UInt8(ascii: " "): break
        default: seen = true
        }
      }
      if counts.semicolon > 0 && counts.semicolon >= max(counts.comma, counts.tab) {
        return Dialect(separator: semicolon, hasSeparatorLine: false)
      }
      if counts.tab > 0 && counts.tab >= counts.comma { return Dialect(separator: tab, hasSeparatorLine: false) }
      return Dialect(separator: counts.comma > 0 ? comma : semicolon, hasSeparatorLine: false)
    }

    /// The separator of a first line `sep=;`: a tab, or any visible ASCII character but a quote, letter or digit.
    private static func separatorLine(of text: [UInt8]) -> UInt8? {
      guard text.count >= 5, String(decoding: text[..<4], as: UTF8.self).lowercased() == "sep=" else { return nil }
      guard text.count == 5 || text[5] == lineFeed || text[5] == carriageReturn else { return nil }
      switch text[4] {
      case quote: return nil
      case tab, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return text[4]
      default: return nil
      }
    }
  }
}
