// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestSupport
import Testing

@testable import Guidance

@Suite("Guidance belongs to the person")
struct PrivacyTests {
  @Test("Nobody else reaches a result, a step or an answer, in no role", arguments: TestEngine.all)
  func others(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let choose = try #require(kees.chooseLinks.first)
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "Geheime stap"), ("wanneer", "deze-week")])
      let step = String(kees.page.path.prefix { $0 != "?" })
      let result = try await app.database.read { db in try StoredResult.latest(of: app.story.kees, db) }
      let pages = [choose, step, "\(step)/later", "/wat-helpt/eerder/\(try #require(result).id)"]
      let story = app.story
      let others = [
        story.fatma, story.otherLeader, story.adviser, story.bridge, story.administrator, story.stranger,
      ]
      for person in others {
        let browser = try await app.browser(as: person)
        for page in pages {
          try await browser.get(page, following: false)
          #expect(browser.page.status == 404, "\(page)")
        }
        // A token of one's own, for the changes.
        try await browser.get("/wat-helpt/verwijdering")
        let csrf = try #require(browser.page.hidden("csrf"))
        for change in ["\(step)/gedaan", "\(step)/past-niet", "\(step)/later", choose] {
          try await browser.post(change, [("csrf", csrf), ("stap", "x"), ("wanneer", "deze-week")], following: false)
          #expect(browser.page.status == 404, "\(change)")
        }
        for page in ["/wat-helpt/eerder", "/stappen", "/"] {
          try await browser.get(page)
          #expect(!browser.page.says("Geheime stap"), "\(page)")
        }
      }
      let open = try await app.database.read { db in try Step.open(of: story.kees, db).count }
      #expect(open == 1)
    }
  }

  @Test("What is kept of a person has no column with an answer, and no degree", arguments: TestEngine.all)
  func noLookup(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let documents = try await app.database.read { db in
        try db.all("SELECT document FROM guidance_results") { try $0.text(0) }
      }
      #expect(documents.count == 1)
      for document in documents {
        #expect(!document.contains("\"degree\"") && !document.contains("\"kept\""))
      }
    }
  }

  @Test("What helps me is shared as it was, without an answer or a degree", arguments: TestEngine.all)
  func share(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.answerAll(2)
      let item = try #require(
        try await app.database.read { db in try StoredResult.latest(of: app.story.kees, db) }
      ).id
      let path = "/delen/nieuw/what-helps/\(item)/\(app.story.otherLeader)/controle"
      try await kees.get("\(path)?tot=week")
      #expect(kees.page.says("welke stappen bij jou passen, waarom, en welke stap je kiest"))
      try await kees.post(path, [("tot-dag", "2026-11-27")])
      let leader = try await app.browser(as: app.story.otherLeader)
      try await leader.get("/delen/met-mij")
      try await leader.get(try #require(leader.page.link("Wat mij helpt")))
      #expect(leader.page.status == 200 && leader.page.says("Omdat je zegt dat je geen tijd hebt."))
      #expect(!leader.page.says("Met de nieuwe veegmachine rijden") && !leader.page.says("Helemaal"))
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/delen/nieuw/what-helps/\(item)", following: false)
      #expect(fatma.page.status == 404)
    }
  }

  @Test("Hostile input gives a clear answer and never a fault", arguments: TestEngine.all)
  func hostile(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      let long = String(repeating: "ü", count: 2000)
      let evil = ["", "0", "-1", "99999999999999999999", "<script>alert(1)</script>", "' OR 1=1 --", long, "\u{0}"]
      for question in ["z1", "in-de-weg", "voorkeur", "doel", "soort-doel"] {
        for value in evil {
          try await kees.get("/wat-helpt/vraag/\(question)")
          try await kees.post("/wat-helpt/vraag/\(question)", [("antwoord", value)])
          #expect(kees.page.status < 500 && !kees.page.body.contains("<script>alert"), "\(question)")
        }
      }
      for path in [
        "/wat-helpt/vraag/z99", "/stappen/zzz", "/wat-helpt/uitkomst/0000000000001/1", "/leervormen/vraag/x",
      ] {
        try await kees.get(path)
        #expect(kees.page.status == 404, "\(path)")
      }
      try await kees.answerAll(4)
      let choose = try #require(kees.chooseLinks.first)
      for number in ["0", "-9223372036854775808", "9223372036854775807", "x"] {
        try await kees.get(choose.dropLast() + number)
        #expect(kees.page.status == 404, "\(number)")
      }
      for value in evil {
        try await kees.get(choose)
        try await kees.post(choose, [("stap", value), ("wanneer", value), ("dag", value)])
        #expect(kees.page.status == 400)
        try await kees.get("/leervormen/vraag/waar")
        try await kees.post("/leervormen/vraag/waar", [("antwoord", value)])
        #expect(kees.page.status == 400)
      }
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "<b>dik</b>"), ("wanneer", "deze-week")])
      #expect(kees.page.status == 200 && kees.page.body.contains("&lt;b&gt;dik&lt;/b&gt;"))
      #expect(!kees.page.body.contains("<b>dik"))
    }
  }
}
