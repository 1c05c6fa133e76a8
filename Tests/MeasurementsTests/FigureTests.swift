// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Questionnaires
import Statistics
import TestSupport
import Testing

@testable import Measurements

/// The figures of results themselves: that they do not contradict each other, an analysis of the same answers, or a
/// computation by scipy.
@Suite struct FigureTests {
  private typealias Answers = [String: ItemAnswer]

  private func scan() throws -> Instrument {
    let file = URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/learning-culture-scan.json")
    return try Instrument.read(Data(contentsOf: file))
  }

  private let units = [UnitID(raw: 1), UnitID(raw: 2)]
  private let teams = [TeamID(raw: 3), TeamID(raw: 4), TeamID(raw: 5)]

  /// Two teams in the first unit and one in the second, each with so many people who were asked.
  private func tree(_ asked: [Int]) throws -> PlaceTree {
    let unitOf = [0, 0, 1]
    let above = units.indices.map { unit in
      PlaceTree.Group(
        key: ResponseRelease.key(units[unit]), parent: ResponseRelease.whole, name: "",
        asked: asked.indices.filter { unitOf[$0] == unit }.reduce(0) { $0 + asked[$1] })
    }
    let below = teams.indices.map { team in
      PlaceTree.Group(
        key: ResponseRelease.key(teams[team]), parent: ResponseRelease.key(units[unitOf[team]]), name: "",
        asked: asked[team])
    }
    return try PlaceTree(above + below, incomplete: [])
  }

  private func place(_ team: Int) -> AnswerPlace { AnswerPlace(unit: units[team / 2], team: teams[team]) }

  @Test("a mean is rounded once, and lies within its own interval", arguments: 1...40)
  func withinItsInterval(_ seed: Int) throws {
    let instrument = try scan()
    var random = SeededGenerator(seed: UInt64(seed))
    let counts = (0..<3).map { _ in Int.random(in: 10...16, using: &random) }
    let sheets = counts.indices.flatMap { team in
      (0..<counts[team]).map { _ in
        let lowest = Int.random(in: 1...4, using: &random)
        return AnswerSheet(
          place: place(team),
          answers: Dictionary(
            uniqueKeysWithValues: instrument.items.map {
              ($0.id, ItemAnswer.point(Int.random(in: lowest...lowest + 1, using: &random)))
            }))
      }
    }
    // Everybody answered: then an interval has no width.
    let results = try ResultRelease.make(
      instrument, tree(counts), sheets, asked: counts.reduce(0, +), minimum: 5, ids: SeededIDs(seed: 5))
    let everybody = try #require(results.group(ResponseRelease.whole))
    let answers = try #require(ScoredAnswers(sheets, instrument))
    for group in results.groups {
      for (id, result) in group.scales {
        guard let low = result.low, let high = result.high else { continue }
        #expect(low <= result.mean && result.mean <= high, "\(id) of \(group.key.name)")
        #expect(high - low < 0.011)
      }
    }
    for scale in instrument.scales {
      let scores = answers.scores(scale).compactMap(\.self)
      guard let mean = everybody.scales[scale.id]?.mean else { continue }
      #expect(abs(mean - scores.reduce(0, +) / Double(scores.count)) <= 0.005 + 1e-9)
    }
  }

  @Test("twelve scores of thirds that average 3.3333 are shown as 3.33, as an analysis says")
  func thirds() throws {
    let instrument = try scan()
    let answers: [Answers] = (0..<12).map { number in
      // Eight times 11/3 and four times 8/3: rounded first they average 3.3367.
      ["M1a": .point(number < 8 ? 5 : 2), "M1b": .point(3), "M1c": .point(3)]
    }
    let sheets = answers.map { AnswerSheet(place: .whole, answers: $0) }
    let results = try ResultRelease.make(
      instrument, PlaceTree([], incomplete: []), sheets, asked: 12, minimum: 5, ids: SeededIDs(seed: 5))
    let scale = try #require(results.group(ResponseRelease.whole)?.scales["self-direction"])
    #expect(scale.mean == 3.33 && scale.low == 3.33 && scale.high == 3.33)
    // What `leerwerf analyse` says of them.
    let values = try #require(ScoredAnswers(sheets, instrument)).scores(instrument.scales[0]).compactMap(\.self)
    #expect(((try Statistics.Mean(of: values).value) * 100).rounded() / 100 == scale.mean)
  }

