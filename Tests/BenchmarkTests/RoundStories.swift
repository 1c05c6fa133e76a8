// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Benchmark

@Suite("A round of the benchmark")
struct RoundStories {
  @Test("from invitation to report, on several visits and without an account", arguments: TestEngine.all)
  func fromInvitationToReport(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23.456", code: "9001")
      #expect(sector.desk.page.says("GM9001"))
      let links = try await sector.links()
      let link = try #require(links["Heiderade"])
      // The link stands nowhere in the database, and is shown once.
      let secret = String(link.split(separator: "/").last ?? "")
      let kept = try await app.database.read { db in
        try db.all("SELECT link FROM benchmark_entries") { try $0.text(0) }
      }
      #expect(kept.count == 1 && kept[0].count == 64 && !kept[0].contains(secret))
      #expect(try await sector.links().isEmpty)
      #expect(sector.desk.page.says("heeft al een link"))

      let visitor = app.browser()
      try await visitor.get(link)
      #expect(visitor.page.says("Heiderade"))
      #expect(visitor.page.says("0 van 7 beantwoord"))
      try await visitor.get("\(link)/thema/embedding")
      let wrong = try await visitor.post("\(link)/thema/embedding", [("a-budget_enough", "9"), ("a-fte_ld", "2,5")])
      #expect(wrong.status == 400)
      #expect(wrong.typed("a-fte_ld") == "2,5")
      let next = try await visitor.post(
        "\(link)/thema/embedding",
        [("a-budget_enough", "2"), ("a-fte_ld", "2,5"), ("a-roles", "role_policy"), ("a-roles", "role_advise")])
      #expect(next.path == "\(link)/thema/activating")

      // Another day, another browser: what was saved is there, and another theme leaves it alone.
      let later = app.browser(.english)
      try await later.get(link)
      #expect(later.page.says("3 of 7 answered"))
      try await later.get("\(link)/thema/embedding")
      #expect(later.page.typed("a-fte_ld") == "2.5")
      try await later.get("\(link)/thema/vision")
      try await later.post(
        "\(link)/thema/vision", [("a-mission_linked", "4"), ("naar", "overzicht"), ("a-fte_ld", "9")])
      #expect(later.page.path == link)
      #expect(later.page.says("3 of 7 answered"))
      #expect(later.page.says("1 of 2 answered"))
      #expect(later.page.says("does not count"))
      // The desk sees how far it is, not what was answered.
      try await sector.desk.get(sector.path)
      #expect(sector.desk.page.says("nog niet ingeleverd, 12% beantwoord"))

      try await sector.answer(link, points: 3)
      // Sent again: nothing changes, and nothing can be saved.
      try await visitor.get(link)
      #expect(visitor.page.says("Je antwoord is ingeleverd"))
      try await visitor.post("\(link)/thema/vision", [("a-mission_linked", "1")])
      #expect(visitor.page.status == 409)
      // Mended and handed in again.
      try await visitor.get(link)
      try await visitor.post("\(link)/heropenen")
      try await visitor.get("\(link)/thema/vision")
      try await visitor.post("\(link)/thema/vision", [("a-mission_linked", "5"), ("a-mission_part", "2")])
      try await sector.handIn(link, visitor)

      #expect(try await visitor.get("\(link)/rapport").status == 404)
      #expect(try await visitor.get("/sector/\(sector.id)").status == 404)
      try await sector.end()
      try await visitor.get(link)
      #expect(visitor.page.says("zodra de cijfers klaar zijn"))
      try await sector.release()
      #expect(sector.desk.page.says("De ronde is vrijgegeven"))
      try await visitor.get(link)
      try await visitor.get(try #require(visitor.page.link("Naar het rapport")))
      #expect(visitor.page.says("te weinig gemeenten"))
      #expect(visitor.page.says("Een kleine stap"))
      #expect(!visitor.page.body.contains("NaN"))
      #expect(try await visitor.get("/sector/\(sector.id)").says("Geen cijfers"))
    }
  }

