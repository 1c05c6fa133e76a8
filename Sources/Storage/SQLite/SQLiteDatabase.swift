// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CSQLite
import Foundation
import GRDB
import Kernel
import Synchronization

/// The embedded database: one file in WAL mode, many readers and one writer.
///
/// Commits are durable (`synchronous = FULL`). Since a durable commit waits for the disk, changes that arrive while the
/// disk is busy share the next commit: each runs in a savepoint of its own, and none is acknowledged before that commit.
package final class SQLiteDatabase: Database {
  package let engine = Engine.sqlite
  /// GRDB's pool holds the one writer, and copies the file.
  private let pool: DatabasePool
  private let readers: SQLiteReaders
  private let writer: Writer
  private let waiting = Mutex(Queue())

  /// How many changes share a commit at most: 256, so that the first of them does not wait long.
  private static let batchSize = 256

  private struct Queue {
    var changes: [any WaitingChange] = []
    var draining = false
    /// Set by the writer itself as its last work: whatever comes to it later finds no connection any more.
    var isClosed = false
  }

  // Only the writer's thread, which GRDB keeps to one access at a time, touches it.
  private struct Writer: @unchecked Sendable {
    let connection: SQLiteConnection
  }

  /// SQLite set up, once in a process and before its first use.
  private static let library = leerwerf_sqlite_without_counting()

  /// Opens or makes the file. Throws `StorageError` when it cannot be opened.
  package init(path: String) throws {
    _ = Self.library
    var configuration = GRDB.Configuration()
    configuration.maximumReaderCount = 1
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA cache_size = -16000")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      pool = try DatabasePool(path: path, configuration: configuration)
      writer = try pool.writeWithoutTransaction { db in
        guard let handle = db.sqliteConnection else { throw StorageError.unavailable("the file is closed") }
        return Writer(connection: SQLiteConnection(handle: handle))
      }
    } catch {
      throw SQLiteDatabase.translate(error)
    }
    readers = SQLiteReaders(path: path)
  }

  package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await readers.read(body)
  }

  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      enqueue(Change(body: body, continuation: continuation))
    }
  }

  @discardableResult
  package func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    do {
      return try await pool.writeWithoutTransaction { [self, writer] _ in
        if isClosed { throw Self.closed }
        let connection = writer.connection
        try connection.control("BEGIN EXCLUSIVE")
        do {
          let result = try body(connection)
          try connection.control("COMMIT")
          return result
        } catch {
          try? connection.control("ROLLBACK")
          throw error
        }
      }
    } catch { throw Self.translate(error) }
  }

  package func close() async {
    readers.close()
    if isClosed { return }
    try? await pool.writeWithoutTransaction { [self, writer] _ in
      writer.connection.forgetStatements()
      waiting.withLock { $0.isClosed = true }
    }
    try? pool.close()
  }

  private static let closed = StorageError.unavailable("the database is closed")
  private var isClosed: Bool { waiting.withLock { $0.isClosed } }

  // MARK: Shared commits

  private func enqueue(_ change: any WaitingChange) {
    let mustStart = waiting.withLock { queue -> Bool? in
      if queue.isClosed { return nil }
      queue.changes.append(change)
      defer { queue.draining = true }
      return !queue.draining
    }
    guard let mustStart else { return change.fail(Self.closed) }
    if mustStart { pool.asyncWriteWithoutTransaction { _ in self.drain() } }
  }

  private func drain() {
    while let batch = nextBatch() { commit(batch) }
  }

  private func nextBatch() -> [any WaitingChange]? {
    waiting.withLock { queue in
      if queue.changes.isEmpty {
        queue.draining = false
        return nil
      }
      let batch = Array(queue.changes.prefix(Self.batchSize))
      queue.changes.removeFirst(batch.count)
      return batch
    }
  }

  private func commit(_ batch: [any WaitingChange]) {
    if isClosed {
      for change in batch { change.fail(Self.closed) }
      return
    }
    let connection = writer.connection
    do {
      try connection.control("BEGIN IMMEDIATE")
      if batch.count == 1 {
        batch[0].run(connection)
        try connection.control(batch[0].failed ? "ROLLBACK" : "COMMIT")
      } else {
        for change in batch {
          try connection.control("SAVEPOINT change")
          change.run(connection)
          if change.failed { try connection.control("ROLLBACK TO change") }
          try connection.control("RELEASE change")
        }
        try connection.control("COMMIT")
      }
      for change in batch { change.acknowledge() }
    } catch {
      try? connection.control("ROLLBACK")
      let cause = Self.translate(error)
      for change in batch { change.fail(cause) }
    }
  }

  static func translate(_ error: any Error) -> any Error {
    guard let error = error as? GRDB.DatabaseError else { return error }
    return StorageError(sqlite: error.resultCode.rawValue, message: error.message ?? error.resultCode.description)
  }

  /// Copies the database to a file while it is in use. Throws `StorageError`.
  package func copy(to path: String) throws {
    do {
      let target = try DatabaseQueue(path: path)
      try pool.backup(to: target)
      try target.close()
    } catch { throw Self.translate(error) }
  }
}

/// A change that waits for the writer.
private protocol WaitingChange: AnyObject, Sendable {
  var failed: Bool { get }
  func run(_ connection: SQLiteConnection)
  func acknowledge()
  func fail(_ error: any Error)
}

// Only the writer's thread touches the outcome, after the queue's lock has handed the change over.
private final class Change<T: Sendable>: WaitingChange, @unchecked Sendable {
  private let body: @Sendable (any Connection) throws -> T
  private let continuation: CheckedContinuation<T, any Error>
  private var outcome: Result<T, any Error>?

  init(body: @escaping @Sendable (any Connection) throws -> T, continuation: CheckedContinuation<T, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  var failed: Bool {
    if case .success = outcome { false } else { true }
  }

  func run(_ connection: SQLiteConnection) {
    outcome = Result { try body(connection) }.mapError(SQLiteDatabase.translate)
  }

  func acknowledge() {
    continuation.resume(with: outcome ?? .failure(StorageError.unavailable("the change did not run")))
  }

  func fail(_ error: any Error) {
    if case .failure(let own) = outcome {
      continuation.resume(throwing: own)
    } else {
      continuation.resume(throwing: error)
    }
  }
}
