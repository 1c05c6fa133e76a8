// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Disclosure
import Kernel
import People
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Pictures

@Suite("Periods, and studies with the standard deck")
struct PeriodStories {
  private func day(_ written: String) throws -> Day { try #require(Day(written)) }

  private func plan(_ adviser: Browser, who: String, _ from: String, _ to: String) async throws {
    try await adviser.get("/bureau/studies/nieuw")
    try await adviser.post(
      "/bureau/studies/nieuw",
      [("titel", "Hoe leren wij?"), ("kaartset", Decks.standard), ("wie", who), ("van", from), ("tot", to)])
  }

  @Test(
    "A municipality that starts in January ends its first wave early, and has a picture each quarter from then on",
    arguments: TestEngine.all)
  func firstPicture(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: try day("2026-01-12")) { app in
      let crowd = try Crowd(app)
      var adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden/periode")
      #expect(adviser.page.says("Jullie eerste meting loopt tot en met 30-6-2026"))
      try await adviser.post("/bureau/beelden/periode", [("periode", "week")])
      #expect(adviser.page.status == 400)
      try await adviser.get("/bureau/beelden/periode")
      try await adviser.post("/bureau/beelden/periode", [("periode", "quarter")])
      #expect(adviser.page.says("Bewaard.") && adviser.page.says("eerste meting loopt tot en met 31-3-2026"))
      try await adviser.post("/bureau/beelden/periode/einde", [("einde", "2026-01-18")])
      #expect(adviser.page.status == 400, "within a week")
      try await adviser.get("/bureau/beelden/periode")
      try await adviser.post("/bureau/beelden/periode/einde", [("einde", "2026-02-13")])
      #expect(adviser.page.says("De meting van nu loopt tot en met 13-2-2026"))

      try await crowd.sort(crowd.hire(12, in: app.story.green), on: try day("2026-01-20"))
      app.clock.move(to: try day("2026-02-13").start.adding(hours: 20))
      try await crowd.release()
      adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden")
      #expect(adviser.page.says("Er is nog geen beeld"), "the last day is not over")
      app.clock.move(to: try day("2026-02-14").start.adding(hours: 1))
      try await crowd.release()
      adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden")
      #expect(adviser.page.says("1-1-2026 tot en met 13-2-2026") && adviser.page.says("12 mensen deden mee"))
      try await adviser.get("/bureau/beelden/periode")
      #expect(!adviser.page.says("Eerste beeld eerder"))
      #expect(try await adviser.post("/bureau/beelden/periode/einde", [("einde", "2026-03-01")]).status == 409)

      // What the early end left of the quarter is a wave of its own, then quarters follow.
      try await crowd.sort(app.story.kees, on: try day("2026-03-31"))
      try await crowd.sort(app.story.kees, on: try day("2026-04-01"))
      let days = try await crowd.waves().map { "\($0.opensOn) \($0.closesOn)" }
      #expect(days == ["2026-04-01 2026-06-30", "2026-02-14 2026-03-31", "2026-01-01 2026-02-13"])
      let leader = try await app.browser(as: app.story.leader)
      #expect(try await leader.get("/bureau/beelden/periode").status == 403)
    }
  }

