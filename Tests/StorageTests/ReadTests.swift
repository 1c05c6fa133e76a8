// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct ReadTests {
  private static let migration = Migration("1-notes", "CREATE TABLE notes (id {id} PRIMARY KEY, words TEXT NOT NULL)")

  private static func counting(to number: Int) -> SQL {
    """
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < \(number))
    SELECT COUNT(*) FROM counted
    """
  }

  @Test func aLongReadBeginsAnewAsideAndIsRightAlsoWhenItsBodySwallowsErrors() async throws {
    try await TestEngine.sqlite.withDatabase { database in
      let tries = Counter()
      let long = try await database.read { db in
        tries.add()
        return (try? db.count(Self.counting(to: 200_000))) ?? -1
      }
      #expect(long == 200_000)
      #expect(tries.count == 2)
      let short = try await database.read { db in
        tries.add()
        return try db.count(Self.counting(to: 100))
      }
      #expect(short == 100)
      #expect(tries.count == 3)
    }
  }

  @Test(arguments: TestEngine.all)
  func manyLongAndShortReadsTogetherAreAllRight(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let right = try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<60 {
          let number = index % 3 == 0 ? 60_000 + index : index + 1
          group.addTask { try await database.read { db in try db.count(Self.counting(to: number)) } == number }
        }
        return try await group.reduce(true) { $0 && $1 }
      }
      #expect(right)
    }
  }

  @Test(arguments: TestEngine.all)
  func aStatementMayRunInsideItsOwnRows(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      try await database.write { db in
        for id in 1...3 { try db.run("INSERT INTO notes (id, words) VALUES (\(id), \("note \(id)"))") }
      }
      let pairs = try await database.read { db in
        var pairs: [String] = []
        try db.each("SELECT words FROM notes ORDER BY id") { outer in
          try db.each("SELECT words FROM notes ORDER BY id") { inner in
            pairs.append("\(try outer.text(0)), \(try inner.text(0))")
          }
        }
        return pairs
      }
      #expect(pairs.count == 9)
      #expect(pairs.first == "note 1, note 1")
      #expect(pairs.last == "note 3, note 3")
    }
  }

  @Test(arguments: TestEngine.all)
  func aRefusedStatementLeavesTheConnectionAsItWas(_ engine: TestEngine) async throws {
    try await engine.withAddress { address in
      let database = try Databases.open(address, connections: 1)
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      for round in 1...3 {
        await #expect(throws: StorageError.self) {
          try await database.read { db in try db.count("SELECT nothing FROM nowhere") }
        }
        await #expect(throws: StorageError.self) {
          try await database.write { db in
            try db.run("INSERT INTO notes (id, words) VALUES (\(round), 'kept')")
            try db.run("INSERT INTO notes (id, words) VALUES (\(round), 'twice')")
          }
        }
        #expect(try await database.read { db in try db.count("SELECT COUNT(*) FROM notes") } == 0)
      }
      #expect(try await database.read { _ in 1 } == 1)
      #expect(try await database.write { _ in 2 } == 2)
      try await database.write { db in try db.run("INSERT INTO notes (id, words) VALUES (1, 'kept')") }
      #expect(try await database.read { db in try db.count("SELECT COUNT(*) FROM notes") } == 1)
      await database.close()
    }
  }

  @Test(arguments: TestEngine.all)
  func aTextWithAZeroByteIsKeptAsBothEnginesCan(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      try await database.write { db in try db.run("INSERT INTO notes (id, words) VALUES (1, \("a\u{0}b"))") }
      let words = try await database.read { db in try db.one("SELECT words FROM notes") { try $0.text(0) } }
      #expect(words == "a\u{FFFD}b")
    }
  }
}

private final class Counter: Sendable {
  private let number = Mutex(0)
  var count: Int { number.withLock { $0 } }
  func add() { number.withLock { $0 += 1 } }
}
