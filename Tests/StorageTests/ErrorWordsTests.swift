// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing

@Suite("What an error says")
struct ErrorWordsTests {
  @Test(
    "An error of the database, which goes into the log, holds nothing of what somebody wrote", arguments: TestEngine.all
  )
  func withoutValues(on engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      try await database.write { db in
        try db.run("CREATE TABLE notes (id BIGINT PRIMARY KEY, words TEXT NOT NULL UNIQUE CHECK (length(words) <= 40))")
        try db.run("INSERT INTO notes (id, words) VALUES (1, \("Mijn rug doet pijn"))")
      }
      let long = "Mijn rug doet pijn en daarom slaap ik al weken slecht."
      let refused: [SQL] = [
        "INSERT INTO notes (id, words) VALUES (2, \("Mijn rug doet pijn"))",
        "INSERT INTO notes (id, words) VALUES (3, \(long))",
        "INSERT INTO notes (id, words) VALUES (1, \("Mijn rug"))",
        "INSERT INTO notes (id, words) VALUES (4, \(Optional<String>.none))",
      ]
      for statement in refused {
        do {
          try await database.write { db in _ = try db.run(statement) }
          Issue.record("the row was taken")
        } catch {
          #expect("\(error)".contains("constraint"), "\(error)")
          #expect(!"\(error)".contains("rug"), "\(error)")
        }
      }
      do {
        _ = try await database.read { db in
          try db.count("SELECT COUNT(*) FROM notes WHERE id = CAST(\("Mijn rug") AS BIGINT)")
        }
      } catch { #expect(!"\(error)".contains("rug"), "\(error)") }
    }
  }
}
