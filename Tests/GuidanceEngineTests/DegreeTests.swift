// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct DegreeTests {
  let guide: Guide
  var questionnaire: Questionnaire { guide.instruments.selfDirection }

  init() throws { guide = try Shipped.guide() }

  private func estimate(_ answers: [String: Int]) -> DegreeEstimate? {
    questionnaire.estimate(answers, cuts: guide.rules.degree)
  }

  /// Answers with these sums (2...10) for the four pairs.
  private func answers(_ sums: [Int]) -> [String: Int] {
    var found: [String: Int] = [:]
    for (pair, sum) in sums.enumerated() {
      let first = min(5, sum - 1)
      for (place, value) in [first, sum - first].enumerated() {
        let item = questionnaire.countingItems[pair * 2 + place]
        found[item.id] = item.reverse ? 6 - value : value
      }
    }
    return found
  }

  @Test(arguments: [
    ([8, 8, 8, 8], 4.0, Degree.high, [Degree.moderate, .high]), ([10, 10, 10, 10], 5, .high, [.high]),
    ([8, 8, 8, 9], 4.125, .high, [.high]), ([8, 8, 7, 7], 3.75, .high, [.moderate, .high]),
    ([8, 7, 7, 7], 3.625, .moderate, [.moderate, .high]), ([7, 7, 7, 7], 3.5, .moderate, [.moderate, .high]),
    ([7, 7, 7, 6], 3.375, .moderate, [.moderate]), ([10, 10, 10, 5], 4.375, .moderate, [.moderate]),
    ([10, 10, 10, 6], 4.5, .high, [.high]), ([6, 6, 6, 6], 3.0, .moderate, [.low, .moderate]),
    ([6, 6, 5, 5], 2.75, .moderate, [.low, .moderate]), ([6, 5, 5, 5], 2.625, .low, [.low, .moderate]),
    ([5, 5, 5, 5], 2.5, .low, [.low, .moderate]), ([5, 5, 5, 4], 2.375, .low, [.low]),
    ([6, 6, 6, 7], 3.125, .moderate, [.moderate]), ([2, 2, 2, 2], 1, .low, [.low]),
  ])
  func `the cuts hold at their edges`(_ sums: [Int], _ score: Double, _ degree: Degree, _ kept: [Degree]) {
    let found = estimate(answers(sums))
    #expect(found == DegreeEstimate(degree: degree, kept: kept, score: score, origin: .answers))
  }

  @Test func `more initiative never lowers the degree, whatever the other answers`() {
    for code in 0..<6561 {
      let sums = [code % 9, code / 9 % 9, code / 81 % 9, code / 729].map { $0 + 2 }
      let before = answers(sums)
      guard let degree = estimate(before)?.degree else {
        Issue.record("no degree with all answers")
        continue
      }
      for item in ["Z7", "Z8"] {
        guard let value = before[item], value < 5 else { continue }
        var after = before
        after[item] = value + 1
        if let raised = estimate(after) { #expect(raised.degree >= degree) }
      }
    }
  }

  @Test func `too few answers give no degree`() {
    let items = questionnaire.countingItems.map(\.id)
    for code in 0..<256 {
      let given = items.indices.filter { code >> $0 & 1 == 1 }
      let answers = Dictionary(uniqueKeysWithValues: given.map { (items[$0], 3) })
      let enough = given.count >= 6 && Set(given.map { $0 / 2 }).count == 4
      #expect((estimate(answers) != nil) == enough)
    }
  }

  @Test func `a wish for structure and answers outside the scale are no answers to the score`() {
    var answers = guide.answers(meaning: 4)
    let degree = estimate(answers)
    answers["Z9"] = 1
    #expect(estimate(answers) == degree)
    for item in ["Z1", "Z2"] { answers[item] = item == "Z1" ? 0 : 6 }
    #expect(estimate(answers) == nil)
  }

  @Test func `the areas stand apart, with low, to discuss and fine`() {
    let scores = guide.advise(.init(answers: ["B1": 1, "B2": 4, "B3": 3, "B4": 3, "B5": 5, "B8": 2])).areas
    #expect(scores.map(\.state) == [.barrier, .discuss, .fine, .unknown, .barrier])
    #expect(scores.map(\.mean) == [1.5, 3, 5, nil, 2])
  }

  @Test func `the tick-list is narrowed by the low answers`() {
    let low = guide.advise(.init(answers: ["B7": 1, "B3": 5, "B4": 5])).tickList
    #expect(
      low == ["short-term", "no-money-unaware", "unknown-offer", "no-direction", "learning-is-school"])
    #expect(guide.advise(.init()).tickList.count == 26)
    #expect(guide.advise(.init(answers: ["B7": 5, "B8": 5])).tickList.isEmpty)
    #expect(guide.advise(.init(answers: ["B7": 3])).tickList == low)
  }
}
