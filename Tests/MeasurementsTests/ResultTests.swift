// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Instruments
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Measurements

@Suite struct ResultTests {
  /// Over some of the items it would be the agreement on another scale, and may well have another class.
  @Test("agreement takes every item of a scale or is not there")
  func agreementOfWholeScales() throws {
    let shelf = try InstrumentShelf(resources: URL(fileURLWithPath: TestApp.resources))
    let scan = try #require(shelf.shipped.first { $0.id == "learning-culture-scan" })
    let scale = try #require(scan.scale("self-direction"))
    func statistics(leftOut: Int) throws -> ScaleStatistics {
      let sheets = (0..<12).map { number in
        var answers: [String: ItemAnswer] = ["M1a": .point(number % 2 + 3), "M1b": .point(4)]
        if number >= leftOut { answers["M1c"] = .point(4) }
        return AnswerSheet(place: .whole, answers: answers)
      }
      return ScaleStatistics(
        try #require(ScoredAnswers(sheets, scan)), scale, population: nil, leastPerItem: 10)
    }
    #expect(try statistics(leftOut: 2).agreement != nil)
    let partly = try statistics(leftOut: 3)
    #expect(partly.agreement == nil && partly.deviation == nil && partly.interval != nil)
  }

  @Test("a crew reads what it thinks, beside everybody; a small team is withheld", arguments: TestEngine.all)
  func reading(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let green = try await crew.hire(16, in: app.story.green)
      let cleaning = try await crew.hire(14, in: app.story.cleaning)
      let permits = try await crew.hire(6, in: app.story.permits)
      let campaign = try await crew.plan()
      // Green: three answers of 4 and 5 in turn. Cleaning: 1 to 3, and one item turned round. Permits: six people, who are kept with the coach who has no team.
      for (number, person) in green.enumerated() {
        let answer = number % 2 == 0 ? "4" : "5"
        try await crew.answer(campaign, person, [("M1a", answer), ("M1b", "4"), ("M1c", answer), ("M2d", "1")])
      }
      for (number, person) in cleaning.enumerated() {
        try await crew.answer(campaign, person, [("M1a", String(number % 3 + 1)), ("M1b", "2")])
      }
      for person in permits { try await crew.answer(campaign, person, [("M1a", "3"), ("M1b", "3")]) }
      try await crew.close()
      let found = try await app.database.read { db in try ResultRelease.find(campaign.id, db) }
      let results = try #require(found)
      let whole = try #require(results.group(ResponseRelease.whole))
      let mine = try #require(results.group(ResponseRelease.key(app.story.green.id)))
      #expect(whole.respondents == 36)
      #expect(mine.respondents == 16)
      let scale = try #require(mine.scales["self-direction"])
      // Eight times 4 and eight times 4⅔.
      #expect(scale.mean == 4.33)
      #expect(scale.answered == 16)
      #expect(scale.counts == [0, 0, 0, 8, 8])
      // 95% by Student with 15 degrees of freedom, s = 0.3443, for 16 of the 18 who were asked.
      let half = 2.13145 * 0.344265 / 4 * (2.0 / 17).squareRoot()
      #expect(abs((scale.low ?? 0) - (13.0 / 3 - half)) < 0.006)
      #expect(abs((scale.high ?? 0) - (13.0 / 3 + half)) < 0.006)
      #expect(scale.agreementLevel == "veryStrong" || scale.agreementLevel == "strong")
      // One item of four was answered: nobody has a score, so there is none.
      #expect(mine.scales["work-content"] == nil)
      #expect(results.group(ResponseRelease.key(app.story.permits.id))?.respondents == nil)

      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/ontdek")
      #expect(fatma.page.says("Uitkomst: Hoe leren wij?"))
      try await fatma.get("/metingen/\(campaign.id)/uitkomst")
      #expect(fatma.page.says("16 mensen deden mee"))
      #expect(fatma.page.says("Jullie zijn het"))
      #expect(fatma.page.says("Dit is hoger dan in de rest van de gemeente."))
      #expect(fatma.page.says("4,33"))
      // Another team is not for her; the adviser sees all groups, and why one is withheld.
      try await fatma.get("/metingen/\(campaign.id)/uitkomst?groep=team:\(app.story.cleaning.id)")
      #expect(!fatma.page.says("14 mensen"))
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)/uitkomst?groep=team:\(app.story.permits.id)")
      #expect(adviser.page.says("te weinig mensen mee"))
      try await adviser.get("/bureau/metingen/\(campaign.id)/uitkomst?groep=team:\(app.story.cleaning.id)")
      #expect(adviser.page.says("14 mensen deden mee"))
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get("/metingen/\(campaign.id)/uitkomst").status == 404)
    }
  }

  @Test("the two pages give the same numbers; of a unit of which a part counts elsewhere there is no figure")
  func sameNumbers() throws {
    let (unit, other) = (UnitID(raw: 1), UnitID(raw: 2))
    func group(_ key: GroupKey, _ parent: GroupKey, _ asked: Int) -> PlaceTree.Group {
      PlaceTree.Group(key: key, parent: parent, name: "", asked: asked)
    }
    let tree = try PlaceTree(
      [
        group(ResponseRelease.key(unit), ResponseRelease.whole, 27),
        group(ResponseRelease.key(other), ResponseRelease.whole, 14),
      ]
        + [(3, unit, 6), (4, unit, 9), (5, unit, 12), (6, other, 14)].map { team, unit, asked in
          group(ResponseRelease.key(TeamID(raw: team)), ResponseRelease.key(unit), asked)
        },
      incomplete: [])
    let places =
      Array(repeating: AnswerPlace(unit: unit, team: TeamID(raw: 3)), count: 6)
      + Array(repeating: AnswerPlace(unit: unit, team: TeamID(raw: 4)), count: 9)
      + Array(repeating: AnswerPlace(unit: unit, team: TeamID(raw: 5)), count: 12)
      + Array(repeating: AnswerPlace(unit: other, team: TeamID(raw: 6)), count: 13)
    let given = places.enumerated().map { number, place in
      AnswerSheet(place: place, answers: ["M1a": .point(number % 5 + 1), "M1b": .point(number % 3 + 2)])
    }
    let instrument = try Self.scan()
    func results(_ given: [AnswerSheet]) throws -> (ResultRelease, ResponseRelease) {
      let (sheets, tree) = try CloseMeasurement.lifted(given, tree, minimum: 5)
      let found = try ResultRelease.make(instrument, tree, sheets, minimum: 5, ids: SeededIDs(seed: 5))
      return (found, ResponseRelease.make(tree, asked: 44, found))
    }
    let (all, response) = try results(given)
    #expect(all.group(ResponseRelease.key(unit))?.respondents == 27)
    #expect(response.groups.map(\.answered) == all.groups.map(\.respondents))
    // Three without a team cannot stand alone, so the smallest team counts with them: what is left of its unit is not
    // the unit.
    let (some, _) = try results(given + Array(repeating: AnswerSheet(place: .whole, answers: [:]), count: 3))
    #expect(some.group(ResponseRelease.whole)?.respondents == 43)
    #expect(some.group(ResponseRelease.key(unit))?.respondents == nil)
    #expect(some.group(ResponseRelease.key(TeamID(raw: 5)))?.respondents == 12)
    #expect(some.group(ResponseRelease.key(other))?.respondents == 13)
  }

  @Test("a distribution needs ten who have a score, and agreement some who disagree")
  func detail() throws {
    let instrument = try Self.scan()
    let tree = try PlaceTree([], incomplete: [])
    func scale(_ answers: [[String: ItemAnswer]]) throws -> ResultRelease.ScaleResult? {
      let sheets = answers.map { AnswerSheet(place: .whole, answers: $0) }
      let found = try ResultRelease.make(instrument, tree, sheets, minimum: 5, ids: SeededIDs(seed: 5))
      return found.group(ResponseRelease.whole)?.scales["self-direction"]
    }
    let spread: [[String: ItemAnswer]] = (0..<7).map { ["M1a": .point($0 % 5 + 1), "M1b": .point($0 % 5 + 1)] }
    let seven = try #require(try scale(spread + Array(repeating: [:], count: 8)))
    #expect(seven.answered == 7 && seven.counts == nil && seven.low == nil && seven.agreement == nil)
    // Everybody gave each item the same answer; who skipped which item makes the scores differ.
    let same: [[String: ItemAnswer]] = (0..<24).map {
      $0 % 2 == 0 ? ["M1a": .point(5), "M1b": .point(1)] : ["M1b": .point(1), "M1c": .point(3)]
    }
    let alike = try #require(try scale(same))
    #expect(alike.agreement == nil && alike.deviation == nil && alike.agreementLevel == nil)
  }

  private static func scan() throws -> Instrument {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Instrument.read(
      try Data(contentsOf: root.appending(path: "Resources/instruments/learning-culture-scan.json")))
  }

  @Test("nobody, one person and everybody the same give no wrong figure", arguments: TestEngine.all)
  func edges(_ engine: TestEngine) async throws {
    for count in [0, 1, 20] {
      try await TestApp.run(on: engine) { app in
        let crew = Crew(app)
        let people = try await crew.hire(20, in: app.story.green)
        let campaign = try await crew.plan()
        for person in people.prefix(count) {
          try await crew.answer(campaign, person, campaign.instrument.items.map { ($0.id, "3") })
        }
        try await crew.close()
        let found = try await app.database.read { db in try ResultRelease.find(campaign.id, db) }
        let results = try #require(found)
        for group in results.groups {
          for result in group.scales.values {
            #expect(result.mean.isFinite && result.answered >= 5)
            // Everybody the same has no spread: no interval, and what each of them answered is not told.
            #expect(result.counts == nil)
            #expect(result.low == nil || result.low != result.high)
          }
        }
        let kees = try await app.browser(as: app.story.kees)
        try await kees.get("/metingen/\(campaign.id)/uitkomst")
        #expect(kees.page.status == 200)
        #expect(!kees.page.words.contains("nan"))
      }
    }
  }

  @Test("while it runs nobody finds results, nor in a campaign that is not theirs", arguments: TestEngine.all)
  func tooEarly(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let campaign = try await crew.plan()
      let adviser = try await app.browser(as: app.story.adviser)
      #expect(try await adviser.get("/bureau/metingen/\(campaign.id)/uitkomst").status == 404)
      #expect(try await adviser.get("/metingen/\(campaign.id)/uitkomst").status == 404)
    }
  }

  @Test("own words are read by everybody, when enough people wrote and never of a group", arguments: TestEngine.all)
  func ownWords(_ engine: TestEngine) async throws {
    for (count, isShown) in [(4, false), (9, true)] {
      try await TestApp.run(on: engine) { app in
        let crew = Crew(app)
        let people = try await crew.hire(14, in: app.story.green)
        let campaign = try await crew.begin("municipal-benchmark")
        for (number, person) in people.enumerated() {
          let written = number < count ? [("forms_offered", "Meelopen \(number) <b>")] : []
          let page = try await crew.answer(campaign, person, [("budget_enough", "4")] + written)
          #expect(page.status == 200)
        }
        let fatma = try await app.browser(as: app.story.fatma)
        try await fatma.get("/metingen/\(campaign.id)/vragen")
        #expect(fatma.page.says("Iedereen in de gemeente kan lezen wat je hier schrijft"))
        try await crew.close()
        let reader = try await app.browser(as: app.story.fatma)
        let results = "/metingen/\(campaign.id)/uitkomst?groep="
        try await reader.get(results + "all")
        #expect(reader.page.says("Meelopen 0 <b>") == isShown)
        #expect(!reader.page.body.contains("<b>"))
        #expect(reader.page.says("Te weinig mensen schreven hier iets") == !isShown)
        try await reader.get(results + "team:\(app.story.green.id)")
        #expect(!reader.page.says("Meelopen 0"))
      }
    }
  }
}
