// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("Rows for research beside the figures of groups")
struct RowAttackTests {
  private static let columns = 24
  private static let answers = 3
  private static let subjects = (0..<columns).map { card in
    Subject(
      SubjectKey("card \(card)"), categories: ["no", "a bit", "a lot"], scores: [Score("mean", points: [0, 1, 2])])
  }
  private static let microdata = subjects.map { MicrodataColumn($0.key.name, subjects: [$0.key]) }

  private struct Case: Encodable {
    struct Group: Encodable {
      struct Shown: Encodable {
        let column: Int
        let counts: [Int]?
        let mean: Double?
      }
      let name: String
      let respondents: Int
      let figures: [Shown]
      /// What the attacker looks for, to see whether it was found.
      let members: [[Int]]
    }
    let name: String
    let rows: [[Int]]
    let groups: [Group]
  }

  /// People of teams, each with an answer to every card.
  private struct Answered {
    let team: GroupKey
    let setting: GroupKey
    let answers: [Int]
  }

  private func people(_ generator: inout SeededGenerator) -> [Answered] {
    ["a", "b", "c", "d"].enumerated().flatMap { number, team in
      (0..<9 + number * 2).map { member in
        Answered(
          team: GroupKey(team), setting: member % 2 == 0 ? "field" : "office",
          answers: (0..<Self.columns).map { _ in Int.random(in: 0..<Self.answers, using: &generator) })
      }
    }
  }

  private func release(_ people: [Answered], hasTeams: Bool) throws -> Release {
    let teams: [(key: GroupKey, parent: GroupKey)] = ["a", "b", "c", "d"].map { ($0, "all") }
    let population = try Population(whole: "all", groups: hasTeams ? teams : [], settings: ["field", "office"])
    var tally = Tally(of: population, about: Self.subjects)
    for person in people {
      let place = try #require(population.place(in: hasTeams ? person.team : "all", setting: person.setting))
      tally.addRespondents(at: place)
      for (card, answer) in person.answers.enumerated() { tally.add(at: place, subject: card, category: answer) }
    }
    return Disclosure.release(tally)
  }

  private func rows(_ people: [Answered]) -> [MicrodataRow] {
    people.map { MicrodataRow(setting: $0.setting, answers: $0.answers) }
  }

  @Test("beside the figures of teams the rows of every team would follow, so there are none")
  func beside() throws {
    var generator = SeededGenerator(seed: 7)
    let people = people(&generator)
    let release = try release(people, hasTeams: true)
    let groups = try ["a", "b", "c", "d"].map { team in
      Case.Group(
        name: team, respondents: try #require(release.respondents(in: GroupKey(team))),
        figures: Self.subjects.enumerated().map { column, subject in
          let figure = release.figure(of: subject.key, in: GroupKey(team))
          return .init(column: column, counts: figure.counts, mean: (figure.means.first ?? nil)?.value)
        },
        members: people.filter { $0.team == GroupKey(team) }.map(\.answers))
    }
    let shuffled = people.map(\.answers).shuffled(using: &generator)
    let (status, report) = try attack("Attack/rows.py", [Case(name: "town", rows: shuffled, groups: groups)])
    #expect(status == 1 && report.contains("the rows of 4 follow, 4 wholly right"), "\(report)")
    #expect(throws: Withheld.group) {
      try Disclosure.microdata(rows(people), columns: Self.microdata, release: release, using: &generator).get()
    }
  }

  @Test("a wave that shows everybody and the work settings gives rows, and no other group")
  func study() throws {
    var generator = SeededGenerator(seed: 7)
    let people = people(&generator)
    let release = try release(people, hasTeams: false)
    let made = Disclosure.microdata(rows(people), columns: Self.microdata, release: release, using: &generator)
    let table = try made.get()
    #expect(release.shownGroups == ["all", "field", "office"])
    #expect(table.hasSetting && table.rows.count == people.count && table.columnsLeftOut.isEmpty)
  }
}
