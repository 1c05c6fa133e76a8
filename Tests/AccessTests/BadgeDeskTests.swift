// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

@Suite("Badges at the desk")
struct BadgeDeskTests {
  @Test(
    "An adviser makes badges for a team; the sheet opens the door, and an old badge no longer does",
    arguments: TestEngine.all)
  func issue(engine: TestEngine) async throws {
    try await TestApp.run(on: engine, settings: { $0.publicURL = "https://leren.voorbeeld.example" }) { app in
      let old = try await app.badge(for: app.story.fatma, pin: "2580")
      let adviser = try await app.browser(as: app.story.adviser)
      let team = try await adviser.get("/bureau/badges?team=\(app.story.green.id)")
      #expect(team.says("Fatma Yıldız") && team.says("Ingrid de Boer") && !team.says("Kees Wagenaar"))
      let found = try await adviser.search("fatma")
      #expect(found.says("Fatma Yıldız") && found.says("Sinds 20 november 2026"))

      let both = [app.story.fatma, app.story.leader].map { ("persoon", $0.description) }
      let sheet = try await adviser.post("/bureau/badges/afdruk", both)
      #expect(sheet.status == 200)
      let codes = sheet.codes
      #expect(codes.count == 2)
      // Fatma keeps her PIN; for the leader a letter comes along.
      #expect(!sheet.says("Voor Fatma Yıldız") && sheet.says("Voor Ingrid de Boer"))
      #expect(sheet.body.contains("<svg viewBox") && sheet.says("https://leren.voorbeeld.example/inloggen"))

      let phone = app.browser()
      let dead = try await phone.post("/inloggen/pin", [("code", old.code), ("pin", "2580")])
      #expect(dead.status == 400)
      var opened = 0
      for code in codes {
        let page = try await phone.post("/inloggen/pin", [("code", code), ("pin", "2580")], following: false)
        opened += page.status == 303 ? 1 : 0
      }
      #expect(opened == 1)
      // The codes stand behind the # of what the squares hold: in no address that a server or a log sees.
      for code in codes {
        #expect(try await phone.get("/badge/\(code)").status == 404)
        #expect(!sheet.body.contains("/badge/\(code)"))
      }
      #expect(try await phone.get("/badge").body.contains("data-badge"))
      let plain = try await app.database.read { db in
        try db.all("SELECT fingerprint FROM badges") { try $0.text(0) }
      }
      #expect(plain.allSatisfy { stored in stored.count == 64 && !codes.contains { stored.contains($0) } })
    }
  }

