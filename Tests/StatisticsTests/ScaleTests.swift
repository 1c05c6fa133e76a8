// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Statistics
import Testing

/// From answers to scores.
@Suite struct ScaleTests {
  private let scale: Scale

  init() throws {
    scale = try Scale(items: [.init(0), .init(1), .init(2, isReverse: true)], answers: 1...5, minimumAnswered: 2)
  }

  @Test("A score is the mean of what was answered, reverse items turned, with the minimum kept")
  func scores() throws {
    let table = try AnswerTable(
      itemCount: 3,
      [
        [.given(5), .given(4), .given(1)], [.given(5), .dontKnow, .given(2)], [.given(5), .missing, .dontKnow],
        [.missing, .missing, .missing], [.dontKnow, .dontKnow, .missing], [.given(1), .given(1), .given(5)],
      ])
    let scores = try scale.scores(table)
    #expect(scores.byRespondent == [14.0 / 3, 4.5, nil, nil, nil, 1])
    #expect(scores.values == [14.0 / 3, 4.5, 1])
    #expect(scores.tooFewAnswered == 1)
    #expect(scores.nothingAnswered == 2)
    #expect(try scale.completeAnswers(table).respondentCount == 2)
    #expect(try scale.answersByItem(table) == [[5, 5, 5, 1], [4, 1], [5, 4, 1]])
    #expect(table[1, 1] == .dontKnow && table[2, 1] == .missing && table[0, 2] == .given(1))
  }

