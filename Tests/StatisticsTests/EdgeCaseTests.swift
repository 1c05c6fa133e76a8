// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Statistics
import Testing

/// What cannot be computed says why, each in its own word, and never as a number.
@Suite struct EdgeCaseTests {
  @Test("Nobody answered: every figure says that there are no values")
  func nobody() throws {
    #expect(throws: NotComputable.noValues) { try Mean(of: []) }
    #expect(throws: NotComputable.noValues) { try Median(of: []) }
    #expect(throws: NotComputable.noValues) { try quantile(of: [], 0.5) }
    #expect(throws: NotComputable.noValues) { try Proportion(0, of: 0) }
    #expect(throws: NotComputable.noValues) { try CronbachAlpha(of: ItemMatrix(rows: [])) }
    #expect(throws: NotComputable.noValues) { try McDonaldOmega(of: ItemMatrix(rows: [])) }
    #expect(throws: NotComputable.emptyGroup(position: 0)) { try TeamAgreement(items: [[]], options: 5) }
    #expect(throws: NotComputable.tooFewItems(needed: 1, got: 0)) { try TeamAgreement(items: [], options: 5) }
    #expect(throws: NotComputable.noValues) {
      try GoodnessOfFit(observed: [0, 0], population: [1, 1], whenSparse: .ignore)
    }
    #expect(throws: NotComputable.noValues) { try IndependenceTest([[0, 0], [0, 0]], whenSparse: .ignore) }
    #expect(throws: NotComputable.noValues) { try IndependenceTest([], whenSparse: .ignore) }
    #expect(throws: NotComputable.noValues) { try PostStratification(observed: [0], population: [1]) }
    #expect(throws: NotComputable.noValues) { try PairedDifference(before: [], after: []) }
    #expect(throws: NotComputable.noValues) { try WilcoxonSignedRank(before: [], after: []) }
    #expect(throws: NotComputable.noChange) { try McNemar(before: [], after: []) }
    #expect(throws: NotComputable.noValues) { try DesignEffect(weights: []) }
    #expect(throws: NotComputable.noValues) { try WeightedMean(of: [], weights: []) }
    #expect(try holm([]).isEmpty)
  }

  @Test("One respondent has a mean and a median, and no spread, interval, reliability or agreement")
  func oneRespondent() throws {
    let few = NotComputable.tooFewValues(needed: 2, got: 1)
    let mean = try Mean(of: [4])
    #expect(mean.value == 4)
    #expect(mean.standardDeviation.reason == few)
    #expect(mean.interval.reason == few)
    #expect(try Median(of: [4]).value == 4)
    #expect(try Median(of: [4]).interval.reason == .tooFewValues(needed: 6, got: 1))
    let one = try ItemMatrix(rows: [[1, 2, 3]])
    #expect(throws: few) { try CronbachAlpha(of: one) }
    #expect(throws: NotComputable.tooFewValues(needed: 3, got: 1)) { try McDonaldOmega(of: one) }
    #expect(throws: NotComputable.groupTooSmall(position: 0, needed: 2, got: 1)) {
      try TeamAgreement(items: [[4]], options: 5)
    }
    #expect(throws: few) { try PairedDifference(before: [1], after: [2]) }
    #expect(try WilcoxonSignedRank(before: [1], after: [2]).pValue == 1)
  }

  @Test("Below six values no median interval at 95%, with six the whole range")
  func smallMedian() throws {
    for count in 1...5 {
      let median = try Median(of: (1...count).map(Double.init))
      #expect(median.interval.reason == .tooFewValues(needed: 6, got: count))
      #expect(median.coverage == nil)
    }
    let six = try Median(of: [6, 5, 4, 3, 2, 1])
    #expect(six.value == 3.5)
    #expect(try six.interval.get().lower == 1)
    #expect(try six.interval.get().upper == 6)
    #expect(six.coverage == 0.96875)
  }

  @Test("Everybody answers alike: a mean without interval, full agreement, and no reliability or test")
  func constant() throws {
    let same = [Double](repeating: 0.1, count: 12)
    let mean = try Mean(of: same)
    #expect(mean.value == 0.1)
    #expect(mean.standardDeviation.value == 0)
    #expect(mean.interval.reason == .noSpread)
    let matrix = try ItemMatrix(rows: [[Double]](repeating: [0.1, 0.2, 0.3, 0.4], count: 40))
    #expect(throws: NotComputable.noSpread) { try CronbachAlpha(of: matrix) }
    #expect(throws: NotComputable.noSpread) { try McDonaldOmega(of: matrix) }
    let agreement = try TeamAgreement(items: [same, same], options: 5)
    #expect(agreement.uniform == 1 && agreement.slightSkew.value == 1)
    #expect(agreement.meanAbsoluteDeviation == 0)
    #expect(throws: NotComputable.noSpread) { try WelchAnova(groups: [same, same]) }
    #expect(throws: NotComputable.noSpreadInGroup(position: 1)) { try WelchAnova(groups: [[1, 2], [3, 3]]) }
    #expect(throws: NotComputable.noSpread) { try KruskalWallis(groups: [same, same]) }
    #expect(throws: NotComputable.noSpread) { try IntraclassCorrelation(groups: [same, same]) }
    #expect(throws: NotComputable.noSpread) { try MeanDifference(same, same) }
    #expect(throws: NotComputable.noChange) { try WilcoxonSignedRank(before: same, after: same) }
    #expect(throws: NotComputable.noSpread) { try PairedDifference(before: same, after: same.map { $0 + 0.2 }) }
  }

  @Test("A total that is the same for everybody has no alpha, although its items differ")
  func constantTotal() throws {
    let first = (0..<50).map { Double($0) * 0.1 + 0.3 }
    let rows: [[Double]] = first.map { [$0, 7 - $0] }
    let matrix = try ItemMatrix(rows: rows)
    #expect(throws: NotComputable.noSpread) { try CronbachAlpha(of: matrix) }
    #expect(throws: NotComputable.negativeCorrelation) { try McDonaldOmega(of: matrix) }
  }

  @Test("Empty and too small groups are named by their position")
  func groups() throws {
    #expect(throws: NotComputable.tooFewGroups(needed: 2, got: 0)) { try WelchAnova(groups: []) }
    #expect(throws: NotComputable.emptyGroup(position: 1)) { try WelchAnova(groups: [[1, 2], []]) }
    #expect(throws: NotComputable.groupTooSmall(position: 0, needed: 2, got: 1)) {
      try WelchAnova(groups: [[1], [1, 2]])
    }
    #expect(throws: NotComputable.emptyGroup(position: 1)) { try KruskalWallis(groups: [[1], [], [2]]) }
    #expect(throws: NotComputable.tooFewValues(needed: 3, got: 2)) { try IntraclassCorrelation(groups: [[1], [2]]) }
    #expect(throws: NotComputable.tooFewGroups(needed: 2, got: 1)) { try IntraclassCorrelation(groups: [[1]]) }
    #expect(throws: NotComputable.emptyGroup(position: 1)) { try Trend(waves: [[1, 2], []]) }
    #expect(throws: NotComputable.tooFewGroups(needed: 2, got: 1)) { try Trend(waves: [[1, 2]]) }
    #expect(throws: NotComputable.emptyGroup(position: 1)) {
      try PartWithRest(values: [1, 2], isInPart: [true, true])
    }
  }

  @Test("Teams that differ less than chance have correlations of 0 and say so; teams that differ in all have 1")
  func iccEnds() throws {
    let low = try IntraclassCorrelation(groups: [[1, 5], [1, 5], [5, 1]])
    #expect(low.ofOne == 0 && low.ofMean == 0 && low.wasNegative)
    let high = try IntraclassCorrelation(groups: [[1, 1], [3, 3], [5, 5]])
    #expect(high.ofOne == 1 && high.ofMean == 1 && !high.wasNegative)
  }

  @Test("What is not a number, or does not fit in one, is refused")
  func numbers() throws {
    for bad in [Double.nan, .infinity, -.infinity] {
      #expect(throws: NotComputable.notFinite) { try Mean(of: [1, bad]) }
      #expect(throws: NotComputable.notFinite) { try Mean(of: [bad]) }
      #expect(throws: NotComputable.notFinite) { try Median(of: [1, bad]) }
      #expect(throws: NotComputable.notFinite) { try ItemMatrix(rows: [[1, bad]]) }
      #expect(throws: NotComputable.notFinite) { try KruskalWallis(groups: [[1], [bad]]) }
      #expect(throws: NotComputable.notFinite) { try WelchAnova(groups: [[1, 2], [bad, 2]]) }
      #expect(throws: NotComputable.notFinite) { try PairedDifference(before: [bad, 1], after: [1, 2]) }
      #expect(throws: NotComputable.outOfRange(.probability)) { try holm([bad]) }
      #expect(throws: NotComputable.outOfRange(.share)) {
        try GoodnessOfFit(observed: [1, 2], population: [1, bad], whenSparse: .ignore)
      }
      #expect(throws: NotComputable.outOfRange(.weight)) { try DesignEffect(weights: [1, bad]) }
      #expect(throws: NotComputable.outOfRange(.confidence)) { try Mean(of: [1, 2], confidence: bad) }
      #expect(throws: NotComputable.outOfRange(.probability)) { try quantile(of: [1], bad) }
    }
    let huge = [Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude, 1]
    #expect(throws: NotComputable.tooLarge) { try Mean(of: huge) }
    #expect(throws: NotComputable.tooLarge) { try CronbachAlpha(of: ItemMatrix(rows: [huge, [1, 2, 3]])) }
    #expect(throws: NotComputable.tooLarge) { try McDonaldOmega(of: ItemMatrix(rows: [huge, [1, 2, 3], [3, 1, 2]])) }
    #expect(throws: NotComputable.tooLarge) { try MeanDifference(huge, [1, 2]) }
    let far = GroupSummary(count: 2, mean: 1e308, standardDeviation: 1e200)
    #expect(throws: NotComputable.tooLarge) { try MeanDifference(far, far) }
    #expect(try quantile(of: huge, 0.75).isFinite)
  }

  @Test("Inputs outside their range are refused")
  func ranges() throws {
    #expect(throws: NotComputable.outOfRange(.confidence)) { try Mean(of: [1, 2], confidence: 1) }
    #expect(throws: NotComputable.populationSmallerThanSample(population: 1, sample: 2)) {
      try Mean(of: [1, 2], populationSize: 1)
    }
    #expect(throws: NotComputable.outOfRange(.count)) { try Proportion(3, of: 2) }
    #expect(throws: NotComputable.outOfRange(.count)) { try Proportion(-1, of: 2) }
    #expect(throws: NotComputable.outOfRange(.count)) { try Proportion(0, of: -2) }
    #expect(throws: NotComputable.outOfRange(.options)) { try TeamAgreement(items: [[1, 2]], options: 1) }
    #expect(throws: NotComputable.outOfRange(.count)) { try McNemar(toYes: -1, toNo: 3) }
    #expect(throws: NotComputable.outOfRange(.standardDeviation)) {
      try ReliableChange(standardDeviation: 0, reliability: 0.5)
    }
    #expect(throws: NotComputable.outOfRange(.reliability)) {
      try ReliableChange(standardDeviation: 1, reliability: -0.1)
    }
    #expect(throws: NotComputable.outOfRange(.weight)) { try DesignEffect(weights: [0, 0]) }
    #expect(throws: NotComputable.outOfRange(.probability)) { try holm([0.5, 1.5]) }
    #expect(throws: NotComputable.unequalLengths) { try ItemMatrix(rows: [[1, 2], [1]]) }
    #expect(throws: NotComputable.unequalLengths) { try IndependenceTest([[1, 2], [1]], whenSparse: .ignore) }
    #expect(throws: NotComputable.outOfRange(.count)) {
      try IndependenceTest([[1, -2], [1, 2]], whenSparse: .ignore)
    }
    #expect(throws: NotComputable.outOfRange(.count)) {
      try IndependenceTest([[.max, .max], [.max, 2]], whenSparse: .ignore)
    }
    #expect(throws: NotComputable.unequalLengths) { try PairedDifference(before: [1], after: [1, 2]) }
  }

  @Test("Classes that do not match the population are named")
  func population() throws {
    #expect(throws: NotComputable.observedOutsidePopulation(position: 1)) {
      try GoodnessOfFit(observed: [1, 2], population: [1, 0], whenSparse: .ignore)
    }
    #expect(throws: NotComputable.classWithoutAnswers(position: 1)) {
      try PostStratification(observed: [4, 0], population: [1, 1])
    }
    #expect(throws: NotComputable.observedOutsidePopulation(position: 1)) {
      try PostStratification(observed: [4, 1], population: [1, 0])
    }
    #expect(try PostStratification(observed: [4, 0, 2], population: [1, 0, 1]).weights == [0.75, nil, 1.5])
    let fit = try GoodnessOfFit(observed: [30, 0, 20], population: [1, 0, 1], whenSparse: .ignore)
    #expect(fit.classes == [[0], [2]] && fit.degreesOfFreedom == 1)
    #expect(throws: NotComputable.expectedCountTooSmall) {
      try GoodnessOfFit(observed: [2, 1], population: [1, 1], whenSparse: .mergeNeighbours)
    }
    #expect(throws: NotComputable.expectedCountTooSmall) {
      try IndependenceTest([[2, 1], [1, 2]], whenSparse: .mergeNeighbours)
    }
  }

  @Test("Empty rows and columns are left out, and merging joins the smallest with its smaller neighbour")
  func tables() throws {
    let plain = try IndependenceTest([[30, 0, 20], [0, 0, 0], [15, 0, 40]], whenSparse: .ignore)
    #expect(plain.rows == [[0], [2]] && plain.columns == [[0], [2]] && plain.degreesOfFreedom == 1)
    let merged = try IndependenceTest([[20, 9, 1], [18, 3, 2], [4, 15, 2]], whenSparse: .mergeNeighbours)
    #expect(merged.columns == [[0], [1, 2]] && merged.rows == [[0], [1], [2]])
    #expect(merged.smallestExpected >= 5 && merged.method == .asymptotic)
    let byHand = try IndependenceTest([[20, 10], [18, 5], [4, 17]], whenSparse: .ignore)
    #expect(merged.statistic == byHand.statistic && merged.pValue == byHand.pValue)
    let rows = try IndependenceTest([[20, 19], [1, 2], [10, 30]], whenSparse: .mergeNeighbours)
    #expect(rows.rows == [[0, 1], [2]] && rows.columns == [[0], [1]])
    #expect(throws: NotComputable.tooFewGroups(needed: 2, got: 1)) {
      try IndependenceTest([[3, 4]], whenSparse: .ignore)
    }
    let dense = try IndependenceTest([[20, 19], [11, 30]], whenSparse: .monteCarlo(MonteCarlo(seed: 1)))
    #expect(dense.method == .asymptotic, "nothing is drawn when every expected count is five or more")
  }

  @Test("A negative product and a loading above 1 cannot be computed; an item against the rest is warned for")
  func omegaEnds() throws {
    let negative = try ItemMatrix(rows: [[1, 5], [2, 4], [3, 3.5], [4, 2], [5, 1]])
    #expect(throws: NotComputable.negativeCorrelation) { try McDonaldOmega(of: negative) }
    // r₁₂ = r₁₃ = 0.8 with r₂₃ = 0.5 would need λ₁² = 1.28.
    let loose = try ItemMatrix(rows: threeItems(0.8, 0.8, 0.5))
    #expect(throws: NotComputable.improperSolution) { try McDonaldOmega(of: loose) }
    let turned = try McDonaldOmega(of: ItemMatrix(rows: threeItems(-0.5, -0.5, 0.6)))
    #expect(turned.warnings.contains(.itemAgainstTheRest))
    #expect(turned.loadings[0] < 0 && turned.loadings[1] > 0 && turned.loadings[2] > 0)
    let double = try ItemMatrix(
      rows: (0..<40).map { person in [person % 7, person % 7, person % 5, person % 3].map(Double.init) })
    #expect(throws: NotComputable.improperSolution) { try McDonaldOmega(of: double) }
  }

  @Test("Omega is found where the misfit is nearly level, and does not depend on rounding where a loading is 1")
  func omegaNearlyLevel() throws {
    let answers = [
      "314545", "334333", "335242", "323144", "342331", "232334", "232213", "135342", "233212", "344333",
      "232335", "411342", "344335", "243213", "354134", "443224", "542344", "222353", "323322", "222354",
      "234231", "222423", "243231", "133233", "243334", "123344", "243332", "412322", "512243", "444132",
    ]
    let matrix = try ItemMatrix(rows: answers.map { $0.compactMap { $0.wholeNumberValue.map(Double.init) } })
    // Two dozen starts of another program end here: no other place fits as well.
    #expect(abs(try McDonaldOmega(of: matrix).value - 0.0468601713) < 1e-8)
    // r₁₂·r₁₃ = r₂₃ makes λ₁ 1, in numbers that a computer rounds to either side.
    for (one, other) in [(0.8, 0.7), (0.3, 0.7), (0.9, 0.35), (0.55, 0.45), (0.15, 0.6)] {
      let omega = try McDonaldOmega(of: ItemMatrix(rows: threeItems(one, other, one * other)))
      #expect(abs(omega.loadings[0] - 1) < 1e-9 && omega.uniquenesses[0] >= 0 && omega.uniquenesses[0] < 1e-9)
    }
  }

  /// Persons whose three answers have exactly these correlations: sums of columns that do not correlate.
  private func threeItems(_ r12: Double, _ r13: Double, _ r23: Double) -> [[Double]] {
    let b2 = (1 - r12 * r12).squareRoot()
    let c2 = (r23 - r12 * r13) / b2
    let c3 = (1 - r13 * r13 - c2 * c2).squareRoot()
    return (0..<8).map { person in
      let (x, y, z) = (person & 1 == 0 ? 1.0 : -1, person & 2 == 0 ? 1.0 : -1, person & 4 == 0 ? 1.0 : -1)
      return [x, r12 * x + b2 * y, r13 * x + c2 * y + c3 * z]
    }
  }

  @Test("A whole team that answered has an interval without width; half a team a narrower one than strangers")
  func finitePopulation() throws {
    let scores = [3.0, 4, 4, 5, 2, 3]
    #expect(try Mean(of: scores, populationSize: 6).interval.get().width == 0)
    let team = try Mean(of: scores, populationSize: 12).interval.get().width
    #expect(try team < Mean(of: scores).interval.get().width)
  }

  @Test("A change is told only beyond the threshold")
  func reliableChange() throws {
    let change = try ReliableChange(standardDeviation: 0.7, reliability: 0.75)
    #expect((change.threshold * 100).rounded() == 97)
    #expect(try change.verdict(before: 3, after: 3.9) == .withinNoise)
    #expect(try change.verdict(before: 3, after: 4) == .higher)
    #expect(try change.verdict(before: 4, after: 3) == .lower)
    #expect(throws: NotComputable.notFinite) { try change.verdict(before: .nan, after: 3) }
  }

  @Test("Rounding in fractions makes no difference where there is none")
  func roundingTies() throws {
    let before = [0.1, 0.1, 0.1, 0.5]
    let after = [0.3, 0.3, 0.3, 0.7]
    let test = try WilcoxonSignedRank(before: before, after: after)
    #expect(test.up == 10 && test.pValue == 0.125)
    #expect(throws: NotComputable.noSpread) { try PairedDifference(before: before, after: after) }
    let none = try WilcoxonSignedRank(before: [0.3, 1], after: [0.1 + 0.2, 2])
    #expect(none.unchanged == 1 && none.changed == 1)
  }

  @Test("Agreement has plain classes at the usual borders")
  func levels() {
    #expect(AgreementLevel(0) == .lacking && AgreementLevel(0.30) == .lacking)
    #expect(AgreementLevel(0.31) == .weak && AgreementLevel(0.51) == .moderate)
    #expect(AgreementLevel(0.71) == .strong && AgreementLevel(0.91) == .veryStrong && AgreementLevel(1) == .veryStrong)
    #expect(AgreementLevel.weak < .strong)
  }

  @Test("Two groups are compared from what was kept of them as from their values")
  func summaries() throws {
    let found = try MeanDifference(
      GroupSummary(count: 25, mean: 3.4, standardDeviation: 0.8),
      GroupSummary(count: 40, mean: 3.1, standardDeviation: 0.6))
    // scipy.stats.ttest_ind_from_stats(3.4, 0.8, 25, 3.1, 0.6, 40, equal_var=False)
    #expect(abs(found.t - 1.6128099917114098) < 1e-12)
    #expect(abs(found.pValue - 0.11450603378419885) < 1e-12)
    let one = GroupSummary(count: 1, mean: 3, standardDeviation: 0)
    let none = GroupSummary(count: 9, mean: 3, standardDeviation: 0)
    #expect(throws: NotComputable.tooFewValues(needed: 2, got: 1)) { try MeanDifference(one, none) }
    #expect(throws: NotComputable.noSpread) { try MeanDifference(none, none) }
  }
}
