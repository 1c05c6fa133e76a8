// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GRDBSQLite
import Kernel

/// One connection to the file with its prepared statements. Used by one thread at a time.
final class SQLiteConnection: Connection {
  let engine = Engine.sqlite
  private let handle: OpaquePointer
  private var prepared: [String: SQLiteStatement] = [:]

  /// Statements kept prepared on a connection; beyond it they start anew. Lists of differing length make new texts.
  private static let statementLimit = 500

  /// - Parameter handle: A connection that stays open as long as this is used; its owner closes it.
  init(handle: OpaquePointer) { self.handle = handle }

  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let statement = try statement(sql.text)
    statement.begin(sql.values)
    defer { statement.end() }
    let row = Row(source: .sqlite(SQLiteRow(statement)))
    while try statement.step() { try body(row) }
  }

  func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws { try each(sql, body) }

  func run(_ sql: SQL) throws -> Int {
    try each(sql) { _ in }
    return Int(sqlite3_changes(handle))
  }

  /// Runs text without values, such as the control of a transaction.
  func control(_ text: String) throws { try each(SQL(trusted: text)) { _ in } }

  /// Lets go of all statements, since a connection cannot be closed before.
  func forgetStatements() { prepared.removeAll() }

  private func statement(_ text: String) throws -> SQLiteStatement {
    if let known = prepared[text] {
      // A body may run the same text inside; then it gets one of its own.
      return known.isInUse ? try SQLiteStatement(text, handle) : known
    }
    if prepared.count >= Self.statementLimit { prepared.removeAll() }
    let fresh = try SQLiteStatement(text, handle)
    prepared[text] = fresh
    return fresh
  }
}
