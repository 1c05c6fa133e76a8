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
    let result = try read.sheet.analysed()
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

  private func hold(_ scale: ScaleResult, against expected: Expected.Scale) throws {
    #expect(scale.answered == expected.answered)
    expectClose(scale.mean.value?.value, expected.mean)
    #expect(scale.showsSpread == (expected.sd != nil))
    guard scale.showsSpread else {
      #expect(scale.median.value == nil && scale.distribution == nil)
      return
    }
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
