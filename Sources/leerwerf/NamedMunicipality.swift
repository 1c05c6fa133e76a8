// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import People
import Storage

extension Municipality {
  /// The municipality that a command was told, capitals or not; without a name the only one there is. Throws `Failure`
  /// in words.
  static func named(_ name: String?, _ db: any Connection) throws -> Municipality {
    let all = try Municipality.all(db)
    guard !all.isEmpty else {
      throw Failure("there is no municipality yet; 'leerwerf import people' makes the first")
    }
    guard let name else {
      guard let only = all.first, all.count == 1 else {
        throw Failure("name the municipality: \(all.map(\.name).joined(separator: ", "))")
      }
      return only
    }
    guard let found = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw Failure("there is no municipality '\(name)'; there are: \(all.map(\.name).joined(separator: ", "))")
    }
    return found
  }
}
