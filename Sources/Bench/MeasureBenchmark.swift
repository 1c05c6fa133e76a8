// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Benchmark
import Disclosure
import Foundation
import Instruments
import Kernel
import Questionnaires
import Web

extension Measure {
  /// A round in which all 342 municipalities answer every question: finding what looks double, what may be published, the
  /// weights, and every test between classes.
  func measureBenchmark(_ table: inout ResultTable) async throws {
    let shelf = try InstrumentShelf(resources: try Resources.find(nil))
    guard let instrument = shelf.shipped.last(where: { $0.id == Benchmark.instrument }) else {
      throw BenchFailure("the questionnaire of the benchmark is missing")
    }
    let counted = FullRound(instrument).answers
    var times: [Double] = []
    for _ in 0..<5 {
      let (figures, took) = try await timed {
        try RoundFigures(of: counted, instrument, population: Reference2023.population)
      }
      guard figures.respondents == counted.count, figures.differences.count > 40 else {
        throw BenchFailure("\(figures.differences.count) tests of the benchmark")
      }
      times.append(took)
    }
    table.add(
      "benchmark of \(counted.count) municipalities with all tests (median of 5)", milliseconds: median(times),
      aim: 1000, limit: "random draws for choices that few made")
  }
}

/// Invented answers of all municipalities of the country, some choices rare.
private struct FullRound {
  private(set) var answers: [CountedAnswers] = []

  init(_ instrument: Instrument) {
    var chance = Chance(SeededIDs(seed: 342))
    for (size, count) in Reference2023.population.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for _ in 0..<count {
        var one: [String: ItemAnswer] = [:]
        for item in instrument.items {
          switch item.kind {
          case .scale: one[item.id] = .point(Int.random(in: 1...5, using: &chance))
          case .number(let least, let most, _, _):
            one[item.id] = .number(Double(Int.random(in: Int(least)...Int(most), using: &chance)))
          case .one(let choices): one[item.id] = choices.randomElement(using: &chance).map { .choice($0.id) }
          case .many(let choices, _):
            let chosen = choices.filter { !$0.isExclusive }.enumerated().filter { position, _ in
              Int.random(in: 0..<(position + 2), using: &chance) == 0
            }
            if !chosen.isEmpty { one[item.id] = .choices(chosen.map(\.element.id)) }
          case .yesNo, .open: continue
          }
        }
        answers.append(CountedAnswers(size, one))
      }
    }
  }
}
