// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What tables a database has, each after those that it refers to: in that order a backup can be read back.
enum Schema {
  static func tables(_ db: any Connection) throws -> [String] {
    let made = try db.all(db.engine == .sqlite ? SQLiteDialect.tables : PostgresDialect.tables) { try $0.text(0) }
    var above: [String: [String]] = [:]
    try db.each(db.engine == .sqlite ? SQLiteDialect.references : PostgresDialect.references) { row in
      above[try row.text(0), default: []].append(try row.text(1))
    }
    var ordered: [String] = []
    var seen: Set<String> = []
    func add(_ table: String) {
      guard seen.insert(table).inserted else { return }
      for other in (above[table] ?? []).sorted() { add(other) }
      ordered.append(table)
    }
    for table in made { add(table) }
    return ordered
  }

  /// The columns of a table in their order.
  static func columns(of table: String, _ db: any Connection) throws -> [String] {
    try db.all(db.engine == .sqlite ? SQLiteDialect.columns(of: table) : PostgresDialect.columns(of: table)) {
      try $0.text(0)
    }
  }
}
