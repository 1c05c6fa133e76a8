// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import TestSupport
import Testing
import Web

@testable import Measurements

@Suite struct PlanningStories {
  /// A day as a page says it.
  private func written(_ day: Day) -> String { day.words(in: .dutch).replacing("\u{A0}", with: " ") }

  /// The form of a new campaign, sent by the adviser.
  private func plan(
    _ adviser: Browser, from opens: Day, to closes: Day, _ more: [(String, String)]
  ) async throws -> Page {
    try await adviser.get("/bureau/metingen/nieuw")
    return try await adviser.post(
      "/bureau/metingen/nieuw",
      [
        ("vragenlijst", "learning-culture-scan"), ("titel", "Hoe leren wij?"), ("uitnodiging", "Doe je mee?"),
        ("van", opens.description), ("tot", closes.description),
      ] + more)
  }

  @Test(
    "the same people are not asked the same again within ninety days, also after it closed", arguments: TestEngine.all)
  func time(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      _ = try await crew.hire(8, in: app.story.green)
      _ = try await crew.hire(8, in: app.story.cleaning)
      let (green, cleaning) = ("team:\(app.story.green.id)", "team:\(app.story.cleaning.id)")
      let first = try await crew.plan("groups", groups: [green])
      try await crew.close()
      let adviser = try await app.browser(as: app.story.adviser)
      #expect(try await crew.campaigns().first?.state == .closed)
      let free = Crew.closes.adding(days: Campaign.leastDaysBetween)
      let early = free.adding(days: -1)
      func refused(_ more: [(String, String)]) async throws -> Page {
        let page = try await plan(adviser, from: early, to: early.adding(days: 14), more)
        #expect(page.status == 400)
        #expect(page.says("kies als eerste dag \(written(free)) of later"), "\(page.words)")
        return page
      }
      // Nothing that was typed is lost, in whatever language.
      let kept = try await refused([
        ("wie", "groups"), ("groepen", green), ("titel-en", "How do we learn?"), ("uitnodiging-en", "Join in."),
      ])
      for typed in ["Hoe leren wij?", "How do we learn?", "Doe je mee?", "Join in.", early.description] {
        #expect(kept.body.contains(typed))
      }
      #expect(kept.body.contains("value=\"\(green)\" checked"))
      _ = try await refused([("wie", "municipality")])
      _ = try await refused([("wie", "link")])
      #expect(crew.keys.all().isEmpty)
      // Other people, and other questions, may be asked.
      let others = [("wie", "groups"), ("groepen", cleaning)]
      #expect(try await plan(adviser, from: early, to: early.adding(days: 14), others).status == 200)
      let other = [("vragenlijst", "organisation-indicators"), ("wie", "municipality")]
      #expect(try await plan(adviser, from: early, to: early.adding(days: 14), other).status == 200)
      // And the same people when the time is over.
      let same = [("wie", "groups"), ("groepen", green)]
      #expect(try await plan(adviser, from: free, to: free.adding(days: 14), same).status == 200)
      #expect(try await crew.campaigns().count { $0.instrument.id == first.instrument.id } == 3)
    }
  }

  @Test(
    "nor shortly before a campaign that is planned; one that was called off does not count", arguments: TestEngine.all)
  func before(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      _ = try await crew.hire(8, in: app.story.green)
      let adviser = try await app.browser(as: app.story.adviser)
      let everybody = [("wie", "municipality")]
      let later = Story.today.adding(days: 120)
      #expect(try await plan(adviser, from: later, to: later.adding(days: 10), everybody).status == 200)
      let planned = adviser.page.path
      let until = later.adding(days: -Campaign.leastDaysBetween)
      let refused = try await plan(adviser, from: Story.today, to: until.adding(days: 1), everybody)
      #expect(refused.status == 400)
      #expect(refused.says("laat \(written(until)) de laatste dag zijn"), "\(refused.words)")
      let free = later.adding(days: 10 + Campaign.leastDaysBetween)
      #expect(refused.says("kies als eerste dag \(written(free)) of later"))
      #expect(try await plan(adviser, from: Story.today, to: until, everybody).status == 200)
      // Between the two there is no room, and the first day that is named is after both.
      let between = until.adding(days: 30)
      let second = try await plan(adviser, from: between, to: between.adding(days: 5), everybody)
      #expect(second.status == 400)
      #expect(second.says("kies als eerste dag \(written(free)) of later"), "\(second.words)")
      try await adviser.get(planned)
      try await adviser.post(planned + "/afgelast")
      let after = until.adding(days: Campaign.leastDaysBetween)
      #expect(try await plan(adviser, from: after, to: after.adding(days: 5), everybody).status == 200)
    }
  }

  @Test("who left a team that was asked, or joined it, is known all the same", arguments: TestEngine.all)
  func movers(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(8, in: app.story.green)
      _ = try await crew.hire(8, in: app.story.cleaning)
      _ = try await crew.plan("groups", groups: ["team:\(app.story.green.id)"])
      // Asked in the green team, now in the other one: the invitation still stands.
      let cleaning = app.story.cleaning.id
      try await app.database.write { db in
        try db.run("UPDATE persons SET team_id = \(cleaning) WHERE id = \(people[0])")
      }
      let adviser = try await app.browser(as: app.story.adviser)
      let page = try await plan(
        adviser, from: Story.today, to: Crew.closes, [("wie", "groups"), ("groepen", "team:\(cleaning)")])
      #expect(page.status == 400)
      #expect(page.says("Laat er 90 dagen tussen"))
    }
  }

  @Test("everybody reads the title and the invitation in their own language", arguments: TestEngine.all)
  func languages(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      _ = try await crew.hire(6, in: app.story.green)
      let adviser = try await app.browser(as: app.story.adviser)
      let long = [("wie", "municipality"), ("titel-en", String(repeating: "x", count: 81))]
      let wrong = try await plan(adviser, from: Story.today, to: Crew.closes, long)
      #expect(wrong.status == 400)
      #expect(wrong.body.contains("id=\"error-titel-en\""))
      let fields = [("wie", "municipality"), ("titel-en", "How do we learn?"), ("uitnodiging-en", "Will you join?")]
      #expect(try await plan(adviser, from: Story.today, to: Crew.closes, fields).status == 200)
      let campaign = try #require(try await crew.campaigns().first)
      #expect(campaign.title == "Hoe leren wij?")
      #expect(campaign.title(in: .english) == "How do we learn?")
      try await app.browser(as: app.story.fatma).finishSort()
      let (dutch, english) = ("Hoe leren wij?", "How do we learn?")
      for (language, own, other) in [(Language.english, english, dutch), (.dutch, dutch, english)] {
        let fatma = try await app.browser(as: app.story.fatma, language)
        let desk = try await app.browser(as: app.story.adviser, language)
        let page = "/metingen/\(campaign.id)"
        for (browser, path) in [
          (fatma, "/"), (fatma, page), (fatma, page + "/vragen"), (fatma, "/ik/gegevens/overzicht"),
          (desk, "/bureau/metingen"), (desk, "/bureau" + page),
        ] {
          try await browser.get(path)
          #expect(browser.page.says(own), "\(path) in \(language): \(browser.page.words)")
          #expect(!browser.page.says(other), "\(path) in \(language)")
        }
        try await fatma.get(page)
        #expect(fatma.page.says(language == .dutch ? "Doe je mee?" : "Will you join?"))
      }
    }
  }
}
