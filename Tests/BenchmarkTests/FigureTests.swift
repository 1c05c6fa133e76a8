// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Questionnaires
import Statistics
import Testing

@testable import Benchmark

@Suite("Figures of a round")
struct FigureTests {
  private let population = Reference2023.population

  @Test("All figures of a made-up round are those of scipy, statsmodels and pingouin to ten digits")
  func oracle() throws {
    let oracle = try RoundOracle.read()
    let instrument = try Sector.instrument()
    let figures = try RoundFigures(of: oracle.answers(to: instrument), instrument, population: population)
    #expect(figures.respondents == 123)
    #expect(figures.classes.map(\.respondents) == [25, 50, 30, 18])
    let fit = try figures.fit.get()
    #expect(isNear(fit.statistic, oracle.fit.statistic))
    #expect(isNear(fit.pValue, oracle.fit.p))
    let weighting = try figures.weighting.get()
    for (weight, expected) in zip(weighting.weights, oracle.weights) { #expect(isNear(try #require(weight), expected)) }
    #expect(isNear(weighting.designEffect.value, oracle.designEffect))
    for expected in oracle.lines {
      let line = try #require(figures.line(expected.key))
      let weighted = try #require(line.weighted, "\(expected.key)")
      #expect(weighted.answered == expected.answered)
      #expect(isNear(weighted.value, expected.weighted), "\(expected.key)")
      #expect(isNear(try #require(weighted.low), expected.low), "\(expected.key)")
      #expect(isNear(try #require(weighted.high), expected.high), "\(expected.key)")
      #expect(line.classes.count == expected.classes.count)
      for (shown, expected) in zip(line.classes, expected.classes) {
        let shown = try #require(shown)
        #expect(shown.answered == expected.answered)
        #expect(isNear(shown.value, expected.value))
        #expect(isNear(try #require(shown.low), expected.low))
        #expect(isNear(try #require(shown.high), expected.high))
      }
    }
    #expect(Set(figures.differences.map(\.key)) == Set(oracle.differences.map(\.key)))
    for expected in oracle.differences {
      let test = try #require(figures.difference(expected.key))
      #expect(isNear(test.statistic, expected.statistic), "\(expected.key)")
      #expect(isNear(test.pValue, expected.p), "\(expected.key)")
      #expect(isNear(test.adjusted, expected.adjusted), "\(expected.key)")
      #expect(isNear(test.effect, expected.effect), "\(expected.key)")
    }
    // Nobody answered the rest: no figure, and no test.
    #expect(figures.line("vision_shared")?.whole == nil)
    // Kept and read again it is the same.
    let kept = try JSONDecoder().decode(RoundFigures.self, from: try JSONEncoder().encode(figures))
    #expect(kept.line("vision_clear")?.weighted == figures.line("vision_clear")?.weighted)
    #expect(kept.differences.map(\.adjusted) == figures.differences.map(\.adjusted))
  }

  @Test(
    "Whatever a round holds, every figure is a number: nobody, one, a class with nobody, all the same, far too few",
    arguments: [0, 1, 4, 9, 12, 40])
  func edges(_ count: Int) throws {
    let instrument = try Sector.instrument()
    for sizes in [[SectorSizeClass.under20k], [.under20k, .over100k], SectorSizeClass.allCases] {
      for spread in [1, 5] {
        let counted = (0..<count).map { number in
          CountedAnswers(sizes[number % sizes.count], answers(instrument) { 1 + (number + $0) % spread })
        }
        let figures = try RoundFigures(of: counted, instrument, population: population)
        #expect((figures.respondents == nil) == (count < 5 && count > 0) || count == 0)
        for line in figures.lines {
          for value in [line.whole, line.weighted] + line.classes {
            guard let value else { continue }
            #expect(value.value.isFinite && value.answered >= 5)
            #expect(value.low?.isFinite != false && value.high?.isFinite != false)
            if line.kind == .share {
              #expect((0...1).contains(value.value) && (value.low ?? 0) >= 0 && (value.high ?? 1) <= 1)
            }
          }
        }
        for test in figures.differences {
          #expect((0...1).contains(test.adjusted) && test.adjusted >= test.pValue && (0...1).contains(test.effect))
        }
        // All answered alike: nothing of it is shown, since it would tell of each of them.
        if spread == 1 { #expect(figures.lines.allSatisfy { $0.whole == nil && $0.weighted == nil }) }
        if figures.classes.isEmpty { #expect(figures.fit.value == nil && figures.differences.isEmpty) }
        _ = try JSONEncoder().encode(figures)
      }
    }
  }

  @Test("Small classes are merged with a neighbour until each has ten, and the four largest cities never stand alone")
  func merging() throws {
    func merged(_ counts: [Int]) -> [[SectorSizeClass]] {
      PublishedClass.merging(
        Dictionary(uniqueKeysWithValues: zip(SectorSizeClass.allCases, counts)), population: population
      ).map(\.members)
    }
    #expect(merged([19, 59, 28, 25]).count == 4)
    #expect(merged([19, 59, 28, 9]) == [[.under20k], [.from20kTo50k], [.from50kTo100k, .over100k]])
    #expect(merged([3, 59, 28, 9]) == [[.under20k, .from20kTo50k], [.from50kTo100k, .over100k]])
    #expect(merged([0, 0, 30, 12]) == [[.under20k, .from20kTo50k, .from50kTo100k], [.over100k]])
    #expect(merged([2, 3, 4, 0]) == [])
    #expect(merged([0, 0, 0, 0]) == [])
    let g4 = BenchmarkEntry.sample(inhabitants: 620_000)
    #expect(g4.sizeClass == .g4)
    #expect(g4.published == .over100k)
    #expect(BenchmarkEntry.sample(inhabitants: 100_000).published == .over100k)
    #expect(BenchmarkEntry.sample(inhabitants: 19_999).published == .under20k)
    #expect(BenchmarkEntry.sample(inhabitants: 20_000).published == .from20kTo50k)
  }

  @Test("What mixes classes is withheld when one class of it is, so that the hidden one cannot be worked back")
  func mixing() throws {
    let instrument = try Sector.instrument()
    // In the smallest class only three answer this one statement.
    let counted = SectorSizeClass.allCases.flatMap { size in
      (0..<20).map { number -> CountedAnswers in
        var one = answers(instrument) { 1 + (number * 3 + $0) % 5 }
        if size == .under20k, number >= 3 { one["vision_clear"] = nil }
        return CountedAnswers(size, one)
      }
    }
    let figures = try RoundFigures(of: counted, instrument, population: population)
    let hidden = try #require(figures.line("vision_clear"))
    #expect(hidden.classes[0] == nil)
    #expect(hidden.weighted == nil)
    #expect(figures.difference("vision_clear") == nil)
    // Nor by subtracting the others from the whole: then a second class is withheld, or the whole.
    #expect(hidden.whole == nil || hidden.classes.count { $0 == nil } > 1)
    #expect(try #require(figures.line("vision_shared")).weighted != nil)
  }

  @Test("Choices of one question are shown together or not, since they add up; a rare choice shows no small number")
  func choices() throws {
    let instrument = try Sector.instrument()
    let counted = SectorSizeClass.allCases.flatMap { size in
      (0..<20).map { number -> CountedAnswers in
        let rare = size == .under20k && number < 2
        return CountedAnswers(
          size,
          [
            "level": .choice(rare ? "level_decentral" : number % 2 == 0 ? "level_central" : "level_combi"),
            "monitored_through": .choices([rare ? "mon_impact" : "mon_talk"]),
          ])
      }
    }
    let figures = try RoundFigures(of: counted, instrument, population: population)
    for choice in ["level_central", "level_decentral", "level_combi"] {
      #expect(figures.line("level/\(choice)")?.classes[0] == nil, "\(choice)")
    }
    #expect(figures.line("monitored_through/mon_impact")?.classes[0] == nil)
  }

  @Test("What all who answered in a class have in common is withheld, also when others there skipped the question")
  func alike() throws {
    let instrument = try Sector.instrument()
    let counted = SectorSizeClass.allCases.flatMap { size in
      (0..<18).map { number -> CountedAnswers in
        let isLarge = size == .over100k
        let level = isLarge || number % 2 == 0 ? "level_central" : "level_combi"
        return CountedAnswers(
          size,
          isLarge && number >= 15 ? [:] : ["level": .choice(level), "monitored_through": .choices(["mon_talk"])])
      }
    }
    let figures = try RoundFigures(of: counted, instrument, population: population)
    for choice in ["level_central", "level_decentral", "level_combi"] {
      let line = try #require(figures.line("level/\(choice)"))
      #expect(line.classes[3] == nil && line.weighted == nil, "\(choice)")
      #expect(line.whole == nil || line.classes.count { $0 == nil } > 1, "\(choice)")
    }
    let everywhere = try #require(figures.line("monitored_through/mon_talk"))
    #expect(everywhere.whole == nil && everywhere.classes.allSatisfy { $0 == nil })
  }

  private func answers(_ instrument: Instrument, _ point: (Int) -> Int) -> [String: ItemAnswer] {
    var answers: [String: ItemAnswer] = [:]
    for (position, item) in instrument.items.enumerated() {
      switch item.kind {
      case .scale: answers[item.id] = .point(point(position))
      case .number: answers[item.id] = .number(Double(point(position)))
      case .one(let choices): answers[item.id] = .choice(choices[point(position) % choices.count].id)
      case .many(let choices, _): answers[item.id] = .choices([choices[point(position) % choices.count].id])
      case .yesNo, .open: continue
      }
    }
    return answers
  }
}

extension BenchmarkEntry {
  static func sample(
    _ id: Int64 = 1, name: String = "Heiderade", code: String? = nil, inhabitants: Int = 23_456,
    answers: [String: ItemAnswer] = [:], function: String? = "Adviseur"
  ) -> BenchmarkEntry {
    BenchmarkEntry(
      id: .init(raw: id), round: .init(raw: 1), name: name, code: code, inhabitants: inhabitants, isOwn: false,
      hasLink: true, answers: answers, function: function, handedInAt: .init(milliseconds: 0))
  }
}

/// Ten significant digits.
private func isNear(_ value: Double, _ expected: Double) -> Bool {
  abs(value - expected) <= 1e-10 * max(abs(value), abs(expected))
}

/// What `Oracle/oracle.py` made: a round and its figures.
private struct RoundOracle: Decodable {
  struct Answered: Decodable {
    let size: SectorSizeClass
    let answers: [String: Given]
  }
  enum Given: Decodable {
    case number(Double)
    case choice(String)
    case choices([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let choice = try? container.decode(String.self) {
        self = .choice(choice)
      } else {
        self = .choices(try container.decode([String].self))
      }
    }
  }
  struct Fit: Decodable { let statistic, p: Double }
  struct Line: Decodable {
    struct OfClass: Decodable {
      let answered: Int
      let value, low, high: Double
    }
    let key: String
    let answered: Int
    let weighted, low, high: Double
    let classes: [OfClass]
  }
  struct Difference: Decodable {
    let key: String
    let statistic, p, adjusted, effect: Double
  }
  let round: [Answered]
  let fit: Fit
  let weights: [Double]
  let designEffect: Double
  let lines: [Line]
  let differences: [Difference]

  static func read() throws -> RoundOracle {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Oracle/oracle.json")
    return try JSONDecoder().decode(RoundOracle.self, from: Data(contentsOf: file))
  }

  func answers(to instrument: Instrument) -> [CountedAnswers] {
    round.map { one in
      CountedAnswers(
        one.size,
        Dictionary(
          uniqueKeysWithValues: one.answers.map { item, given -> (String, ItemAnswer) in
            switch given {
            case .number(let number):
              if let item = instrument.item(item), instrument.range(of: item) != nil {
                return (item.id, .point(Int(number)))
              }
              return (item, .number(number))
            case .choice(let id): return (item, .choice(id))
            case .choices(let ids): return (item, .choices(ids))
            }
          }))
    }
  }
}
