// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import TestSupport
import Testing
import Web

@testable import Measurements
@testable import People

@Suite struct ActionTests {
  /// Sixteen people of green, who are weakest in learning together, and six of permits, who are withheld. Where some scales
  /// are named, only green is low on learning together and the others a bit, on those a bit less.
  private func closed(_ app: TestApp, greenAlsoLowOn also: [String] = []) async throws -> Campaign {
    let crew = Crew(app)
    let green = try await crew.hire(16, in: app.story.green)
    let cleaning = try await crew.hire(14, in: app.story.cleaning)
    let permits = try await crew.hire(6, in: app.story.permits)
    let campaign = try await crew.plan()
    for (number, person) in (green + cleaning + permits).enumerated() {
      let answers = campaign.instrument.items.map { item -> (String, String) in
        let isGreen = number < green.count
        let low =
          also.isEmpty
          ? item.scale == "learning-together" ? 2 : 4
          : !isGreen ? 4 : item.scale == "learning-together" ? 1 : also.contains(item.scale ?? "") ? 2 : 4
        let value = low + (number + (item.id.last == "a" ? 1 : 0)) % 2
        return (item.id, String(item.reverse ? 6 - value : value))
      }
      try await crew.answer(campaign, person, answers)
    }
    try await crew.close()
    return campaign
  }

  private func paths(_ campaign: Campaign, _ team: Team) -> (
    results: String, agree: String, wall: String, print: String
  ) {
    let base = "/metingen/\(campaign.id)/teams/\(team.id)"
    return (
      "/metingen/\(campaign.id)/uitkomst?groep=team%3A\(team.id)", base + "/afspraken", base + "/scherm",
      base + "/kantine"
    )
  }

  private let due = Crew.closes.adding(days: 20)

  private func fields(_ choice: String, _ owner: PersonID, _ day: Day? = nil) -> [(String, String)] {
    [("keuze", choice), ("wie", "\(owner)"), ("dag", (day ?? due).description)]
  }

