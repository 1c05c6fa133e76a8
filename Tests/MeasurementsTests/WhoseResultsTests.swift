// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Instruments
@testable import Measurements

/// What is said of the groups that were asked, and to whom.
@Suite struct WhoseResultsTests {
  private func page(_ campaign: Campaign, _ group: String? = nil) -> String {
    "/metingen/\(campaign.id)/uitkomst" + (group.map { "?groep=\($0)" } ?? "")
  }

  /// A campaign of some groups, which is over; everybody answers 4 or 5, by turns.
  private func asked(_ groups: [String], _ people: [PersonID], _ crew: Crew) async throws -> Campaign {
    let campaign = try await crew.plan("groups", groups: groups)
    for (number, person) in people.enumerated() {
      try await crew.answer(campaign, person, [("M1a", String(4 + number % 2)), ("M1b", "4"), ("M1c", "3")])
    }
    try await crew.close()
    return campaign
  }

  /// Puts an instrument into use; its id.
  private func put(_ instrument: Instrument, _ app: TestApp) async throws -> String {
    let (municipality, now, ids) = (app.story.municipality.id, app.clock.now(), app.site.ids)
    return try await app.database.write { db in
      let own = try OwnInstrument.begin(instrument, in: municipality, at: now, ids: ids, db)
      try own.putIntoUse(at: now, db)
      return own.instrument.id
    }
  }

  @Test("what one team was asked is its own: nobody else finds it, by no door", arguments: TestEngine.all)
  func ofOneTeam(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let (green, cleaning) = (app.story.green, app.story.cleaning)
      let people = try await crew.hire(14, in: green)
      _ = try await crew.hire(12, in: cleaning)
      let campaign = try await asked(["team:\(green.id)"], people, crew)
      let unit = "unit:\(green.unit)"
      // Kees works in another team of the same unit, and its leader leads no other.
      for outsider in [app.story.kees, app.story.otherLeader, app.story.bridge, app.story.administrator] {
        let browser = try await app.browser(as: outsider)
        for group in [nil, "all", unit, "team:\(green.id)"] {
          #expect(try await browser.get(page(campaign, group)).status == 404, "\(group ?? "none")")
        }
        try await browser.get("/ontdek")
        #expect(!browser.page.says("Uitkomst: Hoe leren wij?"))
      }
      // Somebody of the team reads it, and nothing that the team would be beside itself.
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/ontdek")
      #expect(fatma.page.says("Uitkomst: Hoe leren wij?"))
      try await fatma.get(page(campaign))
      #expect(fatma.page.says("14 mensen deden mee"))
      #expect(!fatma.page.says("rest van de gemeente"))
      #expect(!fatma.page.body.contains("bar-compared"))
      for group in ["all", unit] { #expect(try await fatma.get(page(campaign, group)).status == 404) }
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/team")
      #expect(leader.page.says("Uitkomst: Hoe leren wij?"))
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau" + page(campaign))
      #expect(adviser.page.says("14 mensen deden mee"))
    }
  }

