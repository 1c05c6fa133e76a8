// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CSodium
import NIOPosix

/// Argon2id of libsodium, on two threads of its own: a hash takes tens of milliseconds, and the cooperative pool has
/// one thread for each core.
///
/// Three passes over 19 MiB: at least the strength that OWASP's cheat sheet on storing passwords asks for (19 MiB, two
/// passes), about 55 ms on one core of a small server, and at most 38 MiB at the same time. Source: RFC 9106.
enum PINHasher {
  private static let passes: UInt64 = 3
  private static let memory = 19 * 1024 * 1024
  // Lives as long as the program; a pool of the library's that may.
  private static let threads = NIOThreadPool._makePerpetualStartedPool(
    numberOfThreads: 2, threadNamePrefix: "leerwerf-pin")

  /// Throws `AccessError.busy` when there is not enough memory.
  static func hash(_ pin: String) async throws -> String {
    try await threads.runIfActive { try make(pin) }
  }

  /// Whether the PIN is the one of the hash. Without a hash it takes just as long and the answer is no.
  static func verify(_ pin: String, _ hash: String?) async throws -> Bool {
    try await threads.runIfActive {
      let matches = crypto_pwhash_str_verify(try hash ?? nobody.get(), pin, UInt64(pin.utf8.count)) == 0
      return matches && hash != nil
    }
  }

  /// A hash that no PIN has, made once.
  private static let nobody = Result { try make("nobody") }

  private static func make(_ pin: String) throws -> String {
    var result = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    guard crypto_pwhash_str(&result, pin, UInt64(pin.utf8.count), passes, memory) == 0 else { throw AccessError.busy }
    return String(decoding: result.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
