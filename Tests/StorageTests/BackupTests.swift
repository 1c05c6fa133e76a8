// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@Suite struct BackupTests {
  private let now = Instant(milliseconds: 1_795_000_000_000)
  private static let later = Migration("2-later", "ALTER TABLE samples ADD COLUMN note TEXT")

  private func fill(_ database: any Database) async throws {
    try await Migrations.apply([Values.migration], to: database, at: now)
    try await database.write { db in
      for id in 0..<500 {
        let raw: [UInt8]? = id % 7 == 0 ? Array("\(id)".utf8) + [0, 255] : nil
        try db.run(
          """
          INSERT INTO samples (id, word, number, fraction, raw)
          VALUES (\(id), \("woord \"\(id)\"\n\\ é"), \(Int64.max - Int64(id)), \(Double(id) / 3), \(raw))
          """)
      }
    }
  }

  private func content(_ database: any Database) async throws -> [[Value]] {
    try await database.read { db in
      try db.all("SELECT id, word, number, fraction, raw FROM samples ORDER BY id") { row in
        (0..<5).map { row.value($0) }
      }
    }
  }

  private func file() -> String {
    FileManager.default.temporaryDirectory.appending(path: "leerwerf-backup-\(RandomIDs().bits())").path
  }

  @Test(arguments: TestEngine.all, TestEngine.all)
  func aBackupComesBackOnEitherEngineAndIsBroughtUpToDate(_ from: TestEngine, _ to: TestEngine) async throws {
    let path = file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let original = try await from.withDatabase { database in
      try await fill(database)
      #expect(try await Backup.write(database, to: path, at: now) == 500)
      return try await content(database)
    }
    try await to.withDatabase { database in
      let rows = try await Backup.restore(path, to: database, [Values.migration, Self.later], at: now)
      #expect(rows == 500)
      #expect(try await content(database) == original)
      #expect(try await database.read { db in try db.count("SELECT COUNT(*) FROM samples WHERE note IS NULL") } == 500)
      await #expect(throws: BackupError.self) {
        try await Backup.restore(path, to: database, [Values.migration, Self.later], at: now)
      }
    }
  }

  @Test(arguments: TestEngine.all)
  func anEarlierBackupStaysUntilItMayBeReplaced(_ engine: TestEngine) async throws {
    let path = file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await engine.withDatabase { database in
      try await fill(database)
      try Data("eerder".utf8).write(to: URL(fileURLWithPath: path))
      await #expect(throws: BackupError.self) { try await Backup.write(database, to: path, at: now) }
      #expect(FileManager.default.contents(atPath: path) == Data("eerder".utf8))
      #expect(try await Backup.write(database, to: path, replacing: true, at: now) == 500)
      #expect(FileManager.default.contents(atPath: path) != Data("eerder".utf8))
      #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }
  }

  @Test func aBackupThatCannotBeWrittenIsSaidInWordsAndLeavesNothing() async throws {
    try await TestEngine.sqlite.withDatabase { database in
      try await fill(database)
      let error = await #expect(throws: BackupError.self) {
        try await Backup.write(database, to: "/nergens/b", at: now)
      }
      #expect(error?.description == "/nergens/b cannot be written")
      // A folder in the place of the file: the rows are written, and the name cannot be given.
      let folder = file()
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      await #expect(throws: BackupError.self) {
        try await Backup.write(database, to: folder, replacing: true, at: now)
      }
      #expect(!FileManager.default.fileExists(atPath: folder + ".partial"))
    }
  }

  @Test(arguments: TestEngine.all)
  func whatIsNoWholeBackupIsRefusedAndLeavesNothing(_ engine: TestEngine) async throws {
    let path = file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await engine.withDatabase { database in
      try await fill(database)
      _ = try await Backup.write(database, to: path, at: now)
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let damaged: [Data] = [
      Data(), Data("geen backup\n".utf8), whole.prefix(whole.count / 2), whole.dropLast(12),
      Data(String(decoding: whole, as: UTF8.self).replacing("woord \\\"7", with: "\u{1}").utf8),
      Data(String(decoding: whole, as: UTF8.self).replacing("1-samples", with: "9-unknown").utf8),
    ]
    for bytes in damaged {
      try bytes.write(to: URL(fileURLWithPath: path))
      try await engine.withDatabase { database in
        await #expect(throws: BackupError.self) {
          try await Backup.restore(path, to: database, [Values.migration], at: now)
        }
        let applied = try await Migrations.apply([Values.migration], to: database, at: now)
        #expect(applied == ["1-samples"])
      }
    }
  }
}
