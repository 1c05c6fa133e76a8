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

  /// Writes the backup beside its final name first, so that a broken try never looks like a backup, and leaves nothing
  /// of one. Returns the number of rows. Throws `BackupError` when the file cannot be written or is there already, and
  /// `StorageError`.
  ///
  /// - Parameter replaces: Whether the backup takes the place of a file of that name once it is whole.
  package static func write(
    _ database: any Database, to path: String, replacing replaces: Bool = false, at now: Instant
  ) async throws -> Int {
    guard replaces || !FileManager.default.fileExists(atPath: path) else { throw BackupError.fileExists(path) }
    let partial = path + ".partial"
    do {
      let rows = try await rows(of: database, to: partial, for: path, at: now)
      // Changes the name in one step: there is an old backup or a new one at every moment.
      guard rename(partial, path) == 0 else { throw BackupError.unwritable(path) }
      return rows
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  private static func rows(of database: any Database, to partial: String, for path: String, at now: Instant)
    async throws -> Int
  {
    try await database.read { db in
      let output = try LineWriter(path: partial, for: path)
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
        do { try db.run(SQL(trusted: insert, values: values)) } catch StorageError.constraint {
          throw BackupError.damaged(line: lines.number)
        } catch StorageError.statement { throw BackupError.damaged(line: lines.number) }
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
  case unwritable(String)
  case noRoom(String)
  case fileExists(String)

  package var description: String {
    switch self {
    case .notABackup: "this file is not a backup of Leerwerf"
    case .cutOff: "the backup ends too early; it was not written to its end"
    case .damaged(let line): "the backup is damaged at line \(line)"
    case .laterVersion(let step): "the backup comes from a later version of Leerwerf (step \(step))"
    case .databaseNotEmpty: "the database is not empty; restore into a new one"
    case .unreadable(let path): "\(path) cannot be read"
    case .unwritable(let path): "\(path) cannot be written"
    case .noRoom(let path): "\(path) cannot be written: the disk is full"
    case .fileExists(let path): "\(path) is there already; choose another name, or give --replace"
    }
  }
}
