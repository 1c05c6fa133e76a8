// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GRDB
import Kernel

struct SQLiteConnection: Connection {
  let engine = Engine.sqlite
  let db: GRDB.Database

  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let statement = try db.cachedStatement(sql: sql.text)
    let rows = try GRDB.Row.fetchCursor(statement, arguments: sql.arguments)
    while let row = try rows.next() { try body(Row(source: .sqlite(row))) }
  }

  func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws { try each(sql, body) }

  func run(_ sql: SQL) throws -> Int {
    let statement = try db.cachedStatement(sql: sql.text)
    try statement.execute(arguments: sql.arguments)
    return db.changesCount
  }

  func control(_ text: String) throws {
    try db.cachedStatement(sql: text).execute()
  }
}

extension SQL {
  fileprivate var arguments: StatementArguments {
    StatementArguments(
      values.map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: nil
        case .integer(let number): number
        case .real(let number): number
        case .text(let text): text
        case .bytes(let bytes): Data(bytes)
        }
      })
  }
}
