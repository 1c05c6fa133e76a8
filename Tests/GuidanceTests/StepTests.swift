// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing

@testable import Guidance

@Suite("Steps")
struct StepTests {
  @Test("A suggestion becomes a step with a day, is moved, done and praised", arguments: TestEngine.all)
  func lifecycle(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let choose = try #require(kees.chooseLinks.first)
      try await kees.get(choose)
      try await kees.post(choose, [("stap", " "), ("wanneer", "dag"), ("dag", "2020-01-01")])
      #expect(kees.page.status == 400 && kees.page.says("Schrijf op wat je gaat doen."))
      #expect(kees.page.body.contains("<a href=\"#field-stap\">Mijn stap: schrijf op wat je gaat doen.</a>"))
      // A day of one's own is asked for on a screen of its own, and the words come along.
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "Ik bel Joost"), ("wanneer", "dag")])
      #expect(kees.page.status == 200 && kees.page.says("Welke dag?") && kees.page.says("Ik bel Joost"))
      try await kees.post(choose, [("stap", "Ik bel Joost"), ("wanneer", "dag"), ("dag", "2020-01-01")])
      #expect(kees.page.status == 400 && kees.page.hidden("stap") == "Ik bel Joost")
      try await kees.get(choose)
      let once = try #require(kees.page.hidden("once", inFormTo: choose))
      let fields = [("stap", "Ik vraag Joost om mee te kijken"), ("wanneer", "deze-week"), ("once", once)]
      try await kees.post(choose, fields)
      #expect(kees.page.says("Je stap staat nu op de pagina Vandaag."))
      let step = String(kees.page.path.prefix { $0 != "?" })
      try await kees.get(choose)
      try await kees.post(choose, fields)
      let open = try await app.database.read { db in try Step.open(of: app.story.kees, db) }
      #expect(open.map(\.words) == ["Ik vraag Joost om mee te kijken"])
      #expect(open.first?.due == Story.today)

      app.clock.move(seconds: 3 * 86_400)
      try await kees.get(step)
      #expect(kees.page.says("Hoe ging het met je stap?") && kees.page.says("Dat geeft niet."))
      try await kees.get("\(step)/later")
      try await kees.post("\(step)/later", [("wanneer", "volgende-week")])
      #expect(kees.page.says("Je stap heeft een nieuwe dag.") && kees.page.says("4 december 2026"))
      try await kees.post("\(step)/gedaan")
      #expect(kees.page.says("Je deed wat je je voornam: “Ik vraag Joost om mee te kijken”"))
      #expect(kees.page.says("Een volgende kleine stap?") && kees.page.says("Niet nu"))
      try await kees.post("\(step)/past-niet")
      #expect(kees.page.status == 409)
      try await kees.get("\(step)/later")
      #expect(kees.page.status == 409)
      try await kees.get("/stappen")
      #expect(kees.page.says("Gedaan op 23 november 2026"))
    }
  }

  @Test("Who goes back to choose another day has one step, on that day", arguments: TestEngine.all)
  func anotherDay(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let choose = try #require(kees.chooseLinks.first)
      for (words, day) in [("Ik bel Joost", "deze-week"), ("Ik bel Joost maandag", "volgende-week")] {
        try await kees.get(choose)
        try await kees.post(choose, [("stap", words), ("wanneer", day)])
        #expect(kees.page.says("Je stap staat nu op de pagina Vandaag."))
      }
      let open = try await app.database.read { db in try Step.open(of: app.story.kees, db) }
      #expect(open.map(\.words) == ["Ik bel Joost maandag"] && open.first?.due == Story.today.adding(days: 7))
    }
  }

  @Test("What is typed is kept by the browser until it is saved", arguments: TestEngine.all)
  func keptWords(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      for (page, key) in [("/leervormen/vraag/doel", "leervormen-doel"), ("/wat-helpt/vraag/doel", "wat-helpt-doel")] {
        try await kees.get(page)
        #expect(kees.page.body.contains("data-keep=\"\(key)\"") && kees.page.body.contains("data-kept-note"))
        try await kees.post(page, [("antwoord", "Leren praten met bewoners")])
        #expect(kees.page.body.contains("<meta name=\"leerwerf-saved\" content=\"\(key)\">"))
      }
      try await kees.answerAll(2)
      let (choose, item) = (try #require(kees.chooseLinks.first), try #require(kees.suggestedItems.first))
      try await kees.get(choose)
      #expect(kees.page.body.contains("data-keep=\"stap-\(item)\""))
      try await kees.post(choose, [("stap", "Ik bel Joost"), ("wanneer", "deze-week")])
      #expect(kees.page.body.contains("<meta name=\"leerwerf-saved\" content=\"stap-\(item)\">"))
    }
  }

  @Test("A step that is not for me changes what is suggested", arguments: TestEngine.all)
  func notForMe(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let item = try #require(kees.suggestedItems.first)
      let choose = try #require(kees.chooseLinks.first)
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "Klein beginnen"), ("wanneer", "over-twee-weken")])
      let step = String(kees.page.path.prefix { $0 != "?" })
      try await kees.post("\(step)/past-niet")
      #expect(kees.page.path.hasPrefix("/wat-helpt/stap") && !kees.suggestedItems.contains(item))
      #expect(kees.suggestedItems.count == 3)
    }
  }

  @Test("On Vandaag stands the step, and kindly so when its day has passed", arguments: TestEngine.all)
  func today(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/")
      #expect(kees.page.says("Wat helpt mij"))
      try await kees.answerAll(2)
      try await kees.get("/")
      #expect(kees.page.says("Kies een kleine stap"))
      try await kees.get("/wat-helpt/stap")
      let choose = try #require(kees.chooseLinks.first)
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "Klein beginnen"), ("wanneer", "deze-week")])
      try await kees.get("/")
      #expect(kees.page.says("Jouw kleine stap") && kees.page.says("Klein beginnen"))
      app.clock.move(seconds: 2 * 86_400)
      try await kees.get("/")
      #expect(kees.page.says("Hoe ging het met je stap?"))
    }
  }

  @Test("The days that are offered lie where people expect them")
  func days() {
    let friday = Story.today
    #expect(StepDay.thisWeek.day(from: friday) == friday)
    let saturday = friday.adding(days: 1)
    // "This week" is no answer in a weekend; from a page that was open it is the next Friday.
    #expect(!StepDay.offered(on: saturday).contains(.thisWeek))
    #expect(StepDay.offered(on: friday) == StepDay.allCases)
    #expect(StepDay.thisWeek.day(from: saturday) == friday.adding(days: 7))
    for offset in 0..<7 {
      let today = friday.adding(days: offset)
      let days = StepDay.offered(on: today).compactMap { $0.day(from: today) }
      #expect(days.allSatisfy { $0 >= today } && zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
      #expect(days.allSatisfy { $0.weekday == 5 })
    }
  }
}
