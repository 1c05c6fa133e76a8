// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing

@testable import Guidance

@Suite("Learning forms")
struct FormTests {
  @Test("A goal and four choices give forms with reasons, and one becomes a step", arguments: TestEngine.all)
  func choose(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let kees = try await app.browser(as: app.story.kees)
      try await kees.get("/leervormen")
      try await kees.get(try #require(kees.page.link("Begin")))
      try await kees.post("/leervormen/vraag/doel", [("antwoord", "Rijden met de nieuwe machine")])
      try await kees.post("/leervormen/vraag/soort-doel", [("antwoord", "flying")])
      #expect(kees.page.status == 400)
      try await kees.post("/leervormen/vraag/soort-doel", [("antwoord", "skill")])
      try await kees.post("/leervormen/vraag/met-wie", [("antwoord", "pair")])
      try await kees.post("/leervormen/vraag/hoe", [("overslaan", "1")])
      try await kees.post("/leervormen/vraag/waar", [("antwoord", "at-work")])
      #expect(kees.page.path == "/leervormen/uitkomst")
      #expect(kees.page.says("Rijden met de nieuwe machine") && kees.page.says("Zo leer je iets kunnen."))
      #expect(kees.page.says("Je doet dit met z'n tweeën."))
      let form = try #require(kees.page.body.firstMatch(of: /href="(\/leervormen\/vorm\/[^"]*)"/).map { String($0.1) })
      try await kees.get(form)
      try await kees.post(form, [("stap", "Eén ochtend meelopen"), ("wanneer", "dag"), ("dag", "2026-12-01")])
      #expect(kees.page.says("Eén ochtend meelopen") && kees.page.says("1 december 2026"))
      try await kees.get("/leervormen/vorm/none")
      #expect(kees.page.status == 404)
    }
  }
}
