// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Storage
import TestSupport
import Testing
import Web

@Suite("Getting in with a badge and a PIN")
struct SignInTests {
  @Test("A first time with a badge and a letter, out again, and in with the PIN", arguments: TestEngine.all)
  func firstTime(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees)
      let phone = app.browser()
      #expect(try await phone.get("/inloggen?verder=/ik/pin").says("Scan je badge"))
      let pin = try await phone.post("/inloggen", [("code", badge.typedByHand), ("verder", "/ik/pin")])
      #expect(pin.status == 200 && pin.says("Wat is je pincode?"))
      #expect(try await phone.post("/inloggen/startcode", pin.carried).says("Wat is je startcode?"))

      let letter = badge.startCode?.lowercased() ?? ""
      let wrong = try await phone.post("/inloggen/startcode", pin.carried + [("startcode", "BBBBCCCC")])
      #expect(wrong.status == 400 && wrong.says("horen niet bij elkaar"))
      let choose = try await phone.post("/inloggen/startcode", pin.carried + [("startcode", letter)])
      #expect(choose.says("Welke pincode kies je?"))

      let start = pin.carried + [("startcode", letter)]
      for easy in ["0000", "1234", "4321", "1212", "1987", "2026", "1905", "12", "12a4", "1234567"] {
        let refused = try await phone.post("/inloggen/pin-kiezen", start + [("nieuw", easy), ("herhaald", easy)])
        #expect(refused.status == 400, "\(easy) was accepted")
        #expect(!refused.body.contains("value=\"\(easy)\""), "a PIN is shown again")
      }
      let different = try await phone.post("/inloggen/pin-kiezen", start + [("nieuw", "2580"), ("herhaald", "2581")])
      #expect(different.status == 400 && different.says("niet dezelfde pincode"))
      let inside = try await phone.post("/inloggen/pin-kiezen", start + [("nieuw", "2580"), ("herhaald", "2580")])
      #expect(inside.path == "/ik/pin" && inside.status == 200)

