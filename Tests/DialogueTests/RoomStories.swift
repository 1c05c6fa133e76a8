// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing

@testable import Dialogue

/// A table that a test counts.
enum SQLTable {
  case positions
  case participants

  var name: SQL { self == .positions ? "dialogue_positions" : "dialogue_participants" }
}

@Suite("A dialogue, from the code on the wall to what was agreed")
struct RoomStories {
  @Test(
    "a crew of eight puts its places, sees the picture, talks in steps and keeps an agreement",
    arguments: TestEngine.all)
  func wholeDialogue(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      #expect(try await crew.leader.get(crew.lead).says("Leg uit: links gaat leren over het werk"))
      let wall = try await crew.leader.get("\(crew.room)/scherm")
      #expect(wall.status == 200)
      #expect(wall.body.contains("class=\"square\""))
      #expect(wall.says("0 van 0 mensen"))

      try await crew.join(8)
      for (index, phone) in crew.phones.enumerated() {
        try await crew.put(phone, [(index % 3, index % 2), (index % 4, 1 + index % 3), (2 + index % 3, 2 + index % 3)])
        #expect(phone.page.path == crew.room)
        #expect(phone.page.says("Je drie plekken staan"))
      }
      #expect(
        try await crew.leader.get("\(crew.room)/scherm").says(
          "8 van 8 mensen zijn klaar met hun plekken. 8 doen mee als gast."))
      // Nothing of where they stand is on the wall before the leader closes the placing.
      #expect(!crew.leader.page.body.contains("class=\"mark"))

      try await crew.closePlacing()
      #expect(try await crew.dialogue().picture?.people == 8)
      #expect(try await crew.count(.positions) == 0)
      let seen = try await crew.leader.get("\(crew.room)/scherm")
      #expect(seen.says("Kijk samen"))
      #expect(seen.body.contains("class=\"mark wish\""))
      #expect(seen.says("elke wolk even groot"))

      let phone = crew.phones[3]
      #expect(try await phone.get(crew.room).says("Jouw eigen plekken zijn gewist"))
      for (from, to) in zip(DialogueStep.allCases.dropFirst(), DialogueStep.allCases.dropFirst(2)) {
        try await crew.move(from, to)
        #expect(try await crew.dialogue().step == to)
      }
      #expect(try await phone.get(crew.room).says("Wat is één ding dat we doen?"))
      try await crew.move(.agree, .want)
      #expect(try await phone.get(crew.room).says("Wat willen we?"))
      try await crew.move(.want, .agree)

      try await crew.leader.get("\(crew.lead)/uitkomst")
      #expect(crew.leader.page.says("Fatma Yıldız"))
      let kept = try await crew.leader.post(
        "\(crew.lead)/uitkomst",
        [
          ("wens", "Wij willen eerder oefenen."), ("wat1", "Oefenen met de nieuwe maaier"),
          ("wie1", app.story.fatma.description), ("dag1", "2026-12-04"),
        ])
      #expect(kept.status == 200)
      #expect(try await phone.get(crew.room).says("Oefenen met de nieuwe maaier"))
      #expect(try await crew.leader.get("\(crew.room)/scherm").says("Fatma Yıldız, klaar op 4 december 2026"))

      try await crew.leader.get(crew.lead)
      let end = try await crew.leader.post("\(crew.lead)/einde")
      #expect(end.says("Wij willen eerder oefenen."))
      #expect(try await crew.count(.participants) == 0)
      #expect(try await phone.get(crew.room).says("Deze dialoog is dicht"))
      #expect(phone.page.status == 404)

