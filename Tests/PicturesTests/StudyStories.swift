// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Formats
import Kernel
import Storage
import TestSupport
import Testing

@testable import Cards
@testable import Pictures

@Suite("Studies and research")
struct StudyStories {
  private func form(_ deck: String, who: String, _ from: String, _ to: String) -> [(String, String)] {
    [("titel", "Veilig op straat"), ("kaartset", deck), ("wie", who), ("van", from), ("tot", to)]
  }

  @Test(
    "An adviser plans a study, the invited see it, and its picture comes after the last day", arguments: TestEngine.all)
  func study(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crowd = try Crowd(app)
      let adviser = try await app.browser(as: app.story.adviser)
      let deck = try await crowd.ownDeck()
      let unit = PictureGroups.key(app.story.green.unit).name
      try await adviser.get("/bureau/studies/nieuw")
      try await adviser.post("/bureau/studies/nieuw", form(deck, who: unit, "2026-11-20", "2026-11-10"))
      #expect(adviser.page.status == 400 && adviser.page.body.contains("value=\"Veilig op straat\""))
      try await adviser.post("/bureau/studies/nieuw", form(deck, who: unit, "2026-11-20", "2026-11-30"))
      #expect(adviser.page.says("loopt") && adviser.page.says("Tussenstanden tonen we niet"))
      let study = adviser.page.path

      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/")
      #expect(kees.page.says("Veilig op straat"))
      #expect(try await kees.get("/kaarten/begin?kaartset=\(deck)").status == 200)
      let outside = try await app.browser(as: app.story.administrator)
      try await outside.get("/")
      #expect(!outside.page.says("Veilig op straat"))

      let people = try await crowd.hire(12, in: app.story.green)
      try await crowd.sort(people, on: Story.today, deck: deck)
      // Somebody who was not asked does not count.
      try await crowd.sort(app.story.administrator, on: Story.today, deck: deck)
      try await adviser.get(study)
      #expect(!adviser.page.says("12"))
      let wave = try #require(try await crowd.waves().first { $0.kind == .study })
      #expect(try await crowd.count(wave).total == 12)

      app.clock.move(to: Day(number: Story.today.number + 11).start)
      try await crowd.release()
      try await adviser.get(study)
      #expect(adviser.page.says("beeld klaar"))
      try await adviser.get("/bureau/beelden?meting=\(wave.id)")
      #expect(adviser.page.says("Openbare ruimte") && adviser.page.says("12 mensen deden mee"))
      try await kees.get("/")
      #expect(!kees.page.says("Veilig op straat"))
    }
  }

  @Test("Waves of one deck never overlap", arguments: TestEngine.all)
  func overlap(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crowd = try Crowd(app)
      let deck = try await crowd.ownDeck()
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/studies/nieuw")
      try await adviser.post("/bureau/studies/nieuw", form(deck, who: "all", "2026-12-01", "2026-12-31"))
      #expect(adviser.page.says("gepland"))
      let first = adviser.page.path
      for (from, to) in [("2026-12-31", "2027-01-10"), ("2026-11-25", "2026-12-01"), ("2026-12-10", "2026-12-11")] {
        try await adviser.get("/bureau/studies/nieuw")
        try await adviser.post("/bureau/studies/nieuw", form(deck, who: "all", from, to))
        #expect(adviser.page.status == 400)
        #expect(adviser.page.says("Er loopt in die tijd al een meting"))
      }
      try await adviser.post("/bureau/studies/nieuw", form(deck, who: "all", "2027-01-01", "2027-01-31"))
      #expect(adviser.page.says("gepland"))

      // A deck of a study stays in use; a study that has not begun can be called off.
      let own = try #require(
        try await app.database.read { db in
          try db.first("SELECT id FROM decks WHERE deck_key = \(deck)") { try $0.id(0, of: Wave.self) }
        })
      try await adviser.get("/bureau/kaartsets/\(own)")
      try await adviser.post("/bureau/kaartsets/\(own)/einde")
      #expect(adviser.page.status == 409 && adviser.page.says("Een studie gebruikt deze kaartset nog"))
      try await adviser.get(first)
      try await adviser.post("\(first)/afgelast")
      #expect(try await crowd.waves().count == 1)
      app.clock.move(to: Day(number: Story.today.number + 45).start)
      let second = try #require(try await crowd.waves().first)
      let later = try await app.browser(as: app.story.adviser)
      try await later.get("/bureau/studies/\(second.id)")
      #expect(later.page.says("loopt") && !later.page.body.contains("afgelast"))
      try await later.post("/bureau/studies/\(second.id)/afgelast")
      #expect(later.page.status == 409)
    }
  }

  @Test("A wave counts one version of its deck", arguments: TestEngine.all)
  func oneVersion(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crowd = try Crowd(app)
      let deck = try await crowd.ownDeck()
      let (place, now, ids) = (app.story.municipality.id, app.clock.now(), app.site.ids)
      let study = Wave(
        id: ids.next(), municipality: place, deckID: deck, kind: .study, title: "Veilig", opensOn: Story.today,
        closesOn: Story.today, audience: .municipality, isReleased: false)
      try await app.database.write { db in try Study.plan(study, ids: ids, db) }
      try await crowd.sort(crowd.hire(12, in: app.story.green), on: Story.today, deck: deck)
      try await app.database.write { db in
        let first = try #require(try OwnDeck.all(in: place, db).first)
        let next = try first.beginNextVersion(at: now, ids: ids, db)
        try next.save(next.deck.removingCard("dreams"), at: now, db)
        try #require(try OwnDeck.find(next.id, in: place, db)).putIntoUse(at: now, db)
      }
      try await crowd.sort(app.story.fatma, on: Story.today, deck: deck)
      #expect(try await crowd.count(study).total == 12)
      app.clock.move(to: Day(number: Story.today.number + 1).start)
      try await crowd.release()
      #expect(try await crowd.waves().first?.isReleased == true)
      let picture = try await app.database.read { db in
        try Wave.find(study.id, in: place, db).flatMap { try GroupPicture.find($0, PictureGroups.whole, db) }
      }
      #expect(picture?.group.respondents == 12)
      #expect(picture?.card("dreams") != nil)
    }
  }

  @Test("The file for research has rows without names, a codebook, and words apart", arguments: TestEngine.all)
  func research(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      let field = try await crowd.hire(16, in: app.story.green)
      let office = try await crowd.hire(4, in: app.story.permits, .office)
      try await crowd.sort(office)
      for (index, person) in field.enumerated() {
        try await crowd.sort(person, tip: index < 6 ? "=Tip \(index)" : nil)
      }
      var adviser = try await app.browser(as: app.story.adviser)
      let open = try #require(try await crowd.waves().first)
      #expect(try await adviser.get("/bureau/beelden/\(open.id)/onderzoek").status == 404)
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden/\(open.id)/onderzoek")
      #expect(adviser.page.says("20 rijen zonder naam"))
      let rows = try await adviser.get("/bureau/beelden/\(open.id)/onderzoek/rijen").body
      let table = try CSV.parse(Array(rows.utf8))
      // Four people in the office are too few to tell settings apart.
      #expect(!table.header.contains("setting"))
      #expect(table.count == 20)
      #expect(table.header.contains("dreams_helps"))
      for name in ["Iemand", "\(field[0])", "\(app.story.green.id)"] { #expect(!rows.contains(name)) }
      let codebook = try await adviser.get("/bureau/beelden/\(open.id)/onderzoek/codeboek").body
      #expect(codebook.contains("dreams_helps;Toekomstdromen;Dreams for the future;helps;"))
      let words = try await adviser.get("/bureau/beelden/\(open.id)/onderzoek/woorden").body
      #expect(words.contains("'=Tip 0") && words.contains("'=Tip 5"))
      #expect(try await adviser.get("/bureau/beelden/\(open.id)/onderzoek/anders").status == 404)
      let leader = try await app.browser(as: app.story.leader)
      #expect(try await leader.get("/bureau/beelden/\(open.id)/onderzoek/rijen").status == 403)
    }
  }

  @Test("Fewer than ten people give no file for research", arguments: TestEngine.all)
  func tooFew(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(crowd.hire(9, in: app.story.green))
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let wave = try #require(try await crowd.waves().first)
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek")
      #expect(adviser.page.says("Er is geen bestand."))
      for file in ["rijen", "codeboek", "woorden"] {
        #expect(try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek/\(file)").status == 404)
      }
    }
  }
}

@Suite("The pattern of a sort")
struct PatternTests {
  @Test("Every placement comes back from its two characters")
  func roundTrip() {
    var expected: [Int] = []
    var placements: [String: Placement] = [:]
    for helps in Extent.allCases {
      for hinders in Extent.allCases {
        placements["\(expected.count)"] = Placement(helps: helps, hinders: hinders, revision: 1)
        expected.append(helps.rawValue * 3 + hinders.rawValue)
      }
    }
    placements["9"] = Placement(helps: nil, hinders: nil, notForMe: true, revision: 1)
    expected += [Pattern.notForMe, Pattern.unseen]
    let text = Pattern.write(placements, order: (0...10).map { "\($0)" })
    #expect(text == "000102101112202122--..")
    let bytes = Array(text.utf8)
    #expect((0...10).map { Pattern.code(bytes[$0 * 2], bytes[$0 * 2 + 1]) } == expected)
    #expect(Pattern.code(UInt8(ascii: "7"), UInt8(ascii: "x")) == Pattern.unseen)
  }
}
