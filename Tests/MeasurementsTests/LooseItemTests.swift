// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Statistics
import TestSupport
import Testing

@testable import Measurements

@Suite("Results of items that belong to no scale") struct LooseItemTests {
  private typealias Answers = [String: ItemAnswer]

  /// One item of every kind, and one that is asked after yes.
  private static let questions = """
    {"format": 1, "id": "loose", "version": 1, "name": {"nl": "Los"}, "source": "test", "languages": ["nl"],
     "caveat": {"nl": "Een proef."},
     "answerScales": [{"id": "often", "min": 1, "max": 3, "labels": [{"nl": "Nooit"}, {"nl": "Soms"}, {"nl": "Vaak"}],
       "dontKnow": {"nl": "Weet ik niet"}}],
     "items": [
       {"id": "plan", "kind": "yes-no", "words": {"nl": "Is er een plan?"}, "dontKnow": {"nl": "Weet ik niet"}},
       {"id": "helps", "kind": "yes-no", "words": {"nl": "Helpt het?"}, "shownWhen": [{"item": "plan", "is": ["yes"]}]},
       {"id": "often", "kind": "scale", "answers": "often", "words": {"nl": "Hoe vaak?"}},
       {"id": "where", "kind": "one", "words": {"nl": "Waar?"}, "choices": [
         {"id": "here", "words": {"nl": "Hier"}}, {"id": "there", "words": {"nl": "Daar"}}]},
       {"id": "ways", "kind": "many", "words": {"nl": "Hoe?"}, "dontKnow": {"nl": "Weet ik niet"}, "choices": [
         {"id": "read", "words": {"nl": "Lezen"}}, {"id": "talk", "words": {"nl": "Praten"}},
         {"id": "none", "words": {"nl": "Niet"}, "exclusive": true}]},
       {"id": "hours", "kind": "number", "min": 0, "max": 40, "decimals": 1, "unit": {"nl": "uur"},
        "words": {"nl": "Hoeveel uur?"}, "dontKnow": {"nl": "Weet ik niet"}},
       {"id": "huge", "kind": "number", "min": -1000000000000, "max": 1000000000000, "decimals": 6,
        "words": {"nl": "Hoeveel?"}},
       {"id": "said", "kind": "open", "words": {"nl": "Wat nog?"}}
     ]}
    """

  private func everybody(_ answers: [Answers], _ instrument: Instrument? = nil) throws -> ResultRelease.Group {
    let instrument = try instrument ?? Instrument.read(Data(Self.questions.utf8))
    let sheets = answers.map { AnswerSheet(place: .whole, answers: $0) }
    let found = try ResultRelease.make(
      instrument, PlaceTree([], incomplete: []), sheets, minimum: 5, ids: SeededIDs(seed: 5))
    return try #require(found.group(ResponseRelease.whole))
  }

  @Test("shares are of those who answered; don't know stands apart, and each choice of several for itself")
  func counting() throws {
    let answers = (0..<24).map { number -> Answers in
      var given: Answers = [
        "plan": number < 4 ? .dontKnow : .point(number < 10 ? 0 : 1), "often": .point(number % 3 + 1),
        "where": .choice(number % 4 == 0 ? "there" : "here"), "hours": .number(Double(number) + 0.5),
        "huge": .number(Double(number) * 1e10),
      ]
      if number < 20 { given["ways"] = .choices(number < 6 ? ["talk"] : number < 15 ? ["read", "talk"] : ["none"]) }
      if number >= 10, number < 21 { given["helps"] = .point(number % 2) }
      return given
    }
    let items = try #require(try everybody(answers).items)
    #expect(items["plan"] == .init(answered: 20, dontKnow: 4, counts: [6, 14]))
    // Wilson, by scipy.stats.binomtest(14, 20).proportion_ci(method="wilson").
    let yes = try #require(items["plan"]?.share(1))
    #expect(yes.value == 0.7)
    #expect(abs(yes.interval.lower - 0.4810271816464765) < 1e-12)
    #expect(abs(yes.interval.upper - 0.8545227551323956) < 1e-12)
    #expect(items["helps"] == .init(answered: 11, dontKnow: nil, counts: [6, 5]))
    #expect(items["often"] == .init(answered: 24, dontKnow: 0, counts: [8, 8, 8]))
    #expect(items["where"] == .init(answered: 24, dontKnow: nil, counts: [18, 6]))
    #expect(items["ways"] == .init(answered: 20, dontKnow: 0, counts: [9, 15, 5]))
    let hours = try #require(items["hours"])
    #expect(hours.mean == 12 && hours.answered == 24 && hours.dontKnow == 0)
    // 12 ± t(23)·√50/√24, by scipy.stats.t.interval.
    #expect(abs((hours.low ?? 0) - 9.01) < 0.006 && abs((hours.high ?? 0) - 14.99) < 0.006)
    let huge = try #require(items["huge"])
    #expect(abs((huge.mean ?? 0) - 1.15e11) < 1e9 && huge.low?.isFinite == true)
    #expect(items["said"] == nil)
  }