  @Test("A short rest of a period goes with the next, and a running wave keeps its days", arguments: TestEngine.all)
  func rest(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: try day("2026-01-12")) { app in
      let (place, ids) = (app.story.municipality.id, app.site.ids)
      let (today, end) = (try day("2026-01-12"), try day("2026-06-10"))
      let (june, august, october) = (try day("2026-06-11"), try day("2026-08-01"), try day("2026-10-01"))
      let waves = try await app.database.write { db in
        try PicturePeriod.closeFirst(of: place, after: end, on: today, ids: ids, db)
        let rest = try Wave.regular(of: june, in: place, ids: ids, db)
        try PicturePeriod.quarter.choose(for: place, db)
        let same = try Wave.regular(of: august, in: place, ids: ids, db)
        let next = try Wave.regular(of: try #require(Day("2027-01-05")), in: place, ids: ids, db)
        #expect(throws: PicturesError.self) {
          try PicturePeriod.closeFirst(of: place, after: october, on: august, ids: ids, db)
        }
        return [rest, same, next]
      }
      #expect(waves[0] == waves[1])
      #expect(
        waves.map { "\($0.opensOn) \($0.closesOn)" } == [
          "2026-06-11 2026-12-31", "2026-06-11 2026-12-31", "2027-01-01 2027-03-31",
        ])
    }
  }

  @Test(
    "A team is asked for the cards of Leerwerf; its picture comes after the last day, and everybody counts once",
    arguments: TestEngine.all)
  func study(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: try day("2026-02-02")) { app in
      let crowd = try Crowd(app)
      let green = try await crowd.hire(14, in: app.story.green)
      let permits = try await crowd.hire(11, in: app.story.permits, .office)
      // Some had sorted before they were asked.
      try await crowd.sort(Array(green.prefix(6)) + permits, on: try day("2026-01-15"))
      var adviser = try await app.browser(as: app.story.adviser)
      let team = PictureGroups.key(app.story.green.id).name
      try await plan(adviser, who: team, "2026-02-02", "2026-07-01")
      #expect(adviser.page.status == 400 && adviser.page.says("De laatste dag kan zijn: 30-6-2026"))
      try await plan(adviser, who: team, "2026-02-02", "2026-02-20")
      #expect(adviser.page.says("loopt"))
      let study = adviser.page.path
      for who in [team, PictureGroups.key(app.story.green.unit).name, PictureGroups.whole.name] {
        try await plan(adviser, who: who, "2026-04-01", "2026-04-10")
        #expect(adviser.page.status == 400 && adviser.page.says("Een andere studie met deze kaarten"), "\(who)")
      }
      try await plan(adviser, who: PictureGroups.key(app.story.cleaning.id).name, "2026-02-02", "2026-02-20")
      #expect(adviser.page.says("loopt"), "another team, on the same days")
      let fatma = try await app.browser(as: app.story.fatma)
      #expect(try await fatma.get("/").says("Hoe leren wij?"))
      let outside = try await app.browser(as: app.story.administrator)
      #expect(try await outside.get("/").says("Hoe leren wij?") == false)

      try await crowd.sort(Array(green.prefix(12)), on: try day("2026-02-10"))
      app.clock.move(to: try day("2026-02-21").start)
      try await crowd.release()
      adviser = try await app.browser(as: app.story.adviser)
      #expect(try await adviser.get(study).says("beeld klaar"))
      let waves = try await crowd.waves()
      let asked = try #require(waves.first { "/bureau/studies/\($0.id)" == study })
      try await adviser.get("/bureau/beelden?meting=\(asked.id)")
      #expect(adviser.page.says("12 mensen deden mee"))

      // After the study its people sort again: they counted already.
      try await crowd.sort(Array(green.prefix(9)), on: try day("2026-05-05"))
      try await crowd.sort(Array(green.suffix(2)), on: try day("2026-05-05"))
      let regular = try #require(waves.first { $0.kind == .regular })
      #expect(try await crowd.count(regular).total == 13)
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      #expect(try await crowd.count(asked).total == 12)
      let known = try await app.database.read { db in try db.count("SELECT COUNT(*) FROM picture_respondents") }
      #expect(known == 0, "who took part is no longer known")
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/team/beeld?meting=\(asked.id)")
      #expect(leader.page.says("12 mensen deden mee"))
      let kees = try await app.browser(as: app.story.kees)
      #expect(try await kees.get("/beeld?meting=\(asked.id)").status == 404)
    }
  }

  @Test("The last sort that should not count takes somebody out of the study and of the period")
  func notCounting() async throws {
    try await TestApp.run(on: .sqlite, at: try day("2026-02-02")) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(app.story.kees, on: try day("2026-01-15"))
      let adviser = try await app.browser(as: app.story.adviser)
      try await plan(adviser, who: PictureGroups.whole.name, "2026-02-02", "2026-02-20")
      try await crowd.sort(app.story.kees, on: try day("2026-02-03"))
      var counted: [Int] = []
      for wave in try await crowd.waves() { counted.append(try await crowd.count(wave).total) }
      #expect(counted.sorted() == [0, 1])
      try await crowd.sort(app.story.kees, on: try day("2026-02-04"), counts: false)
      for wave in try await crowd.waves() { #expect(try await crowd.count(wave).total == 0) }
    }
  }

  @Test("A wave of before this version keeps its days and its sorts", arguments: TestEngine.all)
  func upgrade(on engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let (before, after) = (PicturesMigrations.all.prefix(1), PicturesMigrations.all)
      let ground = People.migrations
      let now = Crowd.spring.start
      try await Migrations.apply(ground + before, to: database, at: now)
      try await database.write { db in
        try db.run(
          """
          INSERT INTO municipalities (id, name, size_class, theme, minimum_group_size)
          VALUES (1, 'Waterhoek', 'g4', 'leerwerf', 5)
          """)
        try db.run(
          """
          INSERT INTO picture_waves (id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience)
          VALUES (2, 1, 'llo-factors-24', 'half-year', NULL, '2026-01-01', '2026-06-30', 'municipality'),
            (3, 1, 'own', 'study', 'Veilig', '2026-01-01', '2026-06-30', 'municipality')
          """)
        try db.run("INSERT INTO picture_contributions VALUES (4, 2, NULL, NULL, 'field', 1, '00')")
      }
      try await Migrations.apply(ground + after, to: database, at: now)
      let waves = try await database.read { db in try Wave.all(in: MunicipalityID(raw: 1), db) }
      #expect(Set(waves.map(\.kind)) == [.regular, .study])
      await #expect(throws: StorageError.self, "a sort keeps its wave") {
        try await database.write { db in try db.run("DELETE FROM picture_waves WHERE id = 2") }
      }
      await #expect(throws: StorageError.self, "no two regular waves begin on one day") {
        try await database.write { db in
          try db.run(
            """
            INSERT INTO picture_waves (id, municipality_id, deck_key, kind, opens_on, closes_on, audience)
            VALUES (5, 1, 'llo-factors-24', 'regular', '2026-01-01', '2026-02-01', 'municipality')
            """)
        }
      }
    }
  }
}

