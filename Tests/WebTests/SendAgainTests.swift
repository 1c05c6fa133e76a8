// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing
import Web

@Suite struct SendAgainTests {
  private static let goal = "/wat-helpt/vraag/doel"
  private static let words = "Leren praten met boze bewoners"

  @Test(arguments: TestEngine.all)
  func `A form that is sent while the database is away comes back whole`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get(Self.goal)
      let (csrf, once) = (try #require(kees.page.hidden("csrf")), "abc123")
      await app.database.close()
      let gone = try await kees.post(Self.goal, [("antwoord", Self.words), ("csrf", csrf), ("once", once)])
      #expect(gone.status == 503 && gone.headers["retry-after"] == "5")
      #expect(gone.says("staat nog op deze pagina") && gone.says(Self.words))
      #expect(gone.hidden("antwoord", inFormTo: Self.goal) == Self.words)
      #expect(gone.hidden("csrf", inFormTo: Self.goal) == csrf && gone.hidden("once", inFormTo: Self.goal) == once)

      // Another site gets nothing of what it sent back.
      let type = ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"]
      let foreign = try await kees.send(Self.goal, .post, type, "antwoord=Koop+dit", fromHere: false)
      #expect(!foreign.says("Koop dit") && foreign.hidden("antwoord") == nil)
      // A PIN is never shown and never sent along.
      let door = try await app.browser().post(
        "/inloggen/pin", [("code", "TMNJF32QVK"), ("pin", "4826"), ("geheim", "pin")])
      // Nowhere in the page; the names of its files end in digits of their content, which may be any.
      let written = door.body.replacing(/\/assets\/[a-z]+-[0-9a-f]+\.[a-z]+/, with: "")
      #expect(door.status == 503 && !written.contains("4826"))
      #expect(door.says("Een pincode of een bestand gaat niet mee"))
    }
  }

  @Test(arguments: TestEngine.all)
  func `Who signed in again sends the form of before, and nobody else does`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let before = try await app.browser(as: app.story.kees)
      let old = try #require(try await before.get(Self.goal).hidden("csrf"))
      let kees = try await app.browser(as: app.story.kees)
      let now = try #require(try await kees.get(Self.goal).hidden("csrf"))
      #expect(old != now)
      let stale = try await kees.post(Self.goal, [("antwoord", Self.words), ("csrf", old)])
      #expect(stale.status == 403 && stale.says("Je was even weg") && stale.says(Self.words))
      #expect(stale.hidden("csrf", inFormTo: Self.goal) == now)
      #expect(try await kees.post(Self.goal, [("antwoord", Self.words), ("csrf", now)]).status == 200)

      let fatma = try await app.browser(as: app.story.fatma)
      let hers = try await fatma.post(Self.goal, [("antwoord", Self.words), ("csrf", old)])
      #expect(hers.status == 403 && !hers.says(Self.words) && hers.hidden("antwoord") == nil)
    }
  }

  @Test(arguments: TestEngine.all)
  func `Who was away too long is told so, and comes back to a page that is there`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get(Self.goal)
      app.clock.move(seconds: 60 * 86_400)
      let page = try await kees.get(Self.goal, following: false)
      #expect(page.headers["location"]?.hasSuffix("?verder=%2Fwat-helpt%2Fvraag%2Fdoel&weg=1") == true)
      #expect(try await kees.get(Self.goal).says("Je was te lang weg. Log weer in."))
      // There is nothing to look at where a step is said to be done.
      let done = try await kees.post("/stappen/0000000000001/gedaan", following: false)
      #expect(done.headers["location"]?.hasSuffix("?verder=%2F&weg=1") == true)
      let visitor = try await app.browser().get(Self.goal, following: false)
      #expect(visitor.headers["location"]?.contains("weg") == false)
    }
  }

  @Test(arguments: TestEngine.all)
  func `Words that were typed by somebody who was away too long wait until they signed in`(_ engine: TestEngine)
    async throws
  {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let old = try #require(try await kees.get(Self.goal).hidden("csrf"))
      app.clock.move(seconds: 60 * 86_400)
      let away = try await kees.post(Self.goal, [("antwoord", Self.words), ("csrf", old)])
      #expect(away.status == 401 && away.says("Log eerst weer in") && away.says(Self.words))
      #expect(away.body.contains("verder=%2Fwat-helpt%2Fvraag%2Fdoel&amp;weg=1\" target=\"_blank\""))
      #expect(away.hidden("antwoord", inFormTo: Self.goal) == Self.words)
      // Beside that page Kees signs in, and sends it again.
      let again = try await app.browser(as: app.story.kees)
      let asked = try await again.post(Self.goal, [("antwoord", Self.words), ("csrf", old)])
      #expect(asked.status == 403 && asked.says("Je logde opnieuw in"))
      let now = try #require(asked.hidden("csrf", inFormTo: Self.goal))
      #expect(try await again.post(Self.goal, [("antwoord", Self.words), ("csrf", now)]).status == 200)
      #expect(try await again.get(Self.goal).says(Self.words))
      // Not for another browser, nor with a token of somebody else; and a visitor is asked to sign in.
      for other in [app.browser(), try await app.browser(as: app.story.fatma)] {
        let seen = try await other.post(Self.goal, [("antwoord", Self.words), ("csrf", old)])
        #expect(!seen.says(Self.words) && seen.hidden("antwoord") == nil)
      }
      let forged = try await kees.post(Self.goal, [("antwoord", Self.words), ("csrf", "abc")])
      #expect(!forged.says(Self.words))

      // On a tablet of several people nothing is left.
      let tablet = try await app.browser(as: app.story.kees, sharedDevice: true)
      let shared = try #require(try await tablet.get(Self.goal).hidden("csrf"))
      app.clock.move(seconds: 125)
      #expect(try await !tablet.post(Self.goal, [("antwoord", Self.words), ("csrf", shared)]).says(Self.words))
    }
  }

  @Test(arguments: TestEngine.all)
  func `A shared tablet goes out by itself, with and without JavaScript`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees, sharedDevice: true)
      let page = try await kees.get("/")
      #expect(page.body.contains("<noscript><meta http-equiv=\"refresh\" content=\"125; url=/uitgelogd\"></noscript>"))
      #expect(page.body.contains("data-shared=\"120\""))
      // Looking in at the health page, as the script does while somebody types, keeps them signed in.
      for _ in 1...5 {
        app.clock.move(seconds: 60)
        try await kees.get("/gezond")
      }
      #expect(try await kees.get("/").status == 200 && kees.page.says("Kees"))
      app.clock.move(seconds: 125)
      #expect(try await kees.get("/uitgelogd").says("Je bent uitgelogd"))
      let own = try await app.browser(as: app.story.kees).get("/")
      #expect(!own.body.contains("http-equiv") && !own.body.contains("data-shared"))
    }
  }

  @Test(arguments: TestEngine.all)
  func `A script is told of an error in words`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let sort = try await kees.beginSort()
      let long = "{\"changes\": \"\(String(repeating: "x", count: 4_000_000))\"}"
      let page = try await kees.put("/kaarten/sorteringen/\(sort.id)/plekken", json: long, csrf: sort.csrf)
      #expect(page.status == 413 && page.body.contains("Dit is te veel in een keer") && !page.body.contains("web."))
    }
  }
}
