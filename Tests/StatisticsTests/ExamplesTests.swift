// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Statistics
import Testing

/// The examples of the documentation, line for line, with what they give.
@Suite struct ExamplesTests {
  @Test("A mean of a team")
  func mean() throws {
    let mean = try Mean(of: [4, 5, 3, 4, 4, 2, 5], populationSize: 8)
    switch mean.interval {
    case .value(let interval): print(mean.value, "between", interval.lower, "and", interval.upper)
    case .notComputable(let reason): print(mean.value, "without an interval:", reason)
    }
    #expect(isNear(mean.value, 27.0 / 7))
    #expect(try mean.interval.get().width < Mean(of: [4, 5, 3, 4, 4, 2, 5]).interval.get().width / 2)
  }

  @Test("From answers to scores")
  func scores() throws {
    let answers = try AnswerTable(
      itemCount: 3,
      [
        [.given(4), .given(5), .given(1)],
        [.given(3), .dontKnow, .given(2)],
        [.given(2), .missing, .missing],
        [.given(5), .given(4), .given(2)],
      ])
    let scale = try Scale(
      items: [.init(0), .init(1), .init(2, isReverse: true)], answers: 1...5, minimumAnswered: 2)
    let scores = try scale.scores(answers)
    #expect(scores.values == [14.0 / 3, 3.5, 13.0 / 3])
    #expect(scores.tooFewAnswered == 1)
    let alpha = try CronbachAlpha(of: scale.completeAnswers(answers))
    #expect(alpha.respondentCount == 2 && alpha.warnings.contains(.fewRespondents))
  }

  @Test("Whether groups differ")
  func groups() throws {
    let groups: [[Double]] = [[3, 4, 2, 4], [4, 5, 5, 4], [2, 3, 3, 1]]
    let means = try WelchAnova(groups: groups)
    let ranks = try KruskalWallis(groups: groups)
    let adjusted = try holm([means.pValue, ranks.pValue])
    #expect(adjusted.allSatisfy { $0 < 0.05 })
  }

  @Test("Whether a sample is like its population")
  func sample() throws {
    let sample = [19, 59, 28, 22, 3]
    let shares = [19.0, 54, 18, 8, 1]
    let rule = SparseCounts.monteCarlo(MonteCarlo(draws: 9_999, seed: 2023))
    let fit = try GoodnessOfFit(observed: sample, population: shares, whenSparse: rule)
    let weighting = try PostStratification(observed: sample, population: shares)
    #expect(fit.pValue < 0.005)
    #expect(weighting.designEffect.value > 1)
  }

  @Test("A team compared with everybody else")
  func part() throws {
    let everybody: [Double] = [4, 5, 4, 3, 2, 3, 3, 4, 2, 3]
    let isInTeam = everybody.indices.map { $0 < 4 }
    let comparison = try PartWithRest(values: everybody, isInPart: isInTeam)
    let difference = comparison.difference.interval
    #expect(isNear(comparison.difference.value, 4 - 17.0 / 6))
    #expect(difference.contains(1))
  }

  @Test("Every team compared with everybody else")
  func everyPart() throws {
    let teams: [[Double]] = [[4, 5, 4, 3], [2, 3, 3], [4, 2, 3]]
    let beside = PartWithRest.each(of: teams)
    #expect(isNear(try beside[0].get().difference.value, 4 - 17.0 / 6))
    #expect(beside.count == 3)
  }

  @Test("Every example of the documentation stands in this file, so that it compiles")
  func documentation() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appendingPathComponent("Sources/Statistics/Statistics.docc/Statistics.md")
    let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```swift\n").dropFirst()
    // Checks between two lines of an example do not count.
    let code = lines(try String(contentsOf: here, encoding: .utf8)).filter { !$0.hasPrefix("#expect") }
    let compiled = "\n" + code.joined(separator: "\n") + "\n"
    #expect(blocks.count == 6)
    for block in blocks {
      let example = lines(block.components(separatedBy: "```")[0]).joined(separator: "\n")
      #expect(compiled.contains("\n" + example + "\n"), "not in this file: \(example)")
    }
  }

  private func lines(_ text: String) -> [String] {
    text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
