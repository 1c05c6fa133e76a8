// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

package enum Databases {
  /// Opens the database at an address: `postgres://…` for PostgreSQL, `sqlite:PATH` or a path for the embedded one.
  ///
  /// Throws `StorageError.badAddress` or what opening the file throws.
  package static func open(_ address: String, connections: Int = 8) throws -> any Database {
    guard let path = file(at: address) else { return PostgresDatabase(address: address, connections: connections) }
    guard !path.isEmpty, !path.contains("://") else { throw StorageError.badAddress(withoutPassword(address)) }
    return try SQLiteDatabase(path: path)
  }

  /// The file of the embedded database at an address; nil for a server.
  package static func file(at address: String) -> String? {
    if address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") { return nil }
    return address.hasPrefix("sqlite:") ? String(address.dropFirst("sqlite:".count)) : address
  }

  /// The address as it may be shown: without a password.
  package static func withoutPassword(_ address: String) -> String {
    guard var parts = URLComponents(string: address), parts.password != nil else { return address }
    parts.password = "***"
    return parts.string ?? "postgres://***"
  }
}
