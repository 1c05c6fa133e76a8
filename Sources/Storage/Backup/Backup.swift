// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// A copy of everything in one file that either engine can read back: a municipality that has outgrown the embedded
/// database moves to PostgreSQL by restoring its backup there.
///
/// The file has a line of JSON for each row, in one unchanging picture of the database, so it can be made while the
/// product is in use. `docs/backup.md` describes the format.
package enum Backup {
  static let format = "leerwerf-backup-1"

  /// Writes the backup beside its final name first, so that a broken try never looks like a backup. Returns the number
  /// of rows. Throws `StorageError`, or what writing the file throws.
  package static func write(_ database: any Database, to path: String, at now: Instant) async throws -> Int {
    let partial = path + ".partial"
    let rows = try await database.read { db in
      let output = try LineWriter(path: partial)
      let tables = try Schema.tables(db)
      let head = Head(format: format, madeAt: Day(now).description, migrations: try Migrations.applied(db))
      try output.line(JSONEncoder().encode(head))
      var count = 0
      for table in tables where table != "schema_migrations" {
        let columns = try Schema.columns(of: table, db)
        try output.line(JSONEncoder().encode(TableHead(table: table, columns: columns)))
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        try db.stream(SQL(trusted: "SELECT \(names) FROM \"\(table)\"")) { row in
          try output.line(RowLine.encode(row, columns: columns.count))
          count += 1
        }
      }
      try output.line(JSONEncoder().encode(Tail(rows: count)))
      try output.close()
      return count
    }
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: partial, toPath: path)
    return rows
  }

  /// Fills an empty database from a backup, all or nothing, and brings it up to date. Returns the number of rows.
  ///
  /// Throws `BackupError` when the file is not a whole backup, comes from a later version, or the database is not empty.
  package static func restore(_ path: String, to database: any Database, _ migrations: [Migration], at now: Instant)
    async throws -> Int
  {
    let rows = try await database.exclusively { db in
      guard try Schema.tables(db).isEmpty else { throw BackupError.databaseNotEmpty }
      let lines = try LineReader(path: path)
      let head: Head = try lines.next(or: .notABackup)
      guard head.format == format else { throw BackupError.notABackup }
      let known = Set(migrations.map(\.name))
      if let stranger = head.migrations.first(where: { !known.contains($0) }) {
        throw BackupError.laterVersion(stranger)
      }
      let wanted = Set(head.migrations)
      try Migrations.applyNow(migrations.filter { wanted.contains($0.name) }, at: now, db)
      return try fill(from: lines, db)
    }
    try await Migrations.apply(migrations, to: database, at: now)
    return rows
  }

  private static func fill(from lines: LineReader, _ db: any Connection) throws -> Int {
    let tables = Set(try Schema.tables(db))
    var insert = ""
    var columns = 0
    var count = 0
    while let line = try lines.nextLine() {
      if line.first == UInt8(ascii: "[") {
        guard let values = RowLine.decode(line), values.count == columns else {
          throw BackupError.damaged(line: lines.number)
        }
        try db.run(SQL(trusted: insert, values: values))
        count += 1
      } else if let head = try? JSONDecoder().decode(TableHead.self, from: Data(line)) {
        guard tables.contains(head.table) else { throw BackupError.damaged(line: lines.number) }
        guard try Set(Schema.columns(of: head.table, db)) == Set(head.columns) else {
          throw BackupError.damaged(line: lines.number)
        }
        columns = head.columns.count
        let names = head.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let places = (1...max(columns, 1)).map { "$\($0)" }.joined(separator: ", ")
        insert = "INSERT INTO \"\(head.table)\" (\(names)) VALUES (\(places))"
      } else if let tail = try? JSONDecoder().decode(Tail.self, from: Data(line)) {
        guard tail.rows == count else { throw BackupError.damaged(line: lines.number) }
        return count
      } else {
        throw BackupError.damaged(line: lines.number)
      }
    }
    throw BackupError.cutOff
  }

  private struct Head: Codable {
    let format: String
    let madeAt: String
    let migrations: [String]
  }

  private struct TableHead: Codable {
    let table: String
    let columns: [String]
  }

  private struct Tail: Codable {
    let rows: Int
  }
}

/// Why a backup could not be read back.
package enum BackupError: Error, Sendable, CustomStringConvertible {
  case notABackup
  case cutOff
  case damaged(line: Int)
  case laterVersion(String)
  case databaseNotEmpty
  case unreadable(String)

  package var description: String {
    switch self {
    case .notABackup: "this file is not a backup of Leerwerf"
    case .cutOff: "the backup ends too early; it was not written to its end"
    case .damaged(let line): "the backup is damaged at line \(line)"
    case .laterVersion(let step): "the backup comes from a later version of Leerwerf (step \(step))"
    case .databaseNotEmpty: "the database is not empty; restore into a new one"
    case .unreadable(let path): "\(path) cannot be read"
    }
  }
}
