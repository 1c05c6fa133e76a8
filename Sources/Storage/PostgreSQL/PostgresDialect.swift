// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What PostgreSQL writes differently.
enum PostgresDialect {
  static func translate(_ statement: String) -> String {
    statement
      .replacingOccurrences(of: "{id}", with: "BIGINT")
      .replacingOccurrences(of: "{bytes}", with: "BYTEA")
  }

  static let tables: SQL =
    """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.oid
    """

  /// Tables with the tables that they refer to.
  static let references: SQL =
    """
    SELECT c.relname, p.relname FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid
    JOIN pg_class p ON p.oid = r.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.contype = 'f' AND n.nspname = current_schema()
    """

  static func columns(of table: String) -> SQL {
    """
    SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relname = \(table) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum
    """
  }
}
