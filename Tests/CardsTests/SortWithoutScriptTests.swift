// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing

@testable import Cards

@Suite struct SortWithoutScriptTests {
  @Test(arguments: TestEngine.all)
  func `Kees sorts all cards with forms, says why, links two cards, gives a tip and sees what came of it`(
    _ engine: TestEngine
  ) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/kaarten")
      #expect(kees.page.path == "/kaarten/begin")
      #expect(kees.page.says("Alleen jij ziet dit."))
      var sort = try SortPage(try await kees.post("/kaarten/begin"))
      #expect(kees.page.says("Kaart 1 van 24"))
      let place = "/kaarten/sorteringen/\(sort.id)/plek"
      for number in 1...24 {
        #expect(kees.page.says("Kaart \(number) van 24"))
        #expect(kees.page.says("Helpt dit jou om te leren?"))
        let card = try #require(kees.page.hidden("kaart", inFormTo: place))
        #expect(card == "\(number)")
        if number == 24 {
          try await kees.post(place, [("kaart", card), ("past-niet", "1")])
          break
        }
        try await kees.post(place, [("kaart", card), ("helps", number <= 2 ? "2" : "0")])
        #expect(kees.page.says("Houdt dit jou tegen?"))
        try await kees.post(place, [("kaart", card), ("hinders", number == 3 ? "2" : "0")])
      }
      let base = "/kaarten/sorteringen/\(sort.id)"
      #expect(kees.page.path == "\(base)/top")
      #expect(kees.page.says("Je hebt alle 24 kaarten bekeken"))

      // Why, for at most three cards, one screen each.
      let why = try #require(kees.page.link("Vertel waarom"))
      try await kees.get(why)
      #expect(kees.page.says("1 van 3"))
      try await kees.post(why, [("helps", "Mijn dochter zei: probeer het.")])
      #expect(kees.page.says("2 van 3"))
      #expect(kees.page.body.contains("<meta name=\"leerwerf-saved\""))
      let second = kees.page.path.prefix { $0 != "?" }
      try await kees.post(String(second), [("hinders", String(repeating: "a", count: 501))])
      #expect(kees.page.status == 400)
      #expect(kees.page.says("501"), "too long is said with the length")
      try await kees.post(String(second), [("hinders", "Ik was ziek.")])
      let third = try #require(kees.page.link("Sla over"))
      try await kees.get(third)

