// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A typed identifier: 63 random bits, so that an address tells neither how many there are nor when it was made.
///
/// In an address it is written as thirteen characters of Crockford's base 32 (no i, l, o, u), lower case.
package struct ID<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The stored number, 1 to Int64.max.
  package let raw: Int64

  package init(raw: Int64) { self.raw = raw }

  /// Reads the written form; nil when it is not thirteen characters of the alphabet or out of range.
  package init?(_ written: some StringProtocol) {
    guard written.utf8.count == 13 else { return nil }
    var value: UInt64 = 0
    for byte in written.utf8 {
      guard let digit = Base32.digit(of: byte) else { return nil }
      guard value <= UInt64.max >> 5 else { return nil }
      value = value << 5 | UInt64(digit)
    }
    guard value > 0, value <= UInt64(Int64.max) else { return nil }
    raw = Int64(value)
  }

  package var description: String {
    String(unsafeUninitializedCapacity: 13) { buffer in
      var rest = UInt64(bitPattern: raw)
      for index in stride(from: 12, through: 0, by: -1) {
        buffer[index] = Base32.alphabet[Int(rest & 31)]
        rest >>= 5
      }
      return 13
    }
  }

  package static func < (left: ID, right: ID) -> Bool { left.raw < right.raw }
}

private enum Base32 {
  static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  static let digits: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 256)
    for (index, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(index) }
    return table
  }()
  static func digit(of byte: UInt8) -> UInt8? { digits[Int(byte)] }
}

/// What an identifier can point at when more than one context speaks of it.
package enum Mark {
  package enum Municipality {}
  package enum Unit {}
  package enum Team {}
  package enum Person {}
}

package typealias MunicipalityID = ID<Mark.Municipality>
package typealias UnitID = ID<Mark.Unit>
package typealias TeamID = ID<Mark.Team>
package typealias PersonID = ID<Mark.Person>