  @Test("A group is some of the rows, in the order in which they are named")
  func group() throws {
    let table = try AnswerTable(
      itemCount: 2, [[.given(1), .missing], [.given(2), .given(3)], [.dontKnow, .given(4)]])
    #expect(
      table.respondents([2, 0]) == (try AnswerTable(itemCount: 2, [[.dontKnow, .given(4)], [.given(1), .missing]])))
    #expect(table.respondents([0, 1, 2]) == table)
    #expect(table.respondents([]).respondentCount == 0)
  }

  @Test("A distribution keeps don't know and no answer apart, and its shares are of those who answered")
  func distribution() throws {
    let table = try AnswerTable(
      itemCount: 1, [[.given(1)], [.given(5)], [.given(5)], [.dontKnow], [.missing], [.missing]])
    let distribution = try AnswerDistribution(of: table, item: 0, answers: 1...5)
    #expect(distribution.counts == [1, 0, 0, 0, 2])
    #expect(distribution.dontKnow == 1 && distribution.missing == 2 && distribution.answered == 3)
    #expect(try distribution.shares().map(\.value) == [1.0 / 3, 0, 0, 0, 2.0 / 3])
    let nobody = try AnswerDistribution(of: AnswerTable(itemCount: 1, [[.missing]]), item: 0, answers: 1...5)
    #expect(throws: NotComputable.noValues) { try nobody.shares() }
  }

  @Test("Missing everywhere gives no score and no reliability, and no number")
  func missingEverywhere() throws {
    let table = try AnswerTable(itemCount: 3, [[Answer]](repeating: [.missing, .missing, .missing], count: 50))
    let scores = try scale.scores(table)
    #expect(scores.values.isEmpty && scores.nothingAnswered == 50)
    #expect(throws: NotComputable.noValues) { try Mean(of: scores.values) }
    let complete = try scale.completeAnswers(table)
    #expect(throws: NotComputable.noValues) { try CronbachAlpha(of: complete) }
    let none = try scale.scores(AnswerTable(itemCount: 3))
    #expect(none.byRespondent.isEmpty)
  }

  @Test("Impossible answers, items and scales are refused, and a refused row leaves nothing behind")
  func impossible() throws {
    var table = try AnswerTable(itemCount: 3)
    #expect(throws: NotComputable.unequalLengths) { try table.append([.given(1)]) }
    #expect(throws: NotComputable.outOfRange(.answer)) { try table.append([.given(1), .given(40_000), .missing]) }
    #expect(table.respondentCount == 0)
    try table.append([.given(1), .given(2), .given(6)])
    #expect(table.respondentCount == 1 && table[0, 0] == .given(1))
    #expect(throws: NotComputable.outOfRange(.answer)) { try scale.scores(table) }
    #expect(throws: NotComputable.outOfRange(.answer)) { try scale.completeAnswers(table) }
    #expect(throws: NotComputable.outOfRange(.answer)) { try AnswerDistribution(of: table, item: 2, answers: 1...5) }
    #expect(throws: NotComputable.outOfRange(.item)) { try AnswerDistribution(of: table, item: 3, answers: 1...5) }
    #expect(throws: NotComputable.tooFewItems(needed: 1, got: 0)) { try AnswerTable(itemCount: 0) }
    #expect(throws: NotComputable.tooFewItems(needed: 1, got: 0)) {
      try Scale(items: [], answers: 1...5, minimumAnswered: 1)
    }
    for minimum in [0, 2] {
      #expect(throws: NotComputable.outOfRange(.item)) {
        try Scale(items: [.init(0)], answers: 1...5, minimumAnswered: minimum)
      }
    }
    #expect(throws: NotComputable.outOfRange(.item)) {
      try Scale(items: [.init(0), .init(0)], answers: 1...5, minimumAnswered: 1)
    }
    #expect(throws: NotComputable.outOfRange(.options)) {
      try Scale(items: [.init(0)], answers: 3...3, minimumAnswered: 1)
    }
    let beyond = try Scale(items: [.init(3)], answers: 1...5, minimumAnswered: 1)
    #expect(throws: NotComputable.outOfRange(.item)) { try beyond.scores(table) }
  }

  @Test("A hundred thousand respondents are scored, summed up and compared, with a gap and a reverse item")
  func hundredThousand() throws {
    var generator = SeededGenerator(seed: 3)
    var table = try AnswerTable(itemCount: 4)
    table.reserve(100_000)
    for person in 0..<100_000 {
      let level = Int.random(in: 1...5, using: &generator)
      let answers = (0..<4).map { item -> Answer in
        if person % 10 == item { return .missing }
        let answer = min(5, max(1, level + Int.random(in: -1...1, using: &generator)))
        return .given(item == 3 ? 6 - answer : answer)
      }
      try table.append(answers)
    }
    let scale = try Scale(
      items: [.init(0), .init(1), .init(2), .init(3, isReverse: true)], answers: 1...5, minimumAnswered: 3)
    let scores = try scale.scores(table).values
    #expect(scores.count == 100_000)
    let mean = try Mean(of: scores)
    #expect(abs(mean.value - 3) < 0.05)
    #expect(try mean.interval.get().width < 0.02)
    #expect(try Median(of: scores).interval.get().contains(3))
    let complete = try scale.completeAnswers(table)
    #expect(complete.respondentCount == 60_000)
    let (alpha, omega) = (try CronbachAlpha(of: complete), try McDonaldOmega(of: complete))
    #expect(alpha.value > 0.9 && abs(alpha.value - omega.value) < 0.01)
    let halves = [Array(scores.prefix(50_000)), Array(scores.suffix(50_000))]
    #expect(try KruskalWallis(groups: halves).pValue <= 1)
    #expect(try WelchAnova(groups: halves).omegaSquared < 0.001)
    #expect(try IntraclassCorrelation(groups: halves).ofOne < 0.001)
    let paired = try WilcoxonSignedRank(before: halves[0], after: halves[1])
    #expect(paired.method == .asymptotic && paired.changed + paired.unchanged == 50_000)
    let rule = SparseCounts.monteCarlo(MonteCarlo(draws: 2_000, seed: 4))
    let fit = try GoodnessOfFit(observed: [60_000, 39_998, 2], population: [60_000, 39_998, 2], whenSparse: rule)
    #expect(fit.method == .monteCarlo(draws: 2_000) && fit.pValue == 1)
  }

  @Test("Results go to JSON and back without loss, reasons included")
  func json() throws {
    let mean = try Mean(of: [4])
    #expect(try JSONDecoder().decode(Mean.self, from: JSONEncoder().encode(mean)) == mean)
    let anova = try WelchAnova(groups: [[1, 2, 4], [2, 3, 5]])
    #expect(try JSONDecoder().decode(WelchAnova.self, from: JSONEncoder().encode(anova)) == anova)
    let fit = try GoodnessOfFit(observed: [3, 1], population: [1, 1], whenSparse: .monteCarlo(MonteCarlo(seed: 1)))
    #expect(try JSONDecoder().decode(GoodnessOfFit.self, from: JSONEncoder().encode(fit)) == fit)
  }
}