@Suite("The attack on studies within a period")
struct StudyAttackTests {
  /// What somebody did, to be counted in another way too.
  private struct Sorted {
    let person: PersonID
    let team: TeamID
    let unit: UnitID
    let day: Day
  }

  @Test("In random periods no person counts in two releases, and counting them twice would give people away")
  func disjoint() async throws {
    var leaksOfTwice = 0
    for seed in 1...12 {
      var chance = Chance(SeededIDs(seed: UInt64(seed)))
      let start = Day("2026-01-01") ?? Day(number: 0)
      let (days, counts) = try await period(from: start, &chance)
      for (index, one) in counts.enumerated() {
        for other in counts[(index + 1)...] where one.wave != other.wave {
          #expect(one.persons.isDisjoint(with: other.persons), "seed \(seed): \(days)")
        }
      }
      leaksOfTwice += days.leaks
    }
    #expect(leaksOfTwice > 0, "the control: the same people counted by day and place alone")
  }

  private struct Counted {
    let wave: ID<Wave>
    let persons: Set<PersonID>
  }

  private struct Control: CustomStringConvertible {
    let leaks: Int
    let description: String
  }

  /// Half a year of sorting with studies at random days, released as it goes; who counted in each shown group, and how
  /// many small differences there would be if everybody counted in every wave that covers them.
  private func period(from start: Day, _ chance: inout Chance) async throws -> (Control, [Counted]) {
    var generator = chance
    let end = start.adding(months: 6).adding(days: -1)
    var plans: [(who: Int, from: Day, to: Day)] = []
    for _ in 0..<4 {
      let from = start.adding(days: Int.random(in: 3..<150, using: &generator))
      plans.append(
        (Int.random(in: 0..<5, using: &generator), from, from.adding(days: Int.random(in: 0..<25, using: &generator))))
    }
    var moments: [(Int, Day)] = []
    for person in 0..<48 {
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        moments.append((person, start.adding(days: Int.random(in: 0..<180, using: &generator))))
      }
      // Those who are asked often answer on the first day.
      for plan in plans where Int.random(in: 0..<3, using: &generator) > 0 { moments.append((person, plan.from)) }
    }
    moments.sort { ($0.1, $0.0) < ($1.1, $1.0) }
    chance = generator
    let (chosen, asked) = (plans, moments)
    let result = Mutex<(counted: [Counted], leaks: Int)>(([], 0))
    try await TestApp.run(on: .sqlite, at: start) { app in
      let crowd = try Crowd(app)
      let teams = [app.story.green, app.story.cleaning, app.story.permits]
      var people: [(person: PersonID, team: Team)] = []
      for (index, team) in teams.enumerated() {
        for person in try await crowd.hire(16, in: team, index == 2 ? .office : .field) {
          people.append((person, team))
        }
      }
      let ids = app.site.ids
      var waves: [Wave] = []
      for (index, plan) in chosen.enumerated() {
        let audience: Wave.Audience =
          plan.who < 3 ? .team(teams[plan.who].id) : plan.who == 3 ? .unit(app.story.green.unit) : .municipality
        let wave = Wave(
          id: ids.next(), municipality: app.story.municipality.id, deckID: Decks.standard, kind: .study,
          title: "Studie \(index)", opensOn: plan.from, closesOn: min(plan.to, end), audience: audience,
          isReleased: false)
        // A study that would ask somebody twice is refused.
        let isPlanned = try await app.database.write { db -> Bool in
          do { try Study.plan(wave, ids: ids, db) } catch is PicturesError { return false }
          return true
        }
        if isPlanned { waves.append(wave) }
      }
      var owner: [Int64: PersonID] = [:]
      var sorted: [Sorted] = []
      for (number, day) in asked {
        app.clock.move(to: day.start.adding(hours: 13))
        try await crowd.release()
        let (person, team) = people[number]
        owner[try await crowd.sort(person, on: day).raw] = person
        sorted.append(Sorted(person: person, team: team.id, unit: team.unit, day: day))
      }
      app.clock.move(to: end.adding(days: 1).start)
      try await crowd.release()
      let (known, all) = (owner, try await crowd.waves())
      for wave in all where wave.isReleased {
        let rows = try await app.database.read { db in
          try db.all("SELECT sort_id FROM picture_contributions WHERE wave_id = \(wave.id)") { try $0.int64(0) }
        }
        let counted = Counted(wave: wave.id, persons: Set(rows.compactMap { known[$0] }))
        result.withLock { $0.counted.append(counted) }
      }
      let leaks = Self.leaks(of: all, sorted)
      result.withLock { $0.leaks = leaks }
    }
    let (counted, leaks) = result.withLock { $0 }
    return (Control(leaks: leaks, description: "\(plans)"), counted)
  }

  /// Pairs of a study and the regular wave that would differ by one to four persons in a team, were people counted in
  /// both.
  private static func leaks(of waves: [Wave], _ sorted: [Sorted]) -> Int {
    func members(_ wave: Wave, _ team: TeamID) -> Set<PersonID> {
      Set(
        sorted.filter {
          $0.team == team && wave.isOpen(on: $0.day) && wave.audience.includes(team: $0.team, unit: $0.unit)
        }.map(\.person))
    }
    var leaks = 0
    for study in waves where study.kind == .study {
      for regular in waves where regular.kind == .regular {
        for team in Set(sorted.map(\.team)) {
          let (few, many) = (members(study, team), members(regular, team))
          if few.count >= 5, (1..<5).contains(many.subtracting(few).count) { leaks += 1 }
        }
      }
    }
    return leaks
  }
}
