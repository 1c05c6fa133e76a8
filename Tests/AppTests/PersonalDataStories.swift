// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

@testable import Cards
@testable import Pictures

/// What a person may know and do about what is kept of them, and what happens when they leave.
@Suite("What is kept of a person")
struct PersonalDataStories {
  /// Kees sorts, answers, plans a step and shares it.
  private func live(_ app: TestApp) async throws -> Browser {
    let kees = try await app.browser(as: app.story.kees)
    let sort = try await kees.beginSort()
    try await kees.place(sort.order.map { ($0, $0 == "voice" ? 2 : 0, 1, 1) }, in: sort)
    try await kees.get("/kaarten/sorteringen/\(sort.id)/tip")
    try await kees.post("/kaarten/sorteringen/\(sort.id)/tip", [("tip", "Meer tijd om te leren")])
    try await kees.get("/kaarten/sorteringen/\(sort.id)/meetellen")
    try await kees.post("/kaarten/sorteringen/\(sort.id)/meetellen", [("meetellen", "nee")])
    for question in ["voorkeur", "doel", "soort-doel"] {
      let answer = ["voorkeur": "copying", "doel": "Met de nieuwe veegmachine rijden", "soort-doel": "skill"][question]
      try await kees.get("/wat-helpt/vraag/\(question)")
      try await kees.post("/wat-helpt/vraag/\(question)", [("antwoord", answer ?? "")])
    }
    let choose = try #require(kees.page.body.firstMatch(of: /href="(\/wat-helpt\/uitkomst\/[^"]*)"/)?.1)
    try await kees.get(String(choose))
    try await kees.post(String(choose), [("stap", "Ik vraag Joost"), ("wanneer", "deze-week")])
    let path = "/delen/nieuw/sortering/\(sort.id)/\(app.story.bridge)/controle"
    try await kees.get("\(path)?tot=week")
    try await kees.post(path, [("tot-dag", "2026-11-27"), ("bericht", "Kijk maar eens")])
    let (someone, municipality) = (app.story.kees, app.story.municipality.id)
    try await app.database.write { db in
      try db.run(
        """
        INSERT INTO dialogues (id, municipality_id, title, audience, opened_by, planned_on, state, step, step_minutes,
          closed_at, version)
        VALUES (77, \(municipality), 'Waar staan we?', 'municipality', \(someone), '2026-11-02', 'closed', 'agree', 10, 1, 1)
        """)
      try db.run(
        """
        INSERT INTO dialogue_agreements (id, dialogue_id, rank, what, owner_id, owner_name, due_on)
        VALUES (78, 77, 1, 'Elke week een kwartier', \(someone), 'Kees Wagenaar', '2026-12-01')
        """)
    }
    return kees
  }

  /// The tables in which something of Kees stands, apart from those that stay on purpose.
  private func tables(_ app: TestApp) async throws -> [String: Int] {
    let kees = app.story.kees
    return try await app.database.read { db in
      var found: [String: Int] = [:]
      for (table, column) in [
        ("card_sorts", "person_id"), ("guidance_profiles", "person_id"), ("guidance_results", "person_id"),
        ("guidance_steps", "person_id"), ("shares", "owner_id"), ("picture_respondents", "person_id"),
        ("badges", "person_id"), ("pins", "person_id"), ("start_codes", "person_id"), ("person_log", "person_id"),
        ("sessions", "person_id"), ("person_roles", "person_id"), ("team_leaders", "person_id"),
        ("dialogue_agreements", "owner_id"),
      ] {
        found[table] = try db.count(
          "SELECT COUNT(*) FROM \(SQL(trusted: table)) WHERE \(SQL(trusted: column)) = \(kees)")
      }
      return found
    }
  }

