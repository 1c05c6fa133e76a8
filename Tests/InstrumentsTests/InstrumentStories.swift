// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import TestSupport
import Testing

@testable import Instruments

@Suite struct InstrumentStories {
  @Test(
    "an adviser makes a questionnaire, previews it, puts it into use, and a change is a new version",
    arguments: TestEngine.all)
  func making(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.post("/bureau/vragenlijsten/nieuw", [("naam", "Veilig werken"), ("naam-en", "Working safely")])
      let home = adviser.page.path
      #expect(adviser.page.says("Dit moet nog:"))
      func save(_ path: String, _ fields: [(String, String)]) async throws {
        try await adviser.get(home + path)
        try await adviser.post(home + path, fields)
        #expect(adviser.page.status == 200, "\(path): \(adviser.page.words.suffix(400))")
      }
      try await save(
        "/woorden",
        [
          ("naam-nl", "Veilig werken"), ("naam-en", "Working safely"), ("kanttekening-nl", "Een foto van nu."),
          ("kanttekening-en", "A snapshot."), ("bron", "Eigen vragen"),
        ])
      try await save(
        "/schalen", [("naam-0-nl", "Veiligheid"), ("naam-0-en", "Safety"), ("niveau-0", "team"), ("nodig-0", "1")])
      try await adviser.get(home + "/vragen/nieuw")
      let scale = try #require(
        adviser.page.body.firstMatch(of: /<option value="(s[0-9a-z]{13})"/).map { String($0.1) })
      try await save(
        "/vragen/nieuw",
        [("vraag-nl", "Werk je buiten?"), ("vraag-en", "Do you work outside?"), ("soort", "yes-no")])
      try await save(
        "/vragen/nieuw",
        [
          ("vraag-nl", "Ik voel mij onveilig."), ("vraag-en", "I feel unsafe."), ("soort", "scale"), ("schaal", scale),
          ("omgedraaid", "1"),
        ])
      let own = try #require(try await self.own(app).first)
      let first = try #require(own.instrument.items.first)
      // A wrong condition keeps what was typed.
      try await adviser.get(home + "/vragen/nieuw")
      try await adviser.post(
        home + "/vragen/nieuw",
        [("vraag-nl", "Wat helpt?"), ("soort", "open"), ("als-vraag", first.id), ("als-antwoord", "misschien")])
      #expect(adviser.page.status == 400)
      #expect(adviser.page.body.contains("Wat helpt?"))
      try await adviser.post(
        home + "/vragen/nieuw",
        [("vraag-nl", "Wat helpt?"), ("soort", "open"), ("als-vraag", first.id), ("als-antwoord", "Ja")])
      try await adviser.post(home + "/vragen/\(first.id)/plek", [("naar", "omlaag")])
      try await adviser.post(home + "/vragen/\(first.id)/plek", [("naar", "omhoog")])
      try await adviser.get(home + "/voorbeeld?taal=en")
      #expect(adviser.page.says("I feel unsafe."))
      #expect(adviser.page.says("I don't know"))
      try await adviser.get(home)
      #expect(adviser.page.says("De vragenlijst is compleet"))
      try await adviser.post(home + "/gebruik")
      #expect(adviser.page.says("Deze versie verandert niet meer"))
      // Frozen: a change is refused.
      #expect(try await adviser.post(home + "/woorden", [("naam-nl", "Anders")]).status == 409)
      let shelf = try InstrumentShelf(resources: app.site.resources)
      let municipality = app.story.municipality.id
      let key = own.instrument.id
      let inUse = try await app.database.read { db in try shelf.instrument(key, in: municipality, db) }
      #expect(inUse?.problems() == [])
      #expect(inUse?.items.map(\.reverse) == [false, true, false])
      #expect(inUse?.items.last?.shownWhen == [.init(item: first.id, test: .isOneOf(["yes"]))])
      try await adviser.get(home)
      try await adviser.post(home + "/versies")
      #expect(adviser.page.path != home)
      #expect(adviser.page.says("Versie 2"))
      let still = try await app.database.read { db in try shelf.instrument(key, in: municipality, db) }
      #expect(still?.version == 1)
      // A neighbour sees nothing of it.
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get(home).status == 404)
      #expect(try await stranger.get(home + "/bestand").status == 404)
    }
  }

  @Test("a file that was downloaded can be uploaded, a broken one is told where", arguments: TestEngine.all)
  func files(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/vragenlijsten/learning-culture-scan/voorbeeld")
      #expect(adviser.page.says("Ik durf in mijn team te zeggen dat ik iets niet weet."))
      try await adviser.get("/bureau/vragenlijsten/learning-culture-scan/bestand")
      let json = Array(adviser.page.body.utf8)
      #expect(adviser.page.headers["content-disposition"]?.contains("learning-culture-scan-1.json") == true)
      let scan = try Instrument.read(Data(json))
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.upload("/bureau/vragenlijsten/bestand", file: ("bestand", "x.json", json))
      #expect(adviser.page.says("Leercultuurscan"))
      let own = try #require(try await own(app).first)
      #expect(own.instrument.items == scan.items)
      #expect(own.instrument.id != scan.id)
      let broken = Array(adviser.page.body.utf8.prefix(0)) + Array(#"{"format": 1, "id": "x"}"#.utf8)
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.upload("/bureau/vragenlijsten/bestand", file: ("bestand", "x.json", broken))
      #expect(adviser.page.status == 400)
      #expect(adviser.page.says("items: Dit ontbreekt."))
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.upload("/bureau/vragenlijsten/bestand", file: ("bestand", "x.json", [0xFF, 0x00]))
      #expect(adviser.page.status == 400)
      #expect(try await self.own(app).count == 1)
    }
  }

  @Test("what a scale is compared with stays when its name is changed at the desk", arguments: TestEngine.all)
  func reference(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/vragenlijsten/learning-culture-scan/bestand")
      var scan = try Instrument.read(Data(adviser.page.body.utf8))
      let reference = Instrument.Reference(
        value: 3.4, unit: "points", group: Wording(nl: "Anderen", en: "Others"), source: "elsewhere")
      scan.scales[0].reference = reference
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.upload("/bureau/vragenlijsten/bestand", file: ("bestand", "x.json", Array(scan.json)))
      let home = adviser.page.path
      try await adviser.get(home + "/schalen")
      let names = scan.scales.enumerated().flatMap { index, scale in
        [
          ("naam-\(index)-nl", index == 0 ? "Anders" : scale.name.texts["nl"] ?? ""),
          ("niveau-\(index)", scale.level.rawValue), ("nodig-\(index)", String(scale.minimumAnswered)),
        ]
      }
      try await adviser.post(home + "/schalen", names)
      let kept = try #require(try await own(app).first).instrument.scales
      #expect(kept.first?.name.texts["nl"] == "Anders")
      #expect(kept.map(\.reference) == [reference] + Array(repeating: nil, count: 6))
    }
  }

  private func own(_ app: TestApp) async throws -> [OwnInstrument] {
    let municipality = app.story.municipality.id
    return try await app.database.read { db in try OwnInstrument.all(in: municipality, db) }
  }
}
