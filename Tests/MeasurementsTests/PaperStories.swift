// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Measurements

@Suite struct PaperStories {
  @Test("paper does not make one answer look like many to whoever typed it", arguments: TestEngine.all)
  func cover(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan("groups", groups: ["team:\(app.story.green.id)"])
      try await crew.answer(campaign, people[0], [("M1a", "1"), ("M1b", "2"), ("M1c", "1")])
      let desk = try await Desk(crew, campaign, forms: 4)
      for _ in 1...2 { for form in 1...4 { try await desk.type(form, [("M1a", "3"), ("M1b", "3"), ("M1c", "3")]) } }
      try await desk.adviser.get("/bureau/papier/\(desk.batch)/verschillen")
      try await desk.adviser.post("/bureau/papier/\(desk.batch)/klaar")
      try await crew.close()
      let results = try #require(try await app.database.read { db in try ResultRelease.find(campaign.id, db) })
      #expect(!results.groups.isEmpty)
      for group in results.groups { #expect(group.respondents == nil && group.scales.isEmpty, "\(group)") }
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_answers") } == 1)
    }
  }

  @Test func fewAnswersAreNotCoveredByPaperInAScaleEither() throws {
    let instrument = try Crew.instrument("learning-culture-scan")
    let scale = try #require(instrument.scales.first)
    let items = instrument.items(of: scale.id)
    let full = Dictionary(uniqueKeysWithValues: items.map { ($0.id, ItemAnswer.point(3)) })
    let other = Dictionary(
      uniqueKeysWithValues: instrument.items.filter { $0.scale != scale.id }.map { ($0.id, ItemAnswer.point(4)) })
    func sheets(_ count: Int, _ answers: [String: ItemAnswer], isPaper: Bool = false) -> [AnswerSheet] {
      (0..<count).map { _ in AnswerSheet(place: .whole, answers: answers, isPaper: isPaper) }
    }
    let both = full.merging(other) { $1 }
    let kept = KnownPaper.withoutCover(
      sheets(5, other) + sheets(1, full) + sheets(4, both, isPaper: true), instrument, minimum: 5)
    #expect(kept.count == 10)
    #expect(kept.count { scale.mean(instrument.values(of: scale, $0.answers)) != nil } == 1)
    // Nothing is left out where nobody, or enough, answered otherwise.
    for given in [sheets(8, both, isPaper: true), sheets(6, both) + sheets(2, both, isPaper: true)] {
      #expect(KnownPaper.withoutCover(given, instrument, minimum: 5).map(\.answers) == given.map(\.answers))
    }
    let (green, cleaning) = (AnswerPlace(unit: UnitID(raw: 1), team: TeamID(raw: 1)), AnswerPlace(unit: UnitID(raw: 1)))
    let paper = Array(repeating: green, count: 4)
    let depth = AnswerDepth.settle(
      paper + [green] + Array(repeating: cleaning, count: 6), paper: paper, minimum: 5)
    #expect(depth[green] == cleaning)
  }