  @Test("Kees reads all that is kept of him and takes it along", arguments: TestEngine.all)
  func export(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await live(app)
      try await kees.get("/ik")
      try await kees.get(try #require(kees.page.link("Mijn gegevens")))
      #expect(kees.page.says("Alleen jij ziet dit"))
      let page = try await kees.get("/ik/gegevens/overzicht")
      let file = try await kees.get("/ik/gegevens/bestand")
      #expect(file.headers["content-disposition"]?.hasPrefix("attachment") == true)
      #expect(file.headers["cache-control"] == "no-store")
      for words in [
        "Kees Wagenaar", "1001", "Machinist veegmachine", "Meer tijd om te leren", "Met de nieuwe veegmachine rijden",
        "Ik vraag Joost", "Kijk maar eens", "Bram Postma", "Elke week een kwartier",
      ] {
        #expect(page.says(words), "\(words) on the page")
        #expect(file.body.contains(words), "\(words) in the file")
      }
      let read = try #require(try JSONSerialization.jsonObject(with: Data(file.body.utf8)) as? [String: Any])
      #expect(Set(read.keys) == Set(app.site.personal.map(\.key)))
      // Nobody else's: what a colleague has, however high, is their own.
      for person in [
        app.story.otherLeader, app.story.adviser, app.story.administrator, app.story.bridge, app.story.stranger,
      ] {
        let other = try await app.browser(as: person)
        for path in ["/ik/gegevens/overzicht", "/ik/gegevens/bestand", "/ik/logboek"] {
          let theirs = try await other.get(path)
          for words in ["Wagenaar", "Joost", "Meer tijd om te leren", "veegmachine"] {
            #expect(!theirs.body.contains(words), "\(path) \(words)")
          }
        }
      }
      let english = try await app.browser(as: app.story.kees, .english)
      #expect(try await english.get("/ik/gegevens/overzicht").says("Only you see this"))
    }
  }

