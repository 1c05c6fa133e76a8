// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing

@testable import Guidance

@Suite("Wat helpt mij")
struct QuestionsTests {
  private static let labels = [
    "zelfsturend", "richtingzoeker", "noodzaakgestuurd", "eigen regie", "\"low\"", "\"moderate\"", "\"high\"",
    "self-directed grower", "need-driven", "direction seeker",
  ]

  /// The labels of a degree of self-direction that stand anywhere in a page.
  private static func labels(in page: Page) -> [String] {
    let body = page.body.lowercased()
    return labels.filter { body.contains($0) }
  }

  @Test("Somebody answers one question at a time and gets three small steps with a reason", arguments: TestEngine.all)
  func wholeStory(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/wat-helpt/stap")
      #expect(kees.page.path == "/wat-helpt")
      #expect(kees.page.says("Alleen jij ziet dit") && kees.page.says("Dit is geen geteste vragenlijst"))
      try await kees.get(try #require(kees.page.link("Begin")))
      #expect(kees.page.says("Vraag 1 van 21") && kees.page.says("Ik weet wat ik over een paar jaar wil doen."))
      try await kees.answerAll(2)
      #expect(kees.page.path == "/wat-helpt/stap")
      #expect(kees.suggestedItems.count == 3)
      #expect(kees.page.says("Omdat je zegt dat je geen tijd hebt."))
      #expect(kees.page.says("Dat zeiden collega's in gesprekken: 24 medewerkers"))
      #expect(kees.page.says("Wat helpt mij minder?") && kees.page.says("Dit is geen geteste vragenlijst"))
      #expect(Self.labels(in: kees.page) == [])
    }
  }

  @Test("Every answer is kept at once, so one can stop, go back and go on", arguments: TestEngine.all)
  func resume(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answer("z1", 4)
      try await kees.post("/wat-helpt/vraag/z2", [("overslaan", "1")])
      #expect(kees.page.path == "/wat-helpt/vraag/z3")
      let other = try await app.browser(as: app.story.kees)
      try await other.get("/wat-helpt")
      try await other.get(try #require(other.page.link("Ga verder")))
      #expect(other.page.path == "/wat-helpt/vraag/z3")
      let unknown = [("antwoord", "no-time"), ("antwoord", "iets-anders")]
      #expect(try await other.post("/wat-helpt/vraag/in-de-weg", unknown).status == 400)
      try await other.get("/wat-helpt/vraag/z1")
      #expect(other.page.says("Eens Dit zei je eerder"))
      try await other.post("/wat-helpt/vraag/z1", [("antwoord", "9")])
      #expect(other.page.status == 400 && other.page.says("Kies een antwoord, of sla de vraag over."))
      let profile = try await app.database.read { db in try Profile.find(app.story.kees, db) }
      #expect(profile?.answers == ["Z1": 4])
    }
  }

