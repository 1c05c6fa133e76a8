// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import TestSupport
import Testing

@testable import Guidance

@Suite("Forgetting")
struct ForgettingTests {
  private func step(_ browser: Browser, _ words: String) async throws -> String {
    try await browser.get("/wat-helpt/stap")
    let choose = try #require(browser.chooseLinks.first)
    try await browser.get(choose)
    try await browser.post(choose, [("stap", words), ("wanneer", "deze-week")])
    return String(browser.page.path.prefix { $0 != "?" })
  }

  @Test("With the answers go the reasons on the steps, and what tells where they came from", arguments: TestEngine.all)
  func answers(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let step = try await step(kees, "Ik vraag Joost")
      let why = "Omdat je zegt dat je geen tijd hebt."
      #expect(try await kees.get(step).says(why))
      try await kees.get("/wat-helpt/verwijdering")
      try await kees.post("/wat-helpt/verwijdering")
      try await kees.get(step)
      #expect(kees.page.says("Ik vraag Joost") && !kees.page.says("Omdat"))
      let rows = try await app.database.read { db in
        try db.all("SELECT item, reason_nl, reason_en FROM guidance_steps") {
          try [$0.text(0), $0.text(1), $0.text(2)]
        }
      }
      #expect(rows == [["-", "", ""]])
      // "Not for me" on such a step brings no answers back.
      try await kees.get(step)
      try await kees.post("\(step)/past-niet")
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM guidance_profiles") } == 0)
    }
  }

  @Test("A step goes when its owner wants, with what was shared of it, and for nobody else", arguments: TestEngine.all)
  func deletion(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let step = try await step(kees, "Ik vraag Joost")
      let item = String(step.split(separator: "/").last ?? "")
      let share = "/delen/nieuw/step/\(item)/\(app.story.bridge)/controle"
      try await kees.get("\(share)?tot=week")
      try await kees.post(share, [("tot-dag", "2026-11-27")])
      for person in [app.story.fatma, app.story.otherLeader, app.story.administrator, app.story.bridge] {
        let other = try await app.browser(as: person)
        #expect(try await other.get("\(step)/verwijdering").status == 404)
        try await other.get("/stappen")
        #expect(try await other.post("\(step)/verwijdering").status == 404)
      }
      #expect(try await kees.get(step).link("Gooi deze stap weg") == "\(step)/verwijdering")
      try await kees.get("\(step)/verwijdering")
      #expect(kees.page.says("Deze stap weggooien?"))
      try await kees.post("\(step)/verwijdering")
      #expect(kees.page.says("De stap is weg.") && !kees.page.says("Joost"))
      #expect(try await kees.get(step).status == 404)
      let bridge = try await app.browser(as: app.story.bridge)
      #expect(try await bridge.get("/delen/met-mij").says("Joost") == false)
      let left = try await app.database.read { db in
        try db.count("SELECT (SELECT COUNT(*) FROM guidance_steps) + (SELECT COUNT(*) FROM shares)")
      }
      #expect(left == 0)
    }
  }

  @Test(
    "What was drawn from cards goes from results and steps when the sort is deleted or taken out of the pictures",
    arguments: TestEngine.all, [true, false])
  func cards(on engine: TestEngine, isDeleted: Bool) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.finishSort([
        "colleagues": (2, 0), "manager": (2, 0), "autonomy": (2, 0), "experimenting": (2, 0), "task-variety": (2, 0),
        "opportunities": (2, 0), "self-reflection": (2, 0), "education": (2, 0), "dreams": (2, 0), "voice": (2, 0),
      ])
      // Without answers the cards are what there is to go by.
      for question in ["voorkeur", "doel", "soort-doel"] {
        try await kees.get("/wat-helpt/vraag/\(question)")
        try await kees.post("/wat-helpt/vraag/\(question)", [("overslaan", "1")])
      }
      let before = try await results(app)
      let cards = try #require(before.last?.result.suggestions.filter { $0.reasons.contains { $0.kind == .card } })
      #expect(!cards.isEmpty, "the story needs a suggestion that follows from cards")
      #expect(before.allSatisfy { !$0.result.input.cards.isEmpty })
      let index = try #require(before.last?.result.suggestions.firstIndex { $0.id == cards[0].id })
      let choose = "/wat-helpt/uitkomst/\(before[before.count - 1].id)/\(index + 1)"
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "Meelopen"), ("wanneer", "deze-week")])
      let step = String(kees.page.path.prefix { $0 != "?" })
      #expect(try await kees.get(step).says(cards[0].why.nl))

      let path = "/kaarten/sorteringen/\(sort.id)" + (isDeleted ? "/verwijdering" : "/meetellen/einde")
      try await kees.get(isDeleted ? path : "/kaarten/sorteringen/\(sort.id)")
      try await kees.post(path)
      for stored in try await results(app) {
        #expect(stored.result.input.cards.isEmpty)
        let written = try Document.write(stored.result)
        #expect(!written.contains("\"card\"") && !written.contains(cards[0].why.nl))
      }
      try await kees.get(step)
      #expect(kees.page.says("Meelopen") && !kees.page.says(cards[0].why.nl))
    }
  }

  private func results(_ app: TestApp) async throws -> [StoredResult] {
    try await app.database.read { db in try StoredResult.all(of: app.story.kees, db) }
  }
}
