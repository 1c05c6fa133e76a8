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
        "/schalen",
        [
          ("naam-nieuw.-nl", "Veiligheid"), ("naam-nieuw.-en", "Safety"), ("niveau-nieuw.", "team"),
          ("nodig-nieuw.", "1"),
        ])
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
        [
          ("vraag-nl", "Wat helpt?"), ("vraag-en", "What helps?"), ("soort", "open"), ("als-vraag", first.id),
          ("als-antwoord", "Ja"),
        ])
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
      #expect(adviser.page.says("Terug naar de vragenlijsten"))
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

  @Test(
    "a questionnaire begins in Dutch; a language is added, written, previewed, needed before use, and dropped again",
    arguments: TestEngine.all)
  func languages(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.post("/bureau/vragenlijsten/nieuw", [("naam", "Veilig werken")])
      let home = adviser.page.path
      func send(_ path: String, _ fields: [(String, String)] = []) async throws -> Page {
        try await adviser.get(home)
        return try await adviser.post(home + path, fields)
      }
      _ = try await send(
        "/woorden", [("naam-nl", "Veilig werken"), ("kanttekening-nl", "Een foto van nu."), ("bron", "Eigen vragen")])
      _ = try await send(
        "/vragen/nieuw",
        [
          ("vraag-nl", "Wat past bij jou?"), ("uitleg-nl", "Kies wat het meest past."), ("soort", "one"),
          ("keuzes-nl", "Buiten\nBinnen"),
        ])
      try await adviser.get(home)
      #expect(adviser.page.says("De vragenlijst is compleet"))
      #expect(try await self.own(app).first?.instrument.languages == ["nl"])
      // A language that Leerwerf does not speak, or that is there already, is not added.
      for language in ["xx", "nl", ""] { _ = try await send("/talen", [("taal", language)]) }
      #expect(try await self.own(app).first?.instrument.languages == ["nl"])
      #expect(try await send("/talen", [("taal", "en")]).path == home + "/talen/en")
      // Everything that there is in Dutch has its field, with the Dutch beside it.
      for words in ["Veilig werken", "Kies wat het meest past.", "Buiten", "Helemaal oneens", "Een foto van nu."] {
        #expect(adviser.page.says(words), "\(words)")
      }
      try await adviser.get(home)
      #expect(adviser.page.says("Nog 12 teksten ontbreken."))
      #expect(try await send("/gebruik").status == 409)
      let own = try #require(try await self.own(app).first)
      let names = own.instrument.allTexts.map(\.place.name)
      #expect(Set(names).count == names.count)
      // Too long: at its field, and nothing of the rest is lost.
      try await adviser.get(home + "/talen/en")
      let long = String(repeating: "x", count: 121)
      let wrong = try await adviser.post(home + "/talen/en", [("name", long), ("caveat", "A snapshot.")])
      #expect(wrong.status == 400)
      #expect(wrong.body.contains("id=\"error-name\""))
      #expect(wrong.body.contains("A snapshot.") && wrong.body.contains(long))
      // Half of it now, the rest later.
      let item = try #require(own.instrument.items.first)
      let loose = try await send(
        "/vragen/\(item.id)",
        [
          ("vraag-nl", "Wat past bij jou?"), ("soort", "one"), ("keuzes-nl", "Buiten\nBinnen"),
          ("keuzes-en", "Outside\nInside\nBoth"),
        ])
      #expect(loose.status == 400)
      #expect(loose.body.contains("id=\"error-keuzes-en\"") && loose.says("Outside Inside Both"))
      _ = try await send("/talen/en", [("name", "Working safely"), ("item.\(item.id)", "What suits you?")])
      try await adviser.get(home + "/voorbeeld?taal=en")
      #expect(adviser.page.says("What suits you?") && adviser.page.says("Nog 10 teksten ontbreken."))
      #expect(adviser.page.says("Buiten"), "what is missing is shown in Dutch")
      let rest = own.instrument.allTexts.map(\.place).filter { !["name", "item.\(item.id)"].contains($0.name) }
      _ = try await send("/talen/en", rest.map { ($0.name, "English \($0.number)") })
      try await adviser.get(home + "/voorbeeld?taal=en")
      #expect(adviser.page.says("What suits you?") && !adviser.page.says("Buiten"))
      try await adviser.get(home)
      #expect(adviser.page.says("De vragenlijst is compleet"))
      #expect(try await self.own(app).first?.instrument.problems() == [])
      // Dutch stays; another language goes with all its texts.
      _ = try await send("/talen/nl/weg")
      _ = try await send("/talen/en/weg")
      let last = try #require(try await self.own(app).first?.instrument)
      #expect(last.languages == ["nl"])
      #expect(last.problems() == [])
      #expect(last.allTexts.allSatisfy { $0.words.texts["en"] == nil })
      // In Dutch a text cannot be emptied on that page.
      let empty = try await send("/talen/nl", [("caveat", "")])
      #expect(empty.status == 400)
      #expect(empty.body.contains("id=\"error-caveat\""))
      // What is in use has no such page, and a neighbour finds nothing.
      _ = try await send("/gebruik")
      #expect(try await adviser.get(home + "/talen/nl").status == 409)
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get(home + "/talen/nl").status == 404)
    }
  }

  @Test("every text of the shipped instruments has a place of its own, in every language")
  func everyText() throws {
    let shelf = try InstrumentShelf(resources: URL(fileURLWithPath: TestApp.resources))
    for instrument in shelf.shipped {
      let texts = instrument.allTexts
      #expect(Set(texts.map(\.place.name)).count == texts.count, "\(instrument.id)")
      for language in instrument.languages { #expect(instrument.missing(in: language) == 0) }
      var copy = instrument
      copy.drop(language: "en")
      #expect(copy.problems() == [])
      #expect(!copy.text.contains("\"en\":"), "\(instrument.id) has a text that no page can write")
      #expect(instrument.only("en").problems() == [])
      #expect(instrument.only("nl").name["nl"] == instrument.name["nl"])
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
          ("naam-\(scale.id)-nl", index == 0 ? "Anders" : scale.name.texts["nl"] ?? ""),
          ("niveau-\(scale.id)", scale.level.rawValue), ("nodig-\(scale.id)", String(scale.minimumAnswered)),
        ]
      }
      try await adviser.post(home + "/schalen", names)
      let kept = try #require(try await own(app).first).instrument.scales
      #expect(kept.first?.name.texts["nl"] == "Anders")
      #expect(kept.map(\.reference) == [reference] + Array(repeating: nil, count: 6))
    }
  }

  @Test("what a score and an answer mean is written at the desk", arguments: TestEngine.all)
  func meaning(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.post("/bureau/vragenlijsten/nieuw", [("naam", "Veilig werken")])
      let home = adviser.page.path
      let scale = [("naam-*-nl", "Veiligheid"), ("niveau-*", "team"), ("nodig-*", "1")]
      func save(_ fields: [(String, String)], of id: String) async throws -> Instrument {
        try await adviser.get(home + "/schalen")
        try await adviser.post(home + "/schalen", named(scale + fields, id))
        return try #require(try await own(app).first).instrument
      }
      let id = try #require(try await save([], of: "nieuw.").scales.first?.id)
      _ = try await save([("vanaf-*-0", "hoog"), ("uitslag-*-0-nl", "Goed")], of: id)
      #expect(adviser.page.status == 400 && adviser.page.body.contains("id=\"error-vanaf-\(id)-0\""))
      let bands = [
        ("vanaf-*-0", "3,5"), ("uitslag-*-0-nl", "Dit gaat goed."), ("vanaf-*-1", "1"),
        ("uitslag-*-1-nl", "Dit kan beter."),
      ]
      let labels = ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"].enumerated().map {
        ("antwoord-agreement-\($0)-nl", $1)
      }
      _ = try await save(bands, of: id)
      try await adviser.get(home + "/antwoorden")
      try await adviser.post(home + "/antwoorden", labels)
      let made = try #require(try await own(app).first).instrument
      #expect(made.scales.first?.bands.map(\.from) == [1, 3.5])
      #expect(made.scales.first?.bands.map { $0.words["nl"] } == ["Dit kan beter.", "Dit gaat goed."])
      #expect(made.answerScales.first?.labels.map { $0["nl"] } == ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"])
      #expect(made.answerScales.first?.dontKnow == nil)
      // A form without these parts leaves them.
      #expect(try await save([], of: id).scales == made.scales)
      try await adviser.get(home + "/voorbeeld")
      #expect(adviser.page.says("Dit gaat goed."))
      try await adviser.get(home + "/schalen")
      #expect(adviser.page.says("Dit kan beter."))
      try await adviser.get(home + "/antwoorden")
      #expect(adviser.page.body.contains("value=\"Zelden\""))
    }
  }

  @Test(
    "other answers, parts, numbers and published figures are made at the desk, and it is all there in the file",
    arguments: TestEngine.all)
  func everything(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.post("/bureau/vragenlijsten/nieuw", [("naam", "Veilig werken")])
      let home = adviser.page.path
      func save(_ path: String, _ fields: [(String, String)], refused: String? = nil) async throws -> Instrument {
        try await adviser.get(home + path)
        try await adviser.post(home + path, fields)
        #expect(adviser.page.status == (refused == nil ? 200 : 400), "\(path): \(adviser.page.words.suffix(300))")
        if let refused { #expect(adviser.page.body.contains("id=\"error-\(refused)\"")) }
        return try #require(try await own(app).first).instrument
      }
      _ = try await save(
        "/woorden",
        [
          ("naam-nl", "Veilig werken"), ("kanttekening-nl", "Een foto van nu."), ("bron", "Eigen vragen"),
          ("publicaties", "Een boek, 2020\n\n Nog een boek, 2021 "),
        ])
      _ = try await save("/antwoorden", [("nieuw-nl", "Nooit"), ("laagste", "1")], refused: "nieuw-nl")
      let eleven = (0...10).map(String.init).joined(separator: "\n")
      _ = try await save("/antwoorden", [("nieuw-nl", eleven), ("laagste", "1")], refused: "laagste")
      let often = [("nieuw-nl", "Nooit\nSoms\nVaak\nAltijd"), ("laagste", "1"), ("weet-niet-nieuw-nl", "Geen idee")]
      let answers = try #require(try await save("/antwoorden", often).answerScales.last)
      #expect(answers.min == 1 && answers.max == 4 && answers.labels.map { $0["nl"] }.last == "Altijd")
      #expect(answers.dontKnow?["nl"] == "Geen idee")
      _ = try await save("/onderdelen", [("inleiding-nieuw.-nl", "Nu over jou.")], refused: "titel-nieuw.-nl")
      let outside = try #require(
        try await save("/onderdelen", [("titel-nieuw.-nl", "Buiten")]).sections.first?.id)
      let parts = try await save(
        "/onderdelen",
        [
          ("titel-\(outside)-nl", "Buiten"), ("titel-nieuw.-nl", "Binnen"),
          ("inleiding-nieuw.-nl", "Nu over het kantoor."),
        ]
      ).sections
      #expect(parts.map { $0.title["nl"] } == ["Buiten", "Binnen"])
      let scaleID = try #require(
        try await save("/schalen", named([("naam-*-nl", "Veilig"), ("niveau-*", "team"), ("nodig-*", "1")], "nieuw."))
          .scales.first?.id)
      func item(_ words: String, _ fields: [(String, String)]) -> [(String, String)] { [("vraag-nl", words)] + fields }
      let scored = [("soort", "scale"), ("antwoorden", answers.id), ("schaal", scaleID)]
      _ = try await save("/vragen/nieuw", item("Ik draag een helm.", scored + [("onderdeel", parts[0].id)]))
      _ = try await save(
        "/vragen/nieuw",
        item(
          "Heb je een bureau?",
          [
            ("soort", "yes-no"), ("onderdeel", parts[1].id), ("weet-niet-nl", "Weet niet"), ("cijfer", "62,5"),
            ("cijfer-van-nl", "Alle gemeenten"), ("cijfer-bron", "Een boek, 2020"),
          ]))
      let number = [("soort", "number"), ("onderdeel", parts[0].id), ("eenheid-nl", "uur"), ("cijfers", "1")]
      _ = try await save(
        "/vragen/nieuw", item("Hoe lang?", number + [("laagste", "9"), ("hoogste", "3")]), refused: "hoogste")
      // The part that it belongs to stands together again.
      let made = try await save(
        "/vragen/nieuw", item("Hoe lang?", number + [("laagste", "0,5"), ("hoogste", "24")]))
      #expect(made.items.map { $0.words["nl"] } == ["Ik draag een helm.", "Hoe lang?", "Heb je een bureau?"])
      #expect(made.items[1].kind == .number(min: 0.5, max: 24, decimals: 1, unit: Wording(["nl": "uur"])))
      #expect(made.items[2].reference?.value == 62.5 && made.items[2].reference?.unit == "percent")
      #expect(made.items[2].dontKnow?["nl"] == "Weet niet")
      let scale = [("naam-*-nl", "Veilig"), ("niveau-*", "team"), ("nodig-*", "1"), ("gevoelig-*", "1")]
      func figure(_ value: String, _ source: String) -> [(String, String)] {
        let fields = [("cijfer-*", value), ("cijfer-van-*-nl", "Alle gemeenten"), ("cijfer-bron-*", source)]
        return named(scale + fields, scaleID)
      }
      _ = try await save("/schalen", figure("3", ""), refused: "cijfer-bron-\(scaleID)")
      let whole = try await save("/schalen", figure("3,2", "Een boek, 2020"))
      #expect(whole.scales.first?.reference?.value == 3.2 && whole.scales.first?.isSensitive == true)
      #expect(whole.references == ["Een boek, 2020", "Nog een boek, 2021"])
      #expect(whole.problems() == [])
      // Answers that are asked, and a part with questions, cannot go; what nobody uses can.
      let kept = try await save("/antwoorden", [("weg-agreement", "1"), ("weg-\(answers.id)", "1")])
      #expect(kept.answerScales.map(\.id) == [answers.id])
      _ = try await save("/onderdelen", [("titel-\(outside)-nl", "")], refused: "titel-\(outside)-nl")
      // A form of before the last part came, as in another window, leaves that one as it is.
      let later = try await save("/onderdelen", [("titel-\(outside)-nl", "Buitenwerk")])
      #expect(later.sections.map { $0.title["nl"] } == ["Buitenwerk", "Binnen"])
      // A later language has a place for each of these texts.
      try await adviser.get(home)
      try await adviser.post(home + "/talen", [("taal", "en")])
      try await adviser.get(home + "/talen/en")
      #expect(adviser.page.says("Groep van het cijfer bij schaal 1") && adviser.page.says("Eenheid bij vraag 2"))
      try await adviser.get(home + "/bestand")
      #expect(adviser.page.body.contains("Alle gemeenten") && adviser.page.body.contains("Nu over het kantoor."))
    }
  }

  @Test(
    "saving a question changes nothing that was not touched: when it is asked, and which choice is which",
    arguments: TestEngine.all)
  func untouched(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      var made = Instrument.blank
      (made.id, made.source, made.name) = ("routes", "Eigen", Wording(nl: "Routes", en: "Routes"))
      let choices = ["Straat": "Street", "Park": "Park", "Plein": "Square"].sorted { $0.value > $1.value }
        .enumerated().map { index, words in
          Instrument.Choice(id: "c\(index + 1)", words: Wording(nl: words.key, en: words.value))
        }
      func item(_ id: String, _ kind: Instrument.Kind, _ shownWhen: [Instrument.Condition] = []) -> Instrument.Item {
        Instrument.Item(id: id, kind: kind, words: Wording(nl: "Vraag \(id)", en: "Item \(id)"), shownWhen: shownWhen)
      }
      made.items = [
        item("a", .scale("agreement")), item("b", .many(choices, most: 2)),
        item("c", .yesNo, [.init(item: "a", test: .atLeast(4))]),
        item("d", .yesNo, [.init(item: "a", test: .atMost(2)), .init(item: "b", test: .isOneOf(["c1"]))]),
        item("e", .yesNo, [.init(item: "b", test: .isOneOf(["c1", "c3"]))]),
      ]
      #expect(made.problems() == [])
      try await adviser.get("/bureau/vragenlijsten/nieuw")
      try await adviser.upload("/bureau/vragenlijsten/bestand", file: ("bestand", "x.json", Array(made.json)))
      let home = adviser.page.path
      func kept(_ id: String) async throws -> Instrument.Item {
        try #require(try await own(app).first?.instrument.item(id))
      }
      func save(_ id: String, _ fields: [(String, String)]) async throws {
        try await adviser.get(home + "/vragen/\(id)")
        try await adviser.post(
          home + "/vragen/\(id)", [("vraag-nl", "Anders \(id)"), ("vraag-en", "Other \(id)")] + fields)
      }
      // At least: as the page shows it, it comes back.
      try await adviser.get(home + "/vragen/c")
      #expect(adviser.page.body.contains("value=\"from\" selected") && adviser.page.body.contains(">4</textarea>"))
      try await save("c", [("soort", "yes-no"), ("als-vraag", "a"), ("als-hoe", "from"), ("als-antwoord", "4")])
      #expect(try await kept("c").shownWhen == made.items[2].shownWhen)
      try await save("c", [("soort", "yes-no"), ("als-vraag", "b"), ("als-hoe", "to"), ("als-antwoord", "4")])
      #expect(adviser.page.status == 400)
      // More than one stays, and is said in words.
      try await adviser.get(home + "/vragen/d")
      #expect(adviser.page.says("hoogstens 2") && adviser.page.says("Straat"))
      try await save("d", [("soort", "yes-no")])
      #expect(try await kept("d").shownWhen == made.items[3].shownWhen)
      #expect(try await kept("d").words["nl"] == "Anders d")
      // In the words of the choices, as the page shows them.
      try await adviser.get(home + "/vragen/e")
      #expect(adviser.page.body.contains(">\(choices[0].words["nl"])\n\(choices[2].words["nl"])</textarea>"))
      try await save(
        "e",
        [
          ("soort", "yes-no"), ("als-vraag", "b"), ("als-hoe", "is"),
          ("als-antwoord", "\(choices[0].words["nl"])\n\(choices[2].words["en"])"),
        ])
      #expect(try await kept("e").shownWhen == made.items[4].shownWhen)
      // A line that goes takes its own id along and no other.
      let rest = choices.dropFirst()
      func lines(_ language: String) -> String { rest.map { $0.words[language] }.joined(separator: "\n") }
      try await save(
        "b", [("soort", "many"), ("hoogste", "2"), ("keuzes-nl", lines("nl")), ("keuzes-en", "Just one")])
      #expect(adviser.page.status == 400 && adviser.page.body.contains("id=\"error-keuzes-en\""))
      try await save(
        "b", [("soort", "many"), ("hoogste", "2"), ("keuzes-nl", lines("nl")), ("keuzes-en", lines("en"))])
      #expect(try await kept("b").kind == .many(Array(rest), most: 2))
    }
  }

  /// The fields of one of several: the star in their names stands for its id.
  private func named(_ fields: [(String, String)], _ id: String) -> [(String, String)] {
    fields.map { ($0.0.replacing("*", with: id), $0.1) }
  }

  private func own(_ app: TestApp) async throws -> [OwnInstrument] {
    let municipality = app.story.municipality.id
    return try await app.database.read { db in try OwnInstrument.all(in: municipality, db) }
  }
}