  @Test("Who skips everything gets safe steps and honest words", arguments: TestEngine.all)
  func skipAll(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/wat-helpt/vraag/z1")
      for _ in 1...21 { try await kees.post(kees.page.path, [("overslaan", "1")]) }
      #expect(kees.page.path == "/wat-helpt/stap")
      #expect(kees.page.says("Beantwoord een paar vragen meer. Dan past het beter bij jou."))
      #expect(kees.page.says("Omdat bijna iedereen deze kleine stap kan zetten."))
    }
  }

  @Test("Does not fit me is kept and changes the list at once, and can be taken back", arguments: TestEngine.all)
  func notForMe(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let before = kees.suggestedItems
      let gone = try #require(before.first)
      try await kees.post("/wat-helpt/past-niet", [("wat", gone)])
      #expect(!kees.suggestedItems.contains(gone) && kees.suggestedItems.count == 3)
      #expect(kees.page.says("Waarom is dit veranderd?") && kees.page.says("Dit past niet bij je:"))
      try await kees.post("/wat-helpt/past-toch", [("wat", gone)])
      #expect(kees.suggestedItems == before)
      try await kees.post("/wat-helpt/past-niet", [("wat", "something-else")])
      #expect(kees.page.status == 404)
      try await kees.get("/wat-helpt/eerder")
      #expect(kees.page.body.matches(of: /href="\/wat-helpt\/eerder\/[0-9a-z]{13}"/).count == 3)
    }
  }

  @Test("What helps less is there on request, and can be asked for with its warning", arguments: TestEngine.all)
  func showAnyway(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      #expect(kees.page.says("Zelf je leerpad kiezen"))
      try await kees.post("/wat-helpt/toch-zien", [("wat", "self-directed-path")])
      #expect(kees.suggestedItems.contains("self-directed-path"))
      #expect(kees.page.says("Omdat je hier zelf om vroeg.") && kees.page.says("Dit helpt jou nu misschien minder."))
    }
  }

  @Test("What a result is not stands in sight, and one step is large", arguments: TestEngine.all)
  func caveat(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let inSight = kees.page.body.prefix(
        upTo: kees.page.body.firstRange(of: "<details")?.lowerBound ?? kees.page.body.endIndex)
      for words in ["Geen test", "kan veranderen", "Jij kiest wie het ziet", "Nooit voor een beoordeling"] {
        #expect(inSight.contains(words), "\(words)")
      }
      #expect(inSight.split(separator: "button primary").count == 2, "one primary button before anything that opens")
      #expect(kees.page.body.split(separator: "<article class=\"suggestion").count == 4)
    }
  }

  @Test("One's own choice goes before the answers, without a label", arguments: TestEngine.all)
  func ownChoice(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2, barrier: nil)
      let before = kees.suggestedItems
      try await kees.get(try #require(kees.page.link("Kies zelf wat bij je past")))
      #expect(Self.labels(in: kees.page) == [])
      try await kees.post("/wat-helpt/zelf-kiezen", [("keuze", "7")])
      #expect(kees.page.status == 400)
      try await kees.post("/wat-helpt/zelf-kiezen", [("keuze", "1")])
      #expect(kees.page.says("Omdat dit past bij hoe je zelf koos te leren."))
      #expect(kees.suggestedItems != before)
      #expect(kees.page.says("Je koos: “Ik ga het liefst zelf aan de slag.”"))
      try await kees.get("/wat-helpt/zelf-kiezen")
      try await kees.post("/wat-helpt/zelf-kiezen", [("keuze", "0")])
      #expect(kees.suggestedItems == before)
    }
  }

  @Test("After answering again it says which answer made the difference", arguments: TestEngine.all)
  func again(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      app.clock.move(seconds: 200 * 86_400)
      let later = try await app.browser(as: app.story.kees)
      try await later.get("/wat-helpt")
      try await later.post("/wat-helpt/opnieuw")
      #expect(later.page.path == "/wat-helpt/vraag/z1" && later.page.says("Dit zei je eerder"))
      try await later.answerAll(2, barrier: "no-money-real")
      #expect(later.page.says("Je koos: “Ik kan het niet betalen”.") && later.page.says("Je haalde weg:"))
      let results = try await app.database.read { db in try StoredResult.all(of: app.story.kees, db) }
      #expect(results.count == 2)
      #expect(results.allSatisfy { $0.result.degree == nil && $0.result.versions.ruleSetVersion == 1 })
      #expect(results.last?.result.input.barriers == ["no-time"])
      try await later.get("/wat-helpt/eerder/\(try #require(results.last).id)")
      #expect(later.page.says("Omdat je zegt dat je geen tijd hebt.") && later.page.says("versie 1"))
    }
  }

  @Test("Deleting takes away answers and results", arguments: TestEngine.all)
  func delete(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(3)
      try await kees.get("/wat-helpt/verwijdering")
      try await kees.post("/wat-helpt/verwijdering")
      let left = try await app.database.read { db in
        (try Profile.find(app.story.kees, db), try StoredResult.all(of: app.story.kees, db).count)
      }
      #expect(left.0 == nil && left.1 == 0)
    }
  }
}
