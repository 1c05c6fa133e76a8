// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import App
import Demo
import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

@Suite struct DemoTests {
  /// A demo in an empty database, and what is asked of it.
  private func demo<T: Sendable>(
    of people: Int, seed: UInt64 = 1, on engine: TestEngine = .sqlite,
    _ body: (Site, DemoSummary) async throws -> T
  ) async throws -> T {
    var settings = Settings()
    settings.demo = true
    settings.resources = TestApp.resources
    let keys = FileManager.default.temporaryDirectory.appending(path: "leerwerf-keys-\(RandomIDs().bits())")
    defer { try? FileManager.default.removeItem(at: keys) }
    settings.keys = keys.path
    let chosen = settings
    return try await engine.withDatabase { database in
      let clock = ManualClock(noonOf: Story.today)
      let site = try await Assembly.site(
        settings: chosen, database: database, clock: clock, ids: SeededIDs(seed: 99))
      let summary = try await Demo.make(people: people, seed: seed, into: site)
      return try await body(site, summary)
    }
  }

  /// What is in the tables that the seed decides on, as one text.
  private func contents(_ site: Site) async throws -> String {
    try await site.database.read { db in
      let people = try db.all("SELECT id, name, function_name, team_id FROM persons ORDER BY id") {
        try "\($0.int64(0)) \($0.text(1)) \($0.optional(2, $0.text) ?? "") \($0.optional(3, $0.int64) ?? 0)"
      }
      let sorts = try db.all(
        "SELECT id, person_id, started_at, finished_at, recommendation FROM card_sorts ORDER BY id"
      ) {
        try
          "\($0.int64(0)) \($0.int64(1)) \($0.int64(2)) \($0.optional(3, $0.int64) ?? 0) \($0.optional(4, $0.text) ?? "")"
      }
      let placements = try db.all(
        "SELECT sort_id, card_id, helps, hinders FROM card_placements ORDER BY sort_id, card_id"
      ) {
        try "\($0.int64(0)) \($0.text(1)) \($0.optional(2, $0.int) ?? -1) \($0.optional(3, $0.int) ?? -1)"
      }
      let campaigns = try db.all("SELECT id, title, state, opens_on, closes_on FROM measurements ORDER BY id") {
        try "\($0.int64(0)) \($0.text(1)) \($0.text(2)) \($0.text(3)) \($0.text(4))"
      }
      let answers = try db.all("SELECT id, team_id, pattern FROM measurement_answers ORDER BY id") {
        try "\($0.int64(0)) \($0.optional(1, $0.int64) ?? 0) \($0.text(2))"
      }
      return (people + sorts + placements + campaigns + answers).joined(separator: "\n")
    }
  }

  @Test("the same seed gives the same municipality on both engines, another seed another one")
  func deterministic() async throws {
    let first = try await demo(of: 60) { site, _ in try await contents(site) }
    let again = try await demo(of: 60, on: TestEngine.all.last ?? .sqlite) { site, _ in try await contents(site) }
    #expect(first == again)
    let other = try await demo(of: 60, seed: 2) { site, _ in try await contents(site) }
    #expect(first != other)
  }

  @Test(
    "a demo is believable: teams of a human size with a leader, outside and inside, each role", arguments: [60, 600])
  func believable(_ people: Int) async throws {
    try await demo(of: people) { site, summary in
      #expect(summary.people == people)
      let teams = try await site.database.read { db in
        try Municipality.all(db).flatMap { try Team.overview(of: $0.id, db) }
      }
      #expect(teams.map(\.people).reduce(0, +) == people)
      #expect(teams.allSatisfy { (4...26).contains($0.people) && $0.leaders.count == 1 })
      let counts = try await site.database.read { db in try PeopleCounts.of(Municipality.all(db)[0].id, db) }
      #expect(counts.field * 100 / people > 30 && counts.field * 100 / people < 70)
      let municipality = try await site.database.read { db in try Municipality.all(db)[0] }
      #expect(municipality.sizeClass == (people == 60 ? .under20k : .from50kTo100k))
      #expect(counts.advisers >= 1)
      #expect(counts.bridgeFigures >= 1)
      #expect(counts.withoutTeam == 0)
      #expect(Set(summary.cast.map(\.name)).count == DemoPart.allCases.count)
    }
  }

  @Test("two years of sorts lie behind it, and none ahead; Kees has not sorted, Fatma has")
  func history() async throws {
    try await demo(of: 200) { site, summary in
      let now = site.clock.now()
      let (sorts, late, halves, kees, fatma) = try await site.database.read { db in
        func of(_ name: String) throws -> Int {
          try db.count(
            """
            SELECT COUNT(*) FROM card_sorts s JOIN persons p ON p.id = s.person_id
            WHERE p.name = \(name) AND s.state = 'finished'
            """)
        }
        return try (
          db.count("SELECT COUNT(*) FROM card_sorts"),
          db.count("SELECT COUNT(*) FROM card_sorts WHERE started_at > \(now) OR finished_at > \(now)"),
          db.count("SELECT COUNT(*) FROM picture_waves"), of("Kees Wagenaar"), of("Fatma Yıldız")
        )
      }
      #expect(sorts == summary.sorts)
      #expect(sorts > 150)
      #expect(late == 0)
      #expect(halves == 6, "five half years and a study")
      #expect(kees == 0)
      #expect(fatma >= 2)
    }
  }

  @Test("what hinders and what helps follows the study")
  func pattern() async throws {
    try await demo(of: 1200) { site, _ in
      let (helps, hinders) = try await site.database.read { db in
        func top(_ column: SQL, _ count: Int) throws -> Set<String> {
          Set(
            try db.all(
              """
              SELECT card_id FROM card_placements WHERE \(column) = 2 GROUP BY card_id
              ORDER BY COUNT(*) DESC, card_id LIMIT \(count)
              """
            ) { try $0.text(0) })
        }
        return (try top("helps", 7), try top("hinders", 5))
      }
      // Source: NRO-2025 3.2.
      #expect(
        helps == ["opportunities", "self-confidence", "manager", "colleagues", "family", "dreams", "task-variety"])
      #expect(hinders == ["self-confidence", "opportunities", "education", "health", "life"])
    }
  }

  @Test(
    "everybody on the page demo comes in with badge and PIN, and a second demo is refused", arguments: TestEngine.all)
  func cast(_ engine: TestEngine) async throws {
    try await demo(of: 60, on: engine) { site, summary in
      #expect(summary.cast.count == DemoPart.allCases.count)
      #expect(summary.cast.allSatisfy { $0.badgeCode.count == 10 && $0.pin == Demo.pin })
      await #expect(throws: DemoError.self) { _ = try await Demo.make(people: 60, into: site) }
      await #expect(throws: DemoError.self) { _ = try await Demo.make(people: 10, into: site) }
      let safe = try await site.database.read { db in try Access.isDemoOrEmpty(db) }
      #expect(safe)
    }
  }
}
