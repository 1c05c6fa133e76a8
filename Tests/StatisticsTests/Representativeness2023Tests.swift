// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Statistics
import Testing

/// The case of the benchmark of 2023, as docs/representativeness-2023.md tells it.
@Suite struct Representativeness2023Tests {
  let observed = [19, 59, 28, 22, 3]
  let shares = [19.0, 54, 18, 8, 1]

  @Test("The sample of 2023 differs from the country by size class, exactly as printed")
  func fit() throws {
    let rule = SparseCounts.monteCarlo(MonteCarlo(draws: 99_999, seed: 2023))
    let fit = try GoodnessOfFit(observed: observed, population: shares, whenSparse: rule)
    #expect(fit.count == 131)
    #expect(fit.degreesOfFreedom == 4)
    #expect(rounded(fit.statistic, 2) == 19.01)
    #expect(rounded(fit.asymptoticPValue, 4) == 0.0008)
    #expect(fit.method == .monteCarlo(draws: 99_999))
    #expect(rounded(fit.pValue, 3) == 0.002)
    #expect(fit.expected.map { rounded($0, 2) } == [24.89, 70.74, 23.58, 10.48, 1.31])
    #expect(rounded(fit.effect, 2) == 0.38)
  }

  @Test("With G4 merged into over 100,000 the chi-square distribution may be used, and says the same")
  func merged() throws {
    let fit = try GoodnessOfFit(observed: observed, population: shares, whenSparse: .mergeNeighbours)
    #expect(fit.classes == [[0], [1], [2], [3, 4]])
    #expect(fit.observed == [19, 59, 28, 25])
    #expect(fit.degreesOfFreedom == 3)
    #expect(rounded(fit.statistic, 2) == 18.97)
    #expect(fit.method == .asymptotic)
    #expect(rounded(fit.pValue, 4) == 0.0003)
  }

  @Test("The weights and what they cost are as printed")
  func weights() throws {
    let weighting = try PostStratification(observed: observed, population: shares)
    #expect(weighting.weights.map { $0.map { rounded($0, 2) } } == [1.31, 1.20, 0.84, 0.48, 0.44])
    #expect(rounded(weighting.designEffect.value, 2) == 1.09)
    #expect(rounded(weighting.designEffect.effectiveCount, 0) == 120)
  }

  @Test("All figures are those of scipy to ten digits, and the random one within three standard errors of the exact one")
  func oracle() throws {
    let oracle = try #require(try Oracle.cases().representativeness.first)
    let rule = SparseCounts.monteCarlo(MonteCarlo(draws: 99_999, seed: 2023))
    let fit = try GoodnessOfFit(observed: observed, population: shares, whenSparse: rule)
    #expect(isNear(fit.statistic, oracle.statistic))
    #expect(isNear(fit.asymptoticPValue, oracle.p))
    #expect(abs(fit.pValue - oracle.exact) < 3 * (oracle.exact * (1 - oracle.exact) / 99_999).squareRoot())
    let merged = try GoodnessOfFit(observed: observed, population: shares, whenSparse: .mergeNeighbours)
    #expect(isNear(merged.statistic, oracle.mergedStatistic))
    #expect(isNear(merged.pValue, oracle.mergedP))
    let weighting = try PostStratification(observed: observed, population: shares)
    for (weight, expected) in zip(weighting.weights, oracle.weights) { #expect(isNear(try #require(weight), expected)) }
    #expect(isNear(weighting.designEffect.value, oracle.effect))
  }

  private func rounded(_ value: Double, _ digits: Int) -> Double {
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    return (value * power).rounded() / power
  }
}
