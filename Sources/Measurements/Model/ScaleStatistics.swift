// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Statistics

/// The answers of a campaign to the items that are scored, as a table for statistics. Made once; a group is some of its
/// rows.
struct ScoredAnswers: Sendable {
  private let table: AnswerTable
  private let scales: [String: Statistics.Scale]

  /// Nil for an instrument without items that are scored.
  init?(_ sheets: [AnswerSheet], _ instrument: Instrument) {
    let items = instrument.items.filter { instrument.range(of: $0) != nil && $0.scale != nil }
    guard var table = try? AnswerTable(itemCount: items.count) else { return nil }
    table.reserve(sheets.count)
    // The names alone: to copy an item counts a reference of each of its parts, for every answer of everybody.
    let ids = items.map(\.id)
    for sheet in sheets {
      let row = ids.map { id -> Statistics.Answer in
        switch sheet.answers[id] {
        case .point(let point): .given(point)
        case .dontKnow: .dontKnow
        default: .missing
        }
      }
      guard (try? table.append(row)) != nil else { return nil }
    }
    self.table = table
    var scales: [String: Statistics.Scale] = [:]
    for scale in instrument.scales {
      let mine = items.enumerated().filter { $0.element.scale == scale.id }
      guard let range = instrument.range(of: scale) else { continue }
      scales[scale.id] = try? Statistics.Scale(
        items: mine.map { .init($0.offset, isReverse: $0.element.reverse) }, answers: range,
        minimumAnswered: scale.minimumAnswered)
    }
    self.scales = scales
  }

  private init(table: AnswerTable, scales: [String: Statistics.Scale]) {
    self.table = table
    self.scales = scales
  }

  /// The answers of one group: of the respondents at these positions.
  func respondents(_ positions: [Int]) -> ScoredAnswers {
    ScoredAnswers(table: table.respondents(positions), scales: scales)
  }

  /// The scores of everybody, in the order of the respondents; nil for who did not answer enough.
  func scores(_ scale: Instrument.Scale) -> [Double?] {
    (try? scales[scale.id]?.scores(table))?.byRespondent ?? Array(repeating: nil, count: table.respondentCount)
  }

  /// Cronbach's alpha and McDonald's omega over everybody who answered every item; nil where they cannot be computed.
  func reliability(_ scale: Instrument.Scale) -> (
    alpha: Double, low: Double, high: Double, omega: Double?, respondents: Int
  )? {
    guard let complete = try? scales[scale.id]?.completeAnswers(table), let alpha = try? CronbachAlpha(of: complete)
    else { return nil }
    let omega = try? McDonaldOmega(of: complete)
    return (alpha.value, alpha.interval.lower, alpha.interval.upper, omega?.value, alpha.respondentCount)
  }

  fileprivate func answersByItem(_ scale: Instrument.Scale) -> (items: [[Double]], options: Int)? {
    guard let found = scales[scale.id], let items = try? found.answersByItem(table) else { return nil }
    return (items, found.answers.count)
  }
}

/// What the answers of one group say of one scale. Not yet a figure: what of it may be seen, disclosure control decides.
struct ScaleStatistics: Sendable {
  /// Around the mean of the group, with 95% confidence; nil where it cannot be computed.
  let interval: (low: Double, high: Double)?
  /// rwg(j), 0 to 1, against a uniform null and against a slightly skewed one, and the plain class of the first; nil
  /// where it cannot be computed, and where everybody answered every item alike.
  let agreement: (value: Double, skewed: Double?, level: AgreementLevel)?
  /// The mean absolute deviation, in points.
  let deviation: Double?

  /// `population` is how many could have answered, for a group that was asked as a whole. Where fewer than `leastPerItem`
  /// answered one of the items there is no agreement: over the other items it would be the agreement on another scale.
  init(_ answers: ScoredAnswers, _ scale: Instrument.Scale, population: Int?, leastPerItem: Int) {
    let values = answers.scores(scale).compactMap(\.self)
    let whole = population.map { max($0, values.count) }
    if let mean = try? Mean(of: values, populationSize: whole), case .value(let found) = mean.interval {
      interval = (found.lower, found.upper)
    } else {
      interval = nil
    }
    if let byItem = answers.answersByItem(scale), byItem.items.allSatisfy({ $0.count >= leastPerItem }),
      let found = try? TeamAgreement(items: byItem.items, options: byItem.options),
      found.meanAbsoluteDeviation > 0
    {
      agreement = (found.uniform, found.slightSkew.value, AgreementLevel(found.uniform))
      deviation = found.meanAbsoluteDeviation
    } else {
      agreement = nil
      deviation = nil
    }
  }
}
