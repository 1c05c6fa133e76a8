// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing
import Web

@Suite struct RequestTests {
  @Test(arguments: TestEngine.all)
  func everyAnswerCarriesItsSecurityHeaders(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.kees)
      for path in ["/", "/bestaat-niet", "/inloggen", app.site.assets.script.description, "/sw.js"] {
        let page = try await browser.get(path)
        let policy = page.headers["content-security-policy"] ?? ""
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
        #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("data:"))
        #expect(page.headers["x-content-type-options"] == "nosniff")
        #expect(page.headers["referrer-policy"] == "same-origin")
        #expect(page.headers["cross-origin-opener-policy"] == "same-origin")
      }
      #expect(try await browser.get("/").headers["cache-control"] == "no-store")
      #expect(
        try await browser.get(app.site.assets.script.description).headers["cache-control"]?.contains("immutable")
          == true)
    }
  }

  @Test func behindTLSTheCookieIsKeptToThisHostAndTheBrowserToTLS() async throws {
    try await TestApp.run(
      on: .sqlite,
      settings: {
        $0.demo = false
        $0.publicURL = "https://leren.waterhoek.example"
      }
    ) { app in
      let page = try await app.browser().post("/taal", [("taal", "en"), ("terug", "/inloggen")], following: false)
      let cookie = page.headers["set-cookie"] ?? ""
      #expect(cookie.hasPrefix("__Host-leerwerf="))
      for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
      #expect(page.headers["strict-transport-security"]?.hasPrefix("max-age=31536000") == true)
      #expect(try await app.browser().get("/demo").status == 404)
    }
  }

  @Test(arguments: TestEngine.all)
  func aChangeMustComeFromAPageOfThisSite(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.kees)
      let type = ["Content-Type": "application/x-www-form-urlencoded"]
      try await browser.get("/")
      let token = try #require(browser.page.hidden("csrf"))
      let body = "taal=en&terug=/&csrf=\(token)"
      #expect(try await browser.send("/taal", .post, type, body, fromHere: false).status == 403)
      #expect(
        try await browser.send(
          "/taal", .post, type.merging(["Sec-Fetch-Site": "cross-site"]) { $1 }, body, fromHere: false
        ).status == 403)
      #expect(
        try await browser.send(
          "/taal", .post, type.merging(["Origin": "https://evil.example"]) { $1 }, body, fromHere: false
        ).status == 403)
      #expect(try await browser.send("/taal", .post, type, "taal=en&terug=/&csrf=wrong").status == 403)
      #expect(try await browser.send("/taal", .post, type, "taal=en&terug=/").status == 403)
      #expect(try await browser.send("/taal", .post, type, body).status == 303)
      #expect(try await browser.get("/").body.contains("lang=\"en\""))
    }
  }

  @Test func withAnAddressOfItsOwnOnlyThatCountsAsHere() async throws {
    try await TestApp.run(
      on: .sqlite,
      settings: {
        $0.demo = false
        $0.publicURL = "https://Leren.Waterhoek.example:443/"
      }
    ) { app in
      let type = ["Content-Type": "application/x-www-form-urlencoded"]
      let browser = app.browser()
      func status(_ origin: String, _ host: String = "leren.waterhoek.example") async throws -> Int {
        let headers = ["Origin": origin, "Host": host].merging(type) { $1 }
        return try await browser.send("/taal", .post, headers, "taal=en&terug=/inloggen", fromHere: false).status
      }
      let own = try await status("https://leren.waterhoek.example")
      #expect(own == 303)
      for origin in [
        "http://leren.waterhoek.example", "https://leren.waterhoek.example:8443", "https://waterhoek.example",
        "https://leren.waterhoek.example.evil.example", "null", "https://evil.example",
      ] {
        let other = try await status(origin)
        #expect(other == 403, "\(origin)")
      }
      // The name that a request gives itself does not count.
      let named = try await status("https://evil.example", "evil.example")
      #expect(named == 403)
    }
  }

  @Test(arguments: TestEngine.all)
  func aLanguageChosenBeforeSigningInIsKeptByTheBrowserAloneForADay(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = app.browser()
      for _ in 0..<20 {
        try await browser.get("/inloggen")
        try await browser.post("/taal", [("taal", "en"), ("terug", "/inloggen")], following: false)
      }
      #expect(browser.page.headers["set-cookie"]?.contains("Max-Age=86400") == true)
      #expect(try await browser.get("/inloggen").body.contains("lang=\"en\""))
      #expect(try await app.database.read { db in try db.count("SELECT COUNT(*) FROM sessions") } == 0)
      #expect(try await browser.send("/inloggen", .get, ["Cookie": "leerwerf=xx"], "").body.contains("lang=\"nl\""))
    }
  }

  @Test func aLiveScreenGetsItsMessages() async throws {
    let live: @Sendable (inout Site) -> Void = { site in
      site.routes.open(.get, "/live", file: "") { _ in
        Answer.events(
          AsyncStream { messages in
            messages.yield(ServerEvent(type: "progress", data: "half\nway"))
            messages.yield(ServerEvent(type: "done", data: "/klaar"))
            messages.finish()
          })
      }
    }
    try await TestApp.run(on: .sqlite, adding: live) { app in
      let answer = try await app.browser().get("/live")
      #expect(answer.headers["content-type"] == "text/event-stream")
      #expect(answer.body == "event: progress\ndata: half\ndata: way\n\nevent: done\ndata: /klaar\n\n")
    }
  }

  @Test func theWrongMethodIsNamedAndHeadIsAnswered() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = app.browser()
      #expect(try await browser.send("/gezond", .delete, [:], "").status == 405)
      #expect(try await browser.send("/taal", .get, [:], "").headers["allow"] == "POST")
      let head = try await browser.send("/inloggen", .head, [:], "")
      #expect(head.status == 200 && head.body.isEmpty)
    }
  }

  @Test func tooMuchIsRefusedInPlainWords() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = app.browser()
      let page = try await browser.send(
        "/taal", .post, ["Content-Type": "application/x-www-form-urlencoded"], String(repeating: "a", count: 1_100_000))
      #expect(page.status == 413)
      #expect(page.says("groter dan 1 MB") && page.says("Er is niets veranderd."))
    }
  }

  @Test func aTextThatIsMuchTooLongComesBackAtItsField() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/studies/nieuw")
      let long = String(repeating: "lang ", count: 30_000)
      let page = try await adviser.post("/bureau/studies/nieuw", [("titel", long), ("van", "9999-12-31")])
      #expect(page.status == 400 && page.says("Dit is te lang: 149999 tekens. Er passen er 80."))
      #expect(page.body.contains("value=\"\(long)\""), "what was typed is kept")
      #expect(page.says("Kies een dag van 20 november 2026 tot en met"))
    }
  }

  @Test(arguments: TestEngine.all)
  func aSessionEndsAfterIdleTimeAndSoonOnASharedTablet(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let own = try await app.browser(as: app.story.kees)
      let shared = try await app.browser(as: app.story.fatma, sharedDevice: true)
      #expect(try await shared.get("/ik", following: false).status == 200)
      app.clock.move(seconds: 100)
      #expect(try await shared.get("/ik", following: false).status == 200)
      app.clock.move(seconds: 121)
      #expect(try await shared.get("/ik", following: false).status == 303)
      #expect(try await own.get("/ik", following: false).status == 200)
      app.clock.move(seconds: 15 * 86_400)
      #expect(try await own.get("/ik", following: false).status == 303)
    }
  }

  @Test(arguments: TestEngine.all)
  func theDatabaseHoldsNoSecretOfASession(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let now = app.clock.now()
      let secret = try await app.database.write { db in
        try Sessions.begin(person: app.story.kees, language: .dutch, at: now, times: SessionTimes(), db)
      }
      let stored = try await app.database.read { db in try db.all("SELECT fingerprint FROM sessions") { try $0.text(0) }
      }
      #expect(!stored.contains { $0.contains(secret) })
      #expect(stored.allSatisfy { $0.count == 64 })
    }
  }

  @Test func whenTheDatabaseIsGonePagesSaySo() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.kees)
      try await browser.get("/")
      await app.database.close()
      let page = try await browser.get("/", following: false)
      #expect(page.status == 503)
      #expect(page.headers["retry-after"] != nil)
      #expect(page.body.contains("<h1>"))
    }
  }
}
