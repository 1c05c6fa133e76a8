// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Sharing

@Suite struct NoteTests {
  @Test(arguments: TestEngine.all)
  func `What was written along goes with the share, and who looked when stays for the owner`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.finishSort(["self-confidence": (2, 1)])
      func share(with person: PersonID, _ words: String, until day: String) async throws -> String {
        let path = "/delen/nieuw/sortering/\(sort.id)/\(person)/controle"
        try await kees.get("\(path)?tot=week")
        let key = "delen-sortering-\(sort.id)-\(person)"
        #expect(kees.page.body.contains("data-keep=\"\(key)\""), "what is typed stays until it is sent")
        try await kees.post(path, [("tot-dag", day), ("bericht", words)])
        #expect(kees.page.body.contains("<meta name=\"leerwerf-saved\" content=\"\(key)\">"))
        return String(kees.page.path.prefix { $0 != "?" })
      }
      func notes() async throws -> [String] {
        try await app.database.read { db in
          try db.all("SELECT note FROM shares WHERE note IS NOT NULL ORDER BY note") { try $0.text(0) }
        }
      }
      let taken = try await share(with: app.story.otherLeader, "Dit is geheim", until: "2026-11-27")
      let leader = try await app.browser(as: app.story.otherLeader)
      try await leader.get("/delen/met-mij")
      #expect(try await leader.get(try #require(leader.page.link("Kees"))).says("Dit is geheim"))
      try await kees.get(taken)
      try await kees.post("\(taken)/einde")
      let notes1 = try await notes()
      #expect(notes1.isEmpty)
      try await kees.get(taken)
      #expect(!kees.page.says("geheim") && kees.page.says("20 november 2026, 12:00"))
      #expect(try await kees.get("/ik/logboek").says("Gezien door Marco Visser: al je kaarten die je deelt"))

      // Shared again, the first note goes; and so does the last when its day has passed.
      _ = try await share(with: app.story.bridge, "Eerste", until: "2026-11-27")
      _ = try await share(with: app.story.bridge, "Tweede", until: "2026-11-22")
      let notes2 = try await notes()
      #expect(notes2 == ["Tweede"])
      app.clock.move(seconds: 4 * 86_400)
      let runner = JobRunner(
        database: app.database, clock: app.clock, ids: app.site.ids, handlers: app.site.jobs, log: app.site.log)
      try await runner.round()
      let notes3 = try await notes()
      #expect(notes3.isEmpty)
    }
  }
}
