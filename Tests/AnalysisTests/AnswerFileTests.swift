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
      ("", "empty", nil), ("M1a\n\"3\n", "never closed", 2), ("M1a\n\u{0}\n", "NUL", 2),
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
    let constant = try read(rows(30) { _ in "A;3;3;3" }, groups: ["team"]).sheet.analysed()
    let scale = try #require(constant.whole.scales.first)
    #expect(scale.mean.value?.value == 3)
    #expect(scale.mean.value?.interval.reason == .noSpread)
    #expect(scale.alpha.reason == .noSpread)
    #expect(scale.distribution == nil)
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
    let teams = try #require(try read.sheet.analysed().groupings.first).groups
    #expect(teams.map(\.isWithheld) == [false, true])
    let raised = try #require(try read.sheet.analysed(minimum: 13).groupings.first).groups
    #expect(raised.map(\.isWithheld) == [true, true])
    let lowered = try #require(try read.sheet.analysed(minimum: 1).groupings.first).groups
    #expect(lowered.map(\.isWithheld) == [false, true], "the minimum is never lower than five")
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
}

private struct Missing: Error {}
