// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CStatistics

/// What a reader of a reliability should know.
public enum ReliabilityWarning: String, Hashable, Sendable, Codable {
  /// Fewer than 30 persons: the figure is very uncertain.
  case fewRespondents
  /// The figure is below 0: items work against each other, perhaps one has to be turned.
  case negative
  /// An item has a loading of the other sign than the rest: perhaps it has to be turned.
  case itemAgainstTheRest
}

/// How well the items of a scale hang together: Cronbach's alpha with Feldt's interval.
///
/// alpha = k/(k − 1)·(1 − Σs²ᵢ/s²ₜ) over the persons who answered all k items. Interval: 1 − (1 − alpha)·F at
/// (1 ± confidence)/2 with n − 1 and (n − 1)(k − 1) degrees of freedom. It is a lower bound of reliability when the items
/// measure one thing; it grows with the number of items. Sources: Cronbach 1951; Feldt, Woodruff & Salih 1987.
public struct CronbachAlpha: Hashable, Sendable, Codable {
  /// At most 1, without a lower bound.
  public let value: Double
  /// The interval; its upper bound is at most 1.
  public let interval: Interval
  /// The number of items k, 2 or more.
  public let itemCount: Int
  /// The number of persons n, 2 or more.
  public let respondentCount: Int
  /// `fewRespondents` below 30 persons, `negative`.
  public let warnings: [ReliabilityWarning]

  /// Throws `noValues`, `tooFewItems` below two items, `tooFewValues` below two persons, `noSpread` when every person
  /// has the same total, `tooLarge`, `outOfRange(.confidence)`.
  public init(of answers: ItemMatrix, confidence: Double = 0.95) throws(NotComputable) {
    try check(confidence: confidence)
    try answers.check(items: 2, respondents: 2)
    let squares = answers.squares()
    let ofItems = try finite(squares.items.reduce(0, +))
    let total = try finite(squares.total)
    // What rounding alone leaves of a constant total is some 10⁻³² of the items.
    guard total > ofItems * 1e-24 else { throw .noSpread }
    let items = Double(answers.itemCount)
    let alpha = min(1, try finite(items / (items - 1) * (1 - ofItems / total)))
    let between = Double(answers.respondentCount - 1)
    let within = between * (items - 1)
    let tail = (1 - confidence) / 2
    let low = 1 - (1 - alpha) * (try finite(cstatistics_f_quantile(1 - tail, between, within)))
    let high = 1 - (1 - alpha) * (try finite(cstatistics_f_quantile(tail, between, within)))
    value = alpha
    interval = try Interval(low, high, confidence: confidence)
    itemCount = answers.itemCount
    respondentCount = answers.respondentCount
    warnings =
      (answers.respondentCount < fewestRespondents ? [.fewRespondents] : []) + (alpha < 0 ? [.negative] : [])
  }
}

/// Below this number of persons a reliability carries a warning.
let fewestRespondents = 30
