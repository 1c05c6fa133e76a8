// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Analysis
import Foundation
import Questionnaires
import Statistics
import Testing

@Suite("Answers in a file")
struct AnswerFileTests {
  private let scan: Instrument
  private let benchmark: Instrument

  init() throws {
    scan = try AnalysisFiles.instrument("learning-culture-scan")
    benchmark = try AnalysisFiles.instrument("municipal-benchmark")
  }

  private func read(_ text: String, _ instrument: Instrument? = nil, groups: [String] = []) throws -> ReadAnswers {
    try AnswerSheet.read(csv: Array(text.utf8), instrument: instrument ?? scan, groupings: groups)
  }

  private func faults(_ text: String, groups: [String] = []) -> [AnswerFaults.Fault] {
    do {
      _ = try read(text, groups: groups)
      return []
    } catch let faults as AnswerFaults { return faults.faults } catch { return [] }
  }

  private func rows(_ count: Int, _ row: (Int) -> String) -> String {
    "team;M1a;M1b;M1c\n" + (0..<count).map { row($0) + "\n" }.joined()
  }

  @Test("an impossible answer is named by row and column, every one of them, and nothing is computed")
  func impossibleAnswers() {
    let found = faults("M1a;M1b\n6;3\n3;vaak\n4;2.5\n")
    #expect(found.map(\.place?.row) == [2, 3, 4])
    #expect(found.map(\.place?.column) == [1, 2, 2])
    #expect(found.first?.message.en == "allowed is a whole number from 1 to 5")
  }

  @Test("a file without any column of the instrument, without a grouping or without a row is refused in words")
  func nothingToCompute() {
    #expect(faults("naam;leeftijd\nx;3\n").first?.message.en.contains("no column has the name of an item") == true)
    #expect(faults("M1a\n3\n", groups: ["team"]).first?.message.en == "there is no column \"team\"")
    #expect(faults("").count == 1)
    #expect(faults("M1a;m1A\n1;2\n").first?.message.en.contains("twice") == true)
  }

  @Test("a number is digits: no exponent, hexadecimal, infinity or NaN becomes an answer")
  func onlyDigits() {
    for text in ["nan", "inf", "1e309", "0x3", "3e0", "1e-320", "٣", "3 4", "--3", "3..0", "99999999999999999999"] {
      #expect(faults("M1a\n\(text)\n").count == 1, "\(text)")
      #expect((try? read("fte_ld\n\(text)\n", benchmark)) == nil, "\(text)")
    }
    for text in ["3", "3,0", "+3", " 3 "] { #expect(faults("M1a\n\(text)\n").isEmpty, "\(text)") }
  }

  @Test("a file that cannot be read says why in words, and where")
  func unreadable() {
    let cases: [(String, String, Int?)] = [
      ("", "empty", nil), ("M1a\n", "no answers", nil), ("M1a\n\"3\n", "never closed", 2), ("M1a\n\u{0}\n", "NUL", 2),
      ("M1a\n\(String(repeating: "3", count: 200_000))\n", "bytes", 2), ("M1a\n3;4;5\n", "3 cells", 2),
    ]
    for (text, words, row) in cases {
      let found = faults(text)
      #expect(found.count == 1 && found.first?.place?.row == row, "\(words)")
      #expect(found.first?.message.en.contains(words) == true, "\(found)")
      #expect(found.first?.message.nl.contains("(at:") == false)
    }
  }

  @Test("a grouping that stands in two columns is refused, and a population smaller than who answered")
  func contradictions() throws {
    #expect(faults("team;M1a;Team\nA;3;B\n", groups: ["team"]).first?.message.en.contains("twice") == true)
    let read = try read(rows(6) { _ in "A;3;4;5" })
    #expect(throws: NotComputable.populationSmallerThanSample(population: 5, sample: 6)) {
      try read.sheet.analysed(populationSize: 5)
    }
  }

  @Test("columns that are not used and items that are not there are told")
  func whatIsNotUsed() throws {
    let read = try read("M1a;Opmerking\n3;x\n")
    #expect(read.unusedColumns == ["Opmerking"])
    #expect(read.absentItems.count == scan.items.count - 1)
  }

  @Test("don't know and no answer are kept apart, in the words of the instrument too")
  func dontKnow() throws {
    let read = try read("M1a\n" + [String](repeating: "3\n4\nWeet ik niet\ndont-know\n\"\"\n", count: 6).joined())
    let item = try #require(try read.sheet.analysed().whole.items.first { $0.id == "M1a" })
    #expect(item.answered == 12 && item.dontKnow == 12)
  }

  @Test("choices and numbers are counted, a comma is a decimal sign, an answer to what was not asked is a fault")
  func otherKinds() throws {
    let many = (0..<12).map { "\($0),5;role_policy|role_advise\n" }.joined()
    let read = try read("fte_ld;roles\n" + many, benchmark)
    let items = try read.sheet.analysed().whole.items
    let number = try #require(items.first { $0.id == "fte_ld" })
    guard case .number(let mean, _)? = number.outcome else { throw Missing() }
    #expect(mean.value?.value == 6)
    // Everybody chose the same two: that would tell of each what they chose.
    #expect(items.first { $0.id == "roles" }?.outcome == nil)
  }

