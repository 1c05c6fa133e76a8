// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("Own words and rows for research")
struct WordsAndRowsTests {
  private func reason(_ writer: Int, _ theme: String, mayBeRead: Bool = true) -> OwnWords<Int, String> {
    OwnWords(writer: writer, text: "text \(writer) \(theme)", theme: theme, mayBeRead: mayBeRead)
  }

  @Test("own words are shown from five writers on, by their choice only")
  func writers() throws {
    var generator = SeededGenerator(seed: 1)
    let four = (1...4).map { reason($0, "time") } + [reason(1, "money"), reason(5, "time", mayBeRead: false)]
    #expect(throws: Withheld.answers) { try Disclosure.words(four, using: &generator).get() }
    let five = try Disclosure.words(four + [reason(6, "time")], using: &generator).get()
    #expect(five.texts.count == 6)
    #expect(!five.texts.contains("text 5 time"))
  }

  @Test("a theme counts each person once, and is named from five persons on")
  func themes() throws {
    var generator = SeededGenerator(seed: 1)
    let words = (1...6).map { reason($0, "time") } + (1...5).map { _ in reason(1, "money") } + [reason(1, "time")]
    let shown = try Disclosure.words(words, using: &generator).get()
    #expect(shown.personsByTheme == ["time": 6])
  }

  @Test("own words about a sensitive card need ten writers")
  func sensitiveWords() throws {
    var generator = SeededGenerator(seed: 1)
    let nine = (1...9).map { reason($0, "health") }
    #expect(throws: Withheld.answers) { try Disclosure.words(nine, isSensitive: true, using: &generator).get() }
    let ten = try Disclosure.words(nine + [reason(10, "health")], isSensitive: true, using: &generator).get()
    #expect(ten.personsByTheme == ["health": 10])
  }