  @Test(
    "a team agrees on what helps with what it is weakest in, and keeps it until it is done", arguments: TestEngine.all)
  func agreeing(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let campaign = try await closed(app)
      let (results, agree, _, _) = paths(campaign, app.story.green)
      var fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get(results)
      // Two methods for the one scale that is clearly the lowest, with their source; the crew has no button.
      #expect(fatma.page.says("ieder vertelt één ding dat goed ging"))
      #expect(fatma.page.says("Elk koppel werkt één dag in de maand samen"))
      #expect(fatma.page.says("OCKHAM; VNG-2015"))
      #expect(!fatma.page.says("Ruil een maand lang"))
      #expect(fatma.page.link("Kies wat jullie doen") == nil)
      #expect(fatma.page.link("Bespreek met je team") == nil)

      var leader = try await app.browser(as: app.story.leader)
      try await leader.get(results)
      #expect(leader.page.link("Kies wat jullie doen") == agree)
      try await leader.get(agree)
      let once = leader.page.hidden("once", inFormTo: agree) ?? ""
      try await leader.post(agree, fields("quarter-on-friday", app.story.fatma) + [("once", once)])
      try await leader.post(agree, fields("quarter-on-friday", app.story.fatma) + [("once", once)])
      let action = try #require(try await actions(app, campaign).first)
      #expect(try await actions(app, campaign).count == 1)
      #expect(action.proposal?.id == "quarter-on-friday" && action.scale == "learning-together")
      // What was chosen is not proposed again.
      try await leader.get(agree)
      #expect(!leader.page.says("ieder vertelt één ding dat goed ging"))

      // Its owner sees it on Vandaag, first calmly, and by its day as a question; no score stands there.
      try await fatma.get("/")
      #expect(fatma.page.says("Jij doet dit voor je team"))
      #expect(fatma.page.body.contains(results + "#afspraken"))
      app.clock.move(to: due.adding(days: 1).start.adding(hours: 9))
      fatma = try await app.browser(as: app.story.fatma)
      leader = try await app.browser(as: app.story.leader)
      try await fatma.get("/")
      #expect(fatma.page.says("De dag is voorbij: hoe ging het?"))
      // Another of the team sees that the team does it; another team nothing.
      try await leader.get("/")
      #expect(leader.page.says("Je team doet nu dit"))
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/")
      #expect(!kees.page.says("Je team doet nu dit"))
      try await kees.get(results)
      #expect(!kees.page.says("ieder vertelt één ding"))

      // Later, then done, both by its owner.
      let mark = "/metingen/\(campaign.id)/afspraken/\(action.id)"
      try await fatma.get(results)
      let later = due.adding(days: 30)
      try await fatma.post(mark, [("stand", "later"), ("dag-\(action.id)", later.description)])
      #expect(fatma.page.says("Later: Fatma Yıldız"))
      #expect(try await actions(app, campaign).first?.dueOn == later)
      try await fatma.post(mark, [("stand", "klaar")])
      #expect(fatma.page.says("Gedaan op"))
      try await fatma.get("/")
      #expect(!fatma.page.says("voor je team"))
      // What is done is not put off any more; opened again it can be dropped.
      try await fatma.post(mark, [("stand", "later"), ("dag-\(action.id)", later.adding(days: 1).description)])
      #expect(try await actions(app, campaign).first?.state == .done)
      try await fatma.post(mark, [("stand", "open")])
      try await fatma.post(mark, [("stand", "stopt")])
      #expect(try await actions(app, campaign).first?.state == .dropped)
    }
  }

  @Test(
    "every subject that is clearly lower than elsewhere has two methods, the weakest first", arguments: TestEngine.all)
  func alsoWeak(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let campaign = try await closed(app, greenAlsoLowOn: ["leadership", "organisation"])
      let (results, agree, wall, _) = paths(campaign, app.story.green)
      let leader = try await app.browser(as: app.story.leader)
      for page in [results, agree, "\(wall)?stap=8"] {
        let body = try await leader.get(page).body
        let parts = body.split(separator: "Ook lager dan de rest van de gemeente")
        #expect(parts.count == 2, "\(page)")
        #expect(parts[0].contains("ieder vertelt één ding dat goed ging"))
        #expect(!parts[0].contains("· Leiderschap") && parts[1].contains("· Leiderschap"))
        #expect(parts[1].contains("· Organisatie") && !body.contains("· Inhoud van het werk"))
      }
      let chosen = try #require(
        leader.page.body.matches(of: /name="keuze" value="([a-z-]+)"/).map { String($0.1) }.last)
      try await leader.post(agree, fields(chosen, app.story.fatma))
      #expect(try await actions(app, campaign).map(\.proposal?.id) == [chosen])
      // What is wrong elsewhere in the form leaves it chosen and in sight.
      let other = try #require(
        try await leader.get(agree).body.matches(of: /name="keuze" value="([a-z-]+)"/).map { String($0.1) }.last)
      try await leader.post(agree, [("keuze", other), ("dag", due.description)])
      #expect(leader.page.status == 400 && leader.page.body.contains("value=\"\(other)\" checked"))
      #expect(leader.page.body.contains("<details class=\"disclosure\" open>"))
    }
  }

  @Test("only who leads the talk agrees, and only for a team whose results are shown", arguments: TestEngine.all)
  func refused(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let campaign = try await closed(app)
      let green = paths(campaign, app.story.green)
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get(green.agree)
      try await leader.post(green.agree, fields("quarter-on-friday", app.story.fatma))
      let action = try #require(try await actions(app, campaign).first)
      let mark = "/metingen/\(campaign.id)/afspraken/\(action.id)"
      let outsiders = [
        app.story.kees, app.story.otherLeader, app.story.bridge, app.story.administrator, app.story.stranger,
      ]
      for person in outsiders {
        let browser = try await app.browser(as: person)
        for path in [green.agree, green.wall, green.print] { #expect(try await browser.get(path).status == 404) }
        try await browser.get("/ik")
        #expect(try await browser.post(green.agree, fields("quarter-on-friday", person)).status == 404)
        #expect(try await browser.post(mark, [("stand", "klaar")]).status == 404)
      }
      // Somebody of the team reads the print, and neither leads nor marks what is of another.
      let member = try await Crew(app).hire(1, in: app.story.green)[0]
      let colleague = try await app.browser(as: member)
      #expect(try await colleague.get(green.print).status == 200)
      #expect(try await colleague.get(green.wall).status == 404)
      #expect(try await colleague.get(green.agree).status == 404)
      try await colleague.get("/ik")
      #expect(try await colleague.post(mark, [("stand", "klaar")]).status == 404)
      // What is withheld has no wall, no print and nothing to agree on, also not for the adviser.
      let adviser = try await app.browser(as: app.story.adviser)
      let permits = paths(campaign, app.story.permits)
      for path in [permits.agree, permits.wall, permits.print] { #expect(try await adviser.get(path).status == 404) }
      try await adviser.get(permits.results)
      #expect(!adviser.page.says("Dit doen we"))
      #expect(try await adviser.get(green.wall).status == 200)
      #expect(try await actions(app, campaign).map(\.state) == [.agreed])
    }
  }

  @Test("what is not filled in well is said, and nothing is kept", arguments: TestEngine.all)
  func badInput(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let campaign = try await closed(app)
      let agree = paths(campaign, app.story.green).agree
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get(agree)
      let (fatma, kees) = (app.story.fatma, app.story.kees)
      let long = String(repeating: "a", count: TeamAction.longest + 1)
      for bad in [
        [], fields("", fatma), fields("swap-a-task", fatma), fields("quarter-on-friday", kees),
        fields("quarter-on-friday", fatma, Story.today), fields("quarter-on-friday", fatma, due.adding(days: 900)),
        fields("eigen", fatma), fields("eigen", fatma) + [("wat", long)],
      ] {
        #expect(try await leader.post(agree, bad).status == 400, "\(bad)")
      }
      try await leader.post(agree, [("keuze", "eigen"), ("wat", "Een <b>bord</b>"), ("dag", due.description)])
      #expect(leader.page.status == 400 && leader.page.body.contains("Een &lt;b&gt;bord&lt;/b&gt;"))
      #expect(try await actions(app, campaign).isEmpty)
      for number in 1...4 {
        try await leader.get(agree)
        try await leader.post(agree, fields("eigen", fatma) + [("wat", "Ding \(number)")])
      }
      // Three at a time are enough.
      #expect(leader.page.status == 409)
      let kept = try await actions(app, campaign)
      #expect(kept.count == 3)
      for bad in [
        [("stand", "iets")], [("stand", "later")], [("stand", "later"), ("dag-\(kept[0].id)", "2020-01-01")],
      ] {
        #expect(try await leader.post("/metingen/\(campaign.id)/afspraken/\(kept[0].id)", bad).status == 400)
      }
      #expect(leader.page.body.contains("href=\"#field-dag-\(kept[0].id)\"") && leader.page.body.contains("2020-01-01"))
      // Of who left, the name is gone, and what the team agreed stays.
      let now = app.clock.now()
      try await app.database.write { db in
        try MeasurementsData.erase(
          PersonalDataErased(person: fatma, cause: .left, at: now), db)
      }
      #expect(try await actions(app, campaign).allSatisfy { $0.owner == nil && $0.ownerName == "–" })
    }
  }

  @Test("the wall goes from what is strongest to what is weakest and then asks what to do", arguments: TestEngine.all)
  func wall(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let campaign = try await closed(app)
      let wall = paths(campaign, app.story.green).wall
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get(wall)
      #expect(leader.page.says("16 mensen deden mee"))
      let last = campaign.instrument.scales.count
      try await leader.get(wall + "?stap=\(last)")
      #expect(leader.page.says("Samen leren"))
      #expect(leader.page.says("Wat leerde je deze maand van een collega?"))
      #expect(leader.page.says("Jullie zijn het"))
      #expect(leader.page.says("verschil met de rest van de gemeente"))
      // A step that is not there is the nearest that is.
      for step in ["\(last + 1)", "99"] {
        try await leader.get(wall + "?stap=\(step)")
        #expect(leader.page.says("Wat gaan jullie doen?"))
      }
      let agree = paths(campaign, app.story.green).agree
      try await leader.post(agree, fields("walk-along-in-pairs", app.story.leader) + [("scherm", "1")])
      #expect(leader.page.says("Sluit dit scherm"))
      #expect(leader.page.says("Ingrid de Boer, voor"))
      for step in ["-4", "zeven", ""] {
        try await leader.get(wall + "?stap=\(step)")
        #expect(leader.page.says("16 mensen deden mee"))
      }
    }
  }

  @Test func everySubjectOfTheScanHasTwoMethodsWithTheirSource() throws {
    let resources = URL(fileURLWithPath: TestApp.resources)
    let scan = try Instrument.read(
      Data(contentsOf: resources.appending(path: "instruments/learning-culture-scan.json")))
    let set = try #require(try ActionShelf(resources: resources).set(for: scan))
    #expect(set.scales.map(\.scale) == scan.scales.map(\.id))
    #expect(set.methods.count == 6)
    let used = Set(set.scales.flatMap(\.actions).map(\.method))
    #expect(used == Set(set.methods.map(\.id)))
    for method in set.methods { #expect(method.source.contains("OCKHAM")) }
  }

  @Test func anOwnCopyOfTheScanKeepsItsMethodsAndWhatHasOtherScalesHasNone() throws {
    let resources = URL(fileURLWithPath: TestApp.resources)
    let shelf = try ActionShelf(resources: resources)
    var copy = try Instrument.read(
      Data(contentsOf: resources.appending(path: "instruments/learning-culture-scan.json")))
    copy.id = "own-1"
    #expect(shelf.set(for: copy)?.instrument == "learning-culture-scan")
    copy.scales = copy.scales.map { scale in
      var other = scale
      other.id = "s-" + scale.id
      return other
    }
    #expect(shelf.set(for: copy) == nil)
  }

  @Test(
    "a set of actions that is not sound is refused with what is wrong",
    arguments: [
      (#""format": 1"#, #""format": 2"#, "format 2"), (#""version": 1"#, #""version": 0"#, "version"),
      ("\"method\": \"mentoring\"", "\"method\": \"magic\"", "no method magic"),
      ("\"id\": \"swap-a-task\"", "\"id\": \"look-elsewhere\"", "stands twice"),
      ("\"scale\": \"organisation\"", "\"scale\": \"leadership\"", "stands twice"),
      (
        "\"source\": \"OCKHAM; NRO-2025 tab. 3.2\"", "\"source\": \"\"",
        "no source"
      ),
      ("\"method\": \"task-redesign\"", "\"method\": \"job-crafting\"", "one method twice"),
      ("Take one job off the list every week. That hour is for practising.", "", "no words in en"),
    ])
  func faults(_ old: String, _ new: String, _ said: String) throws {
    let file = URL(fileURLWithPath: TestApp.resources).appending(path: "actions/learning-culture-scan.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    let set = try JSONDecoder().decode(ActionSet.self, from: Data(text.replacing(old, with: new).utf8))
    #expect(set.fault?.contains(said) == true, "\(set.fault ?? "sound")")
  }

  private func actions(_ app: TestApp, _ campaign: Campaign) async throws -> [TeamAction] {
    try await app.database.read { db in try TeamAction.all(of: campaign.id, team: app.story.green.id, db) }
  }
}