      let fatma = try await app.browser(as: app.story.fatma)
      #expect(try await fatma.get("/").says("Jouw afspraak"))
      try await fatma.get("\(crew.lead)")
      #expect(fatma.page.says("Zo stond de groep"))
      let form = try #require(fatma.page.forms.first { $0.contains("/afspraken/") })
      #expect(try await fatma.post(form, [("klaar", "ja")]).says("Gedaan op 20 november 2026"))
      #expect(try await !fatma.get("/").says("Jouw afspraak"))
    }
  }

  @Test("positions can be changed until the placing closes, and come too late after it", arguments: TestEngine.all)
  func changing(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      try await crew.join(5)
      for phone in crew.phones { try await crew.put(phone, [(0, 0), (1, 1), (2, 3)]) }
      let phone = crew.phones[0]
      #expect(try await phone.get("\(crew.room)/plek/nu").body.contains("name=\"voor\" value=\"1\" checked"))
      try await phone.post("\(crew.room)/plek/nu", [("voor", "4"), ("wanneer", "2")])
      #expect(try await phone.get("\(crew.room)/plek/nu").body.contains("name=\"voor\" value=\"4\" checked"))
      #expect(try await crew.count(.positions) == 15)
      // A double tap is one position.
      try await phone.post("\(crew.room)/plek/nu", [("voor", "4"), ("wanneer", "2")])
      #expect(try await crew.count(.positions) == 15)
      try await crew.closePlacing()
      let picture = try await crew.dialogue().picture
      let late = try await phone.post("\(crew.room)/plek/nu", [("voor", "0"), ("wanneer", "0")])
      #expect(late.says("Je plek telt niet meer mee"))
      #expect(try await crew.count(.positions) == 0)
      // Somebody who comes in later follows, and changes nothing either.
      try await app.browser().get("/")
      let newcomer = app.browser()
      try await newcomer.get("/meedoen/\(crew.code)")
      #expect(try await newcomer.post("/meedoen/\(crew.code)").says("Kijk samen"))
      try await crew.closePlacing()
      #expect(try await crew.dialogue().picture == picture)
      #expect(try await crew.dialogue().step == .look)
    }
  }

  @Test("a place without an answer keeps the other answer and says what is missing")
  func halfAnswer() async throws {
    try await TestApp.run(on: .sqlite) { app in
      var crew = try await Crew.open(app)
      try await crew.join(1)
      let phone = crew.phones[0]
      let page = try await phone.post("\(crew.room)/plek/toen", [("voor", "3")])
      #expect(page.status == 400)
      #expect(page.says("Kies een antwoord."))
      #expect(page.body.contains("name=\"voor\" value=\"3\" checked"))
      #expect(try await phone.post("\(crew.room)/plek/toen", [("voor", "9"), ("wanneer", "-1")]).status == 400)
      #expect(try await phone.get("\(crew.room)/plek/morgen").status == 404)
      #expect(try await crew.count(.positions) == 0)
    }
  }

  @Test("with fewer than five the picture stays closed and the talk goes on", arguments: TestEngine.all)
  func tooFew(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      try await crew.join(6)
      for phone in crew.phones.prefix(4) { try await crew.put(phone, [(0, 1), (2, 2), (4, 3)]) }
      // Two places of three do not count.
      try await crew.put(crew.phones[4], [(1, 1), (1, 2)])
      let refused = try await crew.closePlacing()
      #expect(refused.says("Nog geen 5 mensen zetten alle drie hun plekken"))
      #expect(try await crew.dialogue().step == .place)
      #expect(refused.body.contains("name=\"zonder\""))
      try await crew.leader.post("\(crew.lead)/beeld", [("zonder", "1")])
      let dialogue = try await crew.dialogue()
      #expect(dialogue.step == .look)
      #expect(dialogue.picture == nil)
      #expect(try await crew.count(.positions) == 0)
      #expect(try await crew.phones[0].get(crew.room).says("Er is geen beeld"))
      #expect(!crew.phones[0].page.body.contains("class=\"mark"))
    }
  }

  @Test("a higher minimum of the municipality counts")
  func higherMinimum() async throws {
    try await TestApp.run(on: .sqlite) { app in
      try await app.database.write { db in
        try db.run("UPDATE municipalities SET minimum_group_size = 7 WHERE id = \(app.story.municipality.id)")
      }
      var crew = try await Crew.open(app)
      try await crew.join(6)
      for phone in crew.phones { try await crew.put(phone, [(0, 1), (2, 2), (4, 3)]) }
      #expect(try await crew.closePlacing().says("Nog geen 7 mensen"))
    }
  }

  @Test("a room closes by itself after a day; its code then opens nothing", arguments: TestEngine.all)
  func closesByItself(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      try await crew.join(5)
      for phone in crew.phones { try await crew.put(phone, [(0, 1), (2, 2), (4, 3)]) }
      app.clock.move(seconds: 24 * 3600)
      let guest = app.browser()
      let old = try await guest.get("/meedoen/\(crew.code)")
      #expect(old.status == 404)
      #expect(old.says("Deze code werkt niet, of niet meer"))
      #expect(try await crew.phones[0].get(crew.room).says("Deze dialoog is dicht"))
      #expect(try await crew.phones[0].post("\(crew.room)/plek/nu", [("voor", "1"), ("wanneer", "1")]).status == 404)
      let now = app.clock.now()
      try await app.database.write { db in try GroupDialogue.closeOld(at: now, db) }
      let dialogue = try await crew.dialogue()
      #expect(dialogue.state == .closed)
      #expect(dialogue.code == nil)
      // Nobody looked at the placing, so it leaves no picture.
      #expect(dialogue.picture == nil)
      #expect(try await crew.count(.participants) == 0)
      #expect(try await crew.count(.positions) == 0)
    }
  }

  @Test("joining twice is once: as a guest, signed in, and when the first form comes twice", arguments: TestEngine.all)
  func joiningTwice(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      try await crew.join(1)
      try await crew.phones[0].get("/meedoen/\(crew.code)")
      try await crew.phones[0].post("/meedoen/\(crew.code)")
      #expect(try await crew.count(.participants) == 1)
      let fatma = try await app.browser(as: app.story.fatma)
      #expect(try await fatma.get("/").says("Jullie dialoog is open"))
      try await fatma.get(crew.room)
      #expect(fatma.page.path == "/meedoen/\(crew.code)")
      let tablet = try await app.browser(as: app.story.fatma)
      for browser in [fatma, tablet] {
        try await browser.get("/meedoen/\(crew.code)")
        try await browser.post("/meedoen/\(crew.code)")
        #expect(browser.page.path == "\(crew.room)/plek/toen")
      }
      #expect(try await crew.count(.participants) == 2)
      // A double tap before the browser has its cookie: the same token from a browser without one.
      for _ in 0..<2 {
        let eager = app.browser()
        try await eager.get("/meedoen/\(crew.code)")
        try await eager.post("/meedoen/\(crew.code)", [("once", "thesametoken1")])
        #expect(eager.page.status == 200)
      }
      #expect(try await crew.count(.participants) == 3)
    }
  }

  @Test("two guests use one phone after each other")
  func oneDeviceForTwo() async throws {
    try await TestApp.run(on: .sqlite) { app in
      var crew = try await Crew.open(app)
      try await crew.join(1)
      let phone = crew.phones[0]
      try await crew.put(phone, [(0, 0), (1, 1), (2, 2)])
      try await phone.get(crew.room)
      #expect(phone.page.says("Een collega zonder telefoon"))
      try await phone.post("/meedoen/\(crew.code)", [("volgende", "1")])
      #expect(phone.page.path == "\(crew.room)/plek/toen")
      #expect(try await crew.count(.participants) == 2)
      #expect(try await crew.count(.positions) == 3)
    }
  }

  @Test("a screen for the wall comes in with the code and is not counted")
  func screen() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let crew = try await Crew.open(app)
      let screen = app.browser()
      try await screen.get("/meedoen/\(crew.code)")
      let wall = try await screen.post("/meedoen/\(crew.code)", [("scherm", "1")])
      #expect(wall.path == "\(crew.room)/scherm")
      #expect(wall.says("0 van 0 mensen"))
      #expect(!wall.body.contains("/stap"))
      #expect(!wall.body.contains("/beeld\""))
      #expect(try await screen.get("\(crew.room)/plek/toen").status == 404)
      #expect(try await screen.get("\(crew.room)/scherm?vanzelf=1").headers["refresh"] == "10")
      let stranger = app.browser()
      #expect(try await stranger.get("\(crew.room)/scherm").status == 404)
    }
  }

  @Test("many wrong codes from one address have to wait, and a right one typed with blanks opens the room")
  func codes() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let crew = try await Crew.open(app)
      let guest = app.browser()
      try await guest.get("/meedoen")
      let spaced = "\(crew.code.prefix(3).lowercased()) \(crew.code.suffix(3))"
      #expect(try await guest.post("/meedoen", [("code", spaced)]).says("Waar staan wij?"))
      #expect(try await guest.post("/meedoen", [("code", "abc")]).status == 400)
      // What cannot be a code is not counted.
      for _ in 0..<60 { #expect(try await guest.get("/meedoen/ZZZZZZ").status == 404) }
      let wrong = crew.code == "KKKKKK" ? "HHHHHH" : "KKKKKK"
      for _ in 0..<50 { #expect(try await guest.get("/meedoen/\(wrong)").status == 404) }
      let waiting = try await guest.get("/meedoen/\(wrong)")
      #expect(waiting.status == 429)
      #expect(waiting.headers["retry-after"] == "5")
      app.clock.move(seconds: 60)
      #expect(try await guest.get("/meedoen/\(crew.code)").status == 200)
    }
  }
}
