// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Decks

@Suite("Own decks")
struct OwnDeckTests {
  @Test("An adviser makes a deck from nothing and puts it into use", arguments: TestEngine.all)
  func makeADeck(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/kaartsets")
      #expect(browser.page.says("Wat helpt mij om te leren?"))
      try await browser.get("/bureau/kaartsets/nieuw")
      try await browser.post("/bureau/kaartsets/nieuw", [("titel", "  ")])
      #expect(browser.page.status == 400)
      try await browser.post("/bureau/kaartsets/nieuw", [("titel", "Veilig werken")])
      let deck = browser.page.path
      #expect(browser.page.says("Maak minstens 4 kaarten. Er zijn er nu 0."))

      try await browser.post("\(deck)/groepen", [("groep-nieuw", "Op straat"), ("groep-nieuw-en", "In the street")])
      let shelf = try DeckShelf(resources: app.site.resources)
      let own = try await app.database.read { db in try OwnDeck.all(in: app.story.municipality.id, db) }
      let draft = try #require(own.first)
      let group = try #require(draft.deck.groups.first)
      let double = try await browser.post(
        "\(deck)/groepen", [("groep-\(group.id)", "Op straat"), ("groep-nieuw", "op straat")])
      #expect(double.status == 400 && double.body.contains("href=\"#field-groep-nieuw\""))
      for text in ["Verkeer", "Gereedschap", "Weer", "Collega's"] {
        try await browser.get("\(deck)/kaarten/nieuw")
        try await browser.post("\(deck)/kaarten/nieuw", [("tekst", text), ("groep", group.id)])
        #expect(browser.page.says(text))
      }
      let unpublished = try await app.database.read { db in
        try shelf.deck(draft.deck.id, in: app.story.municipality.id, db)
      }
      #expect(unpublished == nil)
      try await browser.get("\(deck)/voorbeeld?kaart=2")
      #expect(browser.page.says("Gereedschap") && browser.page.says("Kaart 2 van 4"))
      try await browser.get(deck)
      try await browser.post("\(deck)/gebruik")
      #expect(browser.page.says("Deze versie verandert niet meer"))
      let published = try await app.database.read { db in
        try shelf.deck(draft.deck.id, in: app.story.municipality.id, db)
      }
      #expect(published?.cards.map(\.title.nl) == ["Verkeer", "Gereedschap", "Weer", "Collega's"])

      try await browser.post("\(deck)/titel", [("titel", "Anders")])
      #expect(browser.page.status == 409)
    }
  }

  @Test("A deck that is not complete is not put into use", arguments: TestEngine.all)
  func incomplete(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/kaartsets/nieuw")
      try await browser.post("/bureau/kaartsets/nieuw", [("titel", "Leeg")])
      try await browser.post("\(browser.page.path)/gebruik")
      #expect(browser.page.status == 409)
      #expect(browser.page.says("nog niet compleet"))
    }
  }

  @Test("A new version leaves the version that people sorted as it was", arguments: TestEngine.all)
  func versions(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let place = app.story.municipality.id
      let shelf = try DeckShelf(resources: app.site.resources)
      let first = try await copyInUse(app, shelf)
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/kaartsets/\(first.id)")
      try await browser.post("/bureau/kaartsets/\(first.id)/versies")
      let draft = browser.page.path
      #expect(draft != "/bureau/kaartsets/\(first.id)")
      try await browser.post("\(draft)/titel", [("titel", "Tweede")])
      try await browser.post("\(draft)/kaarten/dreams/plek", [("naar", "omlaag")])
      try await browser.post("\(draft)/kaarten/health/weg")
      #expect(!browser.page.says("Gezondheid"))
      try await browser.post("\(draft)/gebruik")
      let (newest, old) = try await app.database.read { db in
        (try shelf.deck(first.deck.id, in: place, db), try shelf.deck(first.deck.id, version: 1, in: place, db))
      }
      #expect(newest?.version == 2)
      #expect(newest?.card("health") == nil)
      #expect(newest?.cards[1].id == "dreams")
      #expect(old == first.deck)
    }
  }

  @Test("A card that Leerwerf holds to be sensitive stays so in a copy", arguments: TestEngine.all)
  func sensitiveStays(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/kaartsets/nieuw")
      try await browser.post("/bureau/kaartsets/nieuw", [("titel", "Kopie"), ("van", Decks.standard)])
      let deck = browser.page.path
      try await browser.get("\(deck)/kaarten/health")
      #expect(browser.page.says("Deze kaart is altijd gevoelig."))
      try await browser.post("\(deck)/kaarten/health", [("tekst", "Fit zijn"), ("groep", "personal")])
      let own = try await app.database.read { db in try OwnDeck.all(in: app.story.municipality.id, db) }
      #expect(own.first?.deck.card("health")?.title.nl == "Fit zijn")
      #expect(own.first?.deck.card("health")?.sensitive == true)
    }
  }

  @Test("A picture is let in by its own content and shown only within the municipality", arguments: TestEngine.all)
  func pictures(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/kaartsets/nieuw")
      try await browser.post("/bureau/kaartsets/nieuw", [("titel", "Kopie"), ("van", Decks.standard)])
      let card = "\(browser.page.path)/kaarten/dreams"
      let fields = [("tekst", "Dromen"), ("groep", "personal")]
      try await browser.get(card)
      try await browser.upload(card, fields, file: ("plaatje", "x.png", Array("<svg onload=1>".utf8)))
      #expect(browser.page.status == 400)
      #expect(browser.page.says("Dit is geen PNG of JPEG") && browser.page.body.contains("value=\"Dromen\""))
      let large = [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0, count: DeckPicture.maximumBytes)
      try await browser.upload(card, fields, file: ("plaatje", "x.jpg", large))
      #expect(browser.page.says("groter dan 1 MB"))
      let broken: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
      try await browser.upload(card, fields, file: ("plaatje", "x.png", broken))
      #expect(browser.page.status == 400 && browser.page.says("Dit plaatje is stuk"))
      try await browser.get(card)
      let png = SamplePicture.png(comment: "Genomen door Kees bij 52.1 N")
      try await browser.upload(card, fields, file: ("plaatje", "x.gif", png))
      #expect(browser.page.status == 200)
      let own = try await app.database.read { db in try OwnDeck.all(in: app.story.municipality.id, db) }
      let picture = try #require(own.first?.deck.card("dreams")?.picture)

      let employee = try await app.browser(as: app.story.kees)
      let shown = try await employee.get("/kaartsets/plaatjes/\(picture)")
      #expect(shown.status == 200)
      #expect(shown.headers["content-type"] == "image/png")
      #expect(shown.headers["content-disposition"]?.hasPrefix("attachment") == true)
      #expect(shown.headers["x-content-type-options"] == "nosniff")
      #expect(shown.headers["cache-control"] == "private, max-age=86400")
      #expect(!shown.body.contains("Kees"))
      #expect(shown.headers["content-security-policy"]?.contains("sandbox") == true)
      #expect(shown.headers["x-content-type-options"] == "nosniff")
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get("/kaartsets/plaatjes/\(picture)").status == 404)
      #expect(try await app.browser().get("/kaartsets/plaatjes/\(picture)", following: false).status == 303)

      try await browser.get(card)
      try await browser.post(card, fields + [("zonder-plaatje", "1")])
      #expect(try await employee.get("/kaartsets/plaatjes/\(picture)").status == 404)
    }
  }

  @Test("Nobody else reaches a deck of the municipality", arguments: TestEngine.all)
  func rights(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let shelf = try DeckShelf(resources: app.site.resources)
      let own = try await copyInUse(app, shelf)
      for (person, status) in [(app.story.stranger, 404), (app.story.kees, 403), (app.story.leader, 403)] {
        let browser = try await app.browser(as: person)
        #expect(try await browser.get("/bureau/kaartsets/\(own.id)").status == status)
        #expect(try await browser.post("/bureau/kaartsets/\(own.id)/einde").status >= 403)
      }
      let elsewhere = try await app.database.read { db in
        try shelf.deck(own.deck.id, in: app.story.neighbour.id, db)
      }
      #expect(elsewhere == nil)
      let stays = try await app.database.read { db in try shelf.deck(own.deck.id, in: own.municipality, db) }
      #expect(stays == own.deck)
    }
  }

  @Test("A form that is sent twice makes one deck", arguments: TestEngine.all)
  func twice(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      let page = try await browser.get("/bureau/kaartsets/nieuw")
      let tokens = ["csrf", "once"].compactMap { name in page.hidden(name).map { (name, $0) } }
      for _ in 0..<2 { try await browser.post("/bureau/kaartsets/nieuw", tokens + [("titel", "Eens")]) }
      let own = try await app.database.read { db in try OwnDeck.all(in: app.story.municipality.id, db) }
      #expect(own.count == 1)
    }
  }

  /// A copy of the standard deck that is in use.
  private func copyInUse(_ app: TestApp, _ shelf: DeckShelf) async throws -> OwnDeck {
    let (place, now, ids) = (app.story.municipality.id, app.clock.now(), app.site.ids)
    return try await app.database.write { db in
      let own = try OwnDeck.begin(
        title: Words(nl: "Kopie"), copying: shelf.deck(Decks.standard, in: place, db), in: place, at: now, ids: ids, db)
      try own.putIntoUse(at: now, db)
      return own
    }
  }
}

