// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Storage
import TestSupport
import Testing
import Web

@Suite("Pages for everybody")
struct PublicPagesTests {
  @Test("The demo shows its people and lets a visitor in as one of them, nobody else", arguments: TestEngine.all)
  func demo(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      let visitor = app.browser()
      #expect(try await visitor.get("/demo").says("Er zijn nog geen demo-mensen"))
      let people: [(PersonID, DemoPart)] = [
        (story.kees, .newEmployee), (story.fatma, .employee), (story.leader, .teamLeader), (story.adviser, .adviser),
        (story.bridge, .bridgeFigure), (story.administrator, .administrator),
      ]
      try await app.database.write { db in
        for (rank, somebody) in people.enumerated() {
          try Access.addDemoPerson(somebody.0, as: somebody.1, rank: rank, db)
        }
      }
      let page = try await visitor.get("/demo?verder=/ik/pin")
      for name in ["Kees Wagenaar", "Fatma Yıldız", "Ingrid de Boer", "Naomi Pinas", "Bram Postma", "Samira Haddad"] {
        #expect(page.says(name))
      }
      #expect(page.says("verzonnen") && page.says("Probeer eerst") && !page.words.contains("access.demo"))
      let hidden = try await visitor.post("/demo", [("persoon", story.otherLeader.description)])
      #expect(hidden.status == 404 && !visitor.hasSession)
      _ = try await visitor.get("/demo")
      let inside = try await visitor.post("/demo", [("persoon", story.kees.description), ("verder", "/ik/pin")])
      #expect(inside.path == "/ik/pin" && inside.status == 200)
      // From one to the other: the first session is over.
      _ = try await visitor.get("/demo")
      _ = try await visitor.post("/demo", [("persoon", story.adviser.description)], following: false)
      #expect(try await visitor.get("/bureau/badges").status == 200)
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM sessions") } == 1)
    }
  }

  @Test("Without demo mode there is no demo, and people are sent to the sign-in page", arguments: TestEngine.all)
  func noDemo(engine: TestEngine) async throws {
    try await TestApp.run(on: engine, settings: { $0.demo = false }) { app in
      let kees = app.story.kees
      try await app.database.write { db in try Access.addDemoPerson(kees, as: .employee, rank: 1, db) }
      let visitor = app.browser()
      #expect(try await visitor.get("/demo").status == 404)
      #expect(try await visitor.post("/demo", [("persoon", kees.description)]).status == 404)
      let turned = try await visitor.get("/ik/pin", following: false)
      #expect(turned.headers["location"] == "/inloggen?verder=%2Fik%2Fpin")
      let badge = try await app.badge(for: kees, pin: "2580")
      let page = try await visitor.post("/inloggen/pin", [("code", badge.code), ("pin", "2580")], following: false)
      #expect(page.headers["set-cookie"]?.hasPrefix("__Host-leerwerf=") == true)
      #expect(page.headers["set-cookie"]?.contains("; Secure") == true)
    }
  }

  @Test("The health page follows the database and tells nothing else", arguments: TestEngine.all)
  func health(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let fine = try await app.browser().get("/gezond")
      #expect(fine.status == 200 && fine.body == "{\"status\":\"ok\"}")
      await app.database.close()
      let gone = try await app.browser().get("/gezond")
      #expect(gone.status == 503 && gone.body == "{\"status\":\"unavailable\"}")
    }
  }

  @Test("The page for no connection is about nobody, since the phone keeps it", arguments: TestEngine.all)
  func offline(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let page = try await app.browser(as: app.story.kees).get("/offline")
      #expect(page.says("Je hebt geen verbinding"))
      #expect(!page.body.contains(app.story.kees.description) && !page.body.contains("Waterhoek"))
      #expect(!page.body.contains("name=\"csrf\""))
    }
  }

  @Test(
    "security.txt names the contact until half a year from now, and is absent without one",
    arguments: TestEngine.all)
  func securityText(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let absent = try await app.browser().get("/.well-known/security.txt")
      #expect(absent.status == 404)
    }
    let set: (inout Settings) -> Void = {
      $0.securityContact = "veilig@voorbeeld.example\nEvil: yes"
      $0.publicURL = "https://leren.voorbeeld.example"
    }
    try await TestApp.run(on: engine, settings: set) { app in
      let page = try await app.browser().get("/.well-known/security.txt")
      #expect(page.headers["content-type"] == "text/plain; charset=utf-8")
      #expect(
        page.body == """
          Contact: mailto:veilig@voorbeeld.example
          Expires: 2027-05-19T00:00:00Z
          Preferred-Languages: nl, en
          Canonical: https://leren.voorbeeld.example/.well-known/security.txt

          """)
    }
  }

  @Test("The statements can be read by everybody in both languages", arguments: [Language.dutch, .english])
  func statements(language: Language) async throws {
    try await TestApp.run(on: .sqlite) { app in
      for path in ["/privacy", "/toegankelijkheid", "/inloggen", "/uitgelogd"] {
        let page = try await app.browser(language).get(path)
        #expect(page.status == 200 && !page.words.contains("access.") && !page.words.contains("web."), "\(path)")
      }
    }
  }
}
