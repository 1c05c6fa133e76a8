// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What SQLite writes differently.
enum SQLiteDialect {
  static func translate(_ statement: String) -> String {
    statement
      .replacingOccurrences(of: "{id}", with: "INTEGER")
      .replacingOccurrences(of: "{bytes}", with: "BLOB")
  }

  static let tables: SQL =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"

  /// Tables with the tables that they refer to.
  static let references: SQL =
    """
    SELECT m.name, f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
    """

  static func columns(of table: String) -> SQL { "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid" }
}