  @Test("nobody, one person, everybody alike, and an item that nobody answered give no figure and no wrong number")
  func edges() throws {
    let same: Answers = [
      "plan": .point(1), "helps": .point(0), "often": .point(2), "where": .choice("here"), "ways": .choices(["read"]),
      "hours": .number(3), "huge": .number(0),
    ]
    let unsure: Answers = ["plan": .dontKnow, "often": .dontKnow, "ways": .dontKnow, "hours": .dontKnow]
    for count in [0, 1, 4, 9, 10, 40] {
      for answers in [same, unsure] {
        let items = try #require(try everybody(Array(repeating: answers, count: count)).items)
        #expect(items.values.allSatisfy { $0.answered == 0 && $0.mean == nil }, "\(count): \(items)")
      }
    }
    // Nobody answered anything: nothing is wrong with saying so.
    let empty = try #require(try everybody(Array(repeating: [:], count: 12)).items)
    #expect(empty["plan"] == .init(answered: 0, dontKnow: 0, counts: [0, 0]))
    #expect(empty["plan"]?.share(1) == nil && empty["hours"] == nil && empty["helps"] == nil)
    // Ten took part, nine answered: under the minimum for detail.
    let nine: [Answers] = (0..<10).map { $0 == 9 ? [:] : ["plan": .point($0 % 2), "where": .choice("here")] }
    let few = try #require(try everybody(nine).items)
    #expect(few["plan"] == nil && few["where"] == nil)
  }

  @Test("of several answers nothing is shown where all chose one of them; that nobody did is a share like others")
  func several() throws {
    func ways(_ choose: (Int) -> [String]) throws -> ResultRelease.ItemResult? {
      try everybody((0..<20).map { $0 < 16 ? ["ways": .choices(choose($0))] : ["ways": .dontKnow] }).items?["ways"]
    }
    #expect(try ways { $0 % 2 == 0 ? ["read", "talk"] : ["read"] } == nil)
    #expect(try ways { $0 % 2 == 0 ? ["talk"] : ["read"] } == .init(answered: 16, dontKnow: 4, counts: [8, 8, 0]))
  }

  @Test("an item that reached everybody would tell what all of them answered before, and is withheld")
  func reached() throws {
    let all: [Answers] = (0..<20).map { ["plan": .point(1), "helps": .point($0 % 2)] }
    let items = try #require(try everybody(all).items)
    #expect(items["plan"] == nil && items["helps"] == nil)
    let most: [Answers] = (0..<20).map { $0 < 8 ? ["plan": .point(0)] : ["plan": .point(1), "helps": .point($0 % 2)] }
    let some = try #require(try everybody(most).items)
    #expect(some["plan"]?.counts == [8, 12] && some["helps"]?.counts == [6, 6])
  }

  @Test("what was kept before such items were shown is read as it was")
  func older() throws {
    let answers: [Answers] = (0..<20).map { ["plan": .point($0 % 2)] }
    let group = try everybody(answers)
    let kept = ResultRelease(groups: [group], reliability: [:], words: [:])
    let document = try JSONEncoder().encode(kept)
    let again = try JSONDecoder().decode(ResultRelease.self, from: document)
    #expect(again.groups.first?.items == group.items)
    var older = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
    older["groups"] = try #require(older["groups"] as? [[String: Any]]).map { $0.filter { $0.key != "items" } }
    let read = try JSONDecoder().decode(
      ResultRelease.self, from: try JSONSerialization.data(withJSONObject: older))
    #expect(read.groups.first?.items == nil && read.groups.first?.respondents == 20)
  }

