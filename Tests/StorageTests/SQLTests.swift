// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing

@Suite struct SQLTests {
  @Test func valuesNeverBecomePartOfTheText() {
    let hostile = "'; DROP TABLE persons; --"
    let statement: SQL = "SELECT name FROM persons WHERE name = \(hostile) AND id = \(3)"
    #expect(statement.text == "SELECT name FROM persons WHERE name = $1 AND id = $2")
    #expect(statement.values == [.text(hostile), .integer(3)])
  }

  @Test func piecesKeepTheirValuesInOrder() {
    let inner: SQL = "a = \(1) AND b = \("x")"
    let outer: SQL = "SELECT 1 WHERE z = \(0) AND (\(inner)) AND y IN \(list: [7, 8]) AND \(inner)"
    #expect(outer.text == "SELECT 1 WHERE z = $1 AND (a = $2 AND b = $3) AND y IN ($4, $5) AND a = $6 AND b = $7")
    #expect(outer.values == [.integer(0), .integer(1), .text("x"), .integer(7), .integer(8), .integer(1), .text("x")])
  }

  @Test(arguments: TestEngine.all)
  func everyKindOfValueComesBackAsItWas(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await Migrations.apply([Values.migration], to: database, at: Instant(milliseconds: 1))
      let texts = ["", "é ü ﷺ 👩🏽‍🌾", "a'b\"c\\d", "regel\nregel\ttab", String(repeating: "x", count: 70_000)]
      let numbers: [Int64] = [0, 1, -1, .max, .min]
      let reals = [0.5, -1e300, 1.0 / 3]
      let bytes: [[UInt8]] = [[], [0, 255, 39], Array(0...255)]
      try await database.write { db in
        for (index, text) in texts.enumerated() {
          let (number, real, raw) = (numbers[index % 5], reals[index % 3], bytes[index % 3])
          try db.run(
            "INSERT INTO samples (id, word, number, fraction, raw) VALUES (\(index), \(text), \(number), \(real), \(raw))"
          )
        }
        try db.run("INSERT INTO samples (id, word) VALUES (99, \(nil as String?))")
      }
      let read = try await database.read { db in
        try db.all("SELECT word, number, fraction, raw FROM samples WHERE id < 99 ORDER BY id") {
          (try $0.text(0), try $0.int64(1), try $0.double(2), try $0.bytes(3))
        }
      }
      for (index, row) in read.enumerated() {
        #expect(row.0 == texts[index])
        #expect(row.1 == numbers[index % 5])
        #expect(row.2 == reals[index % 3])
        #expect(row.3 == bytes[index % 3])
      }
      #expect(read.count == texts.count)
      let empty = try await database.read { db in
        try db.one("SELECT word FROM samples WHERE id = 99") { try $0.optional(0, $0.text) }
      }
      #expect(empty == nil)
      await #expect(throws: StorageError.self) {
        try await database.read { db in try db.one("SELECT word FROM samples WHERE id = 99") { try $0.text(0) } }
      }
    }
  }
}

enum Values {
  static let migration = Migration(
    "1-samples",
    "CREATE TABLE samples (id {id} PRIMARY KEY, word TEXT, number BIGINT, fraction DOUBLE PRECISION, raw {bytes})")
}
