// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import People
import Storage
import TestSupport
import Testing

@testable import Cards
@testable import Pictures

@Suite("Pictures of groups")
struct PictureStories {
  @Test("Only a closed wave is shown, and a small team never", arguments: TestEngine.all)
  func closedWavesOnly(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(crowd.hire(14, in: app.story.green))
      try await crowd.sort(crowd.hire(3, in: app.story.cleaning))
      try await crowd.sort(crowd.hire(12, in: app.story.permits, .office))
      try await crowd.release()
      var adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden")
      #expect(adviser.page.says("Tussenstanden tonen we niet") && adviser.page.says("Er is nog geen beeld"))
      #expect(!adviser.page.says("deden mee"))

      app.clock.move(to: Crowd.summer.start.adding(hours: 12))
      try await crowd.release()
      adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden")
      #expect(adviser.page.says("29 mensen deden mee") && adviser.page.says("Januari tot en met juni 2026"))
      #expect(adviser.page.says("Het meest helpt:"))
      #expect(try await adviser.get("/bureau/beelden/bestand").status == 200)

      let wave = try #require(try await crowd.waves().first)
      let small = "/bureau/beelden?meting=\(wave.id)&groep=team%3A\(app.story.cleaning.id)"
      try await adviser.get(small)
      #expect(adviser.page.says("Reiniging: niet getoond. Te weinig mensen deden mee"))
      #expect(!adviser.page.body.contains("class=\"bars\""))
    }
  }

  @Test("No page and no file gives a number below the minimum", arguments: TestEngine.all)
  func nothingBelowTheMinimum(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      for (count, team, setting) in [
        (11, app.story.green, WorkSetting.field), (4, app.story.cleaning, .field), (7, app.story.permits, .office),
        (2, app.story.green, .office),
      ] {
        try await crowd.sort(crowd.hire(count, in: team, setting))
      }
      try await crowd.sort(crowd.hire(1, in: nil, .office))
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let wave = try #require(try await crowd.waves().first)
      let groups = try await app.database.read { db in try PictureGroup.all(of: wave.id, db) }
      #expect(groups.count == 8)
      let shown = Dictionary(uniqueKeysWithValues: groups.map { ($0.key, $0.respondents) })
      #expect(shown[PictureGroups.whole] == 25)
      #expect(shown[PictureGroups.key(app.story.cleaning.id)] == .some(nil))
      // One hidden team of a unit may not follow from the unit and the other team.
      let unit = PictureGroups.key(app.story.green.unit)
      if let whole = shown[unit] ?? nil, let green = shown[PictureGroups.key(app.story.green.id)] ?? nil {
        #expect(whole - green == 0 || whole - green >= 5)
      }
      let adviser = try await app.browser(as: app.story.adviser)
      for group in groups {
        let query = "?meting=\(wave.id)&groep=\(group.key.name.replacing(":", with: "%3A"))"
        let page = try await adviser.get("/bureau/beelden\(query)")
        #expect(page.status == 200)
        for match in page.words.matches(of: /(\d+) mensen deden mee/) { #expect((Int(match.1) ?? 0) >= 5) }
        let file = try await adviser.get("/bureau/beelden/bestand\(query)")
        let rows = file.body.split(whereSeparator: \.isNewline).dropFirst().prefix(24)
        let counts = rows.map { $0.split(separator: ";", omittingEmptySubsequences: false).dropFirst() }
        if group.respondents == nil {
          #expect(counts.allSatisfy { $0.allSatisfy { $0 == "niet getoond" } })
        } else if (group.respondents ?? 0) < 10 {
          #expect(
            counts.allSatisfy { row in
              row.enumerated().allSatisfy { [3, 7].contains($0.offset) || $0.element == "niet getoond" }
            })
        }
      }
    }
  }

  @Test("The last sort of a person counts, and who no longer lets it count is gone", arguments: TestEngine.all)
  func lastSortCounts(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(app.story.kees, alike: (.none, .none))
      try await crowd.sort(app.story.kees, alike: (.large, .limited))
      let wave = try #require(try await crowd.waves().first)
      var count = try await crowd.count(wave)
      #expect(count.total == 1)
      #expect(count.count(place: 0, card: 0, code: Extent.large.rawValue * 3 + 1) == 1)
      #expect(
        count.places == [
          CountedPlace(unit: app.story.cleaning.unit, team: app.story.cleaning.id, setting: .field)
        ])
      let other = try await crowd.sort(app.story.fatma)
      try await crowd.withdraw(other, of: app.story.fatma)
      try await crowd.sort(app.story.kees, counts: false)
      count = try await crowd.count(wave)
      #expect(count.total == 0)
    }
  }

  @Test("A sort counts where the person worked at that moment", arguments: TestEngine.all)
  func placeOfThatMoment(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(app.story.kees)
      let (kees, green) = (app.story.kees, app.story.green.id)
      try await app.database.write { db in try db.run("UPDATE persons SET team_id = \(green) WHERE id = \(kees)") }
      let wave = try #require(try await crowd.waves().first)
      #expect(try await crowd.count(wave).places.map(\.team) == [app.story.cleaning.id])
    }
  }

  @Test("A picture is frozen: numbers stay when somebody withdraws, the row goes", arguments: TestEngine.all)
  func frozen(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      let people = try await crowd.hire(20, in: app.story.green)
      let sorts = try await crowd.sort(people)
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let wave = try #require(try await crowd.waves().first)
      let before = try await picture(app, wave)
      try await crowd.withdraw(sorts[0], of: people[0])
      try await crowd.release()
      let after = try await picture(app, wave)
      #expect(before.group.respondents == 20)
      #expect(after.group == before.group)
      #expect(after.cards.map(\.helps) == before.cards.map(\.helps))
      #expect(try await crowd.count(wave).total == 19)
      let links = try await app.database.read { db in try db.count("SELECT COUNT(*) FROM picture_respondents") }
      #expect(links == 0)
      // The file with rows would give away who left, so it is closed.
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek")
      #expect(adviser.page.says("Rijen per persoon zijn er niet."))
      #expect(try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek/rijen").status == 404)

      for index in 1..<7 { try await crowd.withdraw(sorts[index], of: people[index]) }
      try await crowd.release()
      let third = try await picture(app, wave)
      #expect([20, 13].contains(third.group.respondents))
    }
  }

  @Test("A minimum raised later hides smaller groups in pictures that are there", arguments: TestEngine.all)
  func raisedMinimum(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(crowd.hire(15, in: app.story.green))
      try await crowd.sort(crowd.hire(25, in: app.story.permits, .office))
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let wave = try #require(try await crowd.waves().first)
      let team = PictureGroups.key(app.story.green.id).name
      for (minimum, isShown) in [(16, false), (5, true), (15, true), (50, false)] {
        try await app.database.write { db in
          try db.run("UPDATE municipalities SET minimum_group_size = \(minimum)")
        }
        let adviser = try await app.browser(as: app.story.adviser)
        try await adviser.get("/bureau/beelden?meting=\(wave.id)&groep=\(team)")
        #expect(adviser.page.says("15 mensen deden mee") == isShown, "\(minimum)")
        let file = try await adviser.get("/bureau/beelden/\(wave.id)/onderzoek/tellingen")
        #expect(file.body.contains(team) == isShown, "\(minimum)")
        let leader = try await app.browser(as: app.story.leader)
        try await leader.get("/team/beeld")
        #expect(leader.page.says("15 mensen deden mee") == isShown, "\(minimum)")
      }
    }
  }

  @Test("A team leader sees the own team, its unit and everybody, and nothing else", arguments: TestEngine.all)
  func teamLeader(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      for team in [app.story.green, app.story.cleaning, app.story.permits] {
        try await crowd.sort(crowd.hire(15, in: team))
      }
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let leader = try await app.browser(as: app.story.leader)
      try await leader.get("/team/beeld")
      #expect(leader.page.says("Groen") && leader.page.says("15 mensen deden mee"))
      #expect(leader.page.says("Openbare ruimte") && leader.page.says("Waterhoek"))
      #expect(!leader.page.says("Vergunningen"))
      for team in [app.story.cleaning, app.story.permits] {
        #expect(try await leader.get("/team/beeld?groep=team%3A\(team.id)").status == 404)
        #expect(try await leader.get("/team/beeld?naast=team%3A\(team.id)").says(team.name) == false)
        #expect(leader.page.says("Deze groep kan er niet naast staan."))
        #expect(try await leader.get("/team/beeld/bestand?groep=team%3A\(team.id)").status == 404)
      }
      #expect(try await leader.get("/bureau/beelden").status == 403)
      let kees = try await app.browser(as: app.story.kees)
      #expect(try await kees.get("/team/beeld").status == 403)
      try await kees.get("/beeld")
      #expect(kees.page.says("Waterhoek") && kees.page.says("Reiniging") && !kees.page.says("Groen "))
    }
  }

  @Test("The neighbour sees nothing of this municipality", arguments: TestEngine.all)
  func neighbour(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      try await crowd.sort(crowd.hire(15, in: app.story.green))
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let wave = try #require(try await crowd.waves().first)
      let stranger = try await app.browser(as: app.story.stranger)
      #expect(try await stranger.get("/bureau/beelden?meting=\(wave.id)").says("Groen") == false)
      #expect(try await stranger.get("/bureau/beelden/bestand?meting=\(wave.id)").status == 404)
      #expect(try await stranger.get("/bureau/beelden/\(wave.id)/onderzoek").status == 404)
      #expect(try await stranger.get("/bureau/studies/\(wave.id)").status == 404)
      #expect(try await stranger.get("/beeld").says("deden mee") == false)
    }
  }

  @Test("Two groups and two waves are set beside each other", arguments: TestEngine.all)
  func comparison(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      let green = try await crowd.hire(15, in: app.story.green)
      let permits = try await crowd.hire(15, in: app.story.permits, .office)
      try await crowd.sort(green + permits)
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      try await crowd.sort(green, on: Crowd.summer)
      app.clock.move(to: Day(number: Crowd.summer.number + 190).start)
      try await crowd.release()
      let waves = try await crowd.waves()
      #expect(waves.count == 2)
      let adviser = try await app.browser(as: app.story.adviser)
      let later = waves[0].id
      try await adviser.get("/bureau/beelden?meting=\(later)&groep=all&naast-meting=\(waves[1].id)")
      #expect(adviser.page.says("Ernaast: Waterhoek, Januari tot en met juni 2026 (30 mensen deden mee)."))
      #expect(adviser.page.says("kan toeval zijn"))
      try await adviser.get("/bureau/beelden?meting=\(waves[1].id)&groep=setting%3Afield&naast=setting%3Aoffice")
      #expect(adviser.page.says("Buitendienst") && adviser.page.says("Ernaast: Kantoor"))
      try await adviser.get("/bureau/beelden?meting=\(later)&groep=all&naast=all&naast-meting=")
      #expect(adviser.page.says("Deze groep zie je al. Kies iets anders"))
      let english = try await app.browser(as: app.story.adviser, .english)
      try await english.get("/bureau/beelden?meting=\(waves[1].id)")
      #expect(english.page.says("30 people took part"))
    }
  }

  @Test("Own words and links are shown of the whole municipality, from five writers", arguments: TestEngine.all)
  func words(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      let people = try await crowd.hire(14, in: app.story.green)
      var sorts: [CardSortID] = []
      for (index, person) in people.enumerated() {
        let reasons = [
          Reason(card: "dreams", side: .helps, words: "Reden \(index)", mayBeRead: index < 5),
          Reason(card: "health", side: .hinders, words: "Gevoelig \(index)", mayBeRead: index < 9),
        ]
        sorts.append(
          try await crowd.sort(
            person, tip: index < 4 ? "Tip \(index)" : nil, reasons: reasons.filter(\.mayBeRead),
            links: index < 6 ? [("dreams", "education")] : index < 9 ? [("technology", "voice")] : []))
      }
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let adviser = try await app.browser(as: app.story.adviser)
      try await adviser.get("/bureau/beelden")
      #expect(adviser.page.says("Reden 0") && adviser.page.says("Reden 4") && !adviser.page.says("Reden 5"))
      #expect(!adviser.page.says("Gevoelig") && !adviser.page.says("Tip 0"))
      #expect(adviser.page.says("6 mensen") && !adviser.page.says("3 mensen"))
      // One goes: the picture stays as it is, and the link with the person is gone at once.
      try await crowd.withdraw(sorts[0], of: people[0])
      try await crowd.release()
      try await adviser.get("/bureau/beelden")
      #expect(adviser.page.says("Reden 0") && adviser.page.says("Reden 4"))
      let withdrawn = sorts[0]
      let known = try await app.database.read { db in
        try db.count("SELECT COUNT(*) FROM picture_words WHERE sort_id = \(withdrawn)")
      }
      let loose = try await app.database.read { db in try db.count("SELECT COUNT(*) FROM contribution_words") }
      #expect(known == 0 && loose == 0)
      // The next half year the theme leaves as a whole, so that nobody's wish waits longer.
      app.clock.move(to: Day(number: Crowd.summer.number + 184).start.adding(hours: 12))
      try await crowd.release()
      let later = try await app.browser(as: app.story.adviser)
      try await later.get("/bureau/beelden")
      #expect(!later.page.says("Reden"))
    }
  }

  @Test("Words that were taken back leave together with those of at least four others", arguments: TestEngine.all)
  func wordsInBatches(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, at: Crowd.spring) { app in
      let crowd = try Crowd(app)
      let people = try await crowd.hire(16, in: app.story.green)
      var sorts: [CardSortID] = []
      for (index, person) in people.enumerated() {
        let reasons = [
          Reason(card: "dreams", side: .helps, words: "Droom \(index).", mayBeRead: true),
          Reason(card: "voice", side: .hinders, words: "Stem \(index).", mayBeRead: true),
          Reason(card: "health", side: .hinders, words: "Gezond \(index).", mayBeRead: true),
        ]
        // Two themes by few: one hand must not be known by the words that are left alone.
        sorts.append(
          try await crowd.sort(person, tip: index < 6 ? "Tip \(index)." : nil, reasons: index < 12 ? reasons : []))
      }
      app.clock.move(to: Crowd.summer.start)
      try await crowd.release()
      let adviser = try await app.browser(as: app.story.adviser)
      func shown() async throws -> Set<String> {
        try await adviser.get("/bureau/beelden")
        return Set(adviser.page.words.matches(of: /(Droom|Stem|Gezond|Tip) \d+/).map { String($0.output.0) })
      }
      let all = try await shown()
      #expect(all.count == 12 * 3 + 6)
      var before = all
      for index in 0..<12 {
        try await crowd.withdraw(sorts[index], of: people[index])
        try await crowd.release()
        let now = try await shown()
        // Attack: looking after each withdrawal. Whatever left, left with at least four (or nine) of its kind.
        for (kind, least) in [("Droom", 5), ("Stem", 5), ("Tip", 5), ("Gezond", 10)] {
          let gone = before.subtracting(now).filter { $0.hasPrefix(kind) }.count
          #expect(gone == 0 || gone >= least, "\(kind) after \(index + 1): \(gone)")
          let left = now.filter { $0.hasPrefix(kind) }.count
          #expect(left == 0 || left >= least, "\(kind) after \(index + 1): \(left) left")
        }
        #expect(now.isSubset(of: before))
        before = now
      }
      #expect(before.isEmpty)
    }
  }

  private func picture(_ app: TestApp, _ wave: Wave) async throws -> GroupPicture {
    let now = try await app.database.read { db in
      try Wave.find(wave.id, in: wave.municipality, db).flatMap { try GroupPicture.find($0, PictureGroups.whole, db) }
    }
    return try #require(now)
  }
}
