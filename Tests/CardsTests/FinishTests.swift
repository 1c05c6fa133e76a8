// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import TestSupport
import Testing

@testable import Cards

@Suite struct FinishTests {
  @Test(arguments: TestEngine.all)
  func `What others hear of a finished sort is what its owner allowed, once`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      for counts in [true, false] {
        let viewer = Viewer(
          person: counts ? app.story.kees : app.story.fatma, municipality: app.story.municipality.id, name: "",
          roles: [.employee], team: nil, leads: [])
        let deck = Deck(
          id: "small", version: 3, title: Words(nl: "Klein"), source: Words(nl: ""), groups: [],
          cards: ["a", "b"].map { Deck.Card(id: $0, group: "g", title: Words(nl: $0)) })
        let new: CardSortID = app.site.ids.next()
        let link: ID<CardLink> = app.site.ids.next()
        let now = app.clock.now()
        let events = try await app.database.write { db in
          let id = try CardSort.begin(new, deck, order: ["b", "a"], by: viewer, at: now, db)
          func sort() throws -> CardSort { try #require(try Cards.sort(id, visibleTo: viewer, db)) }
          var heard: [CardSortFinished] = []
          try sort().place("b", Placement(helps: .large, hinders: .limited, revision: 1), db)
          try sort().finish(countsInGroup: counts, at: now, db) { heard.append($0) }
          #expect(heard.isEmpty, "a sort with a card that was not seen is not finished")
          try sort().place("a", Placement(helps: nil, hinders: nil, notForMe: true, revision: 1), db)
          try sort().keep("Waarom wel", for: "b", .helps, db)
          try sort().keep("Waarom niet", for: "b", .hinders, db)
          try sort().keep(CardLink(id: link, "b", "a", words: "omdat"), at: now, db)
          try sort().keep(recommendation: "Een tip", db)
          try sort().allowReading([.reason("b", .helps), .recommendation], db)
          for _ in 0..<2 { try sort().finish(countsInGroup: counts, at: now, db) { heard.append($0) } }
          #expect(try sort().state == .finished)
          return heard
        }
        #expect(events.count == 1)
        let event = try #require(events.first)
        #expect(event.person == viewer.person)
        #expect(event.deckID == "small")
        #expect(event.deckVersion == 3)
        #expect(event.at == now)
        #expect(event.countsInGroup == counts)
        #expect(event.placements.count == 2)
        #expect(event.reasons.map(\.words) == (counts ? ["Waarom wel"] : []))
        #expect(event.recommendation == (counts ? "Een tip" : nil))
        #expect(event.links.map(\.first) == ["a"])
        #expect(event.links.allSatisfy { $0.words == nil })
      }
    }
  }

  @Test(arguments: TestEngine.all)
  func `A person has one open sort of a deck, whatever asks for another at the same time`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let viewer = Viewer(
        person: app.story.kees, municipality: app.story.municipality.id, name: "", roles: [.employee], team: nil,
        leads: [])
      let deck = Deck(
        id: "small", version: 1, title: Words(nl: "Klein"), source: Words(nl: ""), groups: [],
        cards: [Deck.Card(id: "a", group: "g", title: Words(nl: "a"))])
      let (database, ids, now) = (app.database, app.site.ids, app.clock.now())
      let begun = try await withThrowingTaskGroup(of: CardSortID.self) { group in
        for _ in 0..<20 {
          let id: CardSortID = ids.next()
          group.addTask {
            try await database.write { db in try CardSort.begin(id, deck, order: ["a"], by: viewer, at: now, db) }
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(begun.count == 1)
    }
  }

  @Test(arguments: TestEngine.all)
  func `The last finished sort is found by its owner only`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.finishSort(["dreams": (1, 0)])
      app.clock.move(seconds: 60)
      let second = try await kees.finishSort(["dreams": (2, 0)])
      try await kees.beginSort()
      func latest(_ person: PersonID) async throws -> CardSort? {
        let viewer = Viewer(
          person: person, municipality: app.story.municipality.id, name: "", roles: Set(Role.allCases), team: nil,
          leads: [app.story.cleaning.id])
        return try await app.database.read { db in try Cards.latestFinished(of: viewer, db) }
      }
      #expect(try await latest(app.story.kees)?.id.description == second.id)
      #expect(try await latest(app.story.otherLeader) == nil)
    }
  }

  @Test("what helps a lot and holds back a lot is in sight, also when it came last", arguments: TestEngine.all)
  func heaviestFirst(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let titles = [
        "self-confidence": "Zelfvertrouwen", "health": "Gezondheid", "dreams": "Toekomstdromen",
        "autonomy": "Zelfstandig werken",
      ]
      let cards = try await kees.beginSort().order.filter { titles[$0] != nil }
      var answers: [String: (helps: Int, hinders: Int)] = [:]
      for (place, card) in cards.enumerated() { answers[card] = place < 2 ? (1, 2) : (2, 2) }
      let sort = try await kees.finishSort(answers)
      let body = try await kees.get("/kaarten/sorteringen/\(sort.id)").body
      let parts = body.components(separatedBy: "Alle andere kaarten")
      #expect(parts.count == 2)
      for (place, card) in cards.enumerated() {
        let title = try #require(titles[card])
        #expect(parts[place < 2 ? 1 : 0].contains(title) && !parts[place < 2 ? 0 : 1].contains(title), "\(title)")
      }
    }
  }
}
