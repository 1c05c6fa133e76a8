// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import TestSupport
import Testing

@testable import Sharing

@Suite struct ShareStoryTests {
  @Test(arguments: TestEngine.all)
  func `Kees shows one card to his team leader for a week, sees that she looked, and takes it back`(
    _ engine: TestEngine
  ) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/delen")
      #expect(kees.page.says("Je deelt niets"))
      try await kees.get("/delen/nieuw")
      #expect(kees.page.says("Er is nog niets om te delen"))
      try await kees.finishSort(["self-confidence": (2, 1)])

      // What?
      try await kees.get("/delen/nieuw")
      #expect(kees.page.link("Al mijn kaarten") != nil)
      try await kees.get(try #require(kees.page.link("Eén kaart")))
      let which = try #require(kees.page.link("Zelfvertrouwen"))
      #expect(!which.contains("confidence"), "an address does not tell which card it is")
      // With whom? Leader and bridge figure stand there, others are found by name.
      try await kees.get(which)
      #expect(kees.page.says("Marco Visser Mijn leidinggevende"))
      #expect(kees.page.says("Bram Postma Brugfiguur"))
      try await kees.post(which, [("naam", "fatm")])
      #expect(kees.page.link("Fatma") != nil)
      try await kees.post(which, [("naam", "overbeek")])
      #expect(kees.page.says("We vinden niemand met die naam"))
      try await kees.get(which)
      let leader = try #require(kees.page.link("Marco"))
      // Until when?
      try await kees.get(leader)
      #expect(kees.page.says("Tot en met 27 november 2026"))
      try await kees.get("\(leader)/controle?tot=dag&dag=")
      #expect(kees.page.status == 400)
      try await kees.get("\(leader)/controle?tot=dag&dag=2027-11-21")
      #expect(kees.page.status == 400, "a year at most")
      try await kees.get("\(leader)/controle?tot=dag&dag=2026-11-19")
      #expect(kees.page.status == 400, "not in the past")
      try await kees.get("\(leader)/controle?tot=altijd")
      #expect(kees.page.status == 400)
      try await kees.get("\(leader)/controle?tot=week&dag=")
      #expect(kees.page.says("Marco Visser ziet alleen deze kaart, en wat je daarbij schreef."))
      #expect(kees.page.says("Tot en met 27 november 2026."))
      let (once, csrf) = (kees.page.hidden("once", inFormTo: "\(leader)/controle"), kees.page.hidden("csrf"))
      let confirmed = [
        ("tot-dag", "2026-11-27"), ("bericht", "Wil je hier iets over vragen?"), ("once", once ?? ""),
        ("csrf", csrf ?? ""),
      ]
      try await kees.post("\(leader)/controle", confirmed)
      #expect(kees.page.says("Gedeeld. Marco Visser krijgt een bericht"))
      #expect(kees.page.says("Er is nog niet gekeken."))
      let share = String(kees.page.path.prefix { $0 != "?" })
      try await kees.post("\(leader)/controle", confirmed)
      #expect(kees.page.path.hasPrefix("/delen?"), "sent twice, shared once")
      #expect(try await app.count("shares") == 1)

      // The leader sees it, and nobody else does.
      let marco = try await app.browser(as: app.story.otherLeader)
      try await marco.get("/delen/met-mij")
      #expect(marco.page.says("Nieuw: Kaart: Zelfvertrouwen"))
      #expect(try await app.count("share_views") == 0, "a list is not a look")
      let opened = try #require(marco.page.link("Kees"))
      app.clock.move(seconds: 3600)
      try await marco.get(opened)
      #expect(marco.page.says("Gedeeld door Kees Wagenaar"))
      #expect(marco.page.says("helpt veel, houdt een beetje tegen"))
      #expect(marco.page.says("Wil je hier iets over vragen?"))
      #expect(!marco.page.says("Toekomstdromen"), "one card, not the others")
      app.clock.move(seconds: 60)
      try await marco.get(opened)
      #expect(try await app.count("share_views") == 1, "looking again within ten minutes is the same look")
      try await marco.get("/delen/met-mij")
      #expect(!marco.page.says("Nieuw"))
      let owner = String(opened.split(separator: "/").last ?? "")
      try await marco.get("/delen/\(owner)")
      #expect(marco.page.status == 404, "who looked is for the owner only")
      try await marco.post("/delen/\(owner)/einde", [("csrf", csrf ?? "")])
      #expect(marco.page.status == 403 || marco.page.status == 404)

      // Kees reads who looked when, and takes it back.
      try await kees.get("/delen")
      #expect(kees.page.says("Eén keer gekeken, op 20 november 2026."))
      try await kees.get(share)
      #expect(kees.page.says("20 november 2026, 13:00"))
      try await kees.post("\(share)/einde")
      #expect(kees.page.says("Teruggenomen. Vanaf nu ziet niemand dit meer."))
      #expect(kees.page.says("Wat ik eerder deelde"))
      try await marco.get(opened)
      #expect(marco.page.status == 404)
      try await marco.get("/delen/met-mij")
      #expect(marco.page.says("Er is niets met jou gedeeld"))
      try await kees.get(share)
      #expect(kees.page.says("Op 20 november 2026 stopte dat."))
      try await kees.post("\(share)/einde")
      #expect(kees.page.status == 200, "taking back twice changes nothing")
    }
  }

  @Test(arguments: TestEngine.all)
  func `Nothing can be shared that is not one's own, nor with somebody who is not a colleague`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      let kees = try await app.browser(as: story.kees)
      let sort = try await kees.finishSort(["dreams": (2, 0)])
      let open = try await kees.beginSort()
      let fatma = try await app.browser(as: story.fatma)
      let hers = try await fatma.finishSort(["dreams": (0, 2)])
      try await app.database.write { db in
        _ = try db.run("UPDATE persons SET active = 0 WHERE id = \(story.leader)")
      }
      let items = [
        "sortering/\(hers.id)", "sortering/\(open.id)", "sortering/nonsense", "kaart/\(hers.id)-1",
        "kaart/\(sort.id)-0",
        "kaart/\(sort.id)-25", "kaart/\(sort.id)-01", "kaart/\(sort.id)", "kaart/\(open.id)-1", "niets/\(sort.id)",
        "sortering/\(String(repeating: "a", count: 400))", "kaart/%00", "kaart/..%2F..",
      ]
      for item in items {
        for path in ["", "/\(story.bridge)", "/\(story.bridge)/controle?tot=week"] {
          try await kees.get("/delen/nieuw/\(item)\(path)")
          #expect(kees.page.status == 404, "\(item)\(path)")
        }
        try await kees.post(
          "/delen/nieuw/\(item)/\(story.bridge)/controle",
          [
            ("tot-dag", "2026-11-27"), ("csrf", sort.csrf),
          ])
        #expect(kees.page.status == 404, "\(item)")
      }
      for person in [story.kees, story.stranger, story.leader, PersonID(raw: 5)] {
        let path = "/delen/nieuw/sortering/\(sort.id)/\(person)"
        try await kees.get(path)
        #expect(kees.page.status == 404)
        try await kees.post("\(path)/controle", [("tot-dag", "2026-11-27"), ("csrf", sort.csrf)])
        #expect(kees.page.status == 404)
      }
      let path = "/delen/nieuw/sortering/\(sort.id)/\(story.bridge)/controle"
      for day in ["", "2026-11-19", "2027-11-21", "30-02-2027", "x"] {
        try await kees.post(path, [("tot-dag", day), ("csrf", sort.csrf)])
        #expect(kees.page.status == 400, "\(day)")
      }
      try await kees.post(
        path,
        [
          ("tot-dag", "2026-11-27"), ("bericht", String(repeating: "a", count: 301)), ("csrf", sort.csrf),
        ])
      #expect(kees.page.status == 400)
      #expect(try await app.count("shares") == 0)
    }
  }

  @Test(arguments: TestEngine.all)
  func `A share ends when somebody leaves, and a second one takes the place of the first`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      let kees = try await app.browser(as: story.kees)
      let sort = try await kees.finishSort(["dreams": (2, 0)])
      let path = "/delen/nieuw/sortering/\(sort.id)/\(story.bridge)/controle"
      try await kees.post(path, [("tot-dag", "2026-11-27"), ("csrf", sort.csrf), ("once", "a")])
      try await kees.post(path, [("tot-dag", "2027-01-27"), ("csrf", sort.csrf), ("once", "b")])
      let bram = try await app.browser(as: story.bridge)
      try await bram.get("/delen/met-mij")
      #expect(bram.page.says("Tot en met 27 januari 2027."))
      #expect(!bram.page.says("27 november"))
      let opened = try #require(bram.page.link("Kees"))
      let (events, kees2) = (app.site.events, story.kees)
      try await app.database.write { db in try events.publish(PersonDeactivated(person: kees2), db) }
      try await bram.get(opened)
      #expect(bram.page.status == 404)
    }
  }
}

extension TestApp {
  func count(_ table: String) async throws -> Int {
    try await database.read { db in try db.count(.init(trusted: "SELECT COUNT(*) FROM \(table)")) }
  }
}
