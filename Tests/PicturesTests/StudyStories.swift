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

  @Test("A wave that shows teams gives counts and no rows: they would say who works where", arguments: TestEngine.all)
  func countsOnly(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(crowd.hire(14, in: app.story.green))
      try await crowd.sort(crowd.hire(12, in: app.story.permits, .office))
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let wave = try #require(try await crowd.waves().first)
      let adviser = try await app.browser(as: app.story.adviser)
      let path = "/bureau/beelden/\(wave.id)/onderzoek"
      try await adviser.get(path)
      #expect(adviser.page.says("Rijen per persoon zijn er niet") && !adviser.page.body.contains("/rijen"))
      #expect(try await adviser.get("\(path)/rijen").status == 404)
      let table = try CSV.parse(Array(try await adviser.get("\(path)/tellingen").body.utf8))
      let (group, card) = (try #require(table.column("group")), try #require(table.column("card")))
      let side = try #require(table.column("side"))
      let team = PictureGroups.key(app.story.green.id).name
      let line = try #require(
        table.first { $0.trimmed(group) == team && $0.trimmed(card) == "dreams" && $0.trimmed(side) == "helps" })
      #expect(line.trimmed(try #require(table.column("respondents"))) == "14")
      let answers = try ["none", "limited", "large", "not_for_me"].map { try #require(table.column($0)) }
      #expect(answers.compactMap { Int(line.trimmed($0)) }.reduce(0, +) == 14)
      let codebook = try await adviser.get("\(path)/codeboek").body
      #expect(codebook.contains("counts;respondents;") && !codebook.contains("rows;"))
    }
  }

  @Test("A study for research only shows no teams, and gives rows with the work setting", arguments: TestEngine.all)
  func forResearch(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crowd = try Crowd(app)
      let deck = try await crowd.ownDeck()
      var adviser = try await app.browser(as: app.story.adviser)
      let unit = PictureGroups.key(app.story.green.unit).name
      let days = ("2026-11-20", "2026-11-30")
      try await adviser.get("/bureau/studies/nieuw")
      try await adviser.post(
        "/bureau/studies/nieuw", form(deck, who: unit, days.0, days.1) + [("onderzoek", "1")])
      #expect(adviser.page.status == 400 && adviser.page.says("Een studie alleen voor onderzoek vraagt iedereen"))
      try await adviser.get("/bureau/studies/nieuw")
      try await adviser.post(
        "/bureau/studies/nieuw", form(deck, who: "all", days.0, days.1) + [("onderzoek", "1")])
      #expect(adviser.page.says("van teams en afdelingen komt geen beeld"))
      try await crowd.sort(crowd.hire(14, in: app.story.green), on: Story.today, deck: deck)
      try await crowd.sort(crowd.hire(12, in: app.story.permits, .office), on: Story.today, deck: deck)
      let wave = try #require(try await crowd.waves().first { $0.kind == .study })
      app.clock.move(to: Day(number: Story.today.number + 11).start)
      try await crowd.release()
      let groups = try await app.database.read { db in try PictureGroup.all(of: wave.id, db) }
      #expect(groups.map(\.key) == [PictureGroups.whole] + PictureGroups.settings)
      #expect(groups.map(\.respondents) == [26, 14, 12])
      adviser = try await app.browser(as: app.story.adviser)
      let path = "/bureau/beelden/\(wave.id)/onderzoek"
      try await adviser.get(path)
      #expect(adviser.page.says("26 rijen zonder naam"))
      let table = try CSV.parse(Array(try await adviser.get("\(path)/rijen").body.utf8))
      #expect(table.count == 26 && table.header.contains("setting"))
      #expect(try await adviser.get("\(path)/tellingen").status == 200)
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/team/beeld?meting=\(wave.id)")
      #expect(leader.page.says("26 mensen deden mee"))
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/beeld?meting=\(wave.id)")
      #expect(fatma.page.status == 200)
    }
  }

  @Test("A study for research with a small work setting shows no settings, and gives rows", arguments: TestEngine.all)
  func researchWithSmallSetting(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crowd = try Crowd(app)
      let (ids, place) = (app.site.ids, app.story.municipality.id)
      let study = Wave(
        id: ids.next(), municipality: place, deckID: try await crowd.ownDeck(), kind: .study, title: "Veilig",
        opensOn: Story.today, closesOn: Story.today, audience: .municipality, isReleased: false, isForResearch: true)
      try await app.database.write { db in try Study.plan(study, ids: ids, db) }
      try await crowd.sort(crowd.hire(14, in: app.story.green), on: Story.today, deck: study.deckID)
      try await crowd.sort(crowd.hire(8, in: app.story.permits, .office), on: Story.today, deck: study.deckID)
      app.clock.move(to: Day(number: Story.today.number + 1).start)
      try await crowd.release()
      let shelf = crowd.shelf
      let (groups, made) = try await app.database.read { db in
        (try PictureGroup.all(of: study.id, db), try ResearchExport.make(study.released, shelf: shelf, ids: ids, db))
      }
      #expect(groups.map(\.respondents) == [22, nil, nil])
      let rows = try #require(try made.get().rows)
      #expect(rows.count == 22 && !String(decoding: rows.file.bytes, as: UTF8.self).contains("setting"))
    }
  }

  @Test(
    "A study for research says so before the first card, and only who agrees becomes a row", arguments: TestEngine.all)
  func researchIsAsked(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let (ids, place) = (app.site.ids, app.story.municipality.id)
      let study = Wave(
        id: ids.next(), municipality: place, deckID: Decks.standard, kind: .study, title: "Leren in de straat",
        opensOn: Story.today, closesOn: Story.today, audience: .municipality, isReleased: false, isForResearch: true)
      try await app.database.write { db in try Study.plan(study, ids: ids, db) }
      func waves(of person: PersonID) async throws -> [ID<Wave>] {
        try await app.database.read { db in
          try db.all("SELECT wave_id FROM picture_respondents WHERE person_id = \(person)") { try $0.id(0) }
        }
      }
      for (person, choice, writes) in [
        (app.story.kees, "rij", false), (app.story.fatma, "ja", false), (app.story.leader, "rij", true),
      ] {
        let browser = try await app.browser(as: person)
        try await browser.get("/kaarten/begin")
        #expect(browser.page.says("Dit hoort bij een onderzoek: Leren in de straat"))
        let sort = try await browser.beginSort()
        let base = "/kaarten/sorteringen/\(sort.id)"
        try await browser.place(sort.order.map { ($0, 1, 1, 1) }, in: sort)
        if writes {
          try await browser.get("\(base)/tip")
          try await browser.post("\(base)/tip", [("tip", "Meer tijd")])
        }
        try await browser.get("\(base)/meetellen")
        #expect(browser.page.says("een rij met antwoorden") && browser.page.says("Gevoelige kaarten"))
        try await browser.post("\(base)/meetellen", [("meetellen", choice)])
        if writes {
          #expect(browser.page.hidden("rij", inFormTo: "\(base)/meelezen") == "1")
          try await browser.post("\(base)/meelezen", [("rij", "1")])
        }
        #expect(browser.page.path == "\(base)?klaar=1")
      }
      #expect(try await waves(of: app.story.kees) == [study.id])
      #expect(try await waves(of: app.story.leader) == [study.id])
      let counted = try await waves(of: app.story.fatma)
      #expect(counted.count == 1 && counted != [study.id], "who does not agree counts as if there were no study")
      // Without such a study nothing is said of research.
      app.clock.move(to: Day(number: Story.today.number + 1).start)
      let bridge = try await app.browser(as: app.story.bridge)
      try await bridge.get("/kaarten/begin")
      #expect(!bridge.page.says("Dit hoort bij een onderzoek"))
    }
  }

  @Test("Fewer than ten people give no rows for research, fewer than five nothing", arguments: TestEngine.all)
  func tooFew(on engine: TestEngine) async throws {
    for (people, files) in [(4, []), (9, ["tellingen", "codeboek"])] {
      try await TestApp.run(on: engine, at: Crowd.spring) { app in
        let crowd = try Crowd(app)
        try await crowd.sort(crowd.hire(people, in: app.story.green))
        app.clock.move(to: Crowd.summer.start)
        try await crowd.release()
        let wave = try #require(try await crowd.waves().first)
        let adviser = try await app.browser(as: app.story.adviser)
        try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek")
        #expect(adviser.page.says(files.isEmpty ? "Er is geen bestand." : "Rijen per persoon zijn er niet."))
        for file in ["rijen", "tellingen", "codeboek", "woorden"] {
          let status = try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek/\(file)").status
          #expect(status == (files.contains(file) ? 200 : 404), "\(people) \(file)")
        }
      }
    }
  }
}

extension Wave {
  /// As it is after its picture was made.
  fileprivate var released: Wave {
    Wave(
      id: id, municipality: municipality, deckID: deckID, kind: kind, title: title, opensOn: opensOn,
      closesOn: closesOn, audience: audience, isReleased: true, isForResearch: isForResearch)
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
