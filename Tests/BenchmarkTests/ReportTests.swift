// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing
import Web

@testable import Benchmark

@Suite("What a round says")
struct ReportTests {
  @Test(
    "a round of many: the municipality beside its class, the sector and 2023, the same on screen and in the file",
    arguments: TestEngine.all)
  func manyMunicipalities(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23456")
      let link = try #require(try await sector.links()["Heiderade"])
      try await sector.answer(link, points: 2)
      let instrument = try Sector.instrument()
      var many: [(name: String, inhabitants: Int, answers: [String: ItemAnswer])] = []
      for (size, (inhabitants, count)) in [(10_000, 12), (30_000, 20), (60_000, 15), (120_000, 25)].enumerated() {
        for number in 0..<count {
          var answers: [String: ItemAnswer] = [:]
          for (position, item) in instrument.items.enumerated() {
            if case .scale = item.kind {
              answers[item.id] = .point(
                min(5, 1 + (number * (position + 3) + number / 5) % 4 + (position == 6 ? size / 2 : 0)))
            }
            if case .one(let choices) = item.kind { answers[item.id] = .choice(choices[(number + position) % 2].id) }
          }
          many.append(("Beverdonk \(size) \(number)", inhabitants + number * 7, answers))
        }
      }
      try await sector.write(many)
      try await sector.end()
      // Some of these invented answers look double: all of them count.
      let round = try #require(ID<BenchmarkRound>(sector.id))
      let adviser = app.story.adviser
      try await app.database.write { db in
        let found = try #require(try BenchmarkRound.find(round, db))
        for double in try RoundStanding.of(found, db).undecided {
          try DoubleDecision(
            first: double.first, second: double.second, outcome: .both, decidedBy: adviser,
            decidedAt: Instant(milliseconds: 0)
          ).save(in: round, db)
        }
      }
      try await sector.release()
      let figures = try #require(
        try await app.database.read { db in try BenchmarkRound.find(round, db)?.figures(db) })
      #expect(figures.respondents == 73)
      #expect(figures.classes.map(\.respondents) == [12, 21, 15, 25])
      let line = try #require(figures.line("vision_clear")?.weighted)

