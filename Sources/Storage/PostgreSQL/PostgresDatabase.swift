// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import NIOPosix
import Synchronization

/// PostgreSQL through libpq: as many threads as connections, so that a statement never blocks the cooperative pool.
///
/// Reads run in one unchanging picture (repeatable read), changes are serializable: two that could have hurt each other
/// are not both committed, and the one that lost is run again.
package final class PostgresDatabase: Database {
  package let engine = Engine.postgres
  private let address: PostgresAddress
  private let threads: NIOThreadPool
  private let idle: Mutex<IdleConnections>

  /// How often a change is tried when it keeps losing against others.
  private static let tries = 20

  // Connections move between threads only through the lock.
  private struct IdleConnections: @unchecked Sendable {
    var connections: [PostgresConnection] = []
    var closed = false
  }

  /// Prepares a pool; the first connection is made when it is needed.
  package init(address: PostgresAddress, connections: Int = 8) {
    self.address = address
    threads = NIOThreadPool(numberOfThreads: connections)
    threads.start()
    idle = Mutex(IdleConnections())
  }

  package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await onConnection { connection in
      try connection.reading(body)
    }
  }

  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await onConnection { connection in
      var attempt = 1
      while true {
        do {
          return try connection.changing("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
        } catch StorageError.conflict(let message) {
          guard attempt < Self.tries else { throw StorageError.conflict(message) }
          // Spread those that collided: up to a millisecond more for each try, on this pool's own thread.
          usleep(UInt32.random(in: 0...UInt32(1000 * attempt)))
          attempt += 1
        }
      }
    }
  }

  @discardableResult
  package func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await onConnection { connection in
      try connection.changing("BEGIN ISOLATION LEVEL READ COMMITTED") { db in
        // One number for the product's own lock; it is given back at the end of the transaction.
        try db.each("SELECT pg_advisory_xact_lock(7113391)") { _ in }
        return try body(db)
      }
    }
  }

  package func close() async {
    idle.withLock {
      $0.closed = true
      $0.connections.removeAll()
    }
    try? await threads.shutdownGracefully()
  }

  private func onConnection<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T
  {
    do {
      return try await threads.runIfActive { [self] in
        let connection = try take()
        defer { giveBack(connection) }
        do {
          return try body(connection)
        } catch StorageError.unavailable(let message) where connection.isBroken && !connection.hasCommitted {
          // A connection that broke while it lay idle: once more on a fresh one.
          do { try connection.reconnect() } catch { throw StorageError.unavailable(message) }
          return try body(connection)
        }
      }
    } catch is CancellationError { throw StorageError.unavailable("the database is closed") }
  }

  private func take() throws -> PostgresConnection {
    let known = try idle.withLock { state in
      if state.closed { throw StorageError.unavailable("the database is closed") }
      return state.connections.popLast()
    }
    guard let known else { return try PostgresConnection(address: address) }
    if known.isBroken { try known.reconnect() }
    return known
  }

  private func giveBack(_ connection: PostgresConnection) {
    idle.withLock { if !$0.closed { $0.connections.append(connection) } }
  }
}

extension PostgresConnection {
  func reading<T>(_ body: (any Connection) throws -> T) throws -> T {
    hasCommitted = false
    begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let result = try undoing(body)
    try endRead()
    return result
  }

  func changing<T>(_ begin: String, _ body: (any Connection) throws -> T) throws -> T {
    hasCommitted = false
    self.begin(begin)
    let result = try undoing(body)
    try commit()
    return result
  }

  private func undoing<T>(_ body: (any Connection) throws -> T) throws -> T {
    do { return try body(self) } catch {
      try? rollback()
      throw error
    }
  }
}