  @Test(
    "a crew reads how many say yes, beside the municipality, last time and what was published elsewhere",
    arguments: TestEngine.all)
  func reading(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let green = Set(try await crew.hire(16, in: app.story.green))
      let cleaning = Set(try await crew.hire(14, in: app.story.cleaning))
      let permits = Set(try await crew.hire(12, in: app.story.permits))
      let indicators = try Self.shipped("organisation-indicators", app)
      // Green says yes to the first and then less and less; the others no more often, and four of cleaning do not know.
      for (title, start, lift) in [("Vorig jaar", -200, -9), ("Dit jaar", -60, 0)] {
        var (seenGreen, seenCleaning, seenPermits) = (0, 0, 0)
        try await Self.write(indicators, title, from: start, app) { person, _ in
          var answers: Answers = [:]
          if green.contains(person) {
            for (index, item) in indicators.items.enumerated() {
              answers[item.id] = .point(seenGreen < 15 - index + lift ? 1 : 0)
            }
            seenGreen += 1
          } else if cleaning.contains(person) {
            for item in indicators.items {
              answers[item.id] = seenCleaning < 4 ? .dontKnow : .point(seenCleaning % 5 == 0 ? 1 : 0)
            }
            seenCleaning += 1
          } else if permits.contains(person) {
            for item in indicators.items { answers[item.id] = .point(seenPermits % 4 == 0 ? 1 : 0) }
            seenPermits += 1
          }
          return answers.isEmpty ? nil : answers
        }
      }
      let campaign = try #require(try await crew.campaigns().first)
      #expect(campaign.title == "Dit jaar")
      let results = try #require(try await app.database.read { db in try ResultRelease.find(campaign.id, db) })
      let mine = try #require(results.group(ResponseRelease.key(app.story.green.id)))
      let plan = try #require(mine.items?["documented-plan"])
      #expect(plan.answered == 16 && plan.dontKnow == 0 && plan.counts == [1, 15])
      // Fifteen of sixteen beside five of the others, and beside six of sixteen the year before.
      #expect(plan.besideRest == .higher)
      #expect(results.group(ResponseRelease.key(app.story.cleaning.id))?.items?["documented-plan"]?.dontKnow == 4)

      let fatma = try await app.browser(as: app.story.fatma)
      let page = "/metingen/\(campaign.id)/uitkomst"
      try await fatma.get(page)
      #expect(fatma.page.says("Wij hebben een scholings- en ontwikkelplan op papier. Ongeveer 9 van de 10 zeggen ja."))
      #expect(fatma.page.says("Ongeveer 8 van de 10 zeggen ja."))
      #expect(fatma.page.says("Dit is hoger dan in de rest van de gemeente."))
      #expect(fatma.page.says("Dit is hoger dan de vorige keer."))
      #expect(fatma.page.says("De streepjeslijn is van: Kleine en middelgrote bedrijven (geen gemeenten)."))
      #expect(fatma.page.says("Ter vergelijking: 23,7%."))
      #expect(fatma.page.says("De percentages ernaast zijn van kleine en middelgrote bedrijven, niet van gemeenten."))
      #expect(fatma.page.says("SEOR & Ockham 2021 in OCKHAM"))
      #expect(fatma.page.link("Vorig jaar") != nil)
      #expect(!fatma.page.words.contains("nan"))
      let kees = try await app.browser(as: app.story.kees, .english)
      try await kees.get(page)
      #expect(kees.page.says("“I don't know”: 4."))
      #expect(kees.page.says("About 2 in 10 say yes."))
      #expect(kees.page.says("The dashed line is of: Small and medium-sized firms (not municipalities)."))
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/metingen/\(campaign.id)/uitkomst?groep=team:\(app.story.permits.id)")
      // One who has no team answers elsewhere, and a few of permits are kept with everybody for that.
      #expect(adviser.page.says("te weinig mensen mee") && !adviser.page.says("zeggen ja"))

      // On the wall what is clearest comes first, and then something of the team's own.
      let leader = try await app.browser(as: app.story.leader)
      let base = "/metingen/\(campaign.id)/teams/\(app.story.green.id)"
      try await leader.get(base + "/scherm?stap=1")
      #expect(leader.page.says("Wij hebben een scholings- en ontwikkelplan op papier."))
      #expect(leader.page.says("Scherm 2 van 12"))
      #expect(leader.page.says("niet van gemeenten"))
      #expect(leader.page.says("Ter vergelijking: 23,7%, Kleine en middelgrote bedrijven (geen gemeenten)."))
      try await leader.get(base + "/scherm?stap=11")
      #expect(leader.page.says("Schrijf op wat jullie gaan doen"))
      try await leader.post(
        base + "/afspraken",
        [
          ("keuze", leader.page.hidden("keuze") ?? ""), ("wat", "Het plan hangt in de kantine."),
          ("wie", "\(app.story.fatma)"), ("dag", Story.today.adding(days: 20).description), ("scherm", "1"),
        ])
      #expect(leader.page.says("Het plan hangt in de kantine."))
      try await leader.get(base + "/kantine")
      #expect(leader.page.says("Wij voeren ontwikkelgesprekken."))
      #expect(leader.page.says("De balk laat zien"))
      #expect(leader.page.says("niet van gemeenten"))
      #expect(!leader.page.says("De stip is het gemiddelde"))
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get(page).status == 404)
    }
  }

  @Test("an instrument with scales and loose items shows both, a scale beside its reference", arguments: TestEngine.all)
  func mixed(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let green = Set(try await crew.hire(24, in: app.story.green))
      let others = Set(try await crew.hire(14, in: app.story.cleaning) + crew.hire(12, in: app.story.permits))
      var benchmark = try Self.shipped("municipal-benchmark", app)
      benchmark.scales[0].reference = .init(
        value: 3.4, unit: "punten", group: Wording(nl: "Honderd andere teams", en: "A hundred other teams"),
        source: "Een proef")
      var (seenGreen, seenOthers) = (0, 0)
      try await Self.write(benchmark, "Allebei", from: -40, app) { person, _ in
        guard green.contains(person) || others.contains(person) else { return nil }
        if green.contains(person) { seenGreen += 1 } else { seenOthers += 1 }
        let number = green.contains(person) ? seenGreen : seenOthers
        var answers: Answers = [
          "level": .choice(number % 3 == 0 ? "level_central" : "level_combi"), "fte_ld": .number(Double(number % 5)),
          "roles": .choices(number % 2 == 0 ? ["role_policy", "role_advise"] : ["role_design"]),
          "budget_enough": .point(number % 5 + 1),
        ]
        for item in benchmark.items where item.scale == "attention" { answers[item.id] = .point(number % 4 + 2) }
        return answers
      }
      let campaign = try #require(try await crew.campaigns().first)
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/metingen/\(campaign.id)/uitkomst")
      #expect(fatma.page.says("Ter vergelijking: 3,4 punten."))
      #expect(fatma.page.says("De streepjeslijn is van: Honderd andere teams. Bron: Een proef"))
      #expect(fatma.page.says("Ongeveer 7 van de 10 kiezen:"))
      #expect(fatma.page.says("Gemiddeld: "))
      #expect(fatma.page.says("Ongeveer de helft kiest:"))
      #expect(fatma.page.body.contains("url(#p-scores)"))
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/metingen/\(campaign.id)/teams/\(app.story.green.id)/kantine")
      #expect(leader.page.says("De stip is het gemiddelde") && leader.page.says("De balk laat zien"))
    }
  }

  private static func shipped(_ id: String, _ app: TestApp) throws -> Instrument {
    try Instrument.read(
      Data(contentsOf: URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/\(id).json")))
  }

  /// A campaign that closed two weeks after it began, so many days from today.
  private static func write(
    _ instrument: Instrument, _ title: String, from start: Int, _ app: TestApp,
    answers: (PersonID, TeamID?) -> Answers?
  ) async throws {
    let bulk = MeasurementsBulk(on: app.site, in: app.story.municipality, ids: app.site.ids)
    try await bulk.write(
      .init(
        instrument: instrument, titles: Wording(["nl": title]),
        invitations: Wording(["nl": "Wij willen het weten."]), opensOn: Story.today.adding(days: start),
        closesOn: Story.today.adding(days: start + 14), isClosed: true),
      answers: answers)
  }
}
