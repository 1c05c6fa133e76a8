// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GRDBSQLite

/// One prepared statement of one connection, stepped straight through SQLite's own interface: on a page of two dozen
/// small statements that took a third of the time of GRDB's cursors.
final class SQLiteStatement {
  let pointer: OpaquePointer
  /// Whether somebody steps through its rows.
  private(set) var isInUse = false

  /// Throws `StorageError` when the text is not understood.
  init(_ text: String, _ connection: OpaquePointer) throws(StorageError) {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw StorageError(sqlite: code, connection) }
    self.pointer = pointer
  }

  deinit { sqlite3_finalize(pointer) }

  /// Binds the values; call `end` after the last row.
  func begin(_ values: [Value]) {
    isInUse = true
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .null: sqlite3_bind_null(pointer, place)
      case .integer(let number): sqlite3_bind_int64(pointer, place, number)
      case .real(let number): sqlite3_bind_double(pointer, place, number)
      case .text(let text):
        let text = Value.storable(text)
        let count = Int32(text.utf8.count)
        text.withCString { _ = sqlite3_bind_text(pointer, place, $0, count, Self.copied) }
      case .bytes(let bytes):
        if bytes.isEmpty {
          sqlite3_bind_zeroblob(pointer, place, 0)
        } else {
          sqlite3_bind_blob(pointer, place, bytes, Int32(bytes.count), Self.copied)
        }
      }
    }
  }

  /// Goes to the next row; false after the last one. Throws `StorageError`.
  func step() throws(StorageError) -> Bool {
    let code = sqlite3_step(pointer)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw StorageError(sqlite: code, sqlite3_db_handle(pointer))
    }
  }

  /// Makes it ready for the next use and lets go of what was bound.
  func end() {
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    isInUse = false
  }

  // SQLite's mark for "make a copy of what I bind"; its header writes it as a cast that Swift cannot read.
  private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// The row on which a statement stands.
struct SQLiteRow {
  private let statement: OpaquePointer

  init(_ statement: SQLiteStatement) { self.statement = statement.pointer }

  func isNull(_ index: Int) -> Bool { sqlite3_column_type(statement, Int32(index)) == SQLITE_NULL }

  func integer(_ index: Int) -> Int64? {
    switch sqlite3_column_type(statement, Int32(index)) {
    case SQLITE_INTEGER: sqlite3_column_int64(statement, Int32(index))
    case SQLITE_FLOAT: Int64(exactly: sqlite3_column_double(statement, Int32(index)))
    default: nil
    }
  }

  func text(_ index: Int) -> String? {
    guard sqlite3_column_type(statement, Int32(index)) == SQLITE_TEXT,
      let start = sqlite3_column_text(statement, Int32(index))
    else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(index)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func value(_ index: Int) -> Value {
    let column = Int32(index)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT: return text(index).map(Value.text) ?? .null
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(statement, column))
      guard count > 0, let start = sqlite3_column_blob(statement, column) else { return .bytes([]) }
      return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }
}

extension StorageError {
  /// What a code of SQLite means, with its message. Extended codes count as their first byte.
  init(sqlite code: Int32, _ connection: OpaquePointer?) {
    self.init(sqlite: code, message: connection.map { String(cString: sqlite3_errmsg($0)) } ?? "code \(code)")
  }

  init(sqlite code: Int32, message: String) {
    self =
      switch code & 0xFF {
      case SQLITE_CONSTRAINT: .constraint(message)
      case SQLITE_BUSY, SQLITE_LOCKED: .conflict(message)
      case SQLITE_FULL, SQLITE_READONLY: .full(message)
      case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_MISUSE, SQLITE_NOTADB, SQLITE_CORRUPT: .unavailable(message)
      default: .statement(message)
      }
  }
}
