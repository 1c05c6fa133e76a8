// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import TestSupport
import Testing

@testable import Dialogue

@Suite("Who may open, lead and read a dialogue")
struct LeaderStories {
  @Test("a leader opens one for the own team only, an adviser for every group", arguments: TestEngine.all)
  func whoOpens(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/dialogen/nieuw")
      #expect(leader.page.says("Met: Groen"))
      // A group that was not offered is not taken from the form: with one group it is that one.
      try await leader.post(
        "/dialogen/nieuw",
        [("titel", "Van een ander"), ("groep", "team-\(app.story.cleaning.id)"), ("dag", "2026-11-24")])
      #expect(leader.page.says("24 november 2026"))
      let other = try await app.browser(as: app.story.otherLeader)
      #expect(try await other.get(leader.page.path).status == 404)
      #expect(try await other.get("/dialogen").says("Nog geen dialogen Open er een met je groep."))
      let bridge = try await app.browser(as: app.story.bridge)
      #expect(try await bridge.get("/dialogen").says("Open er een met je groep."), "they need not ask somebody else")

      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/dialogen/nieuw")
      #expect(adviser.page.says("Waterhoek"))
      #expect(adviser.page.says("Openbare ruimte"))
      #expect(adviser.page.says("Reiniging"))
      #expect(!adviser.page.says("Overzij"))
      let wrong = try await adviser.post(
        "/dialogen/nieuw", [("titel", ""), ("groep", "team-0000000000001"), ("nu", "1")])
      #expect(wrong.status == 400)
      #expect(wrong.says("Kies een groep."))
      let employee = try await app.browser(as: app.story.kees)
      #expect(try await employee.get("/dialogen/nieuw").status == 403)
      #expect(try await !employee.get("/dialogen").says("Nieuwe dialoog"))
      #expect(employee.page.says("Jouw leidinggevende of een adviseur kan er een openen."))
    }
  }

  @Test("what is not for somebody looks as if it were not there", arguments: TestEngine.all)
  func notForYou(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = try await Crew.withPicture(app)
      for person in [app.story.kees, app.story.otherLeader, app.story.adviser, app.story.bridge, app.story.stranger] {
        let browser = try await app.browser(as: person)
        #expect(try await browser.get(crew.lead).status == 404)
        #expect(try await browser.get("\(crew.lead)/uitkomst").status == 404)
        #expect(try await browser.get("\(crew.room)/scherm").status == 404)
        #expect(try await browser.get("\(crew.room)/live").status == 204)
        try await browser.get("/")
        for verb in ["stap", "beeld", "tijd", "einde", "begin", "afgelast", "uitkomst"] {
          let refused = try await browser.post(
            "\(crew.lead)/\(verb)", [("van", "look"), ("naar", "why"), ("wens", "x")], following: false)
          #expect(refused.status == 404, "\(verb)")
        }
      }
      #expect(try await crew.dialogue().step == .look)
      // Somebody of the team reads along but does not steer.
      let fatma = try await app.browser(as: app.story.fatma)
      #expect(try await fatma.get(crew.lead, following: false).status == 303)
      try await fatma.get("/")
      #expect(try await fatma.post("\(crew.lead)/einde", following: false).status == 404)
      // A guest of the room does not steer either.
      let guest = crew.phones[0]
      try await guest.get(crew.room)
      let turned = try await guest.post("\(crew.lead)/einde", following: false)
      #expect(turned.headers["location"]?.contains("verder=") == true)
      #expect(try await crew.dialogue().state == .open)
    }
  }

  @Test("two leaders and double taps move the group one step", arguments: TestEngine.all)
  func twoLeaders(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      try await app.database.write { db in try Person.lead(app.story.green.id, by: app.story.bridge, db) }
      let crew = try await Crew.withPicture(app, guests: 5)
      let second = try await app.browser(as: app.story.bridge)
      try await second.get(crew.lead)
      #expect(second.page.says("Jij leidt"))
      try await crew.move(.look, .why)
      // The second leader, and a second tap, still saw the step before.
      try await second.post("\(crew.lead)/stap", [("van", "look"), ("naar", "why")])
      #expect(try await crew.dialogue().step == .why)
      // A step is not skipped, and the placing does not open again.
      try await second.post("\(crew.lead)/stap", [("van", "why"), ("naar", "agree")])
      try await second.post("\(crew.lead)/stap", [("van", "look"), ("naar", "place")])
      try await crew.move(.why, .look)
      try await second.post("\(crew.lead)/stap", [("van", "look"), ("naar", "place")])
      #expect(try await crew.dialogue().step == .look)
      #expect(try await second.post("\(crew.lead)/stap", [("van", "x"), ("naar", "y")]).status == 400)
    }
  }

  @Test("leaders who press at the same moment move one step, and make one picture", arguments: TestEngine.all)
  func atTheSameTime(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      try await crew.join(5)
      for (index, phone) in crew.phones.enumerated() {
        try await crew.put(phone, [(index % 2, 0), (2, index % 3), (3, 3)])
      }
      let (id, now) = (crew.id, app.clock.now())
      let viewer = try #require(try await app.signedIn(app.story.leader)).viewer
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await app.database.write { db in
              try GroupDialogue.led(id, by: viewer, db)?.closePlacing(without: true, at: now, db)
            }
          }
        }
        try await group.waitForAll()
      }
      let closed = try await crew.dialogue()
      #expect(closed.picture?.people == 5)
      #expect(closed.version == 3)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await app.database.write { db in
              _ = try GroupDialogue.led(id, by: viewer, db)?.move(from: .look, to: .why, at: now, db)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await crew.dialogue().version == 4)
    }
  }

  @Test("a group has one open room, and a new picture only after two weeks", arguments: TestEngine.all)
  func notTooSoon(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = try await Crew.withPicture(app, guests: 5)
      let leader = crew.leader
      try await leader.get("/dialogen/nieuw")
      let second = try await leader.post("/dialogen/nieuw", [("titel", "Nog een"), ("nu", "1")])
      #expect(second.status == 400)
      #expect(second.says("Deze groep heeft al een open dialoog"))
      try await leader.get(crew.lead)
      try await leader.post("\(crew.lead)/einde")
      try await leader.get("/dialogen/nieuw")
      let soon = try await leader.post("/dialogen/nieuw", [("titel", "Nog een"), ("nu", "1")])
      #expect(soon.says("Een nieuw beeld kan vanaf 4 december 2026"))
      // Planned today, it cannot be opened today.
      try await leader.get("/dialogen/nieuw")
      try await leader.post("/dialogen/nieuw", [("titel", "Later"), ("dag", "2026-12-04")])
      let planned = leader.page.path
      let refused = try await leader.post("\(planned)/begin")
      #expect(refused.status == 409)
      #expect(refused.says("4 december 2026"))
      app.clock.move(seconds: 14 * 86_400)
      let later = try await app.browser(as: app.story.leader)
      try await later.get(planned)
      #expect(try await later.post("\(planned)/begin").says("Leg uit"))
      // Opening twice is once: the code stays the same.
      let code = try await app.database.read { db in
        try db.one("SELECT code FROM dialogues WHERE state = 'open'") { try $0.text(0) }
      }
      try await later.post("\(planned)/begin")
      let again = try await app.database.read { db in
        try db.one("SELECT code FROM dialogues WHERE state = 'open'") { try $0.text(0) }
      }
      #expect(code == again)
    }
  }

  @Test("a planned dialogue is for its leader only, and can be called off")
  func planned() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/dialogen/nieuw")
      let page = try await leader.post("/dialogen/nieuw", [("titel", "Straks"), ("dag", "2026-11-30")])
      let fatma = try await app.browser(as: app.story.fatma)
      #expect(try await fatma.get(page.path).status == 404)
      #expect(try await !fatma.get("/dialogen").says("Straks"))
      try await leader.post("\(page.path)/afgelast")
      #expect(leader.page.path == "/dialogen")
      #expect(try await leader.get(page.path).status == 404)
      #expect(try await leader.post("/dialogen/nieuw", [("titel", "x"), ("dag", "2026-02-30")]).status == 400)
    }
  }

  @Test("more time is three minutes, also when the step ran late; twice the same form is once")
  func time() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let crew = try await Crew.withPicture(app, guests: 5)
      #expect(try await crew.leader.get(crew.lead).says("Nog ongeveer 3 minuten"))
      app.clock.move(seconds: 150)
      #expect(try await crew.leader.get(crew.lead).says("Nog minder dan een minuut"))
      app.clock.move(seconds: 600)
      #expect(try await crew.leader.get(crew.lead).says("De tijd is om. Rond rustig af."))
      let once = try #require(crew.leader.page.hidden("once", inFormTo: "\(crew.lead)/tijd"))
      for _ in 0..<2 { try await crew.leader.post("\(crew.lead)/tijd", [("once", once)]) }
      #expect(crew.leader.page.says("Nog ongeveer 3 minuten") || crew.leader.page.says("Nog ongeveer 2 minuten"))
      #expect(try await crew.dialogue().stepMinutes == 15)
    }
  }

  @Test("what the group wants: at most three agreements, each with an owner and a day", arguments: TestEngine.all)
  func outcome(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = try await Crew.withPicture(app, guests: 5)
      let path = "\(crew.lead)/uitkomst"
      try await crew.leader.get(path)
      let wrong = try await crew.leader.post(
        path,
        [
          ("wens", "Meer samen"), ("wat1", "Bellen"), ("wat2", "Vragen"), ("naam2", "Piet van P&O"),
          ("dag2", "gisteren"),
        ])
      #expect(wrong.status == 400)
      #expect(wrong.says("Kies wie ervoor zorgt, of typ een naam."))
      #expect(wrong.body.contains("Piet van P&amp;O"))
      #expect(wrong.body.contains("Meer samen"))
      // A colleague of another team cannot be made the owner by hand.
      let other = try await crew.leader.post(
        path, [("wat1", "Bellen"), ("wie1", app.story.kees.description), ("dag1", "2026-12-01")])
      #expect(other.status == 400)
      try await crew.leader.post(
        path,
        [
          ("wens", "<b>Meer</b> samen"), ("wat1", "Bellen"), ("naam1", "Piet"), ("dag1", "2026-12-01"),
          ("wat2", "Vragen"),
          ("wie2", app.story.leader.description), ("dag2", "2026-12-02"), ("wat3", "Doen"), ("naam3", "Els"),
          ("dag3", "2026-12-03"), ("wat4", "Vierde"), ("naam4", "Jan"), ("dag4", "2026-12-03"),
        ])
      #expect(crew.leader.page.status == 200)
      #expect(try await crew.count("dialogue_agreements") == 3)
      try await crew.leader.post("\(crew.lead)/einde")
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get(crew.lead)
      #expect(fatma.page.body.contains("&lt;b&gt;Meer&lt;/b&gt; samen"))
      // She owns none of them, so she marks none.
      #expect(!fatma.page.forms.contains { $0.contains("/afspraken/") })
      #expect(try await fatma.get("/").says("Dit spraken jullie af"))
      // Mending afterwards keeps what is done.
      try await crew.leader.get(crew.lead)
      let form = try #require(crew.leader.page.forms.first { $0.contains("/afspraken/") })
      try await crew.leader.post(form, [("klaar", "ja")])
      try await crew.leader.get(path)
      try await crew.leader.post(
        path, [("wat1", "Bellen"), ("naam1", "Piet"), ("dag1", "2026-12-10"), ("wat2", ""), ("wat3", "")])
      #expect(crew.leader.page.says("Gedaan op 20 november 2026"))
      #expect(try await crew.count("dialogue_agreements") == 1)
      try await fatma.post(form, [("klaar", "nee")], following: false)
      #expect(fatma.page.status == 404)
    }
  }

  @Test("a later dialogue of the same group says what moved", arguments: TestEngine.all)
  func moved(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var first = try await Crew.open(app)
      try await first.join(5)
      for (index, phone) in first.phones.enumerated() {
        try await first.put(phone, [(index % 3, index % 3), (index % 3, index % 3), (index % 3, 2 + index % 3)])
      }
      try await first.closePlacing()
      try await first.leader.get(first.lead)
      try await first.leader.post("\(first.lead)/einde")
      app.clock.move(seconds: 200 * 86_400)
      var second = try await Crew.open(app)
      try await second.join(5)
      for (index, phone) in second.phones.enumerated() {
        try await second.put(phone, [(index % 3, index % 3), (index % 3, 2 + index % 3), (index % 3, 2 + index % 3)])
      }
      try await second.closePlacing()
      try await second.leader.get(second.lead)
      let page = try await second.leader.post("\(second.lead)/einde")
      #expect(page.says("Vergeleken met 20 november 2026 leren jullie nu meer vooruit."))
      #expect(page.says("Dat wilden jullie toen ook: meer vooruit."))
      let before = try await second.leader.get(first.lead)
      #expect(before.says("Zo stond de groep"))
      #expect(!before.says("Wat is er veranderd?"))
    }
  }

  @Test("who moves to another team keeps sight of their own agreement; who leads no team any more steers no more")
  func movedOn() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let crew = try await Crew.withPicture(app, guests: 5)
      try await crew.leader.get("\(crew.lead)/uitkomst")
      try await crew.leader.post(
        "\(crew.lead)/uitkomst",
        [("wat1", "Bellen"), ("wie1", app.story.fatma.description), ("dag1", "2026-12-01")])
      try await crew.leader.get(crew.lead)
      try await crew.leader.post("\(crew.lead)/einde")
      try await app.database.write { db in
        try db.run("UPDATE persons SET team_id = \(app.story.cleaning.id) WHERE team_id = \(app.story.green.id)")
        try db.run("DELETE FROM team_leaders WHERE person_id = \(app.story.leader)")
      }
      let fatma = try await app.browser(as: app.story.fatma)
      #expect(try await fatma.get("/").says("Jouw afspraak"))
      #expect(try await fatma.get(crew.lead).says("Bellen"))
      #expect(try await crew.leader.get(crew.lead).status == 404)
      #expect(try await crew.leader.get("/dialogen").says("Nog geen dialogen"))
    }
  }

  @Test("who leaves is out of the room, with their places", arguments: TestEngine.all)
  func leaving(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = try await Crew.open(app)
      let fatma = try await app.browser(as: app.story.fatma)
      try await fatma.get("/meedoen/\(crew.code)")
      #expect(fatma.page.says("Niemand ziet waar jij staat"))
      try await fatma.post("/meedoen/\(crew.code)")
      try await crew.put(fatma, [(0, 0), (1, 1), (2, 2)])
      #expect(try await crew.count(.positions) == 3)
      try await app.database.write { db in
        try app.site.events.publish(PersonDeactivated(person: app.story.fatma), db)
      }
      #expect(try await crew.count(.participants) == 0)
      #expect(try await crew.count(.positions) == 0)
    }
  }
}

extension Crew {
  func count(_ table: StaticString) async throws -> Int {
    let table = table.description
    return try await app.database.read { db in try db.count(SQL(trusted: "SELECT COUNT(*) FROM \(table)")) }
  }
}
