// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// One step of the schema. Append-only: once released it is never changed.
///
/// Its text is frozen SQL for both engines, with these words for what they write differently:
/// `{id}` for the type of a single numeric key, `{bytes}` for the type of binary content. A statement that begins with
/// `{sqlite}` or `{postgres}` runs on that engine only: for what the two can change in a table that is there already.
package struct Migration: Sendable {
  /// Unique and sortable within the product, such as `2026-12-wishes`.
  package let name: String
  package let statements: [String]

  package init(_ name: StaticString, _ statements: StaticString...) {
    self.name = name.description
    self.statements = statements.map(\.description)
  }
}

package enum Migrations {
  /// Applies what is missing, in the given order, all in one transaction that only one node can hold at a time.
  ///
  /// Returns the names that were applied now. Throws `StorageError.schema` when the database holds steps that this
  /// version does not know, since it then belongs to a later version.
  @discardableResult
  package static func apply(_ migrations: [Migration], to database: any Database, at now: Instant) async throws
    -> [String]
  {
    try await database.exclusively { db in try applyNow(migrations, at: now, db) }
  }

  @discardableResult
  static func applyNow(_ migrations: [Migration], at now: Instant, _ db: any Connection) throws -> [String] {
    try db.run(
      """
      CREATE TABLE IF NOT EXISTS schema_migrations (
        name TEXT PRIMARY KEY,
        applied_at BIGINT NOT NULL
      )
      """)
    let done = Set(try applied(db))
    let known = Set(migrations.map(\.name))
    if let stranger = done.subtracting(known).min() {
      throw StorageError.schema("the database has step '\(stranger)', which this version does not know")
    }
    var fresh: [String] = []
    for migration in migrations where !done.contains(migration.name) {
      for statement in migration.statements {
        if let own = db.engine.own(statement) { try db.run(SQL(trusted: db.engine.dialect(own))) }
      }
      try db.run("INSERT INTO schema_migrations (name, applied_at) VALUES (\(migration.name), \(now))")
      fresh.append(migration.name)
    }
    return fresh
  }

  /// Whether the database has any step at all, so that its tables can be asked.
  package static func made(_ db: any Connection) throws -> Bool {
    try Schema.tables(db).contains("schema_migrations")
  }

  /// The names of the steps that the database has, in order of name.
  package static func applied(_ db: any Connection) throws -> [String] {
    try db.all("SELECT name FROM schema_migrations ORDER BY name") { try $0.text(0) }
  }
}

extension Engine {
  /// The statement without the mark of this engine; nil when it is meant for the other one.
  func own(_ statement: String) -> String? {
    for engine in [Engine.sqlite, .postgres] where statement.hasPrefix("{\(engine.rawValue)}") {
      return engine == self ? String(statement.dropFirst(engine.rawValue.count + 2)) : nil
    }
    return statement
  }

  func dialect(_ statement: String) -> String {
    switch self {
    case .sqlite: SQLiteDialect.translate(statement)
    case .postgres: PostgresDialect.translate(statement)
    }
  }
}
