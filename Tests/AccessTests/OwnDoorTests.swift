// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import TestSupport
import Testing
import Web

@Suite("Going out, another PIN, another language")
struct OwnDoorTests {
  @Test("Signing out ends the session at once and tells the browser to forget", arguments: TestEngine.all)
  func signOut(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      #expect(try await kees.get("/uitloggen").says("Wil je uitloggen?"))
      let out = try await kees.post("/uitloggen", following: false)
      #expect(out.status == 303)
      #expect(out.headers["clear-site-data"] == "\"cache\", \"storage\"")
      #expect(!kees.hasSession)
      let page = try await kees.get("/uitgelogd")
      #expect(page.says("Je bent uitgelogd") && page.body.contains("leerwerf-forget"))
      #expect(page.link("Opnieuw inloggen") == "/demo")
      #expect(try await kees.get("/ik/pin", following: false).status == 303)
      #expect(try await kees.get("/uitloggen", following: false).status == 303)
    }
  }

  @Test("The secret of a session that was ended is worth nothing", arguments: TestEngine.all)
  func deadSecret(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let phone = app.browser()
      let page = try await phone.post("/inloggen/pin", [("code", badge.code), ("pin", "2580")], following: false)
      let secret = try #require(page.sessionCookie)
      #expect(try await app.browser().send("/ik/pin", .get, ["Cookie": secret], "").status == 200)
      _ = try await phone.get("/uitloggen")
      _ = try await phone.post("/uitloggen")
      #expect(try await app.browser().send("/ik/pin", .get, ["Cookie": secret], "").status == 303)
    }
  }

  @Test("A new PIN ends the other sessions, and only the old PIN gives one", arguments: TestEngine.all)
  func changePIN(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let here = try await app.browser(as: app.story.kees)
      let elsewhere = try await app.browser(as: app.story.kees)
      let fatma = try await app.browser(as: app.story.fatma)
      _ = try await here.get("/ik/pin")
      let wrong = try await here.post("/ik/pin", [("pin", "9753"), ("nieuw", "8264"), ("herhaald", "8264")])
      #expect(wrong.status == 400 && wrong.says("niet je pincode van nu"))
      let easy = try await here.post("/ik/pin", [("pin", "2580"), ("nieuw", "5555"), ("herhaald", "5555")])
      #expect(easy.status == 400 && easy.says("te makkelijk"))
      let done = try await here.post("/ik/pin", [("pin", "2580"), ("nieuw", "8264"), ("herhaald", "8264")])
      #expect(done.status == 200 && done.says("Je hebt een nieuwe pincode"))
      #expect(try await elsewhere.get("/ik/pin", following: false).status == 303)
      #expect(try await fatma.get("/ik/pin", following: false).says("Je hebt nog geen pincode"))
      let old = try await app.browser().post("/inloggen/pin", [("code", badge.code), ("pin", "2580")])
      #expect(old.status == 400)
      let new = try await app.browser().post(
        "/inloggen/pin", [("code", badge.code), ("pin", "8264")], following: false)
      #expect(new.status == 303)
    }
  }

  @Test("Guessing the PIN of an open session waits too", arguments: TestEngine.all)
  func guessingInside(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      _ = try await app.badge(for: app.story.kees, pin: "2580")
      let left = try await app.browser(as: app.story.kees)
      _ = try await left.get("/ik/pin")
      let fields = [("pin", "9753"), ("nieuw", "8264"), ("herhaald", "8264")]
      for _ in 1...5 { #expect(try await left.post("/ik/pin", fields).status == 400) }
      #expect(try await left.post("/ik/pin", fields).status == 429)
    }
  }

  @Test("Before and after signing in somebody chooses a language", arguments: TestEngine.all)
  func language(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let visitor = app.browser()
      #expect(try await visitor.get("/inloggen").says("Scan je badge"))
      #expect(try await visitor.post("/taal", [("taal", "en"), ("terug", "/inloggen")]).says("Scan your badge"))
      #expect(try await visitor.post("/taal", [("taal", "nl"), ("terug", "/privacy")]).says("Wie ziet wat?"))
      let kees = try await app.browser(as: app.story.kees)
      _ = try await kees.get("/ik/pin")
      #expect(try await kees.post("/taal", [("taal", "en"), ("terug", "/ik/pin")]).says("My PIN"))
      #expect(try await kees.post("/taal", [("taal", "xx"), ("terug", "/ik/pin")]).status == 400)
    }
  }
}