      let visitor = app.browser()
      let report = try await visitor.get("\(link)/rapport")
      #expect(report.says("Jullie grootteklasse is 20.000 tot 50.000, met 21 gemeenten."))
      let written = String(format: "%.2f", line.value).replacing(".", with: ",")
      #expect(report.says("Alle gemeenten \(written)"))
      #expect(report.says("2023, jullie klasse 3,22 (zeker)"))
      #expect(report.says("3,85 (minder zeker)"))
      // The printed figure of all municipalities never stands beside one of the round without what it is.
      #expect(report.says("2023, alle gemeenten, ongewogen en met de vier grootste steden"))
      #expect(report.says("Het cijfer van 2023 is ongewogen en met de vier grootste steden."))
      #expect(report.says("Een kleine stap"))
      let page = try await visitor.get("/sector/\(sector.id)")
      // 12, 21, 15, 25 against 65, 185, 62, 30 of 342: the large ones took part far too often.
      #expect(page.says("Vaker dan past: 100.000 en meer. Minder vaak: 20.000 tot 50.000."))
      #expect(page.says(written))
      #expect(page.says("Wegen kost zekerheid"))
      #expect(page.says("Het cijfer van 2023 is ongewogen en met de vier grootste steden."))
      let shown = figures.lines.filter { $0.sector != nil }
      let weighted = shown.count { $0.weighted != nil }
      #expect(page.says("Gewogen naar grootte: \(weighted) van de \(shown.count) cijfers"))
      #expect(page.says("* niet gewogen") == (weighted < shown.count))
      #expect(!page.says("G4"))
      let file = try await visitor.get("/sector/\(sector.id)/bestand")
      // A chance is never nought.
      #expect(figures.differences.contains { $0.adjusted < 0.0001 } == file.body.contains("< 0,0001"))
      #expect(!file.body.contains(";0,0000;"))
      let row = try #require(file.body.split(separator: "\r\n").first { $0.contains("heldere visie") })
      #expect(row.contains(";\(written);"))
      #expect(row.contains(";3,42;zeker;"))
      let english = try await app.browser(.english).get("/sector/\(sector.id)")
      #expect(english.says("More often than fits: 100,000 and more"))
      #expect(english.says(String(format: "%.2f", line.value)))
      for text in [report.body, page.body, file.body] { #expect(!text.contains("NaN") && !text.contains("nan")) }
      // The figures are made once: what changes in the database later changes nothing.
      try await app.database.write { db in
        try db.run("UPDATE benchmark_entries SET answers = '{}' WHERE inhabitants > 100000")
      }
      #expect(try await visitor.get("/sector/\(sector.id)").words == page.words)
      #expect(try await sector.desk.post("\(sector.path)/vrijgave").status == 409)
    }
  }

  @Test("an empty round can be released: everybody reads that there are no figures", arguments: TestEngine.all)
  func empty(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      #expect(try await sector.desk.post("\(sector.path)/vrijgave").status == 409)
      try await sector.end()
      #expect(try await sector.desk.get(sector.path).says("Er is geen antwoord dat meetelt"))
      try await sector.release()
      let visitor = app.browser()
      #expect(try await visitor.get("/sector/\(sector.id)").says("Geen cijfers"))
      #expect(try await visitor.get("/sector/\(sector.id)/bestand").status == 200)
    }
  }

  @Test("Every size class that is far from what fits is named, on either side")
  func everyClass() throws {
    let instrument = try Sector.instrument()
    let sizes: [(SectorSizeClass, Int)] = [
      (.under20k, 12), (.from20kTo50k, 60), (.from50kTo100k, 40), (.over100k, 30),
    ]
    let counted = sizes.flatMap { size, count in
      (0..<count).map { CountedAnswers(size, ["vision_clear": .point(1 + $0 % 5)]) }
    }
    let figures = try RoundFigures(of: counted, instrument, population: Reference2023.population)
    let (more, fewer) = try #require(figures.farFromFit)
    #expect(more.map(\.members) == [[.from50kTo100k], [.over100k]])
    #expect(fewer.map(\.members) == [[.under20k], [.from20kTo50k]])
  }

  @Test("Every figure of the questionnaire has its reference of 2023, and a mean or share that can be")
  func reference() throws {
    let reference = try Reference2023(resources: URL(fileURLWithPath: TestApp.resources))
    let instrument = try Sector.instrument()
    for topic in Topic.all(of: instrument) where topic.figure != nil {
      let figure = try #require(reference.figure(topic), "\(topic.key)")
      if topic.kind == .share { #expect((0...1).contains(figure.value), "\(topic.key)") }
      if let range = topic.range(in: instrument) {
        #expect(figure.value >= Double(range.lowerBound) && figure.value <= Double(range.upperBound), "\(topic.key)")
      }
    }
    let topics = Dictionary(uniqueKeysWithValues: Topic.all(of: instrument).map { ($0.key, $0) })
    let vision = try #require(topics["vision_clear"])
    #expect(reference.figure(vision, .over100k) == .init(value: 4.05, answered: 21, confidence: .high))
    #expect(reference.figure(try #require(topics["mix_informal"]))?.value == 48)
    #expect(reference.figure(try #require(topics["monitored_through/mon_none"]))?.value == 0.14)
    #expect(Reference2023.population.values.reduce(0, +) == 342)
  }

  @Test("The next small step is where a municipality stands lowest beside its class, and always has words")
  func nextStep() throws {
    let instrument = try Sector.instrument()
    let empty = try RoundFigures(of: [], instrument, population: Reference2023.population)
    #expect(NextSmallStep.choose([:], empty, nil, instrument) == nil)
    #expect(NextSmallStep.choose(["known": .point(3), "used": .point(2)], empty, nil, instrument)?.id == "used")
    let counted = (0..<30).map { number in
      CountedAnswers(
        .from20kTo50k, ["known": .point(4 + number % 2), "used": .point(1 + number % 2), "vision_clear": .dontKnow])
    }
    let figures = try RoundFigures(of: counted, instrument, population: Reference2023.population)
    // 3 beside 4.5 is lower than 1 beside 1.5.
    #expect(NextSmallStep.choose(["known": .point(3), "used": .point(1)], figures, nil, instrument)?.id == "known")
    let texts = try Texts.load(from: URL(fileURLWithPath: TestApp.resources))
    for item in instrument.items {
      guard case .scale = item.kind else { continue }
      #expect(texts.keys(.dutch).contains("benchmark.step.\(item.scale ?? "budget")"), "\(item.id)")
    }
  }
}
