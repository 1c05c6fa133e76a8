// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

/// What scipy, statsmodels and pingouin computed: `Oracle/oracle.py` wrote it.
struct Oracle: Decodable {
  let versions: [String: String]
  let cases: Cases

  static func cases() throws -> Cases {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Oracle/oracle.json")
    return try JSONDecoder().decode(Oracle.self, from: Data(contentsOf: file)).cases
  }

  struct Cases: Decodable {
    let means: [MeanCase]
    let medians: [MedianCase]
    let quantiles: [QuantileCase]
    let proportions: [ProportionCase]
    let alphas: [AlphaCase]
    let omegas: [OmegaCase]
    let agreements: [AgreementCase]
    let iccs: [ICCCase]
    let anovas: [AnovaCase]
    let kruskals: [KruskalCase]
    let chi_squares: [ChiSquareCase]
    let sparse_tables: [SparseTable]
    let fits: [FitCase]
    let sparse_fits: [SparseFit]
    let holms: [HolmCase]
    let paired: [PairedCase]
    let wilcoxons: [WilcoxonCase]
    let mcnemars: [McNemarCase]
    let differences: [DifferenceCase]
    let weighted: [WeightedCase]
    let reliable_changes: [ReliableChangeCase]
    let representativeness: [RepresentativenessCase]
  }

  struct MeanCase: Decodable {
    let values: [Double]
    let population: Int?
    let confidence, mean, deviation, half, low, high: Double
  }
  struct MedianCase: Decodable {
    let values: [Double]
    let confidence, median: Double
    let low, high, coverage: Double?
  }
  struct QuantileCase: Decodable { let values, shares, quantiles: [Double] }
  struct ProportionCase: Decodable {
    let successes, count: Int
    let confidence, low, high: Double
  }
  struct AlphaCase: Decodable {
    let rows: [[Double]]
    let alpha, low, high: Double
  }
  struct OmegaCase: Decodable {
    let rows: [[Double]]
    let omega: Double?
    let loadings, uniquenesses: [Double]?
    let reason: String?
  }
  struct AgreementCase: Decodable {
    let items: [[Double]]
    let options: Int
    let uniform, deviation, variance: Double
    let skew: Double?
  }
  struct ICCCase: Decodable {
    let groups: [[Double]]
    let one, mean, between, within, size: Double
    let negative: Bool
  }
  struct AnovaCase: Decodable {
    let groups: [[Double]]
    let f, between, within, p, omega: Double
  }
  struct KruskalCase: Decodable {
    let groups: [[Double]]
    let h, p, epsilon: Double
  }
  struct ChiSquareCase: Decodable {
    let table: [[Int]]
    let statistic, p, smallest, v: Double
    let freedom: Int
  }
  struct SparseTable: Decodable {
    let table: [[Int]]
    let p: Double
  }
  struct FitCase: Decodable {
    let observed: [Int]
    let population: [Double]
    let statistic, p, effect: Double
    let sparse: Bool
  }
  struct SparseFit: Decodable {
    let observed: [Int]
    let population: [Double]
    let p: Double
  }
  struct HolmCase: Decodable { let p, adjusted: [Double] }
  struct PairedCase: Decodable {
    let before, after: [Double]
    let mean, deviation, t, p, low, high, effect, corrected: Double
  }
  struct WilcoxonCase: Decodable {
    let before, after: [Double]
    let statistic, p: Double
  }
  struct McNemarCase: Decodable {
    let up, down: Int
    let p: Double
  }
  struct DifferenceCase: Decodable {
    let left, right: [Double]
    let value, t, freedom, p, low, high, hedges: Double
  }
  struct WeightedCase: Decodable {
    let values, weights: [Double]
    let mean, effect, low, high: Double
  }
  struct ReliableChangeCase: Decodable { let deviation, reliability, confidence, threshold: Double }
  struct RepresentativenessCase: Decodable {
    let observed: [Int]
    let population, weights: [Double]
    let statistic, p, exact, mergedStatistic, mergedP, effect: Double
  }
}

/// Ten significant digits, unless the test says otherwise. `scale` is for differences: how large the numbers are that
/// were subtracted.
func isNear(_ value: Double, _ expected: Double, digits: Double = 1e-10, scale: Double = 0) -> Bool {
  abs(value - expected) <= digits * max(abs(value), abs(expected), scale)
}