  @Test("one respondent, constant answers and nothing but gaps give reasons, never a number that is none")
  func degenerate() throws {
    let one = try read(rows(1) { _ in "A;3;4;5" }).sheet.analysed()
    #expect(one.whole.isWithheld)
    let all = try read(rows(30) { _ in "A;3;3;3" }, groups: ["team"]).sheet
    // That all thirty said so would tell it of each of them.
    let hidden = try #require(try all.analysed().whole.scales.first)
    #expect(hidden.isWithheld && hidden.mean.value == nil)
    let constant = try all.analysed(showsAll: true)
    let scale = try #require(constant.whole.scales.first)
    #expect(scale.mean.value?.value == 3)
    #expect(scale.mean.value?.interval.reason == .noSpread)
    #expect(scale.alpha.reason == .noSpread)
    #expect(scale.distribution == [0, 0, 30, 0, 0])
    let gaps = try read(rows(30) { _ in "A;;;" }).sheet.analysed()
    #expect(gaps.whole.scales.allSatisfy { $0.isWithheld })
    for result in [one, constant, gaps] {
      let document = result.document.pretty()
      #expect(!document.contains("nan") && !document.contains("inf"))
      #expect((try? JSONSerialization.jsonObject(with: Data(document.utf8))) != nil)
    }
  }

