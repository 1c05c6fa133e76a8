// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import NIOPosix
import Synchronization

/// The connections on which the embedded database is read.
///
/// A read begins on the thread that asks for it: handing it to another thread and back took longer than the statements
/// of a page. What turns out to be long, such as counting a municipality, is stopped after some thousands of steps and
/// begins anew on a thread apart, so that it does not keep others waiting. A read may always be run again.
final class SQLiteReaders: Sendable {
  /// Steps of SQLite's machine that a read may take where it is asked: some milliseconds.
  static let stepsHere = 50_000

  private let path: String
  private let idle = Mutex(IdleReaders())

  // Readers move between threads only through the lock.
  private struct IdleReaders: @unchecked Sendable {
    var readers: [SQLiteReader] = []
    var closed = false
  }

  private enum Attempt<T: Sendable>: Sendable {
    case done(T)
    case tooLong
  }

  init(path: String) { self.path = path }

  /// Runs the body here, or on another thread when it takes long. Throws `StorageError` and what the body throws.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    if case .done(let result) = try attempt(steps: Self.stepsHere, body) { return result }
    return try await withCheckedThrowingContinuation { continuation in
      NIOThreadPool.singleton.submit { _ in
        continuation.resume(
          with: Result {
            guard case .done(let result) = try self.attempt(steps: .max, body) else {
              throw StorageError.unavailable("the read was stopped")
            }
            return result
          })
      }
    }
  }

  func close() {
    idle.withLock {
      $0.closed = true
      $0.readers.removeAll()
    }
  }

  private func attempt<T: Sendable>(steps: Int, _ body: (any Connection) throws -> T) throws -> Attempt<T> {
    let reader = try take()
    defer { giveBack(reader) }
    let result = Result { try reader.transaction(steps: steps, body) }
    // Also when the body caught the error: what it made then is not what it was asked for.
    if reader.wasStopped { return .tooLong }
    return .done(try result.get())
  }

  private func take() throws -> SQLiteReader {
    let known = try idle.withLock { state in
      if state.closed { throw StorageError.unavailable("the database is closed") }
      return state.readers.popLast()
    }
    return try known ?? SQLiteReader(path: path)
  }

  private func giveBack(_ reader: SQLiteReader) {
    guard reader.isSound else { return }
    idle.withLock { if !$0.closed { $0.readers.append(reader) } }
  }
}
