// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CSodium
import Foundation
import Kernel

/// Closes answers so that nobody can read them before their campaign ends, and opens them then.
///
/// Everybody can close with the public key, which stands in the database; opening takes the secret key, which is kept
/// outside of it (`AnswerKeys`). The same answer closed twice gives different bytes, and all lengths are rounded up, so
/// closed answers cannot be told apart. libsodium's sealed boxes: X25519 and XSalsa20-Poly1305.
enum Sealing {
  /// Lengths are rounded up to a multiple of so many bytes.
  static let block = 1024

  struct KeyPair: Sendable, Equatable {
    var publicKey: [UInt8]
    var secretKey: [UInt8]

    static func make() -> KeyPair {
      var publicKey = [UInt8](repeating: 0, count: crypto_box_publickeybytes())
      var secretKey = [UInt8](repeating: 0, count: crypto_box_secretkeybytes())
      crypto_box_keypair(&publicKey, &secretKey)
      return KeyPair(publicKey: publicKey, secretKey: secretKey)
    }
  }

  /// Throws `MeasurementsError.noKey` when the key is not one.
  static func seal(_ content: [UInt8], for publicKey: [UInt8]) throws -> [UInt8] {
    guard publicKey.count == crypto_box_publickeybytes() else { throw MeasurementsError.noKey }
    // One mark and then nothing but zeros up to the full length.
    var padded = content + [0x80]
    padded += [UInt8](repeating: 0, count: (block - padded.count % block) % block)
    var sealed = [UInt8](repeating: 0, count: padded.count + crypto_box_sealbytes())
    guard crypto_box_seal(&sealed, padded, UInt64(padded.count), publicKey) == 0 else { throw MeasurementsError.noKey }
    return sealed
  }

  /// Nil for bytes that were not closed with this pair's public key.
  static func open(_ sealed: [UInt8], with pair: KeyPair) -> [UInt8]? {
    guard sealed.count > crypto_box_sealbytes() else { return nil }
    var padded = [UInt8](repeating: 0, count: sealed.count - crypto_box_sealbytes())
    guard
      crypto_box_seal_open(&padded, sealed, UInt64(sealed.count), pair.publicKey, pair.secretKey) == 0,
      let mark = padded.lastIndex(where: { $0 != 0 }), padded[mark] == 0x80
    else { return nil }
    return Array(padded[..<mark])
  }
}

/// The secret keys of campaigns that are planned or open: one file each, in a folder outside the database, so that no
/// backup of the database holds them. Destroyed when the campaign closes: what old backups hold then stays closed.
package struct AnswerKeys: Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  /// Makes a pair and keeps it durably before anything depends on it. Throws what writing a file throws.
  func make(for measurement: ID<Campaign>) throws -> Sealing.KeyPair {
    let pair = Sealing.KeyPair.make()
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = file(measurement).path
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw MeasurementsError.noKey }
    try handle.write(contentsOf: Data(pair.publicKey + pair.secretKey))
    try handle.synchronize()
    try handle.close()
    return pair
  }

  /// The pair of a campaign; nil when this node does not have it.
  func pair(of measurement: ID<Campaign>) -> Sealing.KeyPair? {
    guard let data = FileManager.default.contents(atPath: file(measurement).path) else { return nil }
    let length = crypto_box_publickeybytes()
    guard data.count == length + crypto_box_secretkeybytes() else { return nil }
    return .init(publicKey: Array(data.prefix(length)), secretKey: Array(data.dropFirst(length)))
  }

  package func has(_ measurement: ID<Campaign>) -> Bool { pair(of: measurement) != nil }

  /// Writes nothing over the key first: on most disks that would not reach the same place. The folder belongs on a disk
  /// that is encrypted, as `docs/anonymous-answers.md` says.
  func destroy(_ measurement: ID<Campaign>) { try? FileManager.default.removeItem(at: file(measurement)) }

  /// The campaigns of which there is a key here.
  func all() -> [ID<Campaign>] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".key") }.compactMap { ID($0.dropLast(4)) }
  }

  private func file(_ measurement: ID<Campaign>) -> URL { folder.appending(path: "\(measurement).key") }
}