  @Test(
    "A start code over a PIN works after a day; its owner stays signed in until it is used, and sees who made it",
    arguments: TestEngine.all)
  func forgotten(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      _ = try await app.badge(for: app.story.kees, pin: "2580")
      let adviser = try await app.browser(as: app.story.adviser)
      _ = try await adviser.search("kees")
      let refused = try await adviser.post(
        "/bureau/badges/afdruk", [("persoon", app.story.kees.description), ("startcode", "1")])
      #expect(refused.codes.count == 1 && !refused.body.contains("<strong>Startcode"))
      #expect(refused.body.firstMatch(of: /<strong>([A-Z0-9]{4} [A-Z0-9]{4})<\/strong>/) == nil)
      let before = try await app.browser(as: app.story.kees)
      let (code, letter, sheet) = try await app.reset(app.story.kees)
      #expect(sheet.says("werkt de startcode vanaf 21 november 2026, 12:00"))
      let phone = app.browser()
      let fields = [("code", code), ("startcode", letter), ("nieuw", "8264"), ("herhaald", "8264")]
      let early = try await phone.post("/inloggen/startcode", [("code", code), ("startcode", letter)])
      #expect(early.status == 400 && early.says("Hij werkt vanaf 21 november 2026, 12:00."))
      #expect(try await phone.post("/inloggen/pin-kiezen", fields, following: false).status == 400)
      #expect(try await before.get("/").says("Vroeg jij om een nieuwe pincode?"), "the owner is signed in and asked")
      app.clock.move(seconds: 86_400 - 1)
      #expect(try await phone.post("/inloggen/pin-kiezen", fields, following: false).status == 400)
      app.clock.move(seconds: 1)
      #expect(try await before.get("/ik/startcode").says("kan nu je pincode kiezen"))
      #expect(try await phone.post("/inloggen/pin-kiezen", fields, following: false).status == 303)
      #expect(try await before.get("/ik/pin", following: false).status == 303)
      let page = try await phone.get("/ik/pin")
      #expect(page.says("Samira Haddad heeft hem gemaakt") && page.says("Hij is gebruikt op 21 november 2026"))
      // Sent twice: the same PIN comes in, another does not.
      #expect(try await app.browser().post("/inloggen/pin-kiezen", fields, following: false).status == 303)
      let thief = [("code", code), ("startcode", letter), ("nieuw", "9753"), ("herhaald", "9753")]
      #expect(try await app.browser().post("/inloggen/pin-kiezen", thief, following: false).status == 400)
      #expect(try await phone.get("/ik/startcode", following: false).status == 303, "nothing is left to answer")
    }
  }

  @Test(
    "The owner stops a start code over their PIN where they are signed in, and their PIN stays",
    arguments: TestEngine.all)
  func refused(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      _ = try await app.badge(for: app.story.kees, pin: "2580")
      let phone = try await app.browser(as: app.story.kees)
      let (code, letter, _) = try await app.reset(app.story.kees)
      #expect(try await phone.get("/ik/startcode").says("Samira Haddad maakte op 20 november 2026 een startcode"))
      let stopped = try await phone.post("/ik/startcode/weigering")
      #expect(stopped.path.hasPrefix("/ik/pin") && stopped.says("De startcode is gestopt."))
      app.clock.move(seconds: 2 * 86_400)
      let fields = [("code", code), ("startcode", letter), ("nieuw", "8264"), ("herhaald", "8264")]
      #expect(try await app.browser().post("/inloggen/pin-kiezen", fields, following: false).status == 400)
      // Somebody else's session answers nothing of his, and yes comes too late.
      let fatma = try await app.browser(as: app.story.fatma)
      _ = try await fatma.get("/ik/pin")
      _ = try await fatma.post("/ik/startcode/akkoord")
      _ = try await phone.get("/ik/pin")
      _ = try await phone.post("/ik/startcode/akkoord")
      #expect(try await app.browser().post("/inloggen/pin-kiezen", fields, following: false).status == 400)
      // His own PIN is as it was.
      let own = try await app.browser().post("/inloggen/pin", [("code", code), ("pin", "2580")], following: false)
      #expect(own.status == 303)
      #expect(try await phone.get("/ik/logboek").says("Startcode gestopt door jou"))
    }
  }

  @Test("A start code over a PIN works at once when its owner says that they asked for it", arguments: TestEngine.all)
  func confirmed(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      _ = try await app.badge(for: app.story.kees, pin: "2580")
      let phone = try await app.browser(as: app.story.kees)
      let (code, letter, _) = try await app.reset(app.story.kees)
      _ = try await phone.get("/ik/startcode")
      #expect(try await phone.post("/ik/startcode/akkoord").says("De startcode uit je brief werkt nu."))
      #expect(try await phone.get("/ik/logboek").says("Startcode goedgekeurd door jou"))
      let fields = [("code", code), ("startcode", letter), ("nieuw", "8264"), ("herhaald", "8264")]
      #expect(try await app.browser().post("/inloggen/pin-kiezen", fields, following: false).status == 303)
      #expect(try await phone.get("/ik", following: false).status == 303, "the other sessions have ended")
    }
  }

  @Test(
    "Who leaves is out at once, and out they stay: coming back needs a badge and a start code that waits a day",
    arguments: TestEngine.all)
  func leaving(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let (kees, path) = (app.story.kees, "/bureau/mensen/\(app.story.kees)")
      let badge = try await app.badge(for: kees, pin: "2580")
      let phone = try await app.browser(as: kees)
      let administrator = try await app.browser(as: app.story.administrator)
      _ = try await administrator.get(path)
      _ = try await administrator.post("\(path)/uit-dienst")
      #expect(try await phone.get("/ik", following: false).status == 303)
      func enters(_ code: String) async throws -> Bool {
        try await app.browser().post("/inloggen/pin", [("code", code), ("pin", "2580")], following: false).status == 303
      }
      #expect(try await !enters(badge.code))
      let left = try await app.database.read { db in
        try db.count("SELECT COUNT(*) FROM badges") + db.count("SELECT COUNT(*) FROM start_codes")
      }
      #expect(left == 0)
      _ = try await administrator.get(path)
      _ = try await administrator.post("\(path)/in-dienst")
      #expect(try await !enters(badge.code))
      // An adviser makes a badge without a start code: under the old PIN there may be something personal.
      let adviser = try await app.browser(as: app.story.adviser)
      #expect(try await adviser.search("kees").says("Vervallen. Een beheerder maakt een startcode."))
      let sheet = try await adviser.post("/bureau/badges/afdruk", [("persoon", kees.description)])
      #expect(sheet.codes.count == 1 && !sheet.says("Voor Kees Wagenaar"))
      #expect(try await !enters(try #require(sheet.codes.first)), "the old PIN is no longer one")
      let (code, letter, _) = try await app.reset(kees, asking: false)
      let fields = [("code", code), ("startcode", letter), ("nieuw", "8264"), ("herhaald", "8264")]
      #expect(try await app.browser().post("/inloggen/pin-kiezen", fields, following: false).status == 400)
      app.clock.move(seconds: 86_400)
      #expect(try await app.browser().post("/inloggen/pin-kiezen", fields, following: false).status == 303)
    }
  }

  @Test("Who comes in for the first time reads who made the badge and the start code", arguments: TestEngine.all)
  func first(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      _ = try await adviser.search("kees")
      let sheet = try await adviser.post("/bureau/badges/afdruk", [("persoon", app.story.kees.description)])
      let fields = [
        ("code", try #require(sheet.codes.first)), ("startcode", try #require(sheet.startCode)), ("nieuw", "8264"),
        ("herhaald", "8264"),
      ]
      let phone = app.browser()
      #expect(!sheet.says("Je had al een pincode"))
      _ = try await phone.post("/inloggen/pin-kiezen", fields)
      let today = try await phone.get("/")
      #expect(today.link("Wie maakte je badge?") == "/ik/logboek")
      #expect(!today.says("Vroeg jij om een nieuwe pincode?"))
      #expect(try await phone.get("/ik/logboek").says("Eerste startcode, gemaakt door Naomi Pinas"))
    }
  }

  @Test("A start code of a letter works for thirty days", arguments: TestEngine.all)
  func expired(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees)
      let fields = [("code", badge.code), ("startcode", badge.startCode ?? "")]
      app.clock.move(seconds: 30 * 86_400 - 1)
      #expect(try await app.browser().post("/inloggen/startcode", fields).status == 200)
      app.clock.move(seconds: 1)
      #expect(try await app.browser().post("/inloggen/startcode", fields).status == 400)
    }
  }

  @Test(
    "Only the desk makes badges, only for its own municipality, and only an administrator for administrators",
    arguments: TestEngine.all)
  func rights(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      for person in [story.kees, story.leader, story.bridge] {
        let browser = try await app.browser(as: person)
        #expect(try await browser.get("/bureau/badges").status == 403)
        _ = try await browser.get("/ik/pin")
        let posted = try await browser.post("/bureau/badges/afdruk", [("persoon", story.kees.description)])
        #expect(posted.status == 403)
      }
      let adviser = try await app.browser(as: story.adviser)
      _ = try await adviser.get("/bureau/badges")
      let stranger = story.stranger.description
      #expect(try await adviser.search("overbeek").says("Niemand gevonden"))
      _ = try await adviser.search("kees")
      #expect(try await adviser.post("/bureau/badges/afdruk", [("persoon", stranger)]).status == 404)
      _ = try await adviser.search("kees")
      let administrator = [("persoon", story.administrator.description)]
      #expect(try await adviser.post("/bureau/badges/afdruk", administrator).status == 404)
      _ = try await adviser.search("kees")
      #expect(try await adviser.post("/bureau/badges/afdruk", [("persoon", "nobody")]).status == 400)
      _ = try await adviser.search("kees")
      #expect(try await adviser.post("/bureau/badges/afdruk").says("Vink eerst aan"))
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM badges") } == 0)

      let chief = try await app.browser(as: story.administrator)
      _ = try await chief.search("samira")
      #expect(try await chief.post("/bureau/badges/afdruk", administrator).codes.count == 1)
    }
  }
}

extension Browser {
  /// Looks for somebody by name, as the form does.
  func search(_ name: String) async throws -> Page {
    _ = try await get("/bureau/badges")
    return try await post("/bureau/badges", [("naam", name)])
  }
}

extension TestApp {
  /// An administrator makes a badge and a start code for somebody who has or had a PIN.
  func reset(_ person: PersonID, asking: Bool = true) async throws -> (code: String, startCode: String, sheet: Page) {
    let administrator = try await browser(as: story.administrator)
    _ = try await administrator.search("kees")
    let tick = asking ? [("startcode", "1")] : []
    let sheet = try await administrator.post("/bureau/badges/afdruk", [("persoon", person.description)] + tick)
    return (try #require(sheet.codes.first), try #require(sheet.startCode), sheet)
  }
}

extension Page {
  /// The start code of the first letter on a sheet.
  var startCode: String? {
    body.firstMatch(of: /<strong>([A-Z0-9]{4} [A-Z0-9]{4})<\/strong>/).map { String($0.1) }
  }

  /// The codes of the badges on a sheet.
  var codes: [String] {
    body.matches(of: /class="badge-code">([A-Z0-9]{5}) ([A-Z0-9]{5})</).map { String($0.1 + $0.2) }
  }
}
