// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GuidanceEngine
import Kernel
import TestSupport
import Testing

@testable import Guidance

@Suite("Rules at the desk")
struct RulesTests {
  private func draft(_ browser: Browser) async throws -> String {
    try await browser.get("/bureau/regels")
    try await browser.post("/bureau/regels/leerwerf/kopie")
    return browser.page.path
  }

  /// The fields of the form on the page with their values, as a browser would send them.
  private func fields(_ page: Page) -> [(String, String)] {
    var found: [(String, String)] = []
    let body = page.body[(page.body.range(of: "<main")?.lowerBound ?? page.body.startIndex)...]
    for match in body.matches(of: /<input ([^>]*)>/) {
      let text = String(match.1)
      guard let name = text.firstMatch(of: /name="([^"]*)"/).map({ String($0.1) }), name != "csrf", name != "once",
        name != "reden"
      else { continue }
      let isBox = text.contains("checkbox") || text.contains("radio")
      guard !isBox || text.contains(" checked") else { continue }
      found.append((name, decoded(text.firstMatch(of: /value="([^"]*)"/).map { String($0.1) } ?? "")))
    }
    for match in body.matches(of: /<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()) {
      let chosen = match.2.firstMatch(of: /<option value="([^"]*)" selected/).map { String($0.1) }
      found.append((String(match.1), decoded(chosen ?? "")))
    }
    for match in body.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/.dotMatchesNewlines()) {
      found.append((String(match.1), decoded(String(match.2))))
    }
    return found
  }

  private func decoded(_ text: String) -> String {
    text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  private func changing(_ page: Page, _ changes: [String: String]) -> [(String, String)] {
    fields(page).map { ($0.0, changes[$0.0] ?? $0.1) }
  }

  @Test(
    "An adviser copies, changes, tries and puts into use; old results keep their version", arguments: TestEngine.all)
  func wholeStory(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let before = kees.suggestedItems
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/regels")
      #expect(adviser.page.says("Regels van Leerwerf, versie 1"))
      let path = try await draft(adviser)
      #expect(adviser.page.says("noodzaakgestuurde leerder") && adviser.page.says("Concept"))

      // A wrong weight is said at its field, a right one is kept.
      let weights = "\(path)/deel/gewichten"
      try await adviser.get(weights)
      try await adviser.post(weights, changing(adviser.page, ["weights-barrier": "99"]))
      #expect(adviser.page.status == 400 && adviser.page.body.contains("id=\"error-weights-barrier\""))
      try await adviser.get(weights)
      try await adviser.post(weights, changing(adviser.page, ["weights-barrier": "0"]))
      #expect(adviser.page.says("Bewaard in het concept."))

      // One row: from "nothing known" to "works less" for the lowest degree.
      let row = "\(path)/deel/aanpakken/job-shadowing"
      try await adviser.get(row)
      try await adviser.post(row, changing(adviser.page, ["name-nl": " "]))
      #expect(adviser.page.status == 400 && adviser.page.body.contains("id=\"error-name-nl\""))
      try await adviser.get(row)
      try await adviser.post(row, changing(adviser.page, ["what-nl": "Je kijkt een dag met iemand mee."]))
      #expect(adviser.page.says("Bewaard in het concept."))

      try await adviser.get("\(path)/proef?voorbeeld=klein")
      #expect(adviser.page.says("Voor deze antwoorden geven deze regels andere stappen."))
      #expect(adviser.page.says("Nu in gebruik: Regels van Leerwerf, versie 1"))
      #expect(adviser.page.says("Noodzaakgestuurde leerder"))
      try await adviser.post("\(path)/proef", [("Z1", "5"), ("belemmering", "no-time"), ("kaart", "manager")])
      #expect(adviser.page.says("Te weinig antwoorden voor een graad van eigen regie."))
      #expect(adviser.page.says("De medewerker leest: “Beantwoord een paar vragen meer."))
      try await adviser.post("\(path)/proef", [("Z1", ""), ("doel", "")])
      #expect(adviser.page.says("Er is nog niets gekozen.") && !adviser.page.says("De medewerker leest"))

      // Not in use yet: the list of Kees is what it was.
      try await kees.get("/wat-helpt/stap")
      #expect(kees.suggestedItems == before)
      try await adviser.get(path)
      try await adviser.post("\(path)/gebruik", [("reden", "")])
      #expect(adviser.page.status == 400 && adviser.page.says("Schrijf op wat er veranderd is."))
      try await adviser.get(path)
      try await adviser.post("\(path)/gebruik", [("reden", "Tijd telt bij ons minder zwaar")])
      #expect(adviser.page.says("Tijd telt bij ons minder zwaar") && adviser.page.says("Naomi Pinas"))
      try await adviser.post("\(weights)", [("weights-barrier", "1")])
      #expect(adviser.page.status == 409)

      // The old result stands until Kees looks again; then it says that the rules changed.
      try await kees.get("/wat-helpt/stap")
      #expect(kees.suggestedItems == before && kees.page.says("Er is iets veranderd"))
      try await kees.post("/wat-helpt/stap")
      #expect(kees.suggestedItems != before && kees.page.says("We hebben onze regels of vragen veranderd."))
      let results = try await app.database.read { db in try StoredResult.all(of: app.story.kees, db) }
      #expect(results.map(\.result.versions.ruleSet) == ["own-\(app.story.municipality.id)", "leerwerf"])

      // And back.
      try await adviser.get("/bureau/regels/leerwerf")
      try await adviser.post("/bureau/regels/leerwerf/gebruik", [("reden", "Toch terug")])
      #expect(adviser.page.says("Toch terug"))
      try await kees.get("/wat-helpt/stap")
      try await kees.post("/wat-helpt/stap")
      #expect(kees.suggestedItems == before)
    }
  }

  @Test("A row can be added and taken out; what points to it must be mended before use", arguments: TestEngine.all)
  func addAndRemove(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      let path = try await draft(adviser)
      let new = "\(path)/deel/richtingen/nieuw"
      try await adviser.get(new)
      try await adviser.post(new, changing(adviser.page, ["name-nl": "Oefenveld", "name-en": "Practice ground"]))
      #expect(adviser.page.status == 400 && adviser.page.says("Noem een bron."))
      try await adviser.get(new)
      try await adviser.post(
        new,
        changing(
          adviser.page,
          [
            "name-nl": "Oefenveld", "name-en": "Practice ground", "what-nl": "Je oefent op ons terrein.",
            "what-en": "You practise on our grounds.", "step-nl": "Ga een keer kijken.", "step-en": "Have a look once.",
            "source": "Leerwerf",
          ]))
      #expect(adviser.page.says("Oefenveld"))
      try await adviser.get("\(path)/deel/richtingen/work-time")
      try await adviser.post("\(path)/deel/richtingen/work-time/weg")
      try await adviser.get(path)
      #expect(adviser.page.says("Herstel eerst dit:") && adviser.page.says("Ik heb geen tijd"))
      try await adviser.post("\(path)/gebruik", [("reden", "Mag niet")])
      #expect(adviser.page.status == 409)
      try await adviser.get(path)
      try await adviser.post("\(path)/weg")
      #expect(!adviser.page.says("Verder met het concept"))
    }
  }

  @Test("Every form of a draft gives back what it shows", arguments: [TestEngine.sqlite])
  func unchanged(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      let path = try await draft(adviser)
      let first = try await app.database.read { db in try OwnRules.draft(in: app.story.municipality.id, db) }
      let rules = try #require(first).rules
      for section in RuleSection.allCases {
        let rows = section.keys(rules)
        for place in section.hasRows
          ? ["\(path)/deel/\(section.rawValue)/\(rows[rows.count / 2])"]
          : ["\(path)/deel/\(section.rawValue)"]
        {
          try await adviser.get(place)
          try await adviser.post(place, fields(adviser.page))
          #expect(adviser.page.says("Bewaard in het concept."), "\(place)")
        }
      }
      let last = try await app.database.read { db in try OwnRules.draft(in: app.story.municipality.id, db) }
      #expect(last?.rules == rules)
    }
  }

  @Test("The rules of one municipality are not there for another, nor for employees", arguments: TestEngine.all)
  func neighbours(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      let path = try await draft(adviser)
      let stranger = try await app.browser(as: app.story.stranger)
      try await stranger.get("/bureau/regels")
      #expect(stranger.page.status == 200 && !stranger.page.says("Concept"))
      for page in [path, "\(path)/proef", "\(path)/deel/teksten", "\(path)/deel/aanpakken/micro-learning"] {
        try await stranger.get(page)
        #expect(stranger.page.status == 404, "\(page)")
      }
      try await stranger.get("/bureau/regels/leerwerf")
      let csrf = try #require(stranger.page.hidden("csrf"))
      for change in ["kopie", "gebruik", "weg", "deel/gewichten", "deel/aanpakken/micro-learning"] {
        try await stranger.post("\(path)/\(change)", [("csrf", csrf), ("reden", "x")], following: false)
        #expect(stranger.page.status == 404, "\(change)")
      }
      for person in [app.story.kees, app.story.leader, app.story.administrator] {
        let browser = try await app.browser(as: person)
        try await browser.get("/bureau/regels")
        #expect(browser.page.status == 404 || browser.page.status == 403)
      }
    }
  }
}