  @Test("there are no more forms than people, and a stack can be taken away", arguments: TestEngine.all)
  func room(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      _ = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan()
      let adviser = try await app.browser(as: app.story.adviser)
      let home = "/bureau/metingen/\(campaign.id)"
      for wrong in ["0", "-1", "abc", "99999", ""] {
        try await adviser.get(home)
        let page = try await adviser.post(home + "/papier", [("groep", "all"), ("aantal", wrong)])
        #expect(page.status == 400 && page.body.contains("id=\"error-aantal\""), "\(wrong)")
      }
      #expect(try await adviser.post(home + "/papier", [("aantal", "2")]).body.contains("id=\"error-groep\""))
      let desk = try await Desk(crew, campaign, forms: 2)
      try await desk.adviser.get(home)
      try await desk.adviser.post("/bureau/papier/\(desk.batch)/weg")
      #expect(desk.adviser.page.status == 200)
      #expect(try await app.database.read { db in try FormBatch.all(of: campaign.id, db) } == [])
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_forms") } == 0)
    }
  }

  @Test(
    "a campaign waits for paper of its last day, some days at most, and what is typed is kept closed",
    arguments: TestEngine.all)
  func waiting(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan()
      for person in people.prefix(6) { try await crew.answer(campaign, person, [("M1a", "4")]) }
      var desk = try await Desk(crew, campaign, forms: 2)
      try await desk.type(1, [("M1a", "3")])
      try await desk.type(2, [("M1a", "5")])
      let typed = try await app.database.read { db in
        try db.all("SELECT first FROM measurement_forms") { try $0.text(0) }
      }
      #expect(typed.count == 2 && typed.allSatisfy { !$0.contains("M1a") && $0.utf8.count > 1000 })
      try await crew.close()
      #expect(try await crew.campaigns().first?.state == .open)
      #expect(try await crew.answer(campaign, people[7], [("M1a", "4")]).status == 409)
      desk.adviser = try await app.browser(as: app.story.adviser)
      try await desk.adviser.get("/bureau/metingen/\(campaign.id)")
      #expect(desk.adviser.page.says("De meting wacht op papier"))
      try await desk.type(1, [("M1a", "3")])
      try await desk.type(2, [("M1a", "4")])
      try await desk.adviser.get("/bureau/papier/\(desk.batch)/verschillen")
      #expect(desk.adviser.page.says("Eerste keer") && desk.adviser.page.says("5 Helemaal"))
      try await desk.type(2, [("M1a", "5")])
      try await desk.adviser.get("/bureau/papier/\(desk.batch)/verschillen")
      try await desk.adviser.post("/bureau/papier/\(desk.batch)/klaar")
      try await crew.tend()
      #expect(try await crew.campaigns().first?.state == .closed)
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_answers") } == 8)
    }
  }

  @Test("after the days for typing the campaign closes, and typing is refused in words", arguments: TestEngine.all)
  func tooLate(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan()
      for person in people.prefix(6) { try await crew.answer(campaign, person, [("M1a", "4")]) }
      let desk = try await Desk(crew, campaign, forms: 1)
      try await desk.type(1, [("M1a", "3")])
      app.clock.move(to: campaign.typesUntil.adding(days: 1).start.adding(hours: 3))
      let late = try await app.browser(as: app.story.adviser)
      for _ in 1...2 {
        try await late.get("/bureau/papier/\(desk.batch)/invoer/1")
        #expect(late.page.status == 409 && late.page.says("Intypen kan niet meer"))
        try await late.get("/bureau/metingen/\(campaign.id)")
        try await late.post("/bureau/papier/\(desk.batch)/invoer/1", [("a-M1a", "3")])
        #expect(late.page.status == 409)
        try await crew.tend()
      }
      #expect(try await crew.campaigns().first?.state == .closed)
    }
  }

  @Test("a campaign that runs can be called off, with all that was answered", arguments: TestEngine.all)
  func callingOff(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan()
      try await crew.answer(campaign, people[0], [("M1a", "4")])
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      #expect(adviser.page.says("Dit kun je niet terugdraaien"))
      try await adviser.post("/bureau/metingen/\(campaign.id)/afgelast")
      #expect(try await crew.campaigns().isEmpty)
      #expect(crew.keys.all().isEmpty)
      for table: SQL in ["measurement_sealed", "measurement_invitations", "measurement_places"] {
        #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM \(table)") } == 0)
      }
      // It does not count for the time between campaigns.
      _ = try await crew.plan()
      try await crew.close()
      let closed = try #require(try await crew.campaigns().first)
      let later = try await app.browser(as: app.story.adviser)
      try await later.get("/bureau/metingen/\(closed.id)")
      #expect(try await later.post("/bureau/metingen/\(closed.id)/afgelast").status == 409)
      #expect(try await crew.campaigns().count == 1)
    }
  }

  /// An adviser with a stack of forms for everybody.
  private struct Desk {
    var adviser: Browser
    let batch: String

    init(_ crew: Crew, _ campaign: Campaign, forms: Int) async throws {
      adviser = try await crew.app.browser(as: crew.app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      try await adviser.post("/bureau/metingen/\(campaign.id)/papier", [("groep", "all"), ("aantal", String(forms))])
      batch = String(adviser.page.path.split(separator: "/").last ?? "")
    }

    func type(_ form: Int, _ answers: [(String, String)]) async throws {
      try await adviser.get("/bureau/papier/\(batch)/invoer/\(form)")
      try await adviser.post("/bureau/papier/\(batch)/invoer/\(form)", answers.map { ("a-\($0.0)", $0.1) })
    }
  }
}
