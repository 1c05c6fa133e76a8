// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage
import TestSupport
import Testing

@Suite("A disk without room")
struct FullDiskTests {
  @Test("A full disk is said in plain words, loses nothing, and is over as soon as there is room")
  func full() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let fatma = try await app.browser(as: app.story.fatma)
      let sort = try await fatma.beginSort()
      #expect(try await fatma.place([(sort.order[0], 2, 1, 1)], in: sort).status == 200)
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/mensen/import")
      // The embedded database may have no page more than it has, as on a disk that is full.
      let pages = try await app.database.write { db in
        let pages = try db.count("PRAGMA page_count")
        return try db.count(SQL(trusted: "PRAGMA max_page_count = \(pages)"))
      }
      let file = "nummer;naam\n" + (1...9000).map { "P\($0);Iemand met een naam \($0)\n" }.joined()
      let large = (field: "bestand", name: "groot.csv", bytes: Array(file.utf8))
      let refused = try await adviser.upload("/bureau/mensen/import", file: large)
      #expect(refused.status == 507)
      #expect(refused.says("We kunnen nu niets bewaren") && refused.says("De opslag is vol"))
      #expect(refused.headers["retry-after"] == "60")
      #expect(try await adviser.get("/bureau/mensen").status == 200, "looking still works")
      let kept = try SortPage(try await fatma.get("/kaarten/sorteren"))
      #expect(kept.placements[sort.order[0]]?.hasPrefix("2 1") == true, "what was acknowledged is there")

      let sound = try await app.database.write { db in
        _ = try db.count(SQL(trusted: "PRAGMA max_page_count = \(pages + 10_000)"))
        return try db.one("PRAGMA integrity_check") { try $0.text(0) }
      }
      #expect(sound == "ok")
      try await adviser.get("/bureau/mensen/import")
      #expect(try await adviser.upload("/bureau/mensen/import", file: large).says("Nieuw: 9000"))
    }
  }
}
