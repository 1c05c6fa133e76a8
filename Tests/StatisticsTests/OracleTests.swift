// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Statistics
import Testing

/// Ten significant digits where the method is exact; the tolerance of what is iterative or random stands in the test.
@Suite struct OracleTests {
  @Test("Means, deviations and t intervals are those of scipy, for finite populations and large offsets too")
  func means() throws {
    for each in try Oracle.cases().means {
      let mean = try Mean(of: each.values, populationSize: each.population, confidence: each.confidence)
      #expect(isNear(mean.value, each.mean, scale: each.deviation))
      #expect(isNear(try mean.standardDeviation.get(), each.deviation))
      let interval = try mean.interval.get()
      // An interval next to a billion cannot carry more digits of its width than the billion leaves.
      let rounding = abs(each.mean) * 1e-15
      #expect(abs(interval.width / 2 - each.half) <= each.half * 1e-10 + rounding)
      #expect(isNear(interval.lower, each.low, scale: each.deviation))
      #expect(isNear(interval.upper, each.high, scale: each.deviation))
    }
  }

  @Test("Medians and their order statistics are those of scipy")
  func medians() throws {
    for each in try Oracle.cases().medians {
      let median = try Median(of: each.values, confidence: each.confidence)
      #expect(isNear(median.value, each.median))
      #expect(median.interval.value?.lower == each.low)
      #expect(median.interval.value?.upper == each.high)
      #expect((median.coverage == nil) == (each.coverage == nil))
      if let coverage = median.coverage, let expected = each.coverage { #expect(isNear(coverage, expected)) }
    }
  }

  @Test("Quantiles are those of numpy")
  func quantiles() throws {
    for each in try Oracle.cases().quantiles {
      for (share, expected) in zip(each.shares, each.quantiles) {
        #expect(isNear(try quantile(of: each.values, share), expected, scale: 1))
      }
    }
  }

  @Test("Wilson intervals are those of statsmodels, nobody and everybody included")
  func proportions() throws {
    for each in try Oracle.cases().proportions {
      let proportion = try Proportion(each.successes, of: each.count, confidence: each.confidence)
      #expect(isNear(proportion.interval.lower, each.low) || each.successes == 0 && proportion.interval.lower == 0)
      #expect(isNear(proportion.interval.upper, each.high))
    }
  }

  @Test("Alpha and its interval are those of pingouin, to more digits than pingouin prints")
  func alphas() throws {
    for each in try Oracle.cases().alphas {
      let alpha = try CronbachAlpha(of: ItemMatrix(rows: each.rows))
      #expect(isNear(alpha.value, each.alpha, scale: 1))
      #expect(isNear(alpha.interval.lower, each.low, scale: 1))
      #expect(isNear(alpha.interval.upper, each.high, scale: 1))
      #expect(alpha.warnings.contains(.fewRespondents) == (each.rows.count < 30))
      #expect(alpha.warnings.contains(.negative) == (each.alpha < 0))
    }
  }

  @Test("Omega is that of statsmodels: ten digits in closed form, one in a million for maximum likelihood")
  func omegas() throws {
    var methods: Set<McDonaldOmega.Method> = []
    var refused = 0
    for each in try Oracle.cases().omegas {
      let matrix = try ItemMatrix(rows: each.rows)
      guard let expected = each.omega else {
        let reason = Computed { () throws(NotComputable) in try McDonaldOmega(of: matrix) }.reason
        #expect(reason == (each.reason == "improperSolution" ? .improperSolution : .negativeCorrelation))
        refused += 1
        continue
      }
      let omega = try McDonaldOmega(of: matrix)
      methods.insert(omega.method)
      let digits = omega.method == .maximumLikelihood ? 1e-6 : 1e-10
      #expect(isNear(omega.value, expected, digits: digits, scale: 1))
      for (loading, other) in zip(omega.loadings, each.loadings ?? omega.loadings) {
        #expect(isNear(loading, other, digits: 1e-5, scale: 1))
      }
      for (unique, other) in zip(omega.uniquenesses, each.uniquenesses ?? omega.uniquenesses) {
        #expect(isNear(unique, other, digits: 1e-5, scale: 1))
      }
    }
    #expect(methods == [.spearmanBrown, .threeItems, .maximumLikelihood])
    #expect(refused > 0)
  }

  @Test("Agreement is what exact fractions give")
  func agreements() throws {
    for each in try Oracle.cases().agreements {
      let agreement = try TeamAgreement(items: each.items, options: each.options)
      #expect(isNear(agreement.uniform, each.uniform))
      #expect((agreement.slightSkew.value == nil) == (each.skew == nil))
      if let value = agreement.slightSkew.value, let skew = each.skew { #expect(isNear(value, skew)) }
      #expect(isNear(agreement.meanAbsoluteDeviation, each.deviation))
      #expect(isNear(agreement.meanVariance, each.variance))
    }
  }

  @Test("Intraclass correlations are those of pingouin when balanced, and of exact fractions when not")
  func iccs() throws {
    for each in try Oracle.cases().iccs {
      let icc = try IntraclassCorrelation(groups: each.groups)
      #expect(isNear(icc.ofOne, each.one, digits: 1e-9))
      #expect(isNear(icc.ofMean, each.mean, digits: 1e-9))
      #expect(icc.wasNegative == each.negative)
      #expect(isNear(icc.meanSquareBetween, each.between))
      #expect(isNear(icc.meanSquareWithin, each.within))
      #expect(isNear(icc.groupSize, each.size))
      #expect(icc.isIndicative == (each.groups.count < 10))
    }
  }

  @Test("Welch's analysis of variance is that of pingouin, with a million added too")
  func anovas() throws {
    for each in try Oracle.cases().anovas {
      let anova = try WelchAnova(groups: each.groups)
      #expect(isNear(anova.f, each.f))
      #expect(anova.freedomBetween == each.between)
      #expect(isNear(anova.freedomWithin, each.within))
      #expect(isNear(anova.pValue, each.p))
      #expect(isNear(anova.omegaSquared, each.omega, scale: 1))
    }
  }

  @Test("Kruskal-Wallis is that of scipy, ties included")
  func kruskals() throws {
    for each in try Oracle.cases().kruskals {
      let test = try KruskalWallis(groups: each.groups)
      #expect(isNear(test.h, each.h))
      #expect(isNear(test.pValue, each.p))
      #expect(isNear(test.epsilonSquared, each.epsilon))
    }
  }

  @Test("Chi-square and Cramér's V are those of scipy")
  func chiSquares() throws {
    for each in try Oracle.cases().chi_squares {
      let test = try IndependenceTest(each.table, whenSparse: .ignore)
      #expect(isNear(test.statistic, each.statistic))
      #expect(test.degreesOfFreedom == each.freedom)
      #expect(isNear(test.pValue, each.p))
      #expect(isNear(test.smallestExpected, each.smallest))
      #expect(isNear(test.cramersV, each.v))
    }
  }

  @Test("Random tables come within four standard errors of the exact p-value")
  func sparseTables() throws {
    let cases = try Oracle.cases().sparse_tables
    #expect(cases.count > 10)
    for each in cases {
      let rule = SparseCounts.monteCarlo(MonteCarlo(draws: 40_000, seed: 11))
      let test = try IndependenceTest(each.table, whenSparse: rule)
      #expect(test.method == .monteCarlo(draws: 40_000))
      #expect(isWithinChance(test.pValue, of: each.p, draws: 40_000))
    }
  }

  @Test("Goodness of fit is that of scipy")
  func fits() throws {
    for each in try Oracle.cases().fits {
      let fit = try GoodnessOfFit(observed: each.observed, population: each.population, whenSparse: .ignore)
      #expect(isNear(fit.statistic, each.statistic))
      #expect(isNear(fit.pValue, each.p))
      #expect(isNear(fit.effect, each.effect))
      #expect(((fit.expected.min() ?? 0) < 5) == each.sparse)
    }
  }

  @Test("Random samples come within four standard errors of the exact p-value")
  func sparseFits() throws {
    let cases = try Oracle.cases().sparse_fits
    #expect(cases.count > 5)
    for each in cases {
      let rule = SparseCounts.monteCarlo(MonteCarlo(draws: 40_000, seed: 12))
      let fit = try GoodnessOfFit(observed: each.observed, population: each.population, whenSparse: rule)
      #expect(isWithinChance(fit.pValue, of: each.p, draws: 40_000))
    }
  }

  private func isWithinChance(_ value: Double, of exact: Double, draws: Double) -> Bool {
    abs(value - exact) <= 4 * (exact * (1 - exact) / draws).squareRoot() + 1 / draws
  }

  @Test("Holm is that of statsmodels")
  func holms() throws {
    for each in try Oracle.cases().holms {
      for (value, expected) in zip(try holm(each.p), each.adjusted) { #expect(isNear(value, expected)) }
    }
  }

  @Test("Paired t, its interval and both effect sizes are those of scipy")
  func paired() throws {
    for each in try Oracle.cases().paired {
      let test = try PairedDifference(before: each.before, after: each.after)
      #expect(isNear(test.value, each.mean, scale: each.deviation))
      #expect(isNear(test.standardDeviation, each.deviation))
      #expect(isNear(test.t, each.t, scale: 1))
      #expect(isNear(test.pValue, each.p))
      #expect(isNear(test.interval.lower, each.low, scale: each.deviation))
      #expect(isNear(test.interval.upper, each.high, scale: each.deviation))
      #expect(isNear(test.effect, each.effect, scale: 1))
      #expect(isNear(try test.correctedEffect.get(), each.corrected, scale: 1))
    }
  }

  @Test("Wilcoxon is that of scipy: exact for few, normal for many or tied")
  func wilcoxons() throws {
    var methods: Set<PValueMethod> = []
    for each in try Oracle.cases().wilcoxons {
      let test = try WilcoxonSignedRank(before: each.before, after: each.after)
      methods.insert(test.method)
      #expect(test.statistic == each.statistic)
      #expect(isNear(test.pValue, each.p))
    }
    #expect(methods == [.exact, .asymptotic])
  }

  @Test("McNemar is scipy's binomial test")
  func mcnemars() throws {
    for each in try Oracle.cases().mcnemars {
      #expect(isNear(try McNemar(toYes: each.up, toNo: each.down).pValue, each.p))
    }
  }

  @Test("Differences of two groups are those of scipy")
  func differences() throws {
    for each in try Oracle.cases().differences {
      let test = try MeanDifference(each.left, each.right)
      #expect(isNear(test.value, each.value, scale: 1))
      #expect(isNear(test.t, each.t, scale: 1))
      #expect(isNear(test.degreesOfFreedom, each.freedom))
      #expect(isNear(test.pValue, each.p))
      #expect(isNear(test.interval.lower, each.low, scale: 1))
      #expect(isNear(test.interval.upper, each.high, scale: 1))
      #expect(isNear(try test.hedgesG.get(), each.hedges, scale: 1))
    }
  }

  @Test("Weighted means are those of statsmodels")
  func weighted() throws {
    for each in try Oracle.cases().weighted {
      let mean = try WeightedMean(of: each.values, weights: each.weights)
      #expect(isNear(mean.value, each.mean))
      #expect(isNear(mean.designEffect.value, each.effect))
      let interval = try mean.interval.get()
      #expect(isNear(interval.lower, each.low, scale: 1))
      #expect(isNear(interval.upper, each.high, scale: 1))
    }
  }

  @Test("The threshold of a reliable change follows its formula")
  func reliableChanges() throws {
    for each in try Oracle.cases().reliable_changes {
      let change = try ReliableChange(
        standardDeviation: each.deviation, reliability: each.reliability, confidence: each.confidence)
      #expect(isNear(change.threshold, each.threshold))
    }
  }
}
