// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

@Suite struct DeskStories {
  @Test("an adviser imports a file: first what changes, then yes", arguments: TestEngine.all)
  func importAtTheDesk(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/mensen/import")
      let shown = try await browser.upload(
        "/bureau/mensen/import", file: (field: "bestand", name: "mensen.csv", bytes: Array(smallFile.utf8)))
      #expect(shown.status == 200)
      #expect(shown.says("Dit was een proef: er is nog niets opgeslagen."))
      #expect(shown.says("Nieuw: 3"))
      #expect(try await app.person("2001") == nil)
      let address = try #require(shown.forms.first { $0.hasPrefix("/bureau/mensen/import/") && !$0.hasSuffix("/weg") })

      let leader = try await app.browser(as: app.story.leader)
      #expect(try await leader.get(address).status == 403)
      let other = try await app.browser(as: app.story.administrator)
      #expect(try await other.get(address, following: false).status == 303, "only the sender sees the file")

      let running = try await browser.post(address)
      #expect(running.says("Het inlezen is bezig") && running.says("Begint zo (0 %)"))
      #expect(running.body.contains("data-events=\"\(address)/stand\""))
      #expect(try await app.person("2001") == nil, "the job has not run")
      try await browser.get("/bureau/mensen/import")
      #expect(browser.page.says("20 november 2026, 12:00 · begint zo"), "to come back to")
      try await browser.post(address, [("csrf", shown.hidden("csrf") ?? "")])
      #expect(
        try await app.database.read { db in try db.count("SELECT COUNT(*) FROM jobs WHERE kind = 'import-people'") }
          == 1)
      #expect(try await other.get("\(address)/stand").status == 404)

