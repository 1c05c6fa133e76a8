// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GRDBSQLite

/// A connection that only reads, and that can be stopped after a number of steps.
final class SQLiteReader {
  private let handle: OpaquePointer
  private let connection: SQLiteConnection
  /// What is left of the steps of this read, in hundreds; SQLite's machine counts down while it works.
  private let hundredsLeft: UnsafeMutablePointer<Int>
  /// False after an error in ending a read; then the connection is not used again.
  private(set) var isSound = true

  /// Opens the file. Throws `StorageError`.
  init(path: String) throws(StorageError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let handle = opened else {
      let error = StorageError(sqlite: code, opened)
      sqlite3_close_v2(opened)
      throw error
    }
    self.handle = handle
    connection = SQLiteConnection(handle: handle)
    hundredsLeft = .allocate(capacity: 1)
    hundredsLeft.initialize(to: .max)
    sqlite3_busy_timeout(handle, 10_000)
    sqlite3_exec(handle, "PRAGMA cache_size = -8000", nil, nil, nil)
    sqlite3_exec(handle, "PRAGMA temp_store = MEMORY", nil, nil, nil)
    sqlite3_progress_handler(
      handle, 100,
      { left in
        guard let left = left?.assumingMemoryBound(to: Int.self) else { return 0 }
        left.pointee -= 1
        return left.pointee < 0 ? 1 : 0
      }, hundredsLeft)
  }

  deinit {
    connection.forgetStatements()
    sqlite3_close_v2(handle)
    hundredsLeft.deallocate()
  }

  /// Whether the last read was stopped since it took more steps than it might.
  private(set) var wasStopped = false

  /// Runs the body on one unchanging picture of the database, for at most so many steps.
  func transaction<T>(steps: Int, _ body: (any Connection) throws -> T) throws -> T {
    hundredsLeft.pointee = .max
    try connection.control("BEGIN")
    hundredsLeft.pointee = steps / 100
    defer {
      wasStopped = hundredsLeft.pointee < 0
      hundredsLeft.pointee = .max
      do { try connection.control("COMMIT") } catch { isSound = false }
    }
    return try body(connection)
  }
}
