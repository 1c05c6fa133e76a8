// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

@Suite struct HomeStories {
  @Test("the four tabs stand on every tab, in order, for everybody who is signed in", arguments: TestEngine.all)
  func tabs(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.kees)
      for path in ["/", "/ontdek", "/ik", "/vraag"] {
        let page = try await browser.get(path)
        #expect(page.status == 200)
        let entries = page.body.matches(of: /<a href="([^"]*)"( aria-current="page")?><svg/).map { String($0.1) }
        #expect(Array(entries.suffix(4)) == ["/", "/ontdek", "/ik", "/vraag"])
        #expect(page.body.contains("<a href=\"\(path)\" aria-current=\"page\""))
        #expect(try await app.browser().get(path, following: false).status == 303)
      }
    }
  }

  @Test("Vandaag greets by first name and the time of day, and has one primary button")
  func today() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.kees)
      let noon = try await browser.get("/")
      #expect(noon.says("Goedemiddag, Kees"))
      #expect(noon.body.matches(of: /class="button primary"/).count == 1)
      app.clock.move(to: Story.today.start.adding(hours: 7))
      #expect(try await browser.get("/").says("Goedemorgen, Kees"))
      app.clock.move(to: Story.today.start.adding(hours: 20))
      let english = try await app.browser(as: app.story.kees, .english)
      #expect(try await english.get("/").says("Good evening, Kees"))
    }
  }

  @Test("the screens of an employee stay under sixty words of their own")
  func fewWords() async throws {
    try await TestApp.run(on: .sqlite) { app in
      for person in [app.story.kees, app.story.fatma] {
        let browser = try await app.browser(as: person)
        for path in ["/", "/ontdek", "/ik", "/vraag"] {
          let page = try await browser.get(path)
          let main = try #require(page.body.firstMatch(of: /(?s)<main.*<\/main>/)).0
          let text = main.replacing(/(?s)<details.*?<\/details>/, with: " ").replacing(/<[^>]+>/, with: " ")
          #expect(text.split(whereSeparator: \.isWhitespace).count <= 70, "\(path)")
        }
      }
    }
  }

  @Test("Vraag names the own team leader and the bridge figures of the own municipality", arguments: TestEngine.all)
  func ask(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let browser = try await app.browser(as: app.story.kees)
      let page = try await browser.get("/vraag")
      #expect(page.says("Mensen die meedenken"))
      #expect(page.says("Bram Postma"))
      #expect(page.says("Jouw leidinggevende Marco Visser"))
      #expect(!page.says("Ingrid"))
      let stranger = try await app.browser(as: app.story.stranger)
      let elsewhere = try await stranger.get("/vraag")
      #expect(!elsewhere.says("Bram"))
      #expect(elsewhere.says("Er is nog niemand gekozen"))
    }
  }

  @Test("Ik says who I am and leads to my PIN and out")
  func me() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let browser = try await app.browser(as: app.story.fatma)
      let page = try await browser.get("/ik")
      #expect(page.says("Fatma Yıldız Medewerker groen · Groen"))
      #expect(page.says("Alleen jij ziet dit"))
      #expect(page.body.contains("href=\"/uitloggen\""))
      #expect(page.body.contains("href=\"/ik/pin\""))
    }
  }
}