  @Test("the order of texts does not follow the order in which they were written")
  func orderOfTexts() throws {
    let words = (1...20).map { reason($0, "time") }
    var (first, second) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3))
    let forward = try Disclosure.words(words, using: &first).get()
    let backward = try Disclosure.words(words.reversed(), using: &second).get()
    #expect(forward.texts == backward.texts)
    #expect(forward.texts != words.map(\.text))
  }

  private let columns = [MicrodataColumn("card", subjects: ["card"])]

  private func rows(_ setting: GroupKey?, _ answers: [Int]) -> [MicrodataRow] {
    answers.enumerated().flatMap { answer, persons in
      Array(repeating: MicrodataRow(setting: setting, answers: [answer]), count: persons)
    }
  }

  private func release(field: [Int], office: [Int], subject: Subject = Town.card) throws -> Release {
    var town = try Town(subject: subject, hasTeams: false)
    town.add("a1", "field", answers: field)
    town.add("b1", "office", answers: office)
    return Disclosure.release(town.tally)
  }

  @Test("rows come with their setting when each setting has ten")
  func rowsWithSetting() throws {
    var generator = SeededGenerator(seed: 1)
    let release = try release(field: [4, 4, 4], office: [5, 5, 5])
    let all = rows("field", [4, 4, 4]) + rows("office", [5, 5, 5])
    let table = try Disclosure.microdata(all, columns: columns, release: release, using: &generator).get()
    #expect(table.hasSetting)
    #expect(table.columns == columns)
    #expect(Set(table.rows) == Set(all))
    #expect(table.rows.count == 27)
    #expect(table.rows != all, "shuffled")
  }

  @Test("a setting that is shown and too small to come along gives no rows: its figures would say which are its own")
  func smallSetting() throws {
    var generator = SeededGenerator(seed: 1)
    let release = try release(field: [3, 3, 3], office: [5, 5, 5])
    let all = rows("field", [3, 3, 3]) + rows("office", [5, 5, 5])
    #expect(release.respondents(in: "field") == 9)
    #expect(throws: Withheld.group) {
      try Disclosure.microdata(all, columns: columns, release: release, using: &generator).get()
    }
  }

  @Test("the setting stays behind when no setting is shown")
  func rowsWithoutSetting() throws {
    var generator = SeededGenerator(seed: 1)
    let release = try release(field: [1, 1, 1], office: [5, 5, 5])
    let all = rows("field", [1, 1, 1]) + rows("office", [5, 5, 5])
    let table = try Disclosure.microdata(all, columns: columns, release: release, using: &generator).get()
    #expect(!table.hasSetting)
    #expect(table.rows.allSatisfy { $0.setting == nil })
  }

  @Test("a team that is shown gives no rows")
  func shownTeam() throws {
    var town = try Town()
    town.add("a1", "field", answers: [4, 4, 4])
    town.add("b1", "office", answers: [5, 5, 5])
    var generator = SeededGenerator(seed: 1)
    let all = rows("field", [4, 4, 4]) + rows("office", [5, 5, 5])
    #expect(throws: Withheld.group) {
      try Disclosure.microdata(all, columns: columns, release: Disclosure.release(town.tally), using: &generator).get()
    }
  }

  @Test("under ten rows there is no table")
  func tooFewRows() throws {
    var generator = SeededGenerator(seed: 1)
    let release = try release(field: [3, 3, 3], office: [0, 0, 0])
    #expect(throws: Withheld.group) {
      try Disclosure.microdata(rows("field", [3, 3, 3]), columns: columns, release: release, using: &generator).get()
    }
  }

  @Test("rows that are not those of the release give no table")
  func otherRows() throws {
    var generator = SeededGenerator(seed: 1)
    let release = try release(field: [4, 4, 4], office: [5, 5, 5])
    #expect(throws: Withheld.group) {
      try Disclosure.microdata(rows("field", [9, 9, 8]), columns: columns, release: release, using: &generator).get()
    }
  }

  @Test("a column that the release withholds in a setting is left out")
  func withheldColumn() throws {
    var generator = SeededGenerator(seed: 1)
    let release = try release(field: [12, 0, 0], office: [5, 5, 5])
    let all = rows("field", [12, 0, 0]) + rows("office", [5, 5, 5])
    let table = try Disclosure.microdata(all, columns: columns, release: release, using: &generator).get()
    #expect(table.hasSetting)
    #expect(table.columns.isEmpty)
    #expect(table.columnsLeftOut == ["card"])
    #expect(table.rows.allSatisfy { $0.answers.isEmpty })
  }

  @Test("a column needs ten who answer; \"not for me\" is none")
  func answeredColumn() throws {
    let subject = Subject(
      "card", categories: ["no", "yes", "not-for-me"], scores: [Score("mean", points: [0, 1, nil])])
    for (answered, isKept) in [(9, false), (10, true)] {
      var town = try Town(subject: subject, hasTeams: false)
      town.add("a1", answers: [4, answered - 4, 20 - answered])
      var generator = SeededGenerator(seed: 1)
      let all = (0..<20).map {
        MicrodataRow(setting: "field", answers: [$0 < answered ? ($0 < 4 ? 0 : 1) : 9])
      }
      let column = MicrodataColumn("card", subjects: [], noAnswers: [9])
      let table = try Disclosure.microdata(
        all, columns: [column], release: Disclosure.release(town.tally), using: &generator
      ).get()
      #expect(table.columns.isEmpty != isKept && table.columnsLeftOut.isEmpty == isKept)
    }
  }

  @Test("a column needs ten answers, and a sensitive one never stands in a row")
  func sensitiveColumn() throws {
    for (answered, isSensitive, isKept) in [
      (9, false, false), (10, false, true), (10, true, false), (20, true, false),
    ] {
      let subject = Subject("health", categories: ["no", "yes"], isSensitive: isSensitive)
      let column = MicrodataColumn("health", subjects: ["health"], isSensitive: isSensitive)
      var town = try Town(subject: subject, hasTeams: false)
      town.add("a1", answers: [4, answered - 4])
      let place = try #require(town.population.place(in: "town", setting: "field"))
      var tally = town.tally
      tally.addRespondents(20 - answered, at: place)
      var generator = SeededGenerator(seed: 1)
      let all = (0..<20).map {
        MicrodataRow(setting: "field", answers: [$0 < answered ? ($0 < 4 ? 0 : 1) : nil])
      }
      let table = try Disclosure.microdata(
        all, columns: [column], release: Disclosure.release(tally), using: &generator
      ).get()
      #expect(table.columns.isEmpty != isKept)
    }
  }
}
