// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How the characters of a text file were turned into bytes.
package enum TextEncoding: String, Equatable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "Windows-1252"

  /// Finds the encoding and gives the text in UTF-8 without byte order mark.
  ///
  /// A byte order mark decides. Without one, bytes that are valid UTF-8 are UTF-8 and all others are Windows-1252, in
  /// which every byte means something.
  ///
  /// - Throws: ``CSV/Problem/brokenText(line:encoding:)`` when the bytes do not keep the promise of the mark.
  static func decode(_ bytes: [UInt8]) throws(CSV.Problem) -> (text: [UInt8], encoding: TextEncoding) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let text = Array(bytes.dropFirst(3))
      if let offset = firstInvalidUTF8(in: text) {
        let breaks = text[..<offset].count { $0 == UInt8(ascii: "\n") }
        throw .brokenText(line: 1 + breaks, encoding: .utf8)
      }
      return (text, .utf8)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return (try decodeUTF16(bytes, as: .utf16LittleEndian), .utf16LittleEndian) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (try decodeUTF16(bytes, as: .utf16BigEndian), .utf16BigEndian) }
    if firstInvalidUTF8(in: bytes) == nil { return (bytes, .utf8) }
    return (Windows1252.utf8(bytes), .windows1252)
  }

  /// The offset of the first byte that is not UTF-8, or nil.
  private static func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Decodes what stands behind the two bytes of the mark.
  private static func decodeUTF16(_ bytes: [UInt8], as encoding: TextEncoding) throws(CSV.Problem) -> [UInt8] {
    let high = encoding == .utf16BigEndian ? 0 : 1
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var line = 1
    var units = stride(from: 2, to: bytes.count - 1, by: 2).lazy
      .map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high]) }
      .makeIterator()
    var decoder = UTF16()
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar):
        if scalar == "\n" { line += 1 }
        text.append(contentsOf: scalar.utf8)
      case .emptyInput:
        guard bytes.count.isMultiple(of: 2) else { throw .brokenText(line: line, encoding: encoding) }
        return text
      case .error: throw .brokenText(line: line, encoding: encoding)
      }
    }
  }
}
