// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import TestSupport
import Testing

/// Somebody with a role tries every address that belongs to somebody else.
@Suite("Other people's things")
struct WrongRoleStories {
  @Test("No role opens what a person made: not by any address, with any id that is known", arguments: TestEngine.all)
  func everyObject(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      let kees = try await app.browser(as: story.kees)
      let sort = try await kees.finishSort(["voice": (2, 1), "health": (0, 2)])
      for question in ["voorkeur", "doel", "soort-doel"] {
        try await kees.get("/wat-helpt/vraag/\(question)")
        try await kees.post(
          "/wat-helpt/vraag/\(question)",
          [
            ("antwoord", question == "doel" ? "Mijn geheime doel" : "skill"),
            ("overslaan", question == "doel" ? "" : "1"),
          ].filter { !$0.1.isEmpty })
      }
      let choose = String(try #require(kees.page.body.firstMatch(of: /href="(\/wat-helpt\/uitkomst\/[^"]*)"/)?.1))
      try await kees.get(choose)
      try await kees.post(choose, [("stap", "Mijn geheime stap"), ("wanneer", "deze-week")])
      let path = "/delen/nieuw/sortering/\(sort.id)/\(story.fatma)/controle"
      try await kees.get("\(path)?tot=week")
      try await kees.post(path, [("tot-dag", "2026-11-27"), ("bericht", "Mijn geheime bericht")])
      // Every id that the database knows of what is personal of Kees.
      let ids = try await app.database.read { db in
        try ["card_sorts", "guidance_results", "guidance_steps", "shares"].flatMap { table in
          try db.all("SELECT id FROM \(SQL(trusted: table))") { try $0.id(0, of: Story.self).description }
        } + [story.kees.description]
      }
      #expect(ids.count >= 5)
      let others: [(String, PersonID)] = [
        ("leader of another team", story.leader), ("own leader", story.otherLeader), ("adviser", story.adviser),
        ("bridge figure", story.bridge), ("administrator", story.administrator),
        ("adviser of another municipality", story.stranger),
      ]
      let secrets = ["geheime", "24 kaarten", "sort-data"]
      for (name, person) in others {
        let browser = try await app.browser(as: person)
        for route in app.site.routes.all where route.path.description.contains("{") {
          guard route.method == .get else { continue }
          for id in ids {
            let address = route.path.description
              .replacing("{number}", with: "1").replacing("{kind}", with: "sortering")
              .replacing("{item}", with: id).replacing(/\{[^}]*\}/, with: id)
            let page = try await browser.get(address, following: false)
            #expect(page.status < 500, "\(name) \(address)")
            for secret in secrets { #expect(!page.says(secret), "\(name) reads \(secret) at \(address)") }
            if name == "adviser of another municipality" {
              #expect(!page.body.contains("Wagenaar"), "\(name) \(address)")
            }
          }
        }
        for address in [
          "/", "/ik", "/delen", "/delen/met-mij", "/stappen", "/wat-helpt/eerder", "/kaarten", "/team", "/bureau",
        ] {
          let page = try await browser.get(address)
          #expect(!page.says("geheime"), "\(name) \(address)")
        }
      }
    }
  }
}
