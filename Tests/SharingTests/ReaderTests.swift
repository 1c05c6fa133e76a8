// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import TestSupport
import Testing

@testable import Sharing

/// Every person, every state of a share, every kind of thing: only the named receiver of a running share sees it.
@Suite struct ReaderTests {
  private enum State: CaseIterable {
    case running, lastDay, over, takenBack, deleted
  }

  @Test(arguments: TestEngine.all)
  func `Only the named person sees what is shared, and only while it is`(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      let kees = try await app.browser(as: story.kees)
      let everybody = [
        story.kees, story.fatma, story.leader, story.otherLeader, story.adviser, story.bridge, story.administrator,
        story.stranger,
      ]
      var browsers: [PersonID: Browser] = [:]
      for person in everybody { browsers[person] = try await app.browser(as: person) }
      for state in State.allCases {
        for kind in ["sortering", "kaart"] {
          let sort = try await kees.finishSort(["dreams": (2, 0)])
          let number = (sort.order.firstIndex(of: "dreams") ?? 0) + 1
          let item = kind == "kaart" ? "\(sort.id)-\(number)" : sort.id
          let share = Share(
            id: app.site.ids.next(), owner: story.kees, receiver: story.fatma, kind: kind, item: item, note: nil,
            sharedAt: app.clock.now().adding(hours: -48), until: until(state), revokedAt: nil)
          let (database, now) = (app.database, app.clock.now())
          try await database.write { db in
            try Share.begin(share, db)
            if state == .takenBack { try db.run("UPDATE shares SET revoked_at = \(now) WHERE id = \(share.id)") }
          }
          if state == .deleted {
            let path = "/kaarten/sorteringen/\(sort.id)/verwijdering"
            try await kees.post(path, [("csrf", sort.csrf), ("once", "\(kind)")])
          }
          let isOpen = state == .running || state == .lastDay
          for person in everybody {
            let browser = try #require(browsers[person])
            try await browser.get("/delen/met-mij/\(share.id)")
            #expect(
              browser.page.status == (person == story.fatma && isOpen ? 200 : 404), "\(state) \(kind) \(person)")
            #expect(browser.page.says("helpt veel") == false || person == story.fatma)
            try await browser.get("/delen/\(share.id)")
            #expect(browser.page.status == (person == story.kees && state != .deleted ? 200 : 404), "\(state) \(kind)")
            try await browser.get("/kaarten/sorteringen/\(sort.id)", following: false)
            #expect(browser.page.status == (person == story.kees && state != .deleted ? 200 : 404))
          }
          let looks = try await database.read { db in
            try db.count("SELECT COUNT(*) FROM share_views WHERE share_id = \(share.id)")
          }
          #expect(looks == (isOpen ? 1 : 0), "every look is noted, and no other")
        }
      }
    }
  }

  private func until(_ state: State) -> Day {
    switch state {
    case .lastDay: Story.today
    case .over: Story.today.adding(days: -1)
    case .running, .takenBack, .deleted: Story.today.adding(days: 7)
    }
  }
}
