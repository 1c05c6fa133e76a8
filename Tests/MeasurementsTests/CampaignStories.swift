// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Measurements

@Suite struct CampaignStories {
  @Test("a crew is asked on Vandaag, answers on the phone, once, and is not asked again", arguments: TestEngine.all)
  func answering(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      _ = try await crew.hire(6, in: app.story.cleaning)
      let campaign = try await crew.plan()
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/")
      #expect(kees.page.link("Hoe leren wij?") == "/metingen/\(campaign.id)")
      #expect(!kees.page.says("Niemand ziet wie wat antwoordt"), "who never sorted begins with the cards")
      #expect(kees.page.body.contains("class=\"button primary\" href=\"/kaarten/begin\""))
      try await kees.finishSort()
      try await kees.get("/")
      #expect(kees.page.says("Niemand ziet wie wat antwoordt"))
      try await kees.get("/metingen/\(campaign.id)")
      #expect(kees.page.says("26 vragen"))
      try await kees.get("/metingen/\(campaign.id)/vragen")
      #expect(kees.page.body.contains("id=\"v26\""))
      #expect(kees.page.says("Vraag 3 van 26"))
      // Impossible and empty: the same page, nothing kept.
      try await kees.post("/metingen/\(campaign.id)/vragen", [("a-M1a", "9")])
      #expect(kees.page.status == 400)
      try await kees.post("/metingen/\(campaign.id)/vragen", [])
      #expect(kees.page.status == 400)
      #expect(try await sealed(app) == 0)
      try await kees.post("/metingen/\(campaign.id)/vragen", [("a-M1a", "4"), ("a-M1b", "dont-know")])
      #expect(kees.page.path == "/metingen/\(campaign.id)/klaar")
      #expect(kees.page.says("Dank je wel"))
      try await kees.post("/metingen/\(campaign.id)/vragen", [("a-M1a", "1")])
      #expect(try await sealed(app) == 1)
      try await kees.get("/")
      #expect(!kees.page.says("Hoe leren wij?"))
      // Somebody of another municipality is not asked and finds nothing.
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get("/metingen/\(campaign.id)").status == 404)
      #expect(try await stranger.get("/bureau/metingen/\(campaign.id)").status == 404)
    }
  }

  @Test("nobody answers twice, however many phones send at the same time", arguments: TestEngine.all)
  func twice(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let campaign = try await crew.plan()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<12 {
          group.addTask { try await crew.answer(campaign, app.story.kees, [("M1a", "4")]) }
        }
        try await group.waitForAll()
      }
      #expect(try await sealed(app) == 1)
    }
  }

  @Test(
    "there is nothing to see before the last day is over, and nothing can be answered after it",
    arguments: TestEngine.all)
  func closing(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(14, in: app.story.green)
      let campaign = try await crew.plan()
      for person in people.prefix(11) { try await crew.answer(campaign, person, [("M1a", "4")]) }
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      #expect(adviser.page.says("minstens 10"))
      #expect(!adviser.page.says("11"))
      try await crew.tend()
      #expect(try await crew.campaigns().first?.state == .open)
      try await crew.close()
      #expect(try await crew.campaigns().first?.state == .closed)
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_answers") } == 11)
      let late = try await crew.answer(campaign, people[12], [("M1a", "4")])
      #expect(late.status == 409 || late.status == 404)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      #expect(adviser.page.says("Wie deed er mee?"))
      #expect(adviser.page.says("Niet te zien"))
    }
  }

  @Test("a campaign needs enough people, and none who are asked the same at the time", arguments: TestEngine.all)
  func planning(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let adviser = try await app.browser(as: app.story.adviser)
      func plan(_ fields: [(String, String)]) async throws -> Page {
        try await adviser.get("/bureau/metingen/nieuw")
        return try await adviser.post(
          "/bureau/metingen/nieuw",
          [
            ("vragenlijst", "learning-culture-scan"), ("titel", "Scan"), ("uitnodiging", "Doe mee."),
            ("van", Story.today.description), ("tot", Crew.closes.description),
          ] + fields)
      }
      let small = try await plan([("wie", "groups"), ("groepen", "team:\(app.story.green.id)")])
      #expect(small.status == 400)
      #expect(small.says("te weinig mensen"))
      #expect(crew.keys.all().isEmpty)
      _ = try await crew.hire(8, in: app.story.green)
      #expect(try await plan([("wie", "groups"), ("groepen", "team:\(app.story.green.id)")]).status == 200)
      let second = try await plan([("wie", "municipality")])
      #expect(second.status == 400)
      #expect(second.says("Laat er 90 dagen tussen"))
      #expect(try await crew.campaigns().count == 1)
      // A link may reach them too.
      #expect(try await plan([("wie", "link")]).status == 400)
      #expect(crew.keys.all().count == 1)
      #expect(try await plan([("wie", "groups")]).status == 400)
    }
  }

  @Test("a reminder asks who did not answer, without saying who that is", arguments: TestEngine.all)
  func reminding(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let campaign = try await crew.plan()
      try await crew.answer(campaign, app.story.fatma, [("M1a", "4")])
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      try await adviser.post("/bureau/metingen/\(campaign.id)/herinneringen")
      #expect(adviser.page.says("Laatste herinnering"))
      #expect(!adviser.page.says("Kees"))
      let kees = try await app.browser(as: app.story.kees)
      try await kees.finishSort()
      try await kees.get("/")
      #expect(kees.page.says("Je kunt nog meedoen"))
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/")
      #expect(!fatma.page.says("Hoe leren wij?"))
      // Once a day.
      let again = try await adviser.post("/bureau/metingen/\(campaign.id)/herinneringen")
      #expect(again.status == 409)
    }
  }

  @Test("on a tablet the next person finds an empty screen", arguments: TestEngine.all)
  func tablet(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let campaign = try await crew.plan()
      let tablet = try await app.browser(as: app.story.kees, sharedDevice: true)
      try await tablet.get("/metingen/\(campaign.id)/vragen")
      #expect(!tablet.page.body.contains("data-keep"))
      try await tablet.post("/metingen/\(campaign.id)/vragen", [("a-M1a", "4")])
      #expect(tablet.page.path == "/tablet-doorgeven")
      #expect(!tablet.page.says("Kees"))
      #expect(!tablet.hasSession)
      #expect(try await tablet.get("/metingen/\(campaign.id)/vragen", following: false).status == 303)
      #expect(try await sealed(app) == 1)
    }
  }

  @Test("who has the link answers without an account; a form that is sent twice counts once", arguments: TestEngine.all)
  func openLink(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let campaign = try await crew.plan("link")
      let link = try #require(campaign.link)
      // The adviser hangs it up; nobody else gets the sheet, and not of a campaign of invited people.
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      try await adviser.get(try #require(adviser.page.link("Print voor de kantine")))
      #expect(adviser.page.says("/m/\(link)") && adviser.page.body.contains("Vierkant dat de vragen opent"))
      for person in [app.story.leader, app.story.stranger] {
        let other = try await app.browser(as: person)
        #expect(try await other.get("/bureau/metingen/\(campaign.id)/poster").status >= 400)
      }
      let guest = app.browser()
      try await guest.get("/m/\(link)")
      #expect(guest.page.says("Hoe leren wij?"))
      try await guest.get("/m/\(link)/vragen")
      let once = try #require(guest.page.hidden("once"))
      try await guest.post("/m/\(link)/vragen", [("a-M1a", "4"), ("once", once)])
      #expect(guest.page.path == "/m/\(link)/klaar")
      try await guest.post("/m/\(link)/vragen", [("a-M1a", "4"), ("once", once)])
      #expect(try await sealed(app) == 1)
      #expect(try await guest.get("/m/0000000000000").status == 404)
      try await crew.close()
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_answers") } == 1)
      #expect(try await guest.get("/m/\(link)").status == 409)
    }
  }

  @Test("paper is typed over twice, slips are found, and then it cannot be found again", arguments: TestEngine.all)
  func paper(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      _ = try await crew.hire(8, in: app.story.green)
      let campaign = try await crew.plan()
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)")
      try await adviser.post("/bureau/metingen/\(campaign.id)/papier", [("groep", "all"), ("aantal", "2")])
      #expect(adviser.page.says("Stapel 1, formulier 2"))
      let batch = adviser.page.path.split(separator: "/").last ?? ""
      func type(_ form: Int, _ answers: [(String, String)]) async throws {
        try await adviser.get("/bureau/papier/\(batch)/invoer/\(form)")
        try await adviser.post("/bureau/papier/\(batch)/invoer/\(form)", answers.map { ("a-\($0.0)", $0.1) })
      }
      try await type(1, [("M1a", "7")])
      #expect(adviser.page.status == 400)
      try await type(1, [("M1a", "4"), ("M1b", "6")])
      try await type(2, [("M1a", "2")])
      try await type(1, [("M1a", "4"), ("M1b", "6")])
      try await type(2, [("M1a", "3")])
      try await adviser.get("/bureau/papier/\(batch)/verschillen")
      #expect(adviser.page.says("Formulier 2"))
      #expect(try await adviser.post("/bureau/papier/\(batch)/klaar").status == 409)
      try await type(2, [("M1a", "3")])
      try await adviser.get("/bureau/papier/\(batch)/verschillen")
      #expect(adviser.page.says("Beide keren typte je hetzelfde"))
      try await adviser.post("/bureau/papier/\(batch)/klaar")
      #expect(try await sealed(app) == 2)
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_forms") } == 0)
      try await crew.close()
      let patterns = try await app.database.read { db in
        try db.all("SELECT pattern FROM measurement_answers") { try String($0.text(0).prefix(2)) }
      }
      #expect(Set(patterns) == ["3?", "2-"])
    }
  }

  @Test("a team that is too small is not kept with its answers", arguments: TestEngine.all)
  func depth(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let many = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan()
      for person in many + [app.story.kees, app.story.fatma, app.story.leader] {
        try await crew.answer(campaign, person, [("M1a", "4")])
      }
      try await crew.close()
      let teams = try await app.database.read { db in
        try db.all("SELECT DISTINCT team_id FROM measurement_answers") { try $0.optional(0, $0.int64) }
      }
      // Cleaning has two people: theirs lie with the whole, and green's with them, since two alone would be too few.
      #expect(teams == [nil])
    }
  }

  @Test func whatIsTooSmallIsLiftedAndNeverStandsAlone() {
    var chance = Chance(SeededIDs(seed: 5))
    for _ in 0..<300 {
      let units = (0..<Int.random(in: 1...4, using: &chance)).map { UnitID(raw: Int64($0 + 1)) }
      var given: [AnswerPlace] = []
      for unit in units {
        for team in 0..<Int.random(in: 0...4, using: &chance) {
          let place = AnswerPlace(unit: unit, team: TeamID(raw: unit.raw * 10 + Int64(team)))
          given += Array(repeating: place, count: Int.random(in: 0...9, using: &chance))
        }
        given += Array(repeating: AnswerPlace(unit: unit), count: Int.random(in: 0...3, using: &chance))
      }
      given += Array(repeating: .whole, count: Int.random(in: 0...3, using: &chance))
      let kept = AnswerDepth.settle(given, minimum: 5)
      let groups = Dictionary(grouping: given.map { kept[$0] ?? $0 }) { $0 }.mapValues(\.count)
      for (place, count) in groups where place != .whole { #expect(count >= 5, "\(place): \(count)") }
      let whole = groups[.whole] ?? 0
      #expect(whole == 0 || whole >= 5 || groups.count == 1)
      for (place, now) in kept { #expect(now == place || now == .whole || now == AnswerPlace(unit: place.unit)) }
    }
  }

  @Test func everyKindOfAnswerComesBackFromItsPattern() throws {
    let url = URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/municipal-benchmark.json")
    let instrument = try Instrument.read(Data(contentsOf: url))
    let answers: [String: ItemAnswer] = [
      "fte_ld": .number(2.5), "roles": .choices(["role_policy", "role_design"]), "level": .choice("level_combi"),
      "budget_enough": .point(5), "known": .dontKnow, "forms_offered": .words("Cursus"),
    ]
    let written = AnswerPattern.write(answers, instrument)
    #expect(written.pattern.utf8.count == instrument.items.count)
    var back = AnswerPattern.read(Array(written.pattern.utf8), more: written.more, instrument)
    #expect(back["forms_offered"] == nil)
    back["forms_offered"] = .words("Cursus")
    #expect(back == answers)
    let sheet = AnswerSheet(place: AnswerPlace(unit: UnitID(raw: 3), team: TeamID(raw: 4)), answers: answers)
    #expect(AnswerSheet(reading: sheet.written(), instrument) == sheet)
  }

  private func sealed(_ app: TestApp) async throws -> Int {
    try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_sealed") }
  }
}
