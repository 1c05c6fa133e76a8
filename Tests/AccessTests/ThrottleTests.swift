// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Storage
import TestSupport
import Testing
import Web

@Suite("Wrong tries")
struct ThrottleTests {
  @Test(
    "After five wrong PINs one waits, longer each time, and the right one works after the wait",
    arguments: TestEngine.all)
  func perBadge(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let (thief, kees) = (app.browser(), app.browser())
      func wrong() async throws -> Page {
        try await thief.post("/inloggen/pin", [("code", badge.code), ("pin", "9753")])
      }
      for _ in 1...5 { #expect(try await wrong().status == 400) }
      let waits: [(seconds: Int64, words: String)] = [
        (30, "30 seconden"), (60, "1 minuut"), (120, "2 minuten"), (240, "4 minuten"), (480, "8 minuten"),
        (960, "16 minuten"), (1920, "32 minuten"), (3840, "2 uur"),
      ]
      for (seconds, words) in waits {
        let refused = try await wrong()
        #expect(refused.status == 429 && refused.says("Wacht nog \(words)."), "\(words): \(refused.words)")
        #expect(refused.headers["retry-after"] == "\(seconds)")
        // Even the right one waits, and waiting is not made longer by it.
        let right = try await kees.post("/inloggen/pin", [("code", badge.code), ("pin", "2580")])
        #expect(right.status == 429)
        app.clock.move(seconds: seconds - 1)
        #expect(try await wrong().says("Wacht nog 1 seconde."))
        app.clock.move(seconds: 1)
        #expect(try await wrong().status == 400)
      }
      app.clock.move(seconds: 7680)
      let inside = try await kees.post("/inloggen/pin", [("code", badge.code), ("pin", "2580")], following: false)
      #expect(inside.status == 303)
      // Being in wipes the slate.
      for _ in 1...5 { #expect(try await wrong().status == 400) }
    }
  }

  @Test("Nobody gets more than twenty tries a day on one account, whichever way they try", arguments: TestEngine.all)
  func twentyADay(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let thief = try await app.browser(as: app.story.kees)
      _ = try await thief.get("/ik/pin")
      var tries: [Int64] = []
      // Three days, looking every ten minutes, at the door and from the inside in turn.
      for minute in stride(from: Int64(0), to: 3 * 1440, by: 10) {
        for isInside in [false, true, false] {
          let page =
            isInside
            ? try await thief.post("/ik/pin", [("pin", "9753"), ("nieuw", "8264"), ("herhaald", "8264")])
            : try await app.browser().post("/inloggen/pin", [("code", badge.code), ("pin", "9753")])
          if page.status == 400 { tries.append(minute) }
        }
        app.clock.move(seconds: 600)
      }
      for start in tries {
        #expect(tries.count { $0 >= start && $0 < start + 1440 } <= 20)
      }
      #expect(tries.count > 5, "and it is not locked for good")
      // Kees himself comes in with a new badge.
      let fresh = try await app.badge(for: app.story.kees, pin: "2580")
      let inside = try await app.browser().post(
        "/inloggen/pin", [("code", fresh.code), ("pin", "2580")], following: false)
      #expect(inside.status == 303)
    }
  }