  @Test("a group is laid beside everybody else, with Holm over its subjects, and unclear is not equal")
  func besideTheRest() throws {
    let instrument = try scan()
    // Of every ten people: the first team is higher on the first scale, and hardly on the second.
    let sheets = (0..<3).flatMap { team in
      (0..<20).map { number -> AnswerSheet in
        var answers: Answers = [:]
        for item in instrument.items(of: "self-direction") {
          answers[item.id] = .point(2 + number % 2 + (team == 0 ? 2 : 0))
        }
        for item in instrument.items(of: "work-content") {
          answers[item.id] = .point(min(5, 2 + number % 3 + (team == 0 && number < 4 ? 1 : 0)))
        }
        return AnswerSheet(place: place(team), answers: answers)
      }
    }
    let results = try ResultRelease.make(
      instrument, tree([20, 20, 20]), sheets, asked: 60, minimum: 5, ids: SeededIDs(seed: 5))
    func standing(_ key: GroupKey, _ scale: String) -> Standing? { results.group(key)?.scales[scale]?.besideRest }
    #expect(standing(ResponseRelease.key(teams[0]), "self-direction") == .higher)
    #expect(standing(ResponseRelease.key(teams[1]), "self-direction") == .lower)
    #expect(standing(ResponseRelease.key(teams[0]), "work-content") == .unclear)
    // The units part the municipality as well: half of the first is the higher team.
    #expect(standing(ResponseRelease.key(units[0]), "self-direction") == .higher)
    #expect(standing(ResponseRelease.key(units[1]), "self-direction") == .lower)
    #expect(standing(ResponseRelease.whole, "self-direction") == nil)
    // Where fewer than ten are left nothing is said, since that would tell of them.
    let most = sheets.filter { $0.place == place(0) } + sheets.filter { $0.place == place(2) }.prefix(8)
    let nearly = try ResultRelease.make(
      instrument, tree([20, 0, 8]), most, asked: 28, minimum: 5, ids: SeededIDs(seed: 5))
    #expect(nearly.groups.allSatisfy { $0.scales.values.allSatisfy { $0.besideRest == nil } })
  }

  @Test("everybody is one population wherever the parts of it are")
  func oneUncertainty() throws {
    let instrument = try scan()
    let sheets = (0..<20).map { number in
      AnswerSheet(place: place(2), answers: ["M1a": .point(number % 5 + 1), "M1b": .point(number % 4 + 1)])
    }
    let results = try ResultRelease.make(
      instrument, tree([0, 0, 22]), sheets, asked: 22, minimum: 5, ids: SeededIDs(seed: 5))
    let whole = try #require(results.group(ResponseRelease.whole)?.scales["self-direction"])
    let team = try #require(results.group(ResponseRelease.key(teams[2]))?.scales["self-direction"])
    #expect(whole.low == team.low && whole.high == team.high && whole.mean == team.mean)
  }

  @Test("what is sensitive is shown from ten people on only, of an item as of its scale")
  func sensitive() throws {
    var instrument = try scan()
    let sheets = (0..<8).map { number in
      AnswerSheet(place: .whole, answers: ["M1a": .point(number % 5 + 1), "M1b": .point(number % 4 + 1)])
    }
    func isShown() throws -> Bool {
      try ResultRelease.make(instrument, PlaceTree([], incomplete: []), sheets, minimum: 5, ids: SeededIDs(seed: 5))
        .group(ResponseRelease.whole)?.scales["self-direction"] != nil
    }
    #expect(try isShown())
    let item = try #require(instrument.items.firstIndex { $0.id == "M1c" })
    instrument.items[item].isSensitive = true
    #expect(try !isShown())
    instrument.items[item].isSensitive = false
    instrument.scales[0].isSensitive = true
    #expect(try !isShown())
  }

  @Test("two shares differ by chi-square, and nothing is said where fewer than five are expected")
  func shares() throws {
    // scipy.stats.chi2_contingency([[15, 5], [8, 12]], correction=False).pvalue
    let difference = try #require(GroupDifference(Proportion(15, of: 20), Proportion(8, of: 20)))
    #expect(abs(difference.pValue - 0.025160759200408785) < 1e-12 && abs(difference.value - 0.35) < 1e-12)
    #expect(try GroupDifference(Proportion(19, of: 20), Proportion(18, of: 20)) == nil)
    #expect(try GroupDifference(Proportion(0, of: 20), Proportion(0, of: 20)) == nil)
  }

  @Test("what rounding alone may have made of two kept means is not called a difference")
  func rounding() throws {
    let (low, high) = (
      GroupSummary(count: 40_000, mean: 3.33, standardDeviation: 0.5),
      GroupSummary(count: 40_000, mean: 3.34, standardDeviation: 0.5)
    )
    #expect(try MeanDifference(low, high).pValue < 0.01)
    let higher = GroupSummary(count: 40_000, mean: 3.36, standardDeviation: 0.5)
    for (mine, theirs, standing) in [(high, low, Standing.unclear), (higher, low, .higher), (low, higher, .lower)] {
      let difference = try #require(GroupDifference(mine, theirs, roundedTo: 0.01))
      #expect(["x": difference].standings == ["x": standing])
    }
  }
}
