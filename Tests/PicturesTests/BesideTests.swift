// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Testing

@testable import Pictures

@Suite("A picture beside another")
struct BesideTests {
  private struct Oracle: Decodable {
    struct Case: Decodable {
      let one: [Int]
      let other: [Int]
      let comparisons: Int
      let differ: Bool
      let wilson: [Double]
    }
    struct Point: Decodable {
      let tail: Double
      let point: Double
    }
    let shares: [Case]
    let points: [Point]
  }

  /// What scipy made of the same numbers; `Tests/Oracles/Pictures/make.py` writes the file.
  private func oracle() throws -> Oracle {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try JSONDecoder().decode(
      Oracle.self, from: Data(contentsOf: tests.appending(path: "Oracles/Pictures/shares.json")))
  }

  @Test("Intervals of shares are those of scipy, and so is what differs")
  func shares() throws {
    let cases = try oracle().shares
    #expect(cases.count > 250 && cases.contains(where: \.differ) && !cases.allSatisfy(\.differ))
    for one in cases {
      let mine = try #require(Share(one.one[0], of: one.one[1])),
        theirs = try #require(Share(one.other[0], of: one.other[1]))
      let found = mine.wilson(Share.normalPoint(tail: 0.025))
      #expect(abs(found.low - one.wilson[0]) < 1e-9 && abs(found.high - one.wilson[1]) < 1e-9, "\(one)")
      #expect(Share.differ(mine, theirs, comparisons: one.comparisons) == one.differ, "\(one)")
      #expect(Share.differ(theirs, mine, comparisons: one.comparisons) == one.differ, "\(one)")
    }
  }

  @Test("Points of the normal distribution are those of scipy")
  func points() throws {
    for one in try oracle().points { #expect(abs(Share.normalPoint(tail: one.tail) - one.point) < 1e-9) }
  }

  @Test("A side is said in one unit; what is withheld is not compared")
  func units() throws {
    let large = Figure.distribution(respondents: 20, counts: [4, 6, 10, 0], means: [])
    let other = Figure.distribution(respondents: 40, counts: [30, 6, 4, 0], means: [])
    let found = try #require(Beside(large, other, comparisons: 48))
    #expect(found.unit == .percent && found.here == 80 && found.there == 25 && found.isClear)
    #expect(try #require(Beside(large, large, comparisons: 1)).isClear == false)
    #expect(Beside(large, .withheld(.answers), comparisons: 1) == nil)
    #expect(Beside(.means(respondents: 6, means: [nil]), large, comparisons: 1) == nil)
  }
}
