// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What tables a database has, in the order in which they were made.
enum Schema {
  static func tables(_ db: any Connection) throws -> [String] {
    try db.all(db.engine == .sqlite ? SQLiteDialect.tables : PostgresDialect.tables) { try $0.text(0) }
  }

  /// The columns of a table in their order.
  static func columns(of table: String, _ db: any Connection) throws -> [String] {
    try db.all(db.engine == .sqlite ? SQLiteDialect.columns(of: table) : PostgresDialect.columns(of: table)) {
      try $0.text(0)
    }
  }
}
