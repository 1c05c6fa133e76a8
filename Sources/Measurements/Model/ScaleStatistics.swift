// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Statistics

/// What the answers of one group say of one scale. Not yet a figure: what of it may be seen, disclosure control decides.
struct ScaleStatistics: Sendable {
  /// The scores of those who answered enough, in the order of the respondents; nil for the others.
  let scores: [Double?]
  /// Around the mean of the group, with 95% confidence; nil where it cannot be computed.
  let interval: (low: Double, high: Double)?
  /// rwg(j), 0 to 1, against a uniform null and against a slightly skewed one, and the plain class of the first; nil
  /// where it cannot be computed, and where everybody answered every item alike.
  let agreement: (value: Double, skewed: Double?, level: AgreementLevel)?
  /// The mean absolute deviation, in points.
  let deviation: Double?

  /// `population` is how many could have answered, for a group that was asked as a whole. An item that fewer than
  /// `leastPerItem` answered counts for the scores and not for agreement.
  init(
    _ answers: [[String: ItemAnswer]], _ scale: Instrument.Scale, _ instrument: Instrument, population: Int?,
    leastPerItem: Int
  ) {
    let table = AnswerColumns(answers, scale, instrument)
    if let table, let found = try? table.scale.scores(table.rows) {
      scores = found.byRespondent
    } else {
      scores = answers.map { _ in nil }
    }
    let values = scores.compactMap(\.self)
    let whole = population.map { max($0, values.count) }
    if let mean = try? Mean(of: values, populationSize: whole), case .value(let found) = mean.interval {
      interval = (found.lower, found.upper)
    } else {
      interval = nil
    }
    if let table, let byItem = try? table.scale.answersByItem(table.rows),
      let found = try? TeamAgreement(
        items: byItem.filter { $0.count >= leastPerItem }, options: table.scale.answers.count),
      found.meanAbsoluteDeviation > 0
    {
      agreement = (found.uniform, found.slightSkew.value, AgreementLevel(found.uniform))
      deviation = found.meanAbsoluteDeviation
    } else {
      agreement = nil
      deviation = nil
    }
  }

  /// Cronbach's alpha and McDonald's omega over everybody who answered every item; nil where they cannot be computed.
  static func reliability(_ answers: [[String: ItemAnswer]], _ scale: Instrument.Scale, _ instrument: Instrument)
    -> (alpha: Double, low: Double, high: Double, omega: Double?, respondents: Int)?
  {
    guard let table = AnswerColumns(answers, scale, instrument),
      let complete = try? table.scale.completeAnswers(table.rows), let alpha = try? CronbachAlpha(of: complete)
    else { return nil }
    let omega = try? McDonaldOmega(of: complete)
    return (alpha.value, alpha.interval.lower, alpha.interval.upper, omega?.value, alpha.respondentCount)
  }
}

/// The answers to the items of one scale as a table for statistics. Items are turned round there.
private struct AnswerColumns {
  let scale: Statistics.Scale
  let rows: AnswerTable

  /// Nil for a scale without items.
  init?(_ answers: [[String: ItemAnswer]], _ scale: Instrument.Scale, _ instrument: Instrument) {
    let items = instrument.items(of: scale.id)
    guard let range = instrument.range(of: scale),
      let found = try? Statistics.Scale(
        items: items.enumerated().map { .init($0.offset, isReverse: $0.element.reverse) }, answers: range,
        minimumAnswered: scale.minimumAnswered),
      var rows = try? AnswerTable(itemCount: items.count)
    else { return nil }
    rows.reserve(answers.count)
    for row in answers {
      let cells = items.map { item -> Statistics.Answer in
        switch row[item.id] {
        case .point(let point): .given(point)
        case .dontKnow: .dontKnow
        default: .missing
        }
      }
      guard (try? rows.append(cells)) != nil else { return nil }
    }
    self.scale = found
    self.rows = rows
  }
}
