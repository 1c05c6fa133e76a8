// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

package enum Databases {
  /// Opens the database at an address: `postgres://…` for PostgreSQL, `sqlite:PATH` or a path for the embedded one.
  ///
  /// Throws `StorageError.badAddress` or what opening the file throws.
  package static func open(_ address: String, connections: Int = 8) throws -> any Database {
    switch try DatabaseAddress(address) {
    case .file(let path): try SQLiteDatabase(path: path)
    case .server(let server): PostgresDatabase(address: server, connections: connections)
    }
  }

  /// The file of the embedded database at an address; nil for a server, and for what is no address.
  package static func file(at address: String) -> String? {
    guard case .file(let path)? = try? DatabaseAddress(address) else { return nil }
    return path
  }

  /// The address as it may be shown: without a password, and nothing of one that is not understood.
  package static func withoutPassword(_ address: String) -> String {
    (try? DatabaseAddress(address))?.shown ?? "(DATABASE_URL)"
  }
}
