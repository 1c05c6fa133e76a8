// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The encoding of western European Windows, which HR systems and older Excel still write.
///
/// Every byte means something: the five that the code page leaves open (81, 8D, 8F, 90, 9D) become the control
/// characters of the same number, as browsers do. Source: WHATWG Encoding, index windows-1252.
package enum Windows1252 {
  /// What bytes 80 to 9F stand for; all other bytes stand for the character of the same number.
  private static let upper: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,  // 80 to 87
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,  // 88 to 8F
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,  // 90 to 97
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,  // 98 to 9F
  ]

  /// The text of these bytes.
  package static func decode(_ bytes: [UInt8]) -> String {
    String(decoding: utf8(bytes), as: UTF8.self)
  }

  /// The same text in UTF-8.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let code = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
      if code < 0x800 {
        text.append(0xC0 | UInt8(code >> 6))
      } else {
        text.append(0xE0 | UInt8(code >> 12))
        text.append(0x80 | UInt8(code >> 6 & 0x3F))
      }
      text.append(0x80 | UInt8(code & 0x3F))
    }
    return text
  }
}
