// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Testing

/// The databases on which every story is told. PostgreSQL takes part when `LEERWERF_TEST_POSTGRES` gives the address of
/// a server to play with; `bin/test` starts one and sets it.
package enum TestEngine: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case sqlite
  case postgres

  package static var all: [TestEngine] { postgresAddress == nil ? [.sqlite] : [.sqlite, .postgres] }

  fileprivate static var postgresAddress: String? { ProcessInfo.processInfo.environment["LEERWERF_TEST_POSTGRES"] }

  package var testDescription: String { rawValue }

  /// Runs the body with the address of an empty database, which is gone afterwards.
  package func withAddress<T>(_ body: (String) async throws -> T) async throws -> T {
    await Gate.databases.enter()
    do {
      let result = try await withFreshAddress(body)
      await Gate.databases.leave()
      return result
    } catch {
      await Gate.databases.leave()
      throw error
    }
  }

  private func withFreshAddress<T>(_ body: (String) async throws -> T) async throws -> T {
    switch self {
    case .sqlite:
      let folder = FileManager.default.temporaryDirectory.appending(path: "leerwerf-test-\(RandomIDs().bits())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await body(folder.appending(path: "test.sqlite").path)
    case .postgres:
      let server = Self.postgresAddress ?? ""
      let schema = "t\(RandomIDs().bits())"
      let keeper = try Databases.open(server, connections: 1)
      try await keeper.exclusively { db in try db.run(SQL(trusted: "CREATE SCHEMA \(schema)")) }
      let separator = server.contains("?") ? "&" : "?"
      do {
        let result = try await body("\(server)\(separator)options=-csearch_path%3D\(schema)")
        try await keeper.exclusively { db in try db.run(SQL(trusted: "DROP SCHEMA \(schema) CASCADE")) }
        await keeper.close()
        return result
      } catch {
        _ = try? await keeper.exclusively { db in try db.run(SQL(trusted: "DROP SCHEMA \(schema) CASCADE")) }
        await keeper.close()
        throw error
      }
    }
  }

  /// Runs the body with an open, empty database.
  package func withDatabase<T>(_ body: (any Database) async throws -> T) async throws -> T {
    try await withAddress { address in
      let database = try Databases.open(address, connections: 4)
      do {
        let result = try await body(database)
        await database.close()
        return result
      } catch {
        await database.close()
        throw error
      }
    }
  }
}

/// Lets so many tests use a database at once, since a server has only so many connections.
private actor Gate {
  static let databases = Gate(6)
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ places: Int) { free = places }

  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
