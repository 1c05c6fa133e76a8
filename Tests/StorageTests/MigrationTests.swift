// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing

@Suite struct MigrationTests {
  private static let first = Migration("1-a", "CREATE TABLE a (id {id} PRIMARY KEY)")
  private static let second = Migration(
    "2-b", "CREATE TABLE b (id {id} PRIMARY KEY, a BIGINT NOT NULL REFERENCES a (id))")
  private static let broken = Migration(
    "3-c", "CREATE TABLE c (id {id} PRIMARY KEY)", "CREATE TABLE c (id {id} PRIMARY KEY)")
  private let now = Instant(milliseconds: 1)

  @Test(arguments: TestEngine.all)
  func nodesThatStartTogetherMigrateOnce(_ engine: TestEngine) async throws {
    try await engine.withAddress { address in
      let nodes = try (0..<4).map { _ in try Databases.open(address, connections: 2) }
      let applied = try await withThrowingTaskGroup(of: [String].self) { group in
        for node in nodes {
          group.addTask { [now] in try await Migrations.apply([Self.first, Self.second], to: node, at: now) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(applied.sorted() == ["1-a", "2-b"])
      for node in nodes { await node.close() }
    }
  }

  @Test(arguments: TestEngine.all)
  func aStepThatFailsLeavesNothingBehind(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      await #expect(throws: StorageError.self) {
        try await Migrations.apply([Self.first, Self.broken], to: database, at: now)
      }
      let applied = try await Migrations.apply([Self.first], to: database, at: now)
      #expect(applied == ["1-a"])
    }
  }

  @Test(arguments: TestEngine.all)
  func aDatabaseOfALaterVersionIsRefused(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Self.first, Self.second], to: database, at: now)
      await #expect(throws: StorageError.self) { try await Migrations.apply([Self.first], to: database, at: now) }
    }
  }
}