@Suite("What a deck must have")
struct DeckProblemTests {
  private func deck(_ cards: [Deck.Card]) -> Deck {
    Deck(
      id: "own", version: 1, title: Words(nl: "Titel"), source: Words(nl: ""),
      groups: [.init(id: "g", title: Words(nl: "Groep"))], cards: cards)
  }
  private func card(_ number: Int, group: String = "g", text: String? = nil) -> Deck.Card {
    .init(id: "c\(number)", group: group, title: Words(nl: text ?? "Kaart \(number)"))
  }

  @Test("Four to sixty cards, each with a group and words of its own")
  func problems() {
    #expect(deck((1...4).map { card($0) }).problems() == [])
    #expect(deck((1...60).map { card($0) }).problems() == [])
    #expect(deck((1...3).map { card($0) }).problems() == [.tooFewCards(3)])
    #expect(deck((1...61).map { card($0) }).problems() == [.tooManyCards(61)])
    #expect(deck((1...4).map { card($0) } + [card(4, text: "x")]).problems() == [.sameCardTwice])
    #expect(deck((1...4).map { card($0) } + [card(5, text: "KAART 1")]).problems() == [.sameTextTwice("KAART 1")])
    #expect(deck((1...4).map { card($0) } + [card(5, group: "h")]).problems() == [.cardWithoutGroup("Kaart 5")])
    #expect(deck((1...4).map { card($0) } + [card(5, text: "")]).problems() == [.cardWithoutText])
  }

  @Test("A card moves one place and stops at the ends")
  func order() {
    let four = deck((1...4).map { card($0) })
    #expect(four.movingCard("c2", down: true).cards.map(\.id) == ["c1", "c3", "c2", "c4"])
    #expect(four.movingCard("c1", down: false) == four)
    #expect(four.movingCard("c4", down: true) == four)
    #expect(four.movingCard("c9", down: true) == four)
  }
}