  @Test("below the minimum a group has nothing but its name; below ten it has no spread, median or distribution")
  func minimum() throws {
    let text = rows(16) { "\($0 < 4 ? "Klein" : "Acht");\(1 + $0 % 5);\(1 + ($0 + 1) % 5);\(1 + ($0 * 2) % 5)" }
    let read = try read(text, groups: ["team"])
    func withheld(_ minimum: Int, all: Bool = false) throws -> [Bool] {
      try #require(try read.sheet.analysed(minimum: minimum, showsAll: all).groupings.first).groups.map(\.isWithheld)
    }
    // The four would follow from everybody less the twelve; the minimum is never lower than five.
    for minimum in [1, 5, 13] { #expect(try withheld(minimum) == [true, true]) }
    #expect(try withheld(5, all: true) == [false, true])
    #expect(try withheld(13, all: true) == [true, true])
    #expect(try withheld(1, all: true) == [false, false])
    let document = try read.sheet.analysed().document.pretty()
    #expect(document.contains("\"withheld\": true") || document.contains("\"withheld\":true"))
    #expect(!document.contains("\"respondents\": 4") && !document.contains("\"respondents\":4,"))
  }

  @Test("100,000 respondents in 200 groups are analysed")
  func manyRespondents() throws {
    let text = rows(100_000) { "T\($0 % 200);\(1 + $0 % 5);\(1 + ($0 / 5) % 5);\(1 + ($0 / 7) % 5)" }
    let result = try read(text, groups: ["team"]).sheet.analysed()
    #expect(result.whole.respondents == 100_000)
    #expect(result.groupings.first?.groups.count == 200)
    #expect(result.whole.scales.first?.mean.value?.count == 100_000)
  }

  @Test("random bytes and random cells never break the reading", arguments: 1...40)
  func noise(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let alphabet = Array("M1abc;,\"\n\r0123456789|weet -\u{FEFF}é".utf8)
    let bytes = (0..<400).map { _ in
      chance.next() % 5 == 0
        ? UInt8(truncatingIfNeeded: chance.next()) : alphabet[Int(chance.next() % UInt64(alphabet.count))]
    }
    for start in [[], Array("M1a;M1b;team\n".utf8)] {
      let result = try? AnswerSheet.read(csv: start + bytes, instrument: scan, groupings: [])
      if let sheet = result?.sheet { #expect((try? sheet.analysed()) != nil) }
    }
  }

  @Test("the mean of a withheld group does not follow from a difference with the others")
  func noDifferenceWithAFew() throws {
    let text = rows(14) { "\($0 < 12 ? "Groot" : "Klein");\(1 + $0 % 5);\(1 + ($0 + 1) % 5);\(1 + ($0 * 2) % 5)" }
    let read = try read(text, groups: ["team"])
    let safe = try read.sheet.analysed()
    let teams = try #require(safe.groupings.first).groups
    // Everybody is shown, so that the larger group would leave the two by subtracting.
    #expect(!safe.whole.isWithheld && teams.map(\.isWithheld) == [true, true])
    #expect(!safe.document.text.contains("withRest"))
    #expect(try read.sheet.analysed(showsAll: true).groupings.first?.groups.map(\.isWithheld) == [false, true])
    let all = try read.sheet.analysed(minimum: 1, showsAll: true)
    #expect(all.groupings.first?.groups.last?.scales.first?.mean.value != nil)
    #expect(all.document.text.contains("\"disclosureControl\":false") && all.document.text.contains("withRest"))
    let report = AnalysisReport(read, all, language: "nl") { key, _ in key }.markdown
    #expect(report.contains("analysis.all-figures"))
  }

  @Test("what is withheld says so, and never that there were too few people")
  func reasons() throws {
    var random = SeededGenerator(seed: 5)
    var withheld = 0
    for _ in 0..<60 {
      let text = rows(25) { index in
        let answers = (0..<3).map { _ in String(Int.random(in: 2...4, using: &random)) }
        return ([index < 14 ? "Een" : "Twee"] + answers).joined(separator: ";")
      }
      let result = try read(text, groups: ["team"]).sheet.analysed()
      for group in [result.whole] + result.groupings.flatMap(\.groups) {
        for scale in group.scales where !scale.isWithheld {
          let figures = [
            (scale.median.reason, scale.median.isWithheld), (scale.alpha.reason, scale.alpha.isWithheld),
            (scale.omega.reason, scale.omega.isWithheld), (scale.agreement.reason, scale.agreement.isWithheld),
          ]
          for (reason, isWithheld) in figures {
            if case .tooFewValues = reason { Issue.record("\(group.respondents) people are not too few") }
            if isWithheld { withheld += 1 }
          }
        }
      }
    }
    #expect(withheld > 0)
  }

  @Test("the report warns of a reliability that says little")
  func warnings() throws {
    let few = try read(rows(12) { "A;\(1 + $0 % 5);\(1 + ($0 + 1) % 5);\(1 + ($0 * 2) % 5)" })
    let report = AnalysisReport(few, try few.sheet.analysed(showsAll: true), language: "nl") { key, _ in key }.markdown
    #expect(report.contains("analysis.alpha: analysis.warning.fewRespondents"))
    // The third question goes down as the first goes up.
    let against = try read(rows(60) { "A;\(1 + $0 % 5);\(1 + ($0 / 2) % 5);\(5 - $0 % 5)" })
    let other = AnalysisReport(against, try against.sheet.analysed(showsAll: true), language: "nl") { key, _ in key }
    #expect(other.markdown.contains("analysis.alpha: analysis.warning.negative"))
  }

  @Test("under ten nothing tells of the spread: no p-value, no interval, no test between groups, no agreement")
  func noSpreadOfAFew() throws {
    // Nine more, so that the eight do not follow from everybody less the others.
    let text = rows(45) {
      "\($0 < 8 ? "Acht" : $0 < 17 ? "Negen" : $0 < 31 ? "Een" : "Twee");\(1 + $0 % 5);\(1 + ($0 + 1) % 5);\(1 + ($0 * 2) % 5)"
    }
    let result = try read(text, groups: ["team"]).sheet.analysed()
    let grouping = try #require(result.groupings.first)
    let eight = try #require(grouping.groups.first { $0.name == "Acht" }?.scales.first)
    #expect(!eight.isWithheld && !eight.showsSpread && !eight.testsRest)
    #expect(eight.agreementLevel == nil && eight.alpha.value == nil && eight.median.value == nil)
    #expect(grouping.scales.first?.groups == 2)
    let one = try #require(grouping.groups.first { $0.name == "Een" }?.scales.first)
    #expect(one.showsSpread && one.testsRest && one.withRest?.value != nil)
    // Of the eight the difference is there, without how sure it is.
    let document = result.document.text
    let acht = try #require(document.firstMatch(of: /"withRest":\{[^}]*\}/)).output
    #expect(acht.contains("difference") && !acht.contains("pValue") && !acht.contains("interval"))
  }

  @Test("the population counts for items too: who asked everybody has no uncertainty left")
  func populationOfItems() throws {
    let sheet = try read(rows(20) { "A;\(1 + $0 % 5);4;\(1 + $0 % 2)" }).sheet
    func item(_ population: Int?) throws -> (mean: Double, share: Double) {
      let found = try #require(try sheet.analysed(populationSize: population).whole.items.first { $0.id == "M1a" })
      guard case .points(_, let mean, let shares)? = found.outcome, let around = mean.value?.interval.value,
        let share = shares[0].value?.interval
      else { throw Missing() }
      return (around.upper - around.lower, share.upper - share.lower)
    }
    let (endless, few, all) = try (item(nil), item(24), item(20))
    #expect(few.mean < endless.mean && few.share < endless.share)
    #expect(all.mean == 0 && all.share == 0)
  }

  @Test("an id that comes back is told, and HTML in a name stays text")
  func doublesAndNames() throws {
    let text =
      "id;team;M1a;M1b;M1c\n"
      + (0..<24).map {
        "p\($0 % 22);\($0 % 2 == 0 ? "<b>Een</b>" : "R&D");\(1 + $0 % 5);\(1 + ($0 / 2) % 5);3\n"
      }
      .joined()
    let read = try read(text, groups: ["team"])
    #expect(read.repeatedIDs.map(\.column) == ["id"] && read.repeatedIDs.map(\.rows) == [2])
    let report = AnalysisReport(read, try read.sheet.analysed(), language: "nl") { key, values in
      key + values.sorted { $0.key < $1.key }.map { " \($0.value)" }.joined()
    }.markdown
    #expect(report.contains("analysis.repeated id 2"))
    #expect(report.contains("&lt;b&gt;Een&lt;/b&gt;") && report.contains("R&amp;D") && !report.contains("<b>"))
  }
}

private struct Missing: Error {}
