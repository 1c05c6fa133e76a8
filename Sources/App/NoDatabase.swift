// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

/// For whoever only looks at how the product is put together.
package struct NoDatabase: Database {
  package let engine = Engine.sqlite

  package init() {}

  package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    throw none
  }

  package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    throw none
  }

  package func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    throw none
  }

  package func close() async {}

  private var none: StorageError { .unavailable("there is no database here") }
}