      // Links.
      #expect(kees.page.path.hasPrefix("\(base)/verbanden"))
      try await kees.post("\(base)/verbanden", [("kaart-1", "1"), ("kaart-2", "1"), ("woorden", "hoort samen")])
      #expect(kees.page.status == 400)
      #expect(kees.page.says("Kies een andere kaart dan de eerste."))
      #expect(kees.page.body.contains("value=\"hoort samen\""), "what was typed is kept")
      try await kees.post("\(base)/verbanden", [("kaart-1", "2"), ("kaart-2", "1"), ("woorden", "hoort samen")])
      #expect(kees.page.says("hoort samen"))
      // The same two again: what was written is not lost, whatever the order.
      try await kees.post("\(base)/verbanden", [("kaart-1", "1"), ("kaart-2", "2"), ("woorden", "en nog iets")])
      #expect(kees.page.status == 400 && kees.page.body.contains("value=\"hoort samen en nog iets\""))
      try await kees.post("\(base)/verbanden", [("kaart-1", "1"), ("kaart-2", "2")])
      #expect(kees.page.status == 200 && kees.page.says("hoort samen"))
      try await kees.post("\(base)/verbanden", [("kaart-1", "1"), ("kaart-2", "2"), ("woorden", "en nog iets")])
      let known = try #require(kees.page.hidden("samen", inFormTo: "\(base)/verbanden"))
      try await kees.post(
        "\(base)/verbanden",
        [("kaart-1", "1"), ("kaart-2", "2"), ("woorden", "hoort samen, echt"), ("samen", known)])
      #expect(kees.page.says("hoort samen, echt"))
      try await kees.get(try #require(kees.page.link("Verder")))

      // One tip, then whether it counts and what may be read.
      try await kees.post("\(base)/tip", [("tip", "Laat ons <b>meelopen</b>.")])
      #expect(kees.page.path.hasPrefix("\(base)/meetellen"))
      #expect(kees.page.says("5 mensen of meer"))
      try await kees.post("\(base)/meetellen", [])
      #expect(kees.page.status == 400)
      try await kees.post("\(base)/meetellen", [("meetellen", "ja")])
      #expect(kees.page.path == "\(base)/meelezen")
      #expect(!kees.page.body.contains(" checked"), "nothing is allowed beforehand")
      try await kees.post("\(base)/meelezen", [("lezen", "tip")])
      #expect(kees.page.path == "\(base)?klaar=1")
      #expect(kees.page.says("Je hebt 24 kaarten bekeken en bij 2 kaarten verteld waarom."))
      #expect(kees.page.says("“Mijn dochter zei: probeer het.”"))
      #expect(kees.page.body.contains("Laat ons &lt;b&gt;meelopen"))
      #expect(kees.page.link("Bekijk wat mij helpt") != nil)
      #expect(kees.page.link("Niet nu") != nil)

      // Finishing twice, or answering after that, changes nothing.
      try await kees.post("\(base)/meelezen", [("lezen", "")])
      #expect(kees.page.path == base)
      try await kees.post(place, [("kaart", "1"), ("helps", "0")])
      #expect(kees.page.path == base)
      let stored = try await app.sort(sort.id, of: app.story.kees)
      #expect(stored?.recommendation == Recommendation(words: "Laat ons <b>meelopen</b>.", mayBeRead: true))
      #expect(stored?.reasons.contains { $0.mayBeRead } == false)
      #expect(stored?.countsInGroup == true)
      #expect(stored?.placement(of: sort.order[23]) == Placement(helps: nil, hinders: nil, notForMe: true, revision: 1))
      #expect(stored?.placement(of: sort.order[0]).helps == .large)

      // A second sort can be begun, in another order.
      let first = sort.order
      sort = try await kees.beginSort()
      #expect(Set(sort.order) == Set(first))
      #expect(sort.order != first)
    }
  }

  @Test(arguments: TestEngine.all)
  func `A card that helps and holds back is asked about twice, one question on each screen`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let cards = sort.order.enumerated().map { index, card in
        (card: card, helps: index < 2 ? 2 : 0, hinders: index == 0 ? 2 : 0, revision: 1)
      }
      try await kees.place(cards, in: sort)
      let base = "/kaarten/sorteringen/\(sort.id)"
      let fields = { kees.page.body.matches(of: /<textarea [^>]*name="([a-z]+)"/).map { String($0.1) } }
      try await kees.get("\(base)/waarom/1")
      #expect(fields() == ["helps"] && kees.page.says("1 van 3"))
      try await kees.post("\(base)/waarom/1", [("helps", "Het geeft rust.")])
      #expect(fields() == ["hinders"] && kees.page.says("2 van 3"))
      let second = "\(base)/waarom/1?kant=hinders"
      #expect(kees.page.forms.contains(second))
      try await kees.post(second, [("hinders", String(repeating: "a", count: 501))])
      #expect(kees.page.status == 400 && fields() == ["hinders"])
      try await kees.post(second, [("hinders", "Het kost tijd."), ("helps", "")])
      #expect(fields() == ["helps"] && kees.page.says("3 van 3"))
      #expect(kees.page.path.hasPrefix("\(base)/waarom/2"))
      let kept = try await app.sort(sort.id, of: app.story.kees)?.reasons
      #expect(kept?.first { $0.side == .helps }?.words == "Het geeft rust.")
      #expect(kept?.first { $0.side == .hinders }?.words == "Het kost tijd.")
      // A side on which the card does nothing is not asked about.
      try await kees.get("\(base)/waarom/2?kant=hinders")
      #expect(fields() == ["helps"])
    }
  }

  @Test(arguments: TestEngine.all)
  func `Every answer can be taken back, to the very first one`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let place = "/kaarten/sorteringen/\(sort.id)/plek"
      for fields in [("1", "helps", "2"), ("1", "hinders", "1"), ("2", "past-niet", "1"), ("3", "helps", "0")] {
        try await kees.post(place, [("kaart", fields.0), (fields.1, fields.2)])
      }
      #expect(kees.page.says("Kaart 3 van 24"))
      #expect(kees.page.says("Houdt dit jou tegen?"))
      for expected in ["Kaart 3 van 24 ", "Kaart 2 van 24 ", "Kaart 1 van 24 ", "Kaart 1 van 24 "] {
        try await kees.post(place, [("vorige", "1")])
        #expect(kees.page.words.contains(expected))
      }
      #expect(kees.page.says("Helpt dit jou om te leren?"))
      #expect(try SortPage(kees.page).placements[sort.order[0]] == "<null> <null> 0 4")
      // Once more: nothing is left to take back.
      try await kees.post(place, [("vorige", "1")])
      #expect(try SortPage(kees.page).placements[sort.order[0]] == "<null> <null> 0 4")
    }
  }

  @Test(arguments: TestEngine.all)
  func `A form that is sent twice does its work once, and beginning twice leads to the same sort`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/kaarten/begin")
      let once = try #require(kees.page.hidden("once", inFormTo: "/kaarten/begin"))
      let csrf = try #require(kees.page.hidden("csrf"))
      let first = try SortPage(try await kees.post("/kaarten/begin", [("once", once), ("csrf", csrf)]))
      let again = try SortPage(try await kees.post("/kaarten/begin", [("once", once), ("csrf", csrf)]))
      let fresh = try SortPage(try await kees.post("/kaarten/begin", [("once", "another"), ("csrf", csrf)]))
      #expect(first.id == again.id)
      #expect(first.id == fresh.id)
      let place = "/kaarten/sorteringen/\(first.id)/plek"
      try await kees.post(place, [("kaart", "1"), ("helps", "2")])
      try await kees.post(place, [("kaart", "1"), ("hinders", "0")])
      let token = try #require(kees.page.hidden("once", inFormTo: place))
      try await kees.post(place, [("vorige", "1"), ("once", token)])
      try await kees.post(place, [("vorige", "1"), ("once", token), ("csrf", csrf)])
      #expect(try SortPage(kees.page).placements[first.order[0]] == "2 <null> 0 3", "only one answer was taken back")
    }
  }

  @Test(arguments: TestEngine.all)
  func `Nonsense in a form leaves everything as it was`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let place = "/kaarten/sorteringen/\(sort.id)/plek"
      for fields in [
        [("kaart", "0"), ("helps", "1")], [("kaart", "25"), ("helps", "1")], [("kaart", "1"), ("helps", "3")],
        [("kaart", "x"), ("hinders", "1")], [("kaart", "1")], [("kaart", "9223372036854775808"), ("helps", "1")], [],
      ] {
        try await kees.post(place, fields)
        #expect(kees.page.status == 200)
        #expect(try SortPage(kees.page).placements.isEmpty)
      }
      for path in ["top", "waarom/1", "verbanden", "tip", "meetellen", "meelezen"] {
        try await kees.get("/kaarten/sorteringen/\(sort.id)/\(path)")
        #expect(kees.page.path.hasPrefix("/kaarten/sorteren"), "the questions come after the cards")
      }
    }
  }
}

extension TestApp {
  func sort(_ written: String, of person: PersonID) async throws -> CardSort? {
    let id = try #require(CardSortID(written))
    let municipality = story.municipality.id
    return try await database.read { db in
      let viewer = Viewer(
        person: person, municipality: municipality, name: "", roles: [.employee], team: nil, leads: [])
      return try Cards.sort(id, visibleTo: viewer, db)
    }
  }
}
