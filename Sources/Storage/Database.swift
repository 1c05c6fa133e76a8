// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Which database is used; the same statements run on both.
package enum Engine: String, Sendable {
  case sqlite
  case postgres
}

/// A database of either engine.
///
/// All statements of one closure run in one transaction, synchronously: nothing awaits inside. A closure may run more
/// than once, since a transaction that lost against another is tried again, so it has no effects besides the database.
package protocol Database: Sendable {
  var engine: Engine { get }

  /// Runs the closure on one unchanging picture of the database. Throws `StorageError` and what the closure throws.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

  /// Runs the closure in a transaction that is durable on disk when this returns, or undone when the closure throws.
  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

  /// Runs the steps of a migration that nobody else may run at the same time, each `write` of its own.
  @discardableResult
  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

  /// Closes all connections; later calls throw `StorageError.unavailable`.
  func close() async
}

/// One connection inside a transaction. Valid only inside the closure that receives it.
package protocol Connection {
  var engine: Engine { get }

  /// Runs the statement and hands over each row in turn.
  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws

  /// Like `each`, for answers that may be too large for memory. No other statement may run inside the body.
  func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws

  /// Runs a statement that changes rows and returns how many.
  @discardableResult
  func run(_ sql: SQL) throws -> Int
}

// Inlinable, so that each use is compiled for its own type of row instead of looking that up while it runs.
extension Connection {
  /// All rows, each turned into a value.
  @inlinable package func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
    var result: [T] = []
    try each(sql) { result.append(try map($0)) }
    return result
  }

  /// The first row, or nil when there is none.
  @inlinable package func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
    var result: T?
    try each(sql) { row in if result == nil { result = try map(row) } }
    return result
  }

  /// The first row. Throws `StorageError.missingRow` when there is none.
  @inlinable package func one<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T {
    guard let result = try first(sql, map) else { throw StorageError.missingRow }
    return result
  }

  /// Whether the statement has any row.
  @inlinable package func exists(_ sql: SQL) throws -> Bool { try first(sql) { _ in true } ?? false }

  /// The whole number in the first column of the first row, such as a count.
  @inlinable package func count(_ sql: SQL) throws -> Int { try one(sql) { try $0.int(0) } }
}
