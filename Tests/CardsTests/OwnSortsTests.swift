// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Kernel
import Storage
import TestSupport
import Testing

@Suite struct OwnSortsTests {
  @Test(arguments: TestEngine.all)
  func `After half a year Kees sorts again and sees what moved, in words`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/")
      #expect(kees.page.says("Wat helpt jou om te leren?"))
      let open = try await kees.beginSort()
      try await kees.place([(open.order[0], 1, 1, 1)], in: open)
      try await kees.get("/")
      #expect(kees.page.says("Je hebt 1 van de 24 kaarten gedaan."))
      try await kees.get("/kaarten/begin")
      #expect(kees.page.says("Je bent bij kaart 2 van 24."))
      let first = try await kees.finishSort(
        ["self-confidence": (0, 2), "dreams": (2, 0), "health": (1, 1)], revision: 2)
      app.clock.move(seconds: 182 * 86400)
      let later = try await app.browser(as: app.story.kees)
      try await later.get("/")
      #expect(!later.page.says("Is er iets veranderd?"))
      app.clock.move(seconds: 2 * 86400)
      let again = try await app.browser(as: app.story.kees)
      try await again.get("/")
      #expect(again.page.says("Is er iets veranderd?"))
      let second = try await again.finishSort(["self-confidence": (2, 0), "dreams": (2, 0), "health": (0, 2)])
      try await again.get(try #require(again.page.link("Zie wat er is veranderd")))
      #expect(again.page.path == "/kaarten/sorteringen/\(second.id)/naast/\(first.id)")
      #expect(again.page.says("kregen 2 kaarten een andere plek"))
      #expect(again.page.says("Zelfvertrouwen Toen: houdt veel tegen Nu: helpt veel"))
      #expect(again.page.says("Gezondheid Toen: helpt een beetje, houdt een beetje tegen Nu: houdt veel tegen"))
      #expect(!again.page.says("Toekomstdromen"))
      #expect(again.page.says("22 kaarten bleven gelijk."))
      // Not beside itself, not beside somebody else's.
      try await again.get("/kaarten/sorteringen/\(second.id)/naast/\(second.id)")
      #expect(again.page.status == 404)
      let fatma = try await app.browser(as: app.story.fatma)
      let hers = try await fatma.finishSort()
      try await again.get("/kaarten/sorteringen/\(second.id)/naast/\(hers.id)")
      #expect(again.page.status == 404)
      try await again.get("/kaarten")
      #expect(again.page.body.split(separator: "class=\"row\"").count == 3)
    }
  }

  @Test(arguments: TestEngine.all)
  func `Nobody but the owner finds a sort, in any role`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      let kees = try await app.browser(as: story.kees)
      let sort = try await kees.finishSort(["dreams": (2, 0)])
      let open = try await kees.beginSort()
      for person in [story.fatma, story.otherLeader, story.adviser, story.bridge, story.administrator, story.stranger] {
        let other = try await app.browser(as: person)
        let own = try await other.beginSort()
        for id in [sort.id, open.id] {
          for path in ["", "/top", "/waarom/1", "/verbanden", "/tip", "/meetellen", "/meelezen", "/verwijdering"] {
            try await other.get("/kaarten/sorteringen/\(id)\(path)")
            #expect(other.page.status == 404, "\(path)")
          }
          for path in [
            "plek", "waarom/1", "verbanden", "verbanden/\(open.id)/weg", "tip", "meetellen", "meelezen",
            "meetellen/einde", "verwijdering",
          ] {
            try await other.post(
              "/kaarten/sorteringen/\(id)/\(path)",
              [
                ("csrf", own.csrf), ("meetellen", "ja"), ("kaart-1", "1"), ("kaart-2", "2"),
              ])
            #expect(other.page.status == 404, "\(path)")
          }
        }
      }
      let nobody = app.browser()
      try await nobody.get("/kaarten/sorteringen/\(sort.id)", following: false)
      #expect(nobody.page.status == 303)
      #expect(try await app.sort(sort.id, of: story.kees)?.placement(of: "dreams").helps == .large)
      #expect(try await app.sort(sort.id, of: story.fatma) == nil)
    }
  }

  @Test(arguments: TestEngine.all)
  func `A sort is deleted after a question, for good`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.finishSort()
      let path = "/kaarten/sorteringen/\(sort.id)/verwijdering"
      try await kees.get(path)
      #expect(kees.page.says("Dit kun je niet terugdraaien."))
      let once = try #require(kees.page.hidden("once", inFormTo: path))
      try await kees.post(path)
      #expect(kees.page.says("Je krijgt 24 kaarten"), "the list is empty, so it leads to the beginning")
      try await kees.get("/kaarten/sorteringen/\(sort.id)")
      #expect(kees.page.status == 404)
      try await kees.post(path, [("once", once), ("csrf", sort.csrf)])
      #expect(kees.page.status == 200, "sent twice")
      try await kees.post(path, [("once", "fresh"), ("csrf", sort.csrf)])
      #expect(kees.page.status == 404)
      let left = try await app.database.read { db in
        try ["card_sorts", "card_placements", "card_reasons", "card_links"].map { table in
          try db.count(SQL(trusted: "SELECT COUNT(*) FROM \(table)"))
        }
      }
      #expect(left == [0, 0, 0, 0])
    }
  }

  @Test(arguments: TestEngine.all)
  func `Counting in the group can be taken back, once`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.finishSort()
      #expect(kees.page.says("Ze tellen mee in het beeld van de groep, zonder je naam."))
      try await kees.post("/kaarten/sorteringen/\(sort.id)/meetellen/einde")
      #expect(kees.page.says("Dit telt niet meer mee"))
      #expect(try await app.sort(sort.id, of: app.story.kees)?.countsInGroup == false)
      try await kees.post("/kaarten/sorteringen/\(sort.id)/meetellen/einde")
      #expect(kees.page.status == 200)
      let hidden = try await kees.finishSort(counting: false)
      #expect(try await app.sort(hidden.id, of: app.story.kees)?.countsInGroup == false)
    }
  }

  @Test(arguments: TestEngine.all)
  func `The story is told in English too`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees, .english)
      try await kees.finishSort(["dreams": (2, 0), "health": (1, 2)])
      #expect(kees.page.says("Dreams for the future"))
      #expect(kees.page.says("Health helps a bit, holds back a lot"))
      #expect(kees.page.says("20 November 2026"))
    }
  }
}
