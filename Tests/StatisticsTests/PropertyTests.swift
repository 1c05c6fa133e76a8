// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Statistics
import Testing

/// What has to hold for whatever is answered, tried on random answers from fixed seeds.
@Suite struct PropertyTests {
  private func answers(_ generator: inout SeededGenerator, _ count: Int) -> [Double] {
    while true {
      let values = (0..<count).map { _ in Double(Int.random(in: 1...5, using: &generator)) }
      if Set(values).count > 1 { return values }
    }
  }

  private func matrix(_ generator: inout SeededGenerator, _ persons: Int, _ items: Int) -> [[Double]] {
    (0..<persons).map { _ in
      let shared = Double.random(in: -2...2, using: &generator)
      return (0..<items).map { _ in shared + Double.random(in: -1...1, using: &generator) }
    }
  }

  @Test("Another unit and another zero move means along and leave tests alone", arguments: 0..<20)
  func shiftAndScale(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let groups = (0..<3).map { _ in answers(&generator, 8) }
    let moved = groups.map { $0.map { $0 * 4 + 1024 } }
    let (mean, movedMean) = (try Mean(of: groups[0]), try Mean(of: moved[0]))
    #expect(isNear(movedMean.value, mean.value * 4 + 1024))
    #expect(isNear(try movedMean.interval.get().width, try mean.interval.get().width * 4))
    #expect(isNear(try WelchAnova(groups: groups).f, try WelchAnova(groups: moved).f))
    #expect(try KruskalWallis(groups: groups).h == KruskalWallis(groups: moved).h)
    let (icc, movedICC) = (try IntraclassCorrelation(groups: groups), try IntraclassCorrelation(groups: moved))
    #expect(isNear(icc.ofOne, movedICC.ofOne))
    let rows = matrix(&generator, 30, 4)
    let movedRows = rows.map { $0.map { $0 * 3 - 7 } }
    #expect(
      isNear(
        try CronbachAlpha(of: ItemMatrix(rows: rows)).value, try CronbachAlpha(of: ItemMatrix(rows: movedRows)).value))
    let itemwise = rows.map { row in row.enumerated().map { $1 * Double($0 + 1) + 5 } }
    #expect(
      isNear(
        try McDonaldOmega(of: ItemMatrix(rows: rows)).value, try McDonaldOmega(of: ItemMatrix(rows: itemwise)).value,
        digits: 1e-8))
  }

  @Test("A billion added to every answer costs no digits", arguments: 0..<20)
  func largeOffset(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let groups = (0..<3).map { _ in answers(&generator, 9) }
    let far = groups.map { $0.map { $0 + 1e9 } }
    #expect(try Mean(of: groups[0]).standardDeviation == Mean(of: far[0]).standardDeviation)
    #expect(isNear(try WelchAnova(groups: groups).f, try WelchAnova(groups: far).f))
    #expect(isNear(try MeanDifference(groups[0], groups[1]).pValue, try MeanDifference(far[0], far[1]).pValue))
    #expect(isNear(try IntraclassCorrelation(groups: groups).ofOne, try IntraclassCorrelation(groups: far).ofOne))
    let rows = (0..<40).map { _ in answers(&generator, 5) }
    let farRows = rows.map { $0.map { $0 + 1e9 } }
    #expect(
      isNear(
        try CronbachAlpha(of: ItemMatrix(rows: rows)).value, try CronbachAlpha(of: ItemMatrix(rows: farRows)).value,
        scale: 1))
  }

  @Test("The order of persons, items and groups does not matter", arguments: 0..<20)
  func permutation(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let groups = (0..<4).map { _ in answers(&generator, 7) }
    let shuffled = groups.map { $0.shuffled(using: &generator) }.shuffled(using: &generator)
    #expect(isNear(try WelchAnova(groups: groups).pValue, try WelchAnova(groups: shuffled).pValue))
    #expect(isNear(try KruskalWallis(groups: groups).pValue, try KruskalWallis(groups: shuffled).pValue))
    #expect(
      isNear(try IntraclassCorrelation(groups: groups).ofMean, try IntraclassCorrelation(groups: shuffled).ofMean))
    let rows = matrix(&generator, 40, 5)
    let order = [3, 0, 4, 1, 2]
    let others = rows.shuffled(using: &generator).map { row in order.map { row[$0] } }
    #expect(
      isNear(try CronbachAlpha(of: ItemMatrix(rows: rows)).value, try CronbachAlpha(of: ItemMatrix(rows: others)).value)
    )
    let (omega, other) = (
      try McDonaldOmega(of: ItemMatrix(rows: rows)), try McDonaldOmega(of: ItemMatrix(rows: others))
    )
    #expect(isNear(omega.value, other.value, digits: 1e-8))
    for (place, item) in order.enumerated() {
      #expect(isNear(other.loadings[place], omega.loadings[item], digits: 1e-7))
    }
  }

  @Test("Alpha is at most 1, omega from 0 to 1, agreement from 0 to 1, whatever is answered", arguments: 0..<200)
  func bounds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let items = Int.random(in: 2...8, using: &generator)
    let persons = Int.random(in: 2...40, using: &generator)
    let rows = (0..<persons).map { _ in (0..<items).map { _ in Double(Int.random(in: 1...5, using: &generator)) } }
    let matrix = try ItemMatrix(rows: rows)
    if let alpha = Computed({ () throws(NotComputable) in try CronbachAlpha(of: matrix) }).value {
      #expect(alpha.value <= 1 && alpha.interval.upper <= 1)
      #expect(alpha.interval.lower <= alpha.value && alpha.value <= alpha.interval.upper)
    }
    if let omega = Computed({ () throws(NotComputable) in try McDonaldOmega(of: matrix) }).value {
      #expect(omega.value >= 0 && omega.value <= 1)
      #expect(omega.loadings.allSatisfy { abs($0) <= 1 })
      #expect(
        zip(omega.loadings, omega.uniquenesses).allSatisfy {
          $1 >= 0 && $1 <= 1 && isNear($0 * $0 + $1, 1, digits: 1e-6)
        })
    }
    let columns = (0..<items).map { item in rows.map { $0[item] } }
    let agreement = try TeamAgreement(items: columns, options: 5)
    #expect((0...1).contains(agreement.uniform))
    #expect(try agreement.slightSkew.get() <= agreement.uniform)
    if let icc = Computed({ () throws(NotComputable) in try IntraclassCorrelation(groups: rows) }).value {
      #expect((0...1).contains(icc.ofOne) && (0...1).contains(icc.ofMean) && icc.ofOne <= icc.ofMean)
    }
  }

  @Test("Items that are copies have an alpha of 1")
  func copies() throws {
    var generator = SeededGenerator(seed: 5)
    let rows = answers(&generator, 30).map { [$0, $0, $0] }
    #expect(isNear(try CronbachAlpha(of: ItemMatrix(rows: rows)).value, 1))
    #expect(isNear(try McDonaldOmega(of: ItemMatrix(rows: rows)).value, 1))
  }

  @Test("Holm keeps the order, lowers nothing, and stays under Bonferroni and 1", arguments: 0..<50)
  func holmIsMonotone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 1...15, using: &generator)).map { _ in
      Double.random(in: 0...0.2, using: &generator)
    }
    let adjusted = try holm(values)
    for (value, other) in zip(values, adjusted) {
      #expect(other >= value && other <= min(1, value * Double(values.count)))
    }
    let sorted = zip(values, adjusted).sorted { $0.0 < $1.0 }.map(\.1)
    #expect(sorted == sorted.sorted())
    #expect(isNear(try #require(adjusted.min()), min(1, try #require(values.min()) * Double(values.count))))
  }

  @Test("Weights add up to the sample and give the population its shares", arguments: 0..<50)
  func weights(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let observed = (0..<5).map { _ in Int.random(in: 1...60, using: &generator) }
    let population = (0..<5).map { _ in Double.random(in: 0.5...40, using: &generator) }
    let weighting = try PostStratification(observed: observed, population: population)
    let weighted = zip(weighting.weights, observed).map { ($0 ?? 0) * Double($1) }
    let total = Double(observed.reduce(0, +))
    #expect(isNear(weighted.reduce(0, +), total))
    for (sum, size) in zip(weighted, population) { #expect(isNear(sum / total, size / population.reduce(0, +))) }
    let each = zip(weighting.weights, observed).flatMap { [Double](repeating: $0 ?? 0, count: $1) }
    #expect(isNear(try DesignEffect(weights: each).value, weighting.designEffect.value))
    #expect(weighting.designEffect.value >= 1 && weighting.designEffect.effectiveCount <= total)
  }

  @Test("Equal weights cost nothing and leave the mean and its interval alone")
  func equalWeights() throws {
    var generator = SeededGenerator(seed: 8)
    let values = answers(&generator, 17)
    let weighted = try WeightedMean(of: values, weights: [Double](repeating: 0.3, count: 17))
    let plain = try Mean(of: values)
    #expect(isNear(weighted.designEffect.value, 1))
    #expect(isNear(weighted.value, plain.value))
    #expect(isNear(try weighted.interval.get().lower, try plain.interval.get().lower))
  }

  @Test("Before and after exchanged turns the sign and keeps the p-value", arguments: 0..<30)
  func mirrored(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = Int.random(in: 5...80, using: &generator)
    let (before, after) = (answers(&generator, size), answers(&generator, size))
    let (there, back) = (
      try WilcoxonSignedRank(before: before, after: after), try WilcoxonSignedRank(before: after, after: before)
    )
    #expect(there.up == back.down && there.pValue == back.pValue && there.rankBiserial == -back.rankBiserial)
    let (paired, reversed) = (
      try PairedDifference(before: before, after: after), try PairedDifference(before: after, after: before)
    )
    #expect(isNear(paired.t, -reversed.t) && isNear(paired.pValue, reversed.pValue))
    #expect(try abs(paired.correctedEffect.get()) <= abs(paired.effect))
  }

  @Test("The same seed gives the same p-value, another seed a near one")
  func seeds() throws {
    let table = [[3, 1, 4], [1, 5, 2], [2, 0, 6]]
    func p(_ seed: UInt64) throws -> Double {
      try IndependenceTest(table, whenSparse: .monteCarlo(MonteCarlo(draws: 5_000, seed: seed))).pValue
    }
    #expect(try p(1) == p(1))
    #expect(try p(1) != p(2))
    #expect(try abs(p(1) - p(2)) < 0.05)
    #expect(try p(1) > 0)
  }

  @Test("A part and the rest make the whole: the difference with the whole follows", arguments: 0..<30)
  func partAndRest(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (part, rest) = (answers(&generator, 6), answers(&generator, 15))
    let isInPart = part.map { _ in true } + rest.map { _ in false }
    let comparison = try PartWithRest(values: part + rest, isInPart: isInPart)
    #expect(isNear(comparison.differenceWithWhole, try Mean(of: part).value - Mean(of: part + rest).value, scale: 1))
    #expect(try comparison.difference == MeanDifference(part, rest))
    #expect(isNear(comparison.share, 6.0 / 21))
  }

  @Test("Every part at once gives what each part alone gives", arguments: 0..<30)
  func everyPart(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Far from 0, so that a sum of squares that is subtracted would lose its digits.
    let offset = seed % 3 == 0 ? 1e6 : 0
    var groups = (0..<8).map { _ in
      (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        Double(Int.random(in: 1...5, using: &generator)) + offset
      }
    }
    groups.append(Array(repeating: 3 + offset, count: 4))
    let all = PartWithRest.each(of: groups)
    let tests = WelchTest.eachWithRest(of: groups)
    #expect(tests.map(\.reason) == all.map(\.reason))
    for (position, found) in all.enumerated() {
      let isInPart = groups.enumerated().flatMap { group, values in values.map { _ in group == position } }
      let alone = Computed { () throws(NotComputable) in
        try PartWithRest(values: groups.flatMap { $0 }, isInPart: isInPart)
      }
      #expect(found.reason == alone.reason)
      guard let found = found.value, let alone = alone.value else { continue }
      #expect(isNear(found.difference.value, alone.difference.value, scale: 1))
      #expect(isNear(found.difference.t, alone.difference.t, scale: 1))
      #expect(isNear(found.difference.pValue, alone.difference.pValue, scale: 1))
      #expect(isNear(try found.whole.standardDeviation.get(), try alone.whole.standardDeviation.get(), scale: 1))
      #expect(found.difference.second.count == alone.difference.second.count && found.share == alone.share)
      let test = try tests[position].get()
      #expect(test.pValue == found.difference.pValue && test.value == found.difference.value)
    }
    #expect(PartWithRest.each(of: [[2, 2], [2, 2, 2]]).map(\.reason) == [.noSpread, .noSpread])
    #expect(PartWithRest.each(of: [[1, 2], [.nan, 3]]).allSatisfy { $0.reason == .notFinite })
    #expect(PartWithRest.each(of: [[1, 2]]).map(\.reason) == [.emptyGroup(position: 1)])
    #expect(PartWithRest.each(of: []).isEmpty)
  }

  @Test("The test of a difference is the difference without its intervals, and as careful", arguments: 0..<30)
  func testAlone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (first, second) = (answers(&generator, 7), answers(&generator, 12))
    let (test, difference) = (try WelchTest(first, second), try MeanDifference(first, second))
    #expect(test.value == difference.value && test.t == difference.t && test.pValue == difference.pValue)
    #expect(test.degreesOfFreedom == difference.degreesOfFreedom)
    // The interval of one less the p-value just reaches no difference.
    if test.pValue < 1 {
      let touching = try MeanDifference(first, second, confidence: 1 - test.pValue).interval
      #expect(isNear(min(abs(touching.lower), abs(touching.upper)), 0, scale: 1))
    }
    #expect(throws: NotComputable.groupTooSmall(position: 1, needed: 2, got: 1)) { try WelchTest([1, 2], [1]) }
    #expect(throws: NotComputable.noSpread) { try WelchTest([1, 1], [1, 1]) }
  }

  @Test("A trend that is plain is seen, one that is not is unclear, and more waves make it more careful")
  func trend() throws {
    let low = [1.0, 2, 2, 1, 2, 1, 2, 2]
    let high = low.map { $0 + 2 }
    let flat = try Trend(waves: [low, low.reversed()])
    #expect(flat.steps.map(\.direction) == [.unclear])
    let rise = try Trend(waves: [low, high, high])
    #expect(rise.steps.map(\.direction) == [.up, .unclear])
    #expect(rise.overall.direction == .up && rise.overall.from == 0 && rise.overall.to == 2)
    #expect(rise.means.map(\.value) == [1.625, 3.625, 3.625])
    #expect(try Trend(waves: [high, low]).overall.direction == .down)
    #expect(rise.steps[0].adjustedPValue > rise.steps[0].difference.pValue)
    let two = try Trend(waves: [low, high])
    #expect(two.steps == [two.overall], "one comparison is not counted twice")
    #expect(isNear(two.overall.adjustedPValue, two.overall.difference.pValue))
  }

  @Test("A more confident interval is wider and holds the figure", arguments: 0..<20)
  func confidence(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = answers(&generator, 25)
    var width = 0.0
    for confidence in [0.5, 0.8, 0.95, 0.999] {
      let interval = try Mean(of: values, confidence: confidence).interval.get()
      let median = try Median(of: values, confidence: confidence)
      #expect(interval.width > width)
      #expect(try interval.contains(Mean(of: values).value))
      #expect(try median.interval.get().contains(median.value))
      width = interval.width
    }
  }
}