  @Test("On their own phone nobody is kept out by somebody who tries elsewhere", arguments: TestEngine.all)
  func ownPhone(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let other = try await app.badge(for: app.story.fatma, pin: "4826")
      let (own, tablet, fatma) = (app.browser(), app.browser(), app.browser())
      func enter(_ browser: Browser, _ code: String, pin: String, more: [(String, String)] = []) async throws -> Int {
        try await browser.post("/inloggen/pin", [("code", code), ("pin", pin)] + more, following: false).status
      }
      #expect(try await enter(own, badge.code, pin: "2580") == 303)
      #expect(try await enter(tablet, badge.code, pin: "2580", more: [("gedeeld", "1")]) == 303)
      #expect(try await enter(fatma, other.code, pin: "4826") == 303)
      app.clock.move(seconds: 15 * 86_400)
      #expect(try await own.get("/", following: false).status == 303, "the session has ended by itself")
      for _ in 1...5 { #expect(try await enter(app.browser(), badge.code, pin: "9753") == 400) }
      for elsewhere in [app.browser(), tablet, fatma] {
        #expect(try await enter(elsewhere, badge.code, pin: "2580") == 429)
      }
      #expect(try await enter(own, badge.code, pin: "2580") == 303)
      #expect(try await own.get("/", following: false).status == 200)
      // Who finds that phone has no more tries on it than elsewhere.
      app.clock.move(seconds: 15 * 86_400)
      for _ in 1...5 { #expect(try await enter(own, badge.code, pin: "9753") == 400) }
      #expect(try await enter(own, badge.code, pin: "2580") == 429)
      // After signing out it is a phone like any other.
      let third = app.browser()
      #expect(try await enter(third, badge.code, pin: "2580") == 303)
      try await third.get("/uitloggen")
      try await third.post("/uitloggen")
      for _ in 1...5 { #expect(try await enter(app.browser(), badge.code, pin: "9753") == 400) }
      #expect(try await enter(third, badge.code, pin: "2580") == 429)
    }
  }

  @Test("Many tries at the same moment are not all let through", arguments: TestEngine.all)
  func together(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let site = app.site
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 1...30 {
          group.addTask {
            try await app.browser().post("/inloggen/pin", [("code", badge.code), ("pin", "9753")]).status
          }
        }
        return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      #expect(statuses == [400: 5, 429: 25])
      #expect(try await site.database.read { db in try db.count("SELECT COUNT(*) FROM sign_in_tries") } == 2)
    }
  }

  @Test("An address that guesses waits, but keeps nobody else in the building out", arguments: TestEngine.all)
  func perAddress(engine: TestEngine) async throws {
    try await TestApp.run(on: engine, settings: { $0.behindProxy = true }) { app in
      let badge = try await app.badge(for: app.story.kees, pin: "2580")
      let letters = Array("BCDFGHJKMNPQRTVWXY23479")
      func guess(_ number: Int, from address: String) async throws -> Page {
        let code = "BCDFGHJK" + String([letters[number / letters.count], letters[number % letters.count]])
        return try await app.browser().send(
          "/inloggen/pin", .post,
          ["Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": "10.0.0.1, \(address)"],
          "code=\(code)&pin=9753")
      }
      for number in 0..<50 { #expect(try await guess(number, from: "192.0.2.7").status == 400) }
      let refused = try await guess(50, from: "192.0.2.7")
      #expect(refused.status == 429 && refused.says("Wacht nog 5 seconden."))
      #expect(try await guess(51, from: "192.0.2.8").status == 400)
      // A colleague behind the same address, with a badge that nobody tried wrongly.
      let colleague = try await app.browser().send(
        "/inloggen/pin", .post,
        ["Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": "192.0.2.7"],
        "code=\(badge.code)&pin=2580")
      #expect(colleague.status == 303)
      app.clock.move(seconds: 600)
      for number in 60..<100 { #expect(try await guess(number, from: "192.0.2.7").status == 400) }
    }
  }

  @Test("Addresses of one IPv6 network count as one, and none is kept in plain", arguments: TestEngine.all)
  func network(engine: TestEngine) async throws {
    try await TestApp.run(on: engine, settings: { $0.behindProxy = true }) { app in
      for address in ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "::ffff:192.0.2.7", "192.0.2.7", "nonsense", ""] {
        _ = try await app.browser().send(
          "/inloggen/pin", .post,
          ["Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": address],
          "code=BCDFGHJKMN&pin=9753")
      }
      let keys = try await app.database.read { db in
        try db.all("SELECT key, level FROM sign_in_tries ORDER BY key") { (try $0.text(0), try $0.int(1)) }
      }
      // One badge with five counted tries, and four addresses: network, IPv4, and two that are none.
      #expect(keys.count == 4 || keys.count == 5)
      #expect(keys.allSatisfy { $0.0.count == 64 && !$0.0.contains(".") })
      #expect(keys.filter { $0.1 == 2 }.count == 2)
    }
  }

  @Test("Old tries are removed by a job", arguments: TestEngine.all)
  func cleanUp(engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      _ = try await app.browser().post("/inloggen/pin", [("code", "BCDFGHJKMN"), ("pin", "9753")])
      let runner = JobRunner(
        database: app.database, clock: app.clock, ids: app.site.ids, handlers: app.site.jobs, log: app.site.log)
      func left() async throws -> Int {
        try await app.database.read { db in try db.count("SELECT COUNT(*) FROM sign_in_tries") }
      }
      try await runner.round()
      #expect(try await left() == 2)
      app.clock.move(seconds: 25 * 3600)
      try await runner.round()
      #expect(try await left() == 0)
    }
  }
}