  @Test("Kees removes all that he made; his work and the log stay, others keep theirs", arguments: TestEngine.all)
  func removal(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.finishSort()
      let kees = try await live(app)
      try await kees.get("/ik/gegevens/verwijdering")
      #expect(kees.page.says("Dit gaat weg:") && kees.page.says("Dit blijft:"))
      #expect(try await kees.post("/ik/gegevens/verwijdering").status == 400)
      try await kees.get("/ik/gegevens/verwijdering")
      try await kees.post("/ik/gegevens/verwijdering", [("zeker", "1")])
      #expect(kees.page.says("Wat je hier maakte, is weg.") && kees.page.body.contains("leerwerf-forget"))
      let left = try await tables(app)
      for table in [
        "card_sorts", "guidance_profiles", "guidance_results", "guidance_steps", "shares", "picture_respondents",
        "dialogue_agreements",
      ] {
        #expect(left[table] == 0, "\(table)")
      }
      #expect(left["person_log"] == 1 && left["sessions"] == 1)
      #expect(try await kees.get("/ik/logboek").says("Alles weggegooid wat je maakte"))
      #expect(try await kees.get("/ik/gegevens/overzicht").says("Kees Wagenaar"))
      let bridge = try await app.browser(as: app.story.bridge)
      #expect(try await bridge.get("/delen/met-mij").says("Kees") == false)
      #expect(try await fatma.get("/kaarten").body.contains("/kaarten/sorteringen/"))
    }
  }

  @Test(
    "Who left is forgotten after the term of the municipality, and pictures stay as they were",
    arguments: TestEngine.all)
  func leaving(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await live(app)
      try await counted(app)
      let administrator = try await app.browser(as: app.story.administrator)
      try await administrator.get("/bureau/gemeente")
      let fields = [
        ("naam", "Waterhoek"), ("grootte", "20k-50k"), ("thema", "leerwerf"), ("groep", "5"),
      ]
      for wrong in ["0", "61", "x", ""] {
        #expect(try await administrator.post("/bureau/gemeente", fields + [("bewaren", wrong)]).status == 400)
      }
      #expect(administrator.page.body.contains("name=\"bewaren\""))
      try await administrator.post("/bureau/gemeente", fields + [("bewaren", "6")])
      let path = "/bureau/mensen/\(app.story.kees)"
      try await administrator.get(path)
      try await administrator.post("\(path)/uit-dienst")
      #expect(try await kees.get("/ik", following: false).status == 303)

      let (someone, chief, now) = (app.story.kees, app.story.administrator, app.clock.now())
      try await app.database.write { db in
        _ = try Access.issueBadge(for: someone, by: chief, at: now, db)
        _ = try Access.issueBadge(for: chief, by: someone, at: now, db)
      }
      let before = try await tables(app)
      app.clock.move(to: Day("2027-05-19")?.start.adding(hours: 12) ?? app.clock.now())
      try await jobs(app)
      let almost = try await tables(app)
      #expect(almost == before, "a day before the term ends nothing has changed")
      let pictures = try await released(app)
      #expect(!pictures.isEmpty)

      app.clock.move(to: Day("2027-05-21")?.start.adding(hours: 12) ?? app.clock.now())
      try await jobs(app)
      let left = try await tables(app)
      #expect(left.values.allSatisfy { $0 == 0 }, "\(left)")
      let everywhere = try await mentions(of: app.story.kees, app)
      #expect(everywhere.isSubset(of: Self.mayPointToSomebodyWithoutName), "\(everywhere)")
      #expect(everywhere.contains("persons.id") || engine == .postgres)
      let kept = try await app.database.read { db in
        try db.all("SELECT name, employee_number, search_name FROM persons WHERE id = \(app.story.kees)") {
          try [$0.text(0), $0.text(1), $0.text(2)]
        }.first ?? []
      }
      #expect(!kept.joined().lowercased().contains("kees") && kept[1] != "1001")
      let after = try await released(app)
      #expect(after == pictures)
      // What was counted is there still, under numbers that are nobody's sort.
      let loose = try await app.database.read { db in
        try (
          db.count("SELECT COUNT(*) FROM picture_contributions"),
          db.count(
            "SELECT COUNT(*) FROM picture_contributions c JOIN card_sorts s ON s.id = c.sort_id AND s.person_id = \(app.story.kees)"
          )
        )
      }
      #expect(loose.0 == 13 && loose.1 == 0)
      let again = try await app.browser(as: app.story.administrator)
      #expect(try await again.get(path).status == 404)
      #expect(try await again.get("/bureau/mensen?dienst=uit").says("Kees") == false)
      try await again.get("/bureau/mensen")
      #expect(try await again.post("\(path)/in-dienst").status == 404)
    }
  }

  /// Columns that say who did something to others or for the work: of somebody forgotten they hold a number without name.
  private static let mayPointToSomebodyWithoutName: Set<String> = [
    "persons.id", "badges.issued_by", "start_codes.issued_by", "person_log.actor_id", "guidance_rule_sets.changed_by",
    "guidance_rule_uses.used_by",
  ]

  /// Every column of every table in which the number of a person stands, so that a table that is made later is not
  /// forgotten. Asked of one engine, since both have the same tables.
  private func mentions(of person: PersonID, _ app: TestApp) async throws -> Set<String> {
    guard app.database.engine == .sqlite else { return [] }
    return try await app.database.read { db in
      let columns = try db.all(
        """
        SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.type IN ('BIGINT', 'INTEGER')
        """
      ) { (try $0.text(0), try $0.text(1)) }
      return Set(
        try columns.filter { table, column in
          try db.exists("SELECT 1 FROM \(SQL(trusted: table)) WHERE \(SQL(trusted: column)) = \(person)")
        }.map { "\($0).\($1)" })
    }
  }

  /// Kees and twelve others sorted in a half year that ends; its picture is made.
  private func counted(_ app: TestApp) async throws {
    let (ids, place, team, kees) = (app.site.ids, app.story.municipality.id, app.story.cleaning.id, app.story.kees)
    let others = (0..<12).map { number in
      Person(
        id: ids.next(), municipality: place, employeeNumber: "x\(number)", name: "Iemand \(number)", team: team,
        function: nil, setting: .field)
    }
    try await app.database.write { db in for person in others { try person.insert(db) } }
    for person in [kees] + others.map(\.id) {
      let browser = try await app.browser(as: person)
      try await browser.finishSort(["voice": (1, 2)])
    }
    let now = app.clock.now()
    app.clock.move(to: Day("2027-01-02")?.start ?? now)
    try await jobs(app)
    app.clock.move(to: now)
  }

  private func released(_ app: TestApp) async throws -> [String] {
    try await app.database.read { db in
      try db.all("SELECT group_key, figures FROM picture_groups ORDER BY group_key") { try $0.text(0) + $0.text(1) }
    }
  }

  private func jobs(_ app: TestApp) async throws {
    let runner = JobRunner(
      database: app.database, clock: app.clock, ids: app.site.ids, handlers: app.site.jobs, log: app.site.log)
    try await runner.round()
  }

  @Test(
    "Kees reads who made what for him and who looked, and is asked about a new start code", arguments: TestEngine.all)
  func log(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      #expect(try await kees.get("/ik/logboek").says("Nog niets"))
      let administrator = try await app.browser(as: app.story.administrator)
      func make(_ fields: [(String, String)]) async throws {
        try await administrator.get("/bureau/badges?team=\(app.story.cleaning.id)")
        try await administrator.post("/bureau/badges/afdruk", [("persoon", app.story.kees.description)] + fields)
        #expect(administrator.page.status == 200)
      }
      try await make([])
      let first = try await app.browser(as: app.story.kees)
      let begins = try await first.get("/")
      #expect(!begins.says("Was jij dit?") && begins.link("Wie maakte je badge?") == "/ik/logboek")
      #expect(try await first.get("/ik/logboek").says("Eerste startcode, gemaakt door Samira Haddad"))

      let now = app.clock.now()
      try await app.database.write { db in
        try db.run("INSERT INTO pins (person_id, hash, chosen_at) VALUES (\(app.story.kees), 'x', \(now))")
      }
      try await make([("startcode", "1")])
      try await administrator.get("/bureau/mensen/\(app.story.kees)")
      try await administrator.get("/bureau/mensen/\(app.story.kees)")
      try await administrator.post("/bureau/mensen/\(app.story.kees)/rollen", [("rollen", "bridge-figure")])
      let second = try await app.browser(as: app.story.kees)
      let today = try await second.get("/")
      #expect(today.says("Samira Haddad maakte op 20 november 2026 een startcode voor je"))
      #expect(today.link("Was jij dit?") == "/ik/logboek")
      try await second.get("/ik/startcode")
      try await second.post("/ik/startcode/akkoord")
      let later = try await second.get("/")
      #expect(later.says("maakte Samira Haddad een nieuwe startcode voor je"))
      #expect(later.says("Klopt er iets niet? Vraag het aan Marco Visser."))
      let log = try await second.get("/ik/logboek")
      for line in [
        "Nieuwe badge, gemaakt door Samira Haddad", "Nieuwe startcode, gemaakt door Samira Haddad",
        "Je werk en rollen gezien door Samira Haddad", "Je rollen veranderd door Samira Haddad",
      ] { #expect(log.says(line), "\(line)") }
      #expect(log.words.matches(of: /Je werk en rollen gezien/).count == 1, "once a day")
      // An administrator has no way to the log of somebody else, nor to what Kees is asked.
      #expect(try await administrator.get("/ik/logboek").says("Samira Haddad") == false)
      try await administrator.post("/ik/logboek/gezien", [("regel", "3")])
      #expect(try await second.get("/").says("Was jij dit?"))
      try await second.get("/ik/logboek")
      try await second.post("/ik/logboek/gezien", [("regel", try #require(second.page.hidden("regel")))])
      #expect(second.page.says("We vragen het niet meer"))
      #expect(try await second.get("/").says("Was jij dit?") == false)
    }
  }

  @Test func theLogOnlyGrows() throws {
    for file in try Checkout.swiftFiles() {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains("UPDATE person_log "), "\(file.lastPathComponent)")
      if file.lastPathComponent != "Retention.swift" {
        #expect(!text.contains("DELETE FROM person_log "), "\(file.lastPathComponent)")
      }
    }
  }

  @Test func noNameIsTypedIntoAnAddress() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browsers = [try await app.browser(as: app.story.adviser), try await app.browser(as: app.story.administrator)]
      for route in app.site.routes.all where route.method == .get && !route.path.description.contains("{") {
        for browser in browsers {
          let page = try await browser.get(route.path.description, following: false)
          for form in page.body.matches(of: /<form method="get".*?<\/form>/.dotMatchesNewlines()) {
            #expect(!form.output.contains("type=\"text\""), "\(route.path)")
          }
        }
      }
      let found = try await browsers[0].get("/bureau/badges?naam=kees")
      #expect(!found.says("Kees Wagenaar"), "a name in the address finds nobody")
    }
  }
}
