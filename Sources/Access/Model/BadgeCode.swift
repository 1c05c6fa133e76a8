// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CSodium

/// The code on a badge: ten characters of an alphabet of 23, so 45 bits of chance, and so written that two characters
/// are never taken for each other (no 0 and O, 1 and I, 5 and S, 8 and B) and no word comes about (no vowels).
package enum BadgeCode {
  package static let length = 10
  /// Characters of a start code: 36 bits, but it works once and for thirty days only.
  static let startLength = 8
  private static let alphabet = Array("BCDFGHJKMNPQRTVWXY23479".utf8)

  /// A new code from the system's secure generator.
  package static func random(length: Int = length) -> String {
    String(
      decoding: (0..<length).map { _ in alphabet[Int(randombytes_uniform(UInt32(alphabet.count)))] }, as: UTF8.self)
  }

  /// The code that somebody typed, with small letters, spaces, dots and dashes forgiven; nil when it cannot be one.
  package static func read(_ typed: String, length: Int = length) -> String? {
    guard typed.utf8.count <= 40 else { return nil }
    let bare = typed.uppercased().utf8.filter { ![32, 45, 46, 95].contains($0) }
    guard bare.count == length, bare.allSatisfy(alphabet.contains) else { return nil }
    return String(decoding: bare, as: UTF8.self)
  }

  /// The code in two groups, easier to read and to type: `BCDFG HJKMN`.
  package static func grouped(_ code: String) -> String {
    let half = code.index(code.startIndex, offsetBy: code.count / 2)
    return "\(code[..<half]) \(code[half...])"
  }
}