      try await app.runJobs()
      let live = try await browser.get("\(address)/stand")
      #expect(live.headers["content-type"] == "text/event-stream")
      #expect(live.body == "event: done\ndata: \(address)\n\n")
      let done = try await browser.get(address)
      #expect(done.says("Het bestand is ingelezen.") && done.says("Nieuw: 3"))
      #expect(try await app.person("2001") != nil)
      let again = try await browser.post(address, [("csrf", shown.hidden("csrf") ?? "")])
      #expect(again.says("Het bestand is ingelezen."), "a second yes does nothing")
      try await app.runJobs()
      #expect(try await browser.get("/bureau/mensen/import").says("20 november 2026, 12:00 · klaar"))
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM pending_imports") } == 0)
    }
  }

  @Test("the file of the list is read back without a change, in each language", arguments: TestEngine.all)
  func fileOfTheList(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      for language in Language.allCases {
        try await browser.post("/taal", [("taal", language.rawValue), ("terug", "/bureau/mensen")])
        let file = try await browser.get("/bureau/mensen/bestand").body
        let report = try await app.importFile(file, tries: true)
        #expect(report.problems.isEmpty && report.ignoredColumns.isEmpty, "\(file)")
        #expect(report.newPeople == 0 && report.changed == 0 && report.newTeams.isEmpty)
        #expect(report.unchanged == file.split(whereSeparator: \.isNewline).count - 1)
      }
    }
  }

  @Test(
    "an import that a dead node left is done by another, once, and what was refused can be tried again",
    arguments: TestEngine.all)
  func importOfADeadNode(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.administrator)
      try await browser.get("/bureau/mensen/import")
      let file = "nummer;naam\n1007;Samira Haddad\n3001;Nieuw Iemand\n"
      try await browser.upload(
        "/bureau/mensen/import", [("afsluiten", "ja")],
        file: (field: "bestand", name: "klein.csv", bytes: Array(file.utf8)))
      let address = try #require(
        browser.page.forms.first { $0.hasPrefix("/bureau/mensen/import/") && !$0.hasSuffix("/weg") })
      // Nearly everybody would be shut out: that has to be ticked apart.
      let asked = try await browser.post(address)
      #expect(
        asked.status == 400 && asked.body.contains("href=\"#field-toch\"") && asked.says("Zet eerst dit vinkje"))
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM import_runs") } == 0)
      // It was not so when they said yes.
      try await app.database.write { db in try db.run("UPDATE persons SET active = 0 WHERE employee_number < '1007'") }
      try await browser.post(address)
      try await app.database.write { db in try db.run("UPDATE persons SET active = 1") }
      // A node took the job, noted that it was writing, and died.
      let dead = app.clock.now().adding(seconds: 60)
      try await app.database.write { db in
        try db.run("UPDATE jobs SET leased_until = \(dead), attempts = 1 WHERE kind = 'import-people'")
        try db.run("UPDATE import_runs SET stage = 'writing', people = 2")
      }
      try await app.runJobs()
      #expect(try await browser.get(address).says("2 mensen worden vergeleken en bewaard (40 %)"))
      app.clock.move(seconds: 61)
      try await app.runJobs()
      // Refused as a whole, until somebody says that this is meant.
      try await browser.get(address)
      #expect(!browser.page.says("Het inlezen is bezig") && browser.page.body.contains("name=\"toch\""))
      #expect(try await app.person("3001") == nil)
      try await browser.post(address, [("toch", "ja")])
      try await app.runJobs()
      #expect(try await browser.get(address).says("Het bestand is ingelezen."))
      #expect(try await app.person("3001") != nil)
      #expect(try await app.person("1001")?.isActive == false)
    }
  }

  @Test("a file with a mistake shows its line and cannot be imported, and it can be thrown away")
  func badFile() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/mensen/import")
      #expect(try await browser.post("/bureau/mensen/import").status == 400, "no file")
      try await browser.get("/bureau/mensen/import")
      let bytes = Array("nummer;naam\n;Iemand\n".utf8)
      let page = try await browser.upload(
        "/bureau/mensen/import", file: (field: "bestand", name: "x.csv", bytes: bytes))
      #expect(page.says("Rij 2: kolom nummer: het personeelsnummer ontbreekt. Vul het in."))
      #expect(!page.says("Voer dit door") && page.says("Dit bestand kan zo niet worden ingelezen"))
      #expect(!page.says("Nieuw:") && !page.says("Veranderd:"), "nothing happened, so nothing is counted")
      #expect(page.says("Kies een verbeterd bestand") && page.forms.contains("/bureau/mensen/import"))
      let drop = try #require(page.forms.first { $0.hasSuffix("/weg") })
      #expect(try await browser.post(drop).says("Het bestand is weg. Er is niets veranderd."))
      let rows = try await app.database.read { db in try db.count("SELECT COUNT(*) FROM pending_imports") }
      #expect(rows == 0)
    }
  }

  @Test("an adviser's file makes nobody an administrator")
  func noRolesByFile() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.adviser)
      try await browser.get("/bureau/mensen/import")
      let bytes = Array("nummer;naam;rol\n1005;Naomi Pinas;beheerder\n".utf8)
      let page = try await browser.upload(
        "/bureau/mensen/import", file: (field: "bestand", name: "x.csv", bytes: bytes))
      #expect(page.says("Alleen een beheerder geeft rollen."))
      let address = try #require(page.forms.first { $0.hasPrefix("/bureau/mensen/import/") && !$0.hasSuffix("/weg") })
      try await browser.post(address)
      try await app.runJobs()
      #expect(try await browser.get(address).says("Alleen een beheerder geeft rollen."))
      #expect(try await app.viewer(app.story.adviser)?.has(.administrator) == false)
    }
  }

  @Test("the list is searched and filtered, and shows nobody of the neighbour", arguments: TestEngine.all)
  func list(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.adviser)
      let all = try await browser.get("/bureau/mensen")
      #expect(all.says("7 mensen"))
      #expect(!all.says("Pieter Overbeek"))
      let found = try await browser.post("/bureau/mensen", [("naam", "yildiz")])
      #expect(found.says("1 persoon"))
      #expect(found.says("Fatma Yıldız"))
      #expect(!found.path.contains("yildiz"), "no name in an address")
      let leaders = try await browser.get("/bureau/mensen?rol=team-leader&volgorde=name&richting=af")
      #expect(leaders.says("2 mensen"))
      let names = leaders.words
      let marco = try #require(names.range(of: "Marco Visser"))
      let ingrid = try #require(names.range(of: "Ingrid de Boer"))
      #expect(marco.lowerBound < ingrid.lowerBound)
      #expect(try await browser.get("/bureau/mensen?werk=office").says("2 mensen"))
      #expect(try await browser.get("/bureau/mensen?team=geen").says("Bram Postma"))
      #expect(try await browser.get("/bureau/mensen?pagina=99&team=zz&werk=%00").status == 200)
      let file = try await browser.get("/bureau/mensen/bestand?werk=office")
      #expect(file.headers["content-disposition"] == "attachment; filename=\"mensen.csv\"")
      #expect(file.body.contains("1005;Naomi Pinas;L&O-adviseur;Vergunningen;Kantoor"))
      #expect(!file.body.contains("Kees"))
    }
  }

  @Test("an administrator gives and takes roles; an adviser and a neighbour cannot", arguments: TestEngine.all)
  func roles(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let (kees, administrator) = (app.story.kees, app.story.administrator)
      let browser = try await app.browser(as: administrator)
      try await browser.get("/bureau/mensen/\(kees)")
      let saved = try await browser.post("/bureau/mensen/\(kees)/rollen", [("rollen", "bridge-figure")])
      #expect(saved.says("Het is opgeslagen."))
      #expect(try await app.viewer(kees)?.roles == [.employee, .bridgeFigure])

      try await browser.get("/bureau/mensen/\(administrator)")
      let refused = try await browser.post("/bureau/mensen/\(administrator)/rollen", [("rollen", "adviser")])
      #expect(refused.status == 400)
      #expect(refused.says("Dit is de laatste beheerder."))

      let adviser = try await app.browser(as: app.story.adviser)
      let page = try await adviser.get("/bureau/mensen/\(kees)")
      #expect(page.status == 200)
      #expect(!page.says("Bewaar rollen"))
      let forced = try await adviser.post(
        "/bureau/mensen/\(kees)/rollen", [("rollen", "administrator"), ("csrf", page.hidden("csrf") ?? "")])
      #expect(forced.status == 403)
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get("/bureau/mensen/\(kees)").status == 404)
    }
  }

  @Test("somebody who left cannot come in, until they come back", arguments: TestEngine.all)
  func leaving(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = app.story.kees
      let phone = try await app.browser(as: kees)
      #expect(try await phone.get("/ik").status == 200)
      let desk = try await app.browser(as: app.story.adviser)
      let page = try await desk.get("/bureau/mensen/\(kees)")
      #expect(page.says("kan dan niet meer inloggen"))
      #expect(try await desk.post("/bureau/mensen/\(kees)/uit-dienst").says("werkt hier niet meer"))
      #expect(try await phone.get("/ik", following: false).status == 303)
      #expect(try await desk.get("/bureau/mensen").says("6 mensen"))
      try await desk.get("/bureau/mensen/\(kees)")
      try await desk.post("/bureau/mensen/\(kees)/in-dienst")
      #expect(try await app.viewer(kees) != nil)

      let administrator = app.story.administrator
      try await desk.get("/bureau/mensen/\(administrator)")
      let refused = try await desk.post("/bureau/mensen/\(administrator)/uit-dienst")
      #expect(refused.says("Alleen een beheerder kan de toegang van een beheerder sluiten."))
    }
  }

  @Test("the municipality is set up within the rules, and what was typed stays", arguments: TestEngine.all)
  func municipality(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.administrator)
      try await browser.get("/bureau/gemeente")
      let wrong = try await browser.post(
        "/bureau/gemeente", [("naam", "Overzij"), ("grootte", "g4"), ("thema", "nergens"), ("groep", "4")])
      #expect(wrong.status == 400)
      #expect(wrong.body.contains("value=\"Overzij\""))
      #expect(wrong.body.contains("id=\"error-groep\""))
      #expect(wrong.body.contains("id=\"error-thema\""))
      let taken = try await browser.post(
        "/bureau/gemeente",
        [("naam", "Overzij"), ("grootte", "g4"), ("thema", "leerwerf"), ("groep", "8"), ("bewaren", "24")])
      #expect(taken.says("Er is al een gemeente met deze naam."))
      let saved = try await browser.post(
        "/bureau/gemeente",
        [("naam", "Waterhoek"), ("grootte", "g4"), ("thema", "leerwerf"), ("groep", "8"), ("bewaren", "24")])
      #expect(saved.says("De gegevens van de gemeente zijn opgeslagen."))
      let id = app.story.municipality.id
      let now = try await app.database.read { db in try Municipality.find(id, db) }
      #expect(now?.minimumGroupSize == 8 && now?.retentionMonths == 24)
      #expect(now?.sizeClass == .g4)
    }
  }

  @Test("a team leader sees the own team by name and function, and nobody else's")
  func myTeam() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.leader)
      let page = try await browser.get("/team")
      #expect(page.says("Fatma Yıldız Medewerker groen"))
      #expect(!page.says("Kees"))
      #expect(page.link("Team") == "/team")
      let employee = try await app.browser(as: app.story.kees)
      #expect(try await employee.get("/team").status == 403)
    }
  }

  @Test(
    "the desk is closed for who does not work there",
    arguments: [
      "/bureau", "/bureau/mensen", "/bureau/mensen/bestand", "/bureau/mensen/import", "/bureau/teams",
      "/bureau/gemeente",
    ])
  func wrongRole(_ path: String) async throws {
    try await TestApp.run(on: .sqlite) { app in
      for person in [app.story.kees, app.story.leader, app.story.bridge] {
        let page = try await app.browser(as: person).get(path)
        #expect(page.status == 403)
      }
      let nobody = try await app.browser().get(path, following: false)
      #expect(nobody.status == 303)
      let administrator = try await app.browser(as: app.story.administrator).get(path)
      #expect(administrator.status == 200)
      let adviser = try await app.browser(as: app.story.adviser).get(path)
      #expect(adviser.status == (path == "/bureau/gemeente" ? 403 : 200))
    }
  }

  @Test("the start of the desk says what needs attention")
  func attention() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.adviser)
      let page = try await browser.get("/bureau")
      #expect(page.says("Mensen zonder team: 1"))
      #expect(page.says("Teams zonder leidinggevende: 1"))
      #expect(try await browser.get("/bureau/teams").says("Vergunningen 2 Geen leidinggevende"))
    }
  }
}
