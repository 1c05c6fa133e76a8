// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

/// Holds the engine against a second implementation: `Oracle/oracle.py` wrote the cases and what should come out.
@Suite struct OracleTests {
  struct Cases: Decodable {
    var ruleSet: String
    var version: Int
    var cases: [Case]
  }
  struct Case: Decodable {
    var input: GuidanceInput
    var weights: RuleSet.Weights
    var degree: RuleSet.DegreeCuts
    var expected: Expected
  }
  struct Expected: Decodable {
    struct Estimate: Decodable {
      var degree: Degree
      var kept: [Degree]
      var score: Double?
    }
    struct Step: Decodable, Equatable {
      var id: String
      var place: Int
      var score: Int
      var reasons: [String]
    }
    var degree: Estimate?
    var areas: [String: AreaScore.State]
    var tickList: [String]
    var suggestions: [Step]
    var exclusions: [String: Exclusion.Kind]
    var warnings: [String]
  }

  @Test func `the engine and the oracle agree on every case`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracle/oracle-cases.json")
    let stored = try JSONDecoder().decode(Cases.self, from: Data(contentsOf: file))
    let rules = try Shipped.rules(), instruments = try Shipped.instruments()
    #expect(stored.ruleSet == rules.id && stored.version == rules.version, "run Oracle/oracle.py again")
    #expect(stored.cases.count >= 200)
    for (number, known) in stored.cases.enumerated() {
      var varied = rules
      varied.weights = known.weights
      varied.degree = known.degree
      let result = Guide(rules: varied, instruments: instruments).advise(known.input)
      compare(result, known.expected, "case \(number)")
    }
  }

  private func compare(_ result: GuidanceResult, _ expected: Expected, _ name: Comment) {
    #expect(result.degree?.degree == expected.degree?.degree, name)
    #expect(result.degree?.kept == expected.degree?.kept, name)
    if let score = expected.degree?.score {
      #expect(abs((result.degree?.score ?? 0) - score) < 1e-12, name)
    } else {
      #expect(result.degree?.score == nil, name)
    }
    let areas = Dictionary(uniqueKeysWithValues: result.areas.map { ($0.area.rawValue, $0.state) })
    #expect(areas == expected.areas, name)
    #expect(result.tickList == expected.tickList, name)
    let steps = result.suggestions.map { step in
      Expected.Step(
        id: step.id, place: step.place, score: step.score,
        reasons: step.reasons.map { "\($0.kind.rawValue):\($0.inputs.joined(separator: ","))" })
    }
    #expect(steps == expected.suggestions, name)
    let exclusions = Dictionary(uniqueKeysWithValues: result.exclusions.map { ($0.id, $0.kind) })
    #expect(exclusions == expected.exclusions, name)
    #expect(result.warnings.map(\.id) == expected.warnings, name)
  }
}
