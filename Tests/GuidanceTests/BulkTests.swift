// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import TestSupport
import Testing

@testable import Guidance

@Suite("Many people at once")
struct BulkTests {
  @Test("What is written in bulk reads as if the person had answered", arguments: TestEngine.all)
  func insert(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let book = try RuleBook(resources: app.site.resources)
      let answers = Dictionary(uniqueKeysWithValues: (1...8).map { ("Z\($0)", $0 == 4 ? 4 : 2) })
      let earlier = app.clock.now().adding(hours: -24 * 300), later = app.clock.now().adding(hours: -48)
      let somebody = GuidanceBulk.Somebody(
        person: app.story.kees,
        looks: [
          .init(at: earlier, answers: answers, barriers: ["no-time"]),
          .init(at: later, answers: answers, barriers: ["low-confidence"], goal: "Durven praten", aim: .behaviour),
        ],
        steps: [
          .init(look: 0, suggestion: 0, chosenAt: earlier, due: Day(earlier), state: .done, closedAt: earlier),
          .init(look: 1, suggestion: 1, chosenAt: later, due: Story.today.adding(days: 3), state: .open),
          .init(look: 1, suggestion: 9, chosenAt: later, due: Story.today, state: .open),
        ])
      try await app.database.write { db in
        try GuidanceBulk.insert([somebody], guide: book.shipped, ids: app.site.ids, db)
      }
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/wat-helpt/stap")
      #expect(kees.page.says("Omdat je zegt dat je denkt dat je het niet kunt."))
      #expect(kees.page.says("Je haalde weg: “Ik heb geen tijd”.") && !kees.page.says("Kijk opnieuw"))
      try await kees.get("/stappen")
      #expect(kees.page.says("Uiterlijk 23 november 2026") && kees.page.says("Gedaan op"))
    }
  }
}
