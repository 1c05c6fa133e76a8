// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Analysis
import Foundation
import Questionnaires
import Statistics
import Testing

/// The files that tests of analyses read.
enum AnalysisFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func instrument(_ id: String) throws -> Instrument {
    try Instrument.read(Data(contentsOf: root.appending(path: "Resources/instruments/\(id).json")))
  }

  static func oracle(_ name: String) throws -> Data {
    try Data(contentsOf: root.appending(path: "Tests/AnalysisTests/Oracle/\(name)"))
  }
}

@Suite("An analysis against scipy, pandas and pingouin")
struct OracleTests {
  private struct Expected: Decodable {
    struct Scale: Decodable {
      var answered: Int
      var mean: Double
      var low: Double?
      var high: Double?
      var sd: Double?
      var median: Double?
      var alpha: Double?
      var uniform: Double?
      var skew: Double?
      var beside: Double?
      var besideP: Double?
    }
    struct Between: Decodable {
      var groups: Int
      var f: Double
      var p: Double
      var h: Double
      var hp: Double
      var adjusted: Double
    }
    var whole: [String: Scale]
    var teams: [String: [String: Scale]]
    var between: [String: Between]
  }

  @Test("every figure of the learning culture scan is the oracle's, to ten digits")
  func everyFigure() throws {
    let expected = try JSONDecoder().decode(Expected.self, from: AnalysisFiles.oracle("expected.json"))
    let read = try AnswerSheet.read(
      csv: [UInt8](AnalysisFiles.oracle("answers.csv")),
      instrument: AnalysisFiles.instrument("learning-culture-scan"), groupings: ["team"])
    #expect(read.unusedColumns.isEmpty && read.absentItems.isEmpty)
    let result = try read.sheet.analysed(showsAll: true)
    #expect(result.whole.scales.count == 7)
    for scale in result.whole.scales { try hold(scale, against: #require(expected.whole[scale.id])) }

    let teams = try #require(result.groupings.first)
    #expect(teams.groups.map(\.name) == ["Afval", "Groen", "Markt", "Water", "Wegen"])
    #expect(teams.groups.filter(\.isWithheld).map(\.name) == ["Markt"])
    for team in teams.groups where !team.isWithheld {
      for scale in team.scales {
        let figures = try #require(expected.teams[team.name ?? ""]?[scale.id])
        try hold(scale, against: figures)
        let beside = try #require(scale.withRest?.value)
        expectClose(beside.difference.value, figures.beside)
        expectClose(beside.difference.pValue, figures.besideP)
      }
    }
    for scale in teams.scales {
      let figures = try #require(expected.between[scale.id])
      #expect(scale.groups == figures.groups)
      expectClose(scale.welch.value?.f, figures.f)
      expectClose(scale.welch.value?.pValue, figures.p)
      expectClose(scale.kruskalWallis.value?.h, figures.h)
      expectClose(scale.kruskalWallis.value?.pValue, figures.hp)
      expectClose(scale.adjustedPValue, figures.adjusted)
    }
  }

  private struct ExpectedItem: Decodable {
    var answered: Int
    var dontKnow: Int
    var missing: Int
    var no: Int?
    var yes: Int?
    var share: Double?
    var low: Double?
    var high: Double?
  }
  private struct ExpectedItems: Decodable {
    var whole: [String: ExpectedItem]
    var teams: [String: [String: ExpectedItem]]
  }

  @Test("every share of the ten indicators is the oracle's, to ten digits; by default few or all alike have none")
  func everyShare() throws {
    let expected = try JSONDecoder().decode(ExpectedItems.self, from: AnalysisFiles.oracle("items.json"))
    let read = try AnswerSheet.read(
      csv: [UInt8](AnalysisFiles.oracle("items.csv")),
      instrument: AnalysisFiles.instrument("organisation-indicators"), groupings: ["team"])
    let result = try read.sheet.analysed(showsAll: true)
    #expect(result.whole.scales.isEmpty && result.whole.items.count == 10)
    for item in result.whole.items { try hold(item, against: #require(expected.whole[item.id])) }
    let teams = try #require(result.groupings.first).groups.filter { !$0.isWithheld }
    #expect(teams.count == expected.teams.count)
    for team in teams {
      for item in team.items { try hold(item, against: #require(expected.teams[team.name ?? ""]?[item.id])) }
    }

    // By default the market is withheld, with a second team so that it does not follow from everybody.
    let safe = try #require(try read.sheet.analysed().groupings.first)
    #expect(safe.groups.filter(\.isWithheld).map(\.name) == ["Markt", "Water"])
    let roads = try #require(safe.groups.first { $0.name == "Wegen" }?.items.last)
    #expect(roads.outcome == nil, "nobody there says no to the last")

    // The document and the report have them too, beside what was published elsewhere.
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.document.text.utf8)) as? [String: Any])
    let references = try #require(document["references"] as? [[String: Any]])
    #expect(references.count == 10 && references.first?["value"] as? Double == 23.7)
    #expect((references.first?["group"] as? [String: String])?["nl"]?.contains("geen gemeenten") == true)
    let report = AnalysisReport(read, result, language: "nl") { key, values in
      key + values.sorted { $0.key < $1.key }.map { " \($0.value)" }.joined()
    }.markdown
    let first = try #require(expected.whole["documented-plan"])
    let percents = [first.low, first.high].map { "\(Int((($0 ?? 0) * 100).rounded()))%" }
    #expect(
      report.contains(
        "analysis.yes \(Int(((first.share ?? 0) * 100).rounded()))% analysis.between \(percents[0]) \(percents[1])"))
    #expect(report.contains("| 23,7% | Kleine en middelgrote bedrijven (geen gemeenten) | SEOR"))
    #expect(report.contains("### Wij voeren ontwikkelgesprekken."))
    #expect(!report.contains("nan"))
  }

  private func hold(_ item: ItemResult, against expected: ExpectedItem) throws {
    #expect(item.answered == expected.answered && item.dontKnow == expected.dontKnow)
    #expect(item.missing == expected.missing)
    // The oracle leaves out what is under ten or all alike.
    guard expected.yes != nil else { return }
    guard case .points(let distribution, _, let shares)? = item.outcome else {
      Issue.record("no shares")
      return
    }
    #expect(distribution.counts == [expected.no, expected.yes])
    expectClose(shares.last?.value?.value, expected.share)
    expectClose(shares.last?.value?.interval.lower, expected.low)
    expectClose(shares.last?.value?.interval.upper, expected.high)
  }

  private func hold(_ scale: ScaleResult, against expected: Expected.Scale) throws {
    #expect(scale.answered == expected.answered)
    expectClose(scale.mean.value?.value, expected.mean)
    // The oracle has no spread of fewer than ten.
    guard expected.sd != nil else { return }
    expectClose(scale.mean.value?.standardDeviation.value, expected.sd)
    expectClose(scale.mean.value?.interval.value?.lower, expected.low)
    expectClose(scale.mean.value?.interval.value?.upper, expected.high)
    expectClose(scale.median.value?.value, expected.median)
    expectClose(scale.alpha.value?.value, expected.alpha)
    expectClose(scale.agreement.value?.uniform, expected.uniform)
    expectClose(scale.agreement.value?.slightSkew.value, expected.skew)
  }

  private func expectClose(_ value: Double?, _ expected: Double?, at place: SourceLocation = #_sourceLocation) {
    guard let value, let expected else {
      #expect(value == nil && expected == nil, sourceLocation: place)
      return
    }
    #expect(
      abs(value - expected) <= 1e-10 * max(1, abs(expected)), "\(value) is not \(expected)", sourceLocation: place)
  }
}
