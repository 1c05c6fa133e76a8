// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@Suite struct TransactionTests {
  private static let migration = Migration(
    "1-seats",
    "CREATE TABLE seats (id {id} PRIMARY KEY, free INTEGER NOT NULL CHECK (free >= 0))",
    "CREATE TABLE takers (seat_id BIGINT NOT NULL REFERENCES seats (id), name TEXT NOT NULL UNIQUE)",
    "INSERT INTO seats (id, free) VALUES (1, 10)")

  private struct NoSeat: Error {}

  @Test(arguments: TestEngine.all)
  func theLastSeatIsTakenOnceUnderHundredsOfTries(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      let taken = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<300 {
          group.addTask {
            do {
              try await database.write { db in
                let free = try db.one("SELECT free FROM seats WHERE id = 1") { try $0.int(0) }
                guard free > 0 else { throw NoSeat() }
                try db.run("UPDATE seats SET free = \(free - 1) WHERE id = 1")
                try db.run("INSERT INTO takers (seat_id, name) VALUES (1, \("taker \(number)"))")
              }
              return true
            } catch { return false }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      let (free, takers) = try await database.read { db in
        (try db.count("SELECT free FROM seats"), try db.count("SELECT COUNT(*) FROM takers"))
      }
      #expect(taken == 10)
      #expect(free == 0)
      #expect(takers == 10)
    }
  }

  @Test(arguments: TestEngine.all)
  func aChangeThatFailsTakesNothingOfItsNeighboursWithIt(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<200 {
          group.addTask {
            do {
              try await database.write { db in
                try db.run("INSERT INTO takers (seat_id, name) VALUES (1, \("a \(number)"))")
                // Every third one breaks a foreign key after a change that was right.
                if number % 3 == 0 { try db.run("INSERT INTO takers (seat_id, name) VALUES (2, \("b \(number)"))") }
              }
              return true
            } catch StorageError.constraint { return false } catch {
              Issue.record(error)
              return false
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      let names = try await database.read { db in try db.all("SELECT name FROM takers") { try $0.text(0) } }
      #expect(outcomes.filter { $0 }.count == 133)
      #expect(names.count == 133)
      #expect(names.allSatisfy { $0.hasPrefix("a ") })
    }
  }

  @Test(arguments: TestEngine.all)
  func aReadSeesOneUnchangingPicture(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      async let changing: Void = {
        for step in 1...50 {
          try await database.write { db in
            try db.run("UPDATE seats SET free = \(step) WHERE id = 1")
            try db.run("DELETE FROM takers")
            for number in 0..<step { try db.run("INSERT INTO takers (seat_id, name) VALUES (1, \("\(number)"))") }
          }
        }
      }()
      var seen: [(Int, Int)] = []
      for _ in 0..<50 {
        seen.append(
          try await database.read { db in
            (try db.count("SELECT free FROM seats"), try db.count("SELECT COUNT(*) FROM takers"))
          })
      }
      try await changing
      #expect(seen.allSatisfy { $0.0 == $0.1 || ($0.0 == 10 && $0.1 == 0) })
    }
  }

  @Test(arguments: TestEngine.all)
  func aReadCannotChangeAnything(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.migration], to: database, at: Instant(milliseconds: 1))
      await #expect(throws: (any Error).self) {
        try await database.read { db in try db.run("UPDATE seats SET free = 0") }
      }
      #expect(try await database.read { db in try db.count("SELECT free FROM seats") } == 10)
    }
  }

  @Test(arguments: TestEngine.all)
  func whatIsAcknowledgedIsThereAfterOpeningAgain(_ engine: TestEngine) async throws {
    try await engine.withAddress { address in
      let first = try Databases.open(address)
      try await Migrations.apply([Self.migration], to: first, at: Instant(milliseconds: 1))
      try await first.write { db in try db.run("UPDATE seats SET free = 3") }
      await first.close()
      await #expect(throws: (any Error).self) { try await first.read { db in try db.count("SELECT free FROM seats") } }
      let second = try Databases.open(address)
      #expect(try await second.read { db in try db.count("SELECT free FROM seats") } == 3)
      await second.close()
    }
  }

  /// A connection that is gone is never used: its memory may be that of another database by then.
  @Test(arguments: TestEngine.all)
  func whatComesAfterTheEndIsRefused(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write { db in try db.run("CREATE TABLE notes (id BIGINT PRIMARY KEY)") }
      let racing = (0..<40).map { number in
        Task { try await database.write { db in try db.run("INSERT INTO notes (id) VALUES (\(number))") } }
      }
      await database.close()
      await database.close()
      for write in racing {
        if case .failure(let error) = await write.result {
          #expect(throws: StorageError.self) { throw error }
        }
      }
      for _ in 0..<20 {
        let attempts: [@Sendable () async throws -> Int] = [
          { try await database.read { db in try db.count("SELECT COUNT(*) FROM notes") } },
          { try await database.write { db in try db.run("INSERT INTO notes (id) VALUES (99)") } },
          { try await database.exclusively { db in try db.run("DELETE FROM notes") } },
        ]
        for attempt in attempts {
          await #expect {
            _ = try await attempt()
          } throws: { error in
            if case StorageError.unavailable = error { true } else { false }
          }
        }
      }
    }
  }

  @Test func aServerThatDoesNotAnswerIsSaidSoAndNothingBreaks() async throws {
    let database = try Databases.open("postgres://nobody@127.0.0.1:1/nothing?connect_timeout=2", connections: 2)
    for _ in 0..<20 {
      await #expect {
        try await database.read { db in try db.count("SELECT 1") }
      } throws: { error in
        if case StorageError.unavailable = error { true } else { false }
      }
    }
    await database.close()
  }
}