  @Test("a unit that was asked as a whole is seen by who works there", arguments: TestEngine.all)
  func ofAUnit(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let (green, cleaning) = (app.story.green, app.story.cleaning)
      let people = try await crew.hire(14, in: green) + crew.hire(12, in: cleaning)
      let campaign = try await asked(["unit:\(green.unit)"], people, crew)
      let kees = try await app.browser(as: app.story.kees)
      #expect(try await kees.get(page(campaign, "unit:\(green.unit)")).status == 200)
      #expect(kees.page.says("26 mensen deden mee"))
      #expect(try await kees.get(page(campaign, "team:\(green.id)")).status == 404)
      #expect(try await kees.get(page(campaign, "all")).status == 404)
      let other = try await crew.hire(1, in: app.story.permits)[0]
      #expect(try await app.browser(as: other).get(page(campaign)).status == 404)
    }
  }

  @Test("own words are asked and shown only where everybody is asked", arguments: TestEngine.all)
  func words(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let green = app.story.green
      let people = try await crew.hire(14, in: green)
      let file = URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/municipal-benchmark.json")
      var instrument = try Instrument.read(Data(contentsOf: file))
      instrument.respondent = .person
      let own = try await put(instrument, app)
      let campaign = try await crew.plan("groups", groups: ["team:\(green.id)"], instrument: own)
      #expect(campaign.instrument.item("forms_offered") == nil && campaign.instrument.items.count == 33)
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/metingen/\(campaign.id)/vragen")
      #expect(!fatma.page.says("Iedereen in de gemeente kan lezen"))
      for person in people { try await crew.answer(campaign, person, [("budget_enough", "4")]) }
      try await crew.close()
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau" + page(campaign, "all"))
      #expect(adviser.page.says("14 mensen deden mee") && !adviser.page.says("biedt u het meest aan"))
      // A list of own words only is not for some groups; the benchmark is for nobody's people.
      instrument.items = instrument.items.filter { $0.id == "forms_offered" }
      for index in instrument.items.indices { instrument.items[index].section = nil }
      instrument.scales = []
      instrument.sections = []
      let words = try await put(instrument, app)
      try await adviser.get("/bureau/metingen/nieuw")
      #expect(adviser.page.says("Tien kenmerken van de organisatie"))
      #expect(!adviser.page.body.contains("value=\"municipal-benchmark\""))
      try await adviser.post(
        "/bureau/metingen/nieuw",
        [
          ("vragenlijst", words), ("titel", "Woorden"), ("uitnodiging", "Zeg het."), ("wie", "groups"),
          ("van", app.clock.today.description), ("tot", app.clock.today.adding(days: 9).description),
          ("groepen", "team:\(green.id)"),
        ])
      #expect(adviser.page.status == 400 && adviser.page.says("alleen vragen in eigen woorden"))
    }
  }

  @Test(
    "of all that is closed one finds what one's own group has, and not only the latest", arguments: TestEngine.all)
  func severalClosed(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let (green, cleaning) = (app.story.green, app.story.cleaning)
      let (one, other) = (try await crew.hire(14, in: green), try await crew.hire(14, in: cleaning))
      let few = try await crew.plan("groups", groups: ["team:\(green.id)"], instrument: "organisation-indicators")
      let first = try await crew.plan("groups", groups: ["team:\(green.id)"])
      for person in one { try await crew.answer(first, person, [("M1a", "4"), ("M1b", "2")]) }
      for person in one.prefix(3) { try await crew.answer(few, person, [("documented-plan", "1")]) }
      let all = try await crew.campaigns()
      let second = try await crew.plan("groups", groups: ["team:\(cleaning.id)"])
      for person in other { try await crew.answer(second, person, [("M1a", "3"), ("M1b", "2")]) }
      try await crew.close()
      #expect(all.count == 2)
      for (person, mine, theirs) in [(app.story.fatma, first, [second, few]), (app.story.kees, second, [first, few])] {
        let browser = try await app.browser(as: person)
        try await browser.get("/ontdek")
        #expect(browser.page.body.contains(page(mine)))
        for campaign in theirs { #expect(!browser.page.body.contains(page(campaign))) }
        try await browser.get(page(mine))
        #expect(browser.page.says("14 mensen deden mee"))
        #expect(!browser.page.says("Andere uitkomsten"))
      }
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/team")
      #expect(leader.page.body.contains(page(first)) && !leader.page.body.contains(page(second)))
    }
  }

  @Test("the desk begins with everybody, the crew with its own team", arguments: TestEngine.all)
  func beginning(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(14, in: app.story.green) + crew.hire(12, in: app.story.cleaning)
      let desk = try await crew.hire(12, in: app.story.permits)
      let campaign = try await crew.plan()
      for (number, person) in (people + desk).enumerated() {
        try await crew.answer(campaign, person, [("M1a", String(number % 3 + 2)), ("M1b", String(number % 4 + 1))])
      }
      try await crew.close()
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau" + page(campaign))
      #expect(adviser.page.says("38 mensen deden mee"))
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get(page(campaign))
      #expect(fatma.page.says("14 mensen deden mee"))
      #expect(fatma.page.says("Geen duidelijk verschil met de rest van de gemeente."))
    }
  }

  @Test("the time before is of the same group, asked as a whole, and of the same questions", arguments: TestEngine.all)
  func theTimeBefore(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let (green, cleaning) = (app.story.green, app.story.cleaning)
      let mine = try await crew.hire(14, in: green)
      let all = try await mine + crew.hire(14, in: cleaning)
      let file = URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/learning-culture-scan.json")
      var scan = try Instrument.read(Data(contentsOf: file))
      let bulk = MeasurementsBulk(on: app.site, in: app.story.municipality, ids: app.site.ids)
      // A version in which one question of the second scale was another.
      let index = try #require(scan.items.firstIndex { $0.id == "M2a" })
      scan.items[index].words = Wording(nl: "Iets anders.", en: "Something else.")
      let members = Set(all)
      var number = 0
      try await bulk.write(
        .init(
          instrument: scan, titles: Wording(["nl": "Vorig jaar"]), invitations: Wording(["nl": ""]),
          opensOn: Story.today.adding(days: -140), closesOn: Story.today.adding(days: -120), isClosed: true)
      ) { person, _ in
        guard members.contains(person) else { return nil }
        number += 1
        return Dictionary(uniqueKeysWithValues: scan.items.map { ($0.id, ItemAnswer.point(number % 3 + 1)) })
      }
      let campaign = try await crew.plan("groups", groups: ["team:\(green.id)", "team:\(cleaning.id)"])
      for (number, person) in all.enumerated() {
        try await crew.answer(campaign, person, campaign.instrument.items.map { ($0.id, String(number % 2 + 4)) })
      }
      try await crew.close()
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get(page(campaign))
      #expect(fatma.page.says("Dit is hoger dan de vorige keer."))
      let viewer = Viewer(
        person: app.story.leader, municipality: app.story.municipality.id, name: "Ingrid", roles: [.teamLeader],
        team: green.id, leads: [green.id])
      let found = try await app.database.read { db in
        try ResultsOfGroup.find(campaign.id, group: ResponseRelease.key(green.id), for: viewer, db)
      }
      let earlier = try #require(found?.earlier)
      let scales = campaign.instrument.scales
      #expect(earlier.standing(scales[0]) == .higher && earlier.result(scales[1]) == nil)
      #expect(earlier.standing(scales[2]) == .higher)
      // Two teams are not the municipality of the year before.
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau" + page(campaign, "all"))
      #expect(adviser.page.says("28 mensen deden mee") && !adviser.page.says("vorige keer"))
    }
  }
}
