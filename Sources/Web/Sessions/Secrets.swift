// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CSodium
import Foundation

/// Randomness and fingerprints from libsodium.
package enum Secrets {
  /// Prepares libsodium; called once by `Site`. Returns false when the system gives no randomness.
  static func prepare() -> Bool { sodium_init() >= 0 }

  /// A new secret of 256 random bits, written in 43 characters that are safe in a cookie and an address.
  package static func token() -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    randombytes_buf(&bytes, bytes.count)
    return base64URL(bytes)
  }

  /// The fingerprint (BLAKE2b, 256 bits) under which a secret is stored, in hexadecimal.
  package static func fingerprint(_ secret: String, for use: String = "") -> String {
    hexadecimal(hash(Array(secret.utf8), key: Array(use.utf8)))
  }

  /// A shorter fingerprint of content, for addresses that change with it.
  package static func contentHash(_ bytes: [UInt8]) -> String { String(hexadecimal(hash(bytes, key: [])).prefix(16)) }

  /// Compares in a time that does not depend on where two texts differ.
  package static func equal(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
  }

  private static func hash(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    // A key is 16 to 64 bytes, or absent.
    let padded = key.isEmpty ? [] : key + [UInt8](repeating: 0, count: max(0, 16 - key.count))
    crypto_generichash(&result, 32, bytes, UInt64(bytes.count), padded, padded.count)
    return result
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