      // The letter is used up; the badge with the new PIN opens.
      let again = app.browser()
      let used = try await again.post("/inloggen/startcode", start)
      #expect(used.status == 400 && used.says("al gebruikt"))
      let scanned = try await again.post("/inloggen", [("code", badge.code)])
      #expect(scanned.says("Wat is je pincode?"))
      #expect(try await again.post("/inloggen/pin", scanned.carried + [("pin", "2580")]).status == 200)
      #expect(try await again.get("/ik/pin").says("Mijn pincode"))
    }
  }

  @Test("The language is changed at the PIN too, and is the person's own the next time", arguments: TestEngine.all)
  func language(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees)
      let phone = app.browser()
      try await phone.post("/inloggen", [("code", badge.code), ("verder", "/ik/pin")])
      let english = try await phone.post("/taal", Self.switched(phone.page))
      #expect(english.status == 200 && english.says("What is your PIN?") && english.hidden("verder") == "/ik/pin")
      let dutch = try await phone.post("/taal", Self.switched(english))
      #expect(dutch.says("Wat is je pincode?"))
      try await phone.post("/inloggen/startcode", dutch.carried)
      #expect(try await phone.post("/taal", Self.switched(phone.page)).says("What is your start code?"))
      try await phone.post("/inloggen/startcode", phone.page.carried + [("startcode", badge.startCode ?? "")])
      #expect(try await phone.post("/taal", Self.switched(phone.page)).says("Welke pincode kies je?"))
      let start = phone.page.carried + [("startcode", badge.startCode ?? "")]
      try await phone.post("/inloggen/pin-kiezen", start + [("nieuw", "2580"), ("herhaald", "2580")])
      #expect(phone.page.says("Mijn pincode"))
      #expect(try await phone.post("/taal", [("taal", "en"), ("terug", "/ik/pin")]).says("My PIN"))

      // Another browser, which asks for Dutch.
      let again = app.browser()
      try await again.post("/inloggen", [("code", badge.code)])
      #expect(try await again.post("/inloggen/pin", again.page.carried + [("pin", "2580")]).says("Good afternoon"))
    }
  }

  /// What the switch of language on this page sends.
  private static func switched(_ page: Page) -> [(String, String)] {
    ["taal", "terug", "stap", "code", "verder", "startcode"].compactMap { name in
      page.hidden(name, inFormTo: "/taal").map { (name, $0) }
    }
  }

  @Test("A wrong code and a wrong PIN get the same words", arguments: TestEngine.all)
  func sameWords(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let withoutPIN = try await app.badge(for: app.story.fatma)
      let neighbour = app.browser()
      var answers: Set<String> = []
      for code in [badge.code, withoutPIN.code, "BCDFGHJKMN"] {
        let page = try await neighbour.post("/inloggen/pin", [("code", code), ("pin", "9753")])
        #expect(page.status == 400)
        answers.insert(page.words)
      }
      #expect(answers.count == 1 && answers.first?.contains("horen niet bij elkaar") == true)
      #expect(!neighbour.hasSession)
    }
  }

  @Test("Somebody who has left cannot come in, and a session of theirs is over", arguments: TestEngine.all)
  func left(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let phone = app.browser()
      _ = try await phone.post("/inloggen/pin", [("code", badge.code), ("pin", "2580")], following: false)
      #expect(try await phone.get("/ik/pin", following: false).status == 200)
      let kees = app.story.kees
      try await app.database.write { db in try db.run("UPDATE persons SET active = 0 WHERE id = \(kees)") }
      #expect(try await phone.get("/ik/pin", following: false).status == 303)
      let late = try await app.browser().post("/inloggen/pin", [("code", badge.code), ("pin", "2580")])
      #expect(late.status == 400 && late.says("horen niet bij elkaar"))
      let now = app.clock.now()
      await #expect(throws: AccessError.notActive) {
        _ = try await app.database.write { db in
          try Access.signIn(kees, at: now, times: SessionTimes(), db)
        }
      }
    }
  }

  @Test("A session that was there before signing in opens nothing afterwards", arguments: TestEngine.all)
  func fixation(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let phone = app.browser()
      _ = try await phone.get("/inloggen")
      let english = try await phone.post("/taal", [("taal", "en"), ("terug", "/inloggen")], following: false)
      let planted = try #require(english.sessionCookie)
      let form = try await phone.post("/inloggen", [("code", badge.code)])
      #expect(form.says("What is your PIN?"))
      let inside = try await phone.post(
        "/inloggen/pin", form.carried + [("pin", "2580"), ("csrf", form.hidden("csrf") ?? "")], following: false)
      #expect(inside.status == 303)
      let fresh = try #require(inside.sessionCookie)
      #expect(fresh != planted)
      // The language goes along, the old secret does not.
      #expect(try await phone.get("/ik/pin").says("My PIN"))
      let thief = try await app.browser().send("/ik/pin", .get, ["Cookie": planted], "")
      #expect(thief.status == 303)
      let owner = try await app.browser().send("/ik/pin", .get, ["Cookie": fresh], "")
      #expect(owner.status == 200)
    }
  }

  @Test("A shared tablet signs out after two minutes, a phone of one's own does not", arguments: TestEngine.all)
  func sharedTablet(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let (tablet, phone) = (app.browser(), app.browser())
      let signIn = [("code", badge.code), ("pin", "2580")]
      _ = try await tablet.post("/inloggen/pin", signIn + [("gedeeld", "1")], following: false)
      _ = try await phone.post("/inloggen/pin", signIn, following: false)
      #expect(try await tablet.get("/ik/pin", following: false).body.contains("data-shared"))
      app.clock.move(seconds: 110)
      #expect(try await tablet.get("/ik/pin", following: false).status == 200)
      app.clock.move(seconds: 110)
      #expect(try await tablet.get("/ik/pin", following: false).status == 200)
      app.clock.move(seconds: 121)
      #expect(try await tablet.get("/ik/pin", following: false).status == 303)
      let own = try await phone.get("/ik/pin", following: false)
      #expect(own.status == 200 && !own.body.contains("data-shared"))
    }
  }

  @Test("Nobody is sent to another site after signing in", arguments: TestEngine.all)
  func openRedirect(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let hostile = [
        "https://kwaad.example", "//kwaad.example", "/\\kwaad.example", "javascript:alert(1)", "kwaad", "/a b",
        "/\r\nSet-Cookie: x=1", "/\t/kwaad.example",
      ]
      for target in hostile {
        let page = try await app.browser().post(
          "/inloggen/pin", [("code", badge.code), ("pin", "2580"), ("verder", target)], following: false)
        #expect(page.status == 303 && page.headers["location"] == "/", "\(target)")
        let language = try await app.browser().post("/taal", [("taal", "en"), ("terug", target)], following: false)
        #expect(language.headers["location"] == "/", "\(target)")
      }
      let local = try await app.browser().post(
        "/inloggen/pin", [("code", badge.code), ("pin", "2580"), ("verder", "/ik/pin?klaar=1")], following: false)
      #expect(local.headers["location"] == "/ik/pin?klaar=1")
    }
  }

  @Test("Forms from elsewhere and without their token change nothing", arguments: TestEngine.all)
  func foreignForms(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let body = "code=\(badge.code)&pin=2580"
      let type = ["Content-Type": "application/x-www-form-urlencoded"]
      let elsewhere: [[String: String]] = [
        [:], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "https://kwaad.example"],
      ]
      for headers in elsewhere {
        let merged = type.merging(headers) { _, new in new }
        let page = try await app.browser().send("/inloggen/pin", .post, merged, body, fromHere: false)
        #expect(page.status == 403 && page.sessionCookie == nil, "\(headers)")
      }
      let kees = try await app.browser(as: app.story.kees)
      for path in ["/uitloggen", "/taal", "/ik/pin", "/inloggen/pin", "/demo"] {
        let page = try await kees.send(path, .post, type, "csrf=wrong&taal=en&pin=2580")
        #expect(page.status == 403, "\(path)")
      }
      #expect(try await kees.get("/ik/pin", following: false).says("Mijn pincode"))
    }
  }

  @Test("Hostile input gets a clear page, never a fault", arguments: TestEngine.all)
  func hostile(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let nasty = [
        "", " ", "%00", "'; DROP TABLE badges; --", "<script>alert(1)</script>", String(repeating: "B", count: 50_000),
        "ÅÅÅÅÅÅÅÅÅÅ", "\u{202E}abc", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂", "BCDFGHJKM0", "-1", "9999999999999999999999",
      ]
      for value in nasty {
        let browser = app.browser()
        for path in ["/inloggen", "/inloggen/pin", "/inloggen/startcode", "/inloggen/pin-kiezen", "/taal", "/demo"] {
          for fields in [["code", "pin", "startcode", "nieuw", "herhaald", "taal", "terug", "persoon", "verder"]] {
            let page = try await browser.post(path, fields.map { ($0, value) }, following: false)
            #expect((200..<500).contains(page.status), "\(path) \(value.prefix(20)) \(page.status)")
            #expect(!page.body.contains("<script>alert"))
          }
        }
        let known = [("code", "BCDFGHJKMN"), ("pin", value), ("startcode", value), ("nieuw", value)]
        for path in ["/inloggen/pin", "/inloggen/startcode", "/inloggen/pin-kiezen"] {
          let page = try await browser.post(path, known, following: false)
          #expect((200..<500).contains(page.status), "\(path) \(value.prefix(20)) \(page.status)")
        }
      }
      for code in ["%3Cscript%3E", "%00", "..%2f..", "B", String(repeating: "B", count: 3000), "bcdfg-hjkmn"] {
        let page = try await app.browser().get("/badge?code=\(code)", following: false)
        #expect([200, 400].contains(page.status) && !page.body.contains("<script>"))
      }
    }
  }
}

extension TestApp {
  /// A badge for somebody, with a PIN if given.
  func badge(for person: PersonID, pin: String? = nil) async throws -> IssuedBadge {
    let now = clock.now()
    if let pin { try await Access.setPIN(pin, for: person, at: now, in: database) }
    return try await database.write { db in try Access.issueBadge(for: person, withStartCode: pin == nil, at: now, db) }
  }
}

extension IssuedBadge {
  /// The code as somebody types it: small letters and a dash.
  var typedByHand: String { " \(code.prefix(5).lowercased())-\(code.suffix(5).lowercased()) " }
}

extension Page {
  /// What the forms of the steps carry along.
  var carried: [(String, String)] {
    ["code", "verder"].compactMap { name in hidden(name).map { (name, $0) } }
  }

  /// The cookie that came with the answer, as a browser sends it back.
  var sessionCookie: String? {
    headers["set-cookie"].flatMap { $0.split(separator: ";").first.map(String.init) }
  }
}