  @Test("the own municipality answers from the desk and finds its report there", arguments: TestEngine.all)
  func own(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.desk.get(sector.path)
      try await sector.desk.post("\(sector.path)/eigen", [("eigen-inwoners", "34.000")])
      let first = sector.desk.page.path
      #expect(first.hasPrefix("/benchmark/"))
      #expect(sector.desk.page.says("Waterhoek"))
      try await sector.desk.get("\(first)/thema/vision")
      try await sector.desk.post("\(first)/thema/vision", [("a-mission_linked", "4")])
      // Going on gives a new link; what was saved is there, the old link is gone.
      try await sector.desk.get(sector.path)
      try await sector.desk.post("\(sector.path)/eigen")
      let second = sector.desk.page.path
      #expect(second != first && sector.desk.page.says("1 van 2 beantwoord"))
      #expect(try await sector.desk.get(first).status == 404)
      try await sector.answer(second, points: 4)
      try await sector.end()
      try await sector.release()
      #expect(try await sector.desk.get("\(sector.path)/rapport").says("Benchmark: Waterhoek"))
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM benchmark_entries") } == 1)
    }
  }

  @Test("shares of one whole that are more than a whole are told at the field", arguments: TestEngine.all)
  func shares(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23456")
      let link = try #require(try await sector.links()["Heiderade"])
      let visitor = app.browser()
      let path = "\(link)/thema/learning-municipality"
      try await visitor.get(path)
      let shares = { (formal: String) in
        [("a-mix_informal", "90"), ("a-mix_nonformal", "5"), ("a-mix_formal", formal), ("naar", "overzicht")]
      }
      let page = try await visitor.post(path, shares("90"))
      #expect(page.status == 400 && page.says("Samen kan het niet meer zijn dan 100"))
      #expect(page.typed("a-mix_formal") == "90")
      #expect(try await visitor.post(path, shares("5")).path == link)
    }
  }

  @Test("a round that is over does not speak of what may still come; no two fields are one", arguments: TestEngine.all)
  func over(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23456")
      let ids = try await sector.desk.get(sector.path).body.matches(of: /<[^>]* id="([^"]*)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      #expect(sector.desk.page.says("nog niet begonnen") && sector.desk.page.says("nog niet"))
      try await sector.end()
      try await sector.desk.get(sector.path)
      #expect(sector.desk.page.says("niet ingevuld") && sector.desk.page.says("eerder gesloten"))
      #expect(!sector.desk.page.says("nog niet"))
    }
  }

  @Test("nobody else finds the round, the links or an answer", arguments: TestEngine.all)
  func wrongRole(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.add("Heiderade", "23456")
      let link = try #require(try await sector.links()["Heiderade"])
      for person in [app.story.kees, app.story.leader, app.story.bridge] {
        let browser = try await app.browser(as: person)
        #expect(try await browser.get(sector.path).status == 403)
        try await browser.get("/")
        #expect(try await browser.post("\(sector.path)/einde", following: false).status == 403)
      }
      // The desk of another organisation.
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await !stranger.get("/bureau/benchmark").says("Benchmark 2027"))
      for path in ["", "/lijst", "/dubbel", "/rapport"] {
        #expect(try await stranger.get(sector.path + path).status == 404, "\(path)")
      }
      for path in ["gemeenten", "einde", "vrijgave", "links", "lijst", "dubbel", "eigen"] {
        try await stranger.get("/")
        let page = try await stranger.post(
          "\(sector.path)/\(path)", [("naam", "Ottersluis"), ("inwoners", "20000")], following: false)
        #expect(page.status == 404, "\(path)")
      }
      // A link that is nearly right leads nowhere; one that was replaced neither.
      let visitor = app.browser()
      #expect(try await visitor.get(String(link.dropLast()) + "_").status == 404)
      #expect(try await visitor.get("/benchmark/x/rapport").status == 404)
      let row = try #require(sector.desk.page.link("Terug naar de ronde"))
      try await sector.desk.get(row)
      try await sector.desk.get(try #require(sector.desk.page.link("Heiderade")))
      let entry = String(sector.desk.page.path.split(separator: "/").last ?? "")
      let renewed = Sector.links(on: try await sector.desk.post("\(sector.path)/links", [("gemeente", entry)]))
      #expect(try await visitor.get(link).status == 404)
      #expect(try await visitor.get(try #require(renewed["Heiderade"])).status == 200)
      // An administrator may do what an adviser may.
      let administrator = try await app.browser(as: app.story.administrator)
      #expect(try await administrator.get(sector.path).says("Heiderade"))
    }
  }

  @Test(
    "sent twice is done once, and nothing is taken before the first or after the last day", arguments: TestEngine.all)
  func doubleSent(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      try await sector.desk.get(sector.path)
      let once = try #require(sector.desk.page.hidden("once", inFormTo: "\(sector.path)/gemeenten"))
      let csrf = try #require(sector.desk.page.hidden("csrf"))
      let fields = [("naam", "Heiderade"), ("inwoners", "23456"), ("once", once), ("csrf", csrf)]
      for _ in 0..<2 { try await sector.desk.post("\(sector.path)/gemeenten", fields) }
      #expect(sector.desk.page.status == 200)
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM benchmark_entries") } == 1)
      // By hand again: told, not doubled. A slip of the pen keeps what was typed.
      #expect(try await sector.add("heiderade", "23456").says("staat al op de lijst"))
      let wrong = try await sector.add("Ottersluis", "twintig", code: "X")
      #expect(wrong.status == 400)
      #expect(wrong.typed("naam") == "Ottersluis")
      let link = try #require(try await sector.links()["Heiderade"])
      let visitor = app.browser()
      try await visitor.get(link)
      let empty = try await visitor.post("\(link)/inleveren", [("functie", ""), ("inwoners", "0")])
      #expect(empty.status == 400)
      #expect(empty.says("Er is nog niets ingevuld"))
      try await visitor.get("\(link)/thema/vision")
      let token = try #require(visitor.page.hidden("once"))
      try await visitor.post("\(link)/thema/vision", [("a-mission_linked", "4"), ("once", token)])
      try await visitor.post("\(link)/thema/vision", [("a-mission_linked", "1"), ("once", token)])
      #expect(try await visitor.get("\(link)/thema/vision").body.contains(/value="4" checked/))
      app.clock.move(seconds: 21 * 86_400)
      let late = app.browser()
      try await late.get(link)
      #expect(late.page.says("Deze ronde is voorbij"))
      try await late.post("\(link)/thema/vision", [("a-mission_linked", "1")])
      #expect(late.page.status == 409)
      try await late.post("\(link)/inleveren", [("functie", "x"), ("inwoners", "23456")])
      #expect(late.page.status == 409)
    }
  }

  @Test("a list is added as a whole, or what is wrong is told by row", arguments: TestEngine.all)
  func list(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let sector = try await Sector.open(app)
      let path = "\(sector.path)/lijst"
      try await sector.desk.get(path)
      let bad =
        "gemeente;code;inwoners\nHeiderade;9001;23.456\nOttersluis;;weinig\nheiderade;;20000\n;1;30000\nBeverdonk;X9;40000"
      let wrong = try await sector.desk.post(path, [("lijst", bad)])
      #expect(wrong.status == 400)
      #expect(wrong.says("Er zijn rijen mis: 4"))
      for row in ["3 Vul een aantal inwoners", "4 Deze gemeente staat al", "5 Vul een naam", "6 Een CBS-code"] {
        #expect(wrong.says(row), "\(row)")
      }
      #expect(wrong.body.contains("Beverdonk;X9;40000"))
      for (typed, words) in [("", "geen gemeente"), ("a;b\n1;2", "niet allebei"), ("\u{0}gemeente", "niet allebei")] {
        try await sector.desk.get(path)
        let page = try await sector.desk.post(path, [("lijst", typed)])
        #expect(page.status == 400 && page.says(words), "\(typed)")
      }
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM benchmark_entries") } == 0)
      try await sector.desk.get(path)
      let file = Array("Naam,Inwoners,Gemeentecode\nHeiderade,23456,GM9001\nOttersluis,400000,\n".utf8)
      try await sector.desk.upload(path, file: ("bestand", "gemeenten.csv", file))
      #expect(sector.desk.page.path == sector.path)
      #expect(sector.desk.page.says("G4 (telt bij 100.000 en meer)"))
      #expect(sector.desk.page.says("GM9001"))
    }
  }
}
