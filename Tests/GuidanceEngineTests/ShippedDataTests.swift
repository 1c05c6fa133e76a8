// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct ShippedDataTests {
  @Test func `the shipped rules and instruments have no problem`() throws {
    #expect(try Shipped.rules().validate().isEmpty)
    #expect(try Shipped.instruments().validate().isEmpty)
  }

  @Test func `table 3.2 is counted as printed, 31 statements`() throws {
    let rules = try Shipped.rules()
    let expected: [Degree: (works: Int, less: Int)] = [.high: (8, 3), .moderate: (6, 3), .low: (7, 4)]
    for (degree, counts) in expected {
      #expect(rules.interventions.count { $0.works.contains(degree) } == counts.works)
      #expect(rules.interventions.count { $0.less.contains(degree) } == counts.less)
    }
    #expect(rules.interventions.reduce(0) { $0 + $1.works.count + $1.less.count } == 31)
    #expect(rules.interventions.count == 29)
    #expect(rules.interventions.allSatisfy { $0.source == "NRO-2025 tab. 3.2" })
  }

  @Test func `all barriers, directions and forms are there`() throws {
    let rules = try Shipped.rules()
    #expect(rules.barriers.count == 26)
    #expect(rules.directions.count == 32)
    #expect(rules.learningForms.count == 30)
    #expect(rules.pointers.count == 19)
    #expect(rules.weights == .init(works: 2, barrier: 2, card: 1))
  }

  @Test func `every barrier stands in the class that its area and behaviour give`() throws {
    let aboutTime: Set = ["no-time", "full-of-compulsory"]
    for barrier in try Shipped.rules().barriers {
      let parts = barrier.tpb.compactMap { BarrierClass(rawValue: $0.rawValue) }
      let expected: BarrierClass =
        barrier.area == .know ? .know : parts.min() ?? (aboutTime.contains(barrier.id) ? .time : .life)
      #expect(barrier.barrierClass == expected, "\(barrier.id)")
    }
  }

  @Test func `every suggestion can be reached by a degree, a barrier or a card`() throws {
    let rules = try Shipped.rules()
    let named = Set(rules.barriers.flatMap(\.directions) + rules.pointers.flatMap(\.to))
    for candidate in rules.candidates { #expect(!candidate.works.isEmpty || named.contains(candidate.id)) }
    #expect(Set(rules.barriers.flatMap(\.directions)) == Set(rules.directions.map(\.id)))
  }

  @Test func `the rule set survives being stored as JSON text`() throws {
    let rules = try Shipped.rules()
    let text = try rules.json()
    #expect(try RuleSet.parse(text) == rules)
    #expect(try RuleSet.parse(text).json() == text)
  }

  @Test func `a missing folder is a clear problem`() {
    let error = #expect(throws: Problems.self) { try RuleSet.load(from: URL(fileURLWithPath: "/nowhere")) }
    #expect(error?.description == "rules/rule-set.json: this file is missing or unreadable")
    #expect(throws: Problems.self) { try Instruments.load(from: URL(fileURLWithPath: "/nowhere")) }
  }

  @Test func `the items keep their ids and their direction`() throws {
    let instruments = try Shipped.instruments()
    #expect(instruments.selfDirection.items.map(\.id) == (1...9).map { "Z\($0)" })
    #expect(instruments.selfDirection.items.filter(\.reverse).map(\.id) == ["Z4"])
    #expect(instruments.knowWantCan.items.map(\.id) == (1...8).map { "B\($0)" })
    #expect(instruments.knowWantCan.items.filter(\.reverse).map(\.id) == ["B2"])
    #expect(instruments.selfDirection.needs == .init(perScale: 1, total: 6))
    #expect(!instruments.selfDirection.countingItems.map(\.id).contains("Z9"))
  }
}
