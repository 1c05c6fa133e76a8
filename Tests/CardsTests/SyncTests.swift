// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing

@testable import Cards

@Suite struct SyncTests {
  @Test(arguments: TestEngine.all)
  func `Cards from a phone arrive late, twice and out of order, and the newest answer stays`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let (first, second) = (sort.order[0], sort.order[1])
      try await kees.place([(first, 2, 0, 3), (second, 1, -1, 1)], in: sort)
      #expect(kees.page.status == 200)
      #expect(kees.page.body.contains("\"revision\":3"))
      // The same again, an older answer, and both in one message.
      try await kees.place([(first, 2, 0, 3)], in: sort)
      try await kees.place([(first, 0, 2, 2)], in: sort)
      #expect(kees.page.body.contains("\"revision\":3"), "the answer tells what is stored")
      try await kees.place([(second, 0, 1, 4), (second, 2, 2, 3), (second, 0, 0, 2)], in: sort)
      // What was acknowledged is there.
      let stored = try #require(try await app.sort(sort.id, of: app.story.kees))
      #expect(stored.placement(of: first) == Placement(helps: .large, hinders: Extent.none, revision: 3))
      #expect(stored.placement(of: second) == Placement(helps: Extent.none, hinders: .limited, revision: 4))
      #expect(stored.placedCount == 2)
      // A form on another device goes on from there.
      try await kees.get("/kaarten/sorteren")
      #expect(kees.page.says("Kaart 3 van 24"))
      try await kees.post("/kaarten/sorteringen/\(sort.id)/plek", [("kaart", "1"), ("helps", "1")])
      #expect(try await app.sort(sort.id, of: app.story.kees)?.placement(of: first).revision == 4)
      // And the phone's older answer does not undo that.
      try await kees.place([(first, 2, 0, 3)], in: sort)
      #expect(kees.page.body.contains("\"revision\":4"))
      #expect(try await app.sort(sort.id, of: app.story.kees)?.placement(of: first).helps == .limited)
    }
  }

  @Test(arguments: TestEngine.all)
  func `A second device is told what stands there when another was first`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let card = sort.order[0]
      try await kees.place([(card, 2, 0, 2)], in: sort)
      // Without a connection, somewhere else: as many taps, another answer.
      for _ in 1...2 {
        try await kees.place([(card, 0, 1, 2)], in: sort)
        let said = kees.page.body
        #expect(kees.page.status == 200)
        #expect(said.contains("\"helps\":2") && said.contains("\"hinders\":0") && said.contains("\"revision\":2"))
      }
      // Having seen that, they answer once more.
      try await kees.place([(card, 0, 1, 3)], in: sort)
      #expect(kees.page.body.contains("\"helps\":0"))
      let stored = try #require(try await app.sort(sort.id, of: app.story.kees))
      #expect(stored.placement(of: card) == Placement(helps: Extent.none, hinders: .limited, revision: 3))
    }
  }

  @Test(arguments: TestEngine.all)
  func `Fifty phones send the same cards at once and nothing is lost or doubled`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let id = try #require(CardSortID(sort.id))
      let (person, database) = (app.story.kees, app.database)
      try await withThrowingTaskGroup { group in
        for number in 0..<48 {
          group.addTask {
            let change = PlacementChange(
              card: sort.order[number % 24],
              placement: Placement(helps: .large, hinders: Extent(rawValue: number / 24), revision: 1 + number / 24))
            let outcome = try await database.write { db in
              try PlacementChanges.store([change], in: id, of: person, db)
            }
            guard case .accepted(let stored) = outcome else { throw PlacementChanges.Refusal.notUnderstood }
            #expect((stored[change.card]?.revision ?? 0) >= change.placement.revision)
          }
        }
        try await group.waitForAll()
      }
      let stored = try #require(try await app.sort(sort.id, of: app.story.kees))
      #expect(stored.placements.count == 24)
      #expect(stored.placements.values.allSatisfy { $0 == Placement(helps: .large, hinders: .limited, revision: 2) })
    }
  }

  @Test(arguments: TestEngine.all)
  func `What is not a placed card of an open sort of one's own is refused`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let path = "/kaarten/sorteringen/\(sort.id)/plekken"
      func change(
        card: String? = nil, helps: String = "1", hinders: String = "0", notForMe: String = "false",
        placed: String = "true", revision: String = "1"
      ) -> String {
        """
        {"changes": [{"card": "\(card ?? sort.order[0])", "helps": \(helps), "hinders": \(hinders),
        "notForMe": \(notForMe), "placed": \(placed), "revision": \(revision)}]}
        """
      }
      let many = (1...201).map {
        "{\"card\":\"c\($0)\",\"helps\":1,\"hinders\":1,\"notForMe\":false,\"placed\":true,\"revision\":1}"
      }
      let wrong = [
        "", "nonsense", "[]", "{}", "{\"changes\": 1}", change(card: "no-such-card"), change(helps: "3"),
        change(helps: "-1"), change(hinders: "\"1\""), change(revision: "0"), change(revision: "1e99"),
        change(revision: "99999999999"), change(notForMe: "true"), change(placed: "false"), change(notForMe: "1"),
        change(helps: "0.5"), "{\"changes\": [\(many.joined(separator: ","))]}",
      ]
      for json in wrong {
        try await kees.put(path, json: json, csrf: sort.csrf)
        #expect(kees.page.status == 400, "\(json.prefix(120))")
        #expect(kees.page.headers["content-type"] == "application/problem+json")
      }
      // One wrong card and nothing of the message is stored.
      try await kees.place([(sort.order[0], 1, 1, 1), ("no-such-card", 1, 1, 1)], in: sort)
      #expect(kees.page.status == 400)
      #expect(try await app.sort(sort.id, of: app.story.kees)?.placements.isEmpty == true)

      try await kees.put(path, json: "{\"changes\": []}", csrf: sort.csrf)
      #expect(kees.page.status == 200)
      try await kees.put(path, json: change(), csrf: "wrong")
      #expect(kees.page.status == 403)
      try await kees.put("/kaarten/sorteringen/0000000000001/plekken", json: change(), csrf: sort.csrf)
      #expect(kees.page.status == 404)

      let fatma = try await app.browser(as: app.story.fatma)
      let hers = try await fatma.beginSort()
      try await fatma.put(path, json: change(), csrf: hers.csrf)
      #expect(fatma.page.status == 404, "somebody else's sort is not there")
      let nobody = app.browser()
      try await nobody.put(path, json: change(), csrf: nil)
      #expect(nobody.page.status == 401)

      let finished = try await kees.finishSort()
      try await kees.put(
        "/kaarten/sorteringen/\(finished.id)/plekken", json: change(revision: "5"), csrf: sort.csrf)
      #expect(kees.page.status == 409)
    }
  }

  @Test(arguments: TestEngine.all)
  func `The page gives its script every card with its drawing, and no way out of the data`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let data = kees.page.body.split(separator: "id=\"sort-data\"").last?.split(separator: "</script>").first ?? ""
      #expect(data.dropFirst(40).contains("\\u003csvg"))
      #expect(!data.dropFirst(40).contains("<"))
      #expect(Set(sort.order).count == 24)
      for part in ["helps", "hinders", "helped-0", "helped-1", "helped-2", "kept", "done", "signed-out", "closed"] {
        #expect(kees.page.body.contains("<template data-part=\"\(part)\">"))
      }
      for name in ["form", "card", "question", "aside", "progress", "words", "status", "notice", "undo", "skip"] {
        #expect(kees.page.body.contains("data-sort-\(name)=\"\""))
      }
    }
  }
}
