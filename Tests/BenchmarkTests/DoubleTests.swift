// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Benchmark

@Suite("Which answers count")
struct DoubleTests {
  @Test("Answers look double by code, name, inhabitants with function, or nearly the same answers, and by nothing else")
  func traits() throws {
    let instrument = try Sector.instrument()
    func traits(_ one: BenchmarkEntry, _ other: BenchmarkEntry) -> [LikelyDouble.Trait] {
      LikelyDouble.find([one, other], instrument).first?.traits ?? []
    }
    let points = Dictionary(
      uniqueKeysWithValues: instrument.items.compactMap { item -> (String, ItemAnswer)? in
        guard case .scale = item.kind else { return nil }
        return (item.id, .point(item.id.count % 5 + 1))
      })
    let first = BenchmarkEntry.sample(1, name: "Heiderade", code: "GM9001", answers: points)
    let other = BenchmarkEntry.sample(2, name: "Ottersluis", code: "GM9002", inhabitants: 40_000, function: "Coach")
    #expect(traits(first, other) == [])
    #expect(traits(first, .sample(2, name: "Otter", code: "GM9001", inhabitants: 1000, function: nil)) == [.code])
    for name in ["Gemeente Heiderade", "HEIDERADE", "Heide-rade", "Heiderade (Gld)", "gem. Heidérade"] {
      #expect(traits(first, .sample(2, name: name, inhabitants: 1000, function: "Coach")) == [.name], "\(name)")
    }
    #expect(traits(first, .sample(2, name: "Otter", function: "adviseur ")) == [.inhabitantsAndFunction])
    #expect(traits(first, .sample(2, name: "Otter", function: nil)) == [])
    // Two of seventeen differ: 88 in a hundred is not nearly the same.
    var nearly = points
    #expect(traits(first, .sample(2, name: "Otter", inhabitants: 1000, answers: nearly, function: "x")) == [.answers])
    for item in ["known", "used"] { nearly[item] = .dontKnow }
    #expect(traits(first, .sample(2, name: "Otter", inhabitants: 1000, answers: nearly, function: "x")) == [.answers])
    for item in ["accessible", "vision_clear"] { nearly[item] = .point(3) }
    #expect(traits(first, .sample(2, name: "Otter", inhabitants: 1000, answers: nearly, function: "x")) == [])
  }

  @Test(
    "an adviser decides which of two counts, and who and when is kept; until then nothing is released",
    arguments: TestEngine.all)
  func deciding(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23456")
      try await sector.add("Gemeente Heiderade", "23456")
      try await sector.add("Ottersluis", "41000")
      let links = try await sector.links()
      try await sector.answer(try #require(links["Heiderade"]), points: 3)
      try await sector.answer(try #require(links["Gemeente Heiderade"]), points: 4)
      try await sector.answer(try #require(links["Ottersluis"]), points: 2, function: "Hoofd HR")
      try await sector.end()
      #expect(try await sector.desk.get(sector.path).says("Beslis eerst"))
      #expect(try await sector.desk.post("\(sector.path)/vrijgave").status == 409)
      let page = try await sector.desk.get("\(sector.path)/dubbel")
      #expect(page.says("Dezelfde naam") && page.says("dezelfde functie") && !page.says("Dezelfde CBS-code"))
      #expect(!page.says("Ottersluis"))
      let (one, two) = (try #require(page.hidden("een")), try #require(page.hidden("twee")))
      // A pair that does not look double is not decided about.
      let odd = try await sector.desk.post("\(sector.path)/dubbel", [("een", one), ("twee", one), ("telt", "first")])
      #expect(odd.status == 400)
      try await sector.desk.get("\(sector.path)/dubbel")
      try await sector.desk.post("\(sector.path)/dubbel", [("een", one), ("twee", two), ("telt", "both")])
      #expect(sector.desk.page.says("tellen allebei"))
      // Somebody else changes it: the last decision holds.
      let administrator = try await app.browser(as: app.story.administrator)
      try await administrator.get("\(sector.path)/dubbel")
      try await administrator.post("\(sector.path)/dubbel", [("een", one), ("twee", two), ("telt", "first")])
      #expect(administrator.page.says("Besloten door Samira Haddad op 20 november 2026"))
      try await sector.desk.get(sector.path)
      #expect(sector.desk.page.says("telt niet mee: dubbel met"))
      #expect(sector.desk.page.says("2 tellen mee"))
      try await sector.release()
      // Whoever does not count reads so in the report; whoever does, does not.
      var told: [String] = []
      for (name, link) in links {
        let report = try await app.browser().get("\(link)/rapport")
        if report.says("Voor jullie gemeente zijn er twee antwoorden") { told.append(name) }
      }
      #expect(told.count == 1 && told.first?.contains("Heiderade") == true, "\(told)")
      let round = try #require(ID<BenchmarkRound>(sector.id))
      let kept = try await app.database.read { db in try DoubleDecision.all(of: round, db) }
      #expect(kept.map(\.outcome) == [.first] && kept[0].decidedBy == app.story.administrator)
      // After the release a decision stays as it is.
      try await sector.desk.get("\(sector.path)/dubbel")
      #expect(!sector.desk.page.forms.contains("\(sector.path)/dubbel"))
      let late = try await sector.desk.post("\(sector.path)/dubbel", [("een", one), ("twee", two), ("telt", "both")])
      #expect(late.status == 409)
    }
  }

  @Test(
    "who answers less than half does not count, is named with the share, and still gets a report",
    arguments: TestEngine.all)
  func tooFew(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23456")
      let link = try #require(try await sector.links()["Heiderade"])
      let visitor = app.browser()
      try await visitor.get("\(link)/thema/vision")
      try await visitor.post("\(link)/thema/vision", [("a-mission_linked", "4"), ("a-mission_part", "dont-know")])
      try await visitor.get(link)
      #expect(visitor.page.says("telt je gemeente niet mee"))
      try await sector.handIn(link, visitor)
      // Fourteen others, of whom all answer everything.
      let instrument = try Sector.instrument()
      try await sector.write(
        (0..<14).map { number in
          let answers = instrument.items.compactMap { item -> (String, ItemAnswer)? in
            switch item.kind {
            case .scale: (item.id, .point((number * 3 + item.id.count) % 5 + 1))
            case .one(let choices): (item.id, .choice(choices[number % choices.count].id))
            default: nil
            }
          }
          return ("Beverdonk \(number)", 20_000 + number * 10, Dictionary(uniqueKeysWithValues: answers))
        })
      try await sector.desk.get(sector.path)
      #expect(sector.desk.page.says("Heiderade: telt niet mee: 6% beantwoord, minder dan de helft"))
      try await sector.end()
      try await sector.release()
      try await visitor.get("\(link)/rapport")
      #expect(visitor.page.says("6% van de vragen heeft een antwoord"))
      #expect(visitor.page.says("Gemeenten die meetellen: 14."))
      let page = try await visitor.get("/sector/\(sector.id)")
      #expect(page.says("Hoe 14 gemeenten leren"))
      #expect(page.says("is niet te berekenen"))
      #expect(!page.says("Heiderade") && !page.says("Beverdonk"))
      let file = try await visitor.get("/sector/\(sector.id)/bestand")
      #expect(file.headers["content-disposition"]?.contains(".csv") == true)
      #expect(file.body.contains("Wij hebben een heldere visie op L&O."))
      #expect(file.body.contains("niet te tonen"))
      for text in [page.body, file.body] { #expect(!text.lowercased().contains("nan") || !text.contains("nan;")) }
    }
  }
}
