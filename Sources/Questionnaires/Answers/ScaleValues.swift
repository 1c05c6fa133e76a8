// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How answers become the values of a scale. Scores and everything about groups is the work of statistics; here is only
/// what the instrument itself decides.
extension Instrument {
  /// The value of an answer for its scale, turned round where the item is reversed. Nil for a skipped item, "I don't
  /// know" and kinds that have no value.
  package func value(_ answer: ItemAnswer?, of item: Item) -> Int? {
    guard case .point(let point)? = answer, let range = range(of: item), range.contains(point) else { return nil }
    return item.reverse ? range.lowerBound + range.upperBound - point : point
  }

  /// The values of one respondent for a scale, one for each of its items in their order.
  package func values(of scale: Scale, _ answers: [String: ItemAnswer]) -> [Int?] {
    items(of: scale.id).map { value(answers[$0.id], of: $0) }
  }

  /// The values of many respondents for a scale: a row for each respondent, a column for each item.
  package func values(of scale: Scale, _ respondents: [[String: ItemAnswer]]) -> [[Int?]] {
    respondents.map { values(of: scale, $0) }
  }

  /// The band in which a score lies; nil when the scale has none or the score is not a number.
  package func band(of score: Double, in scale: Scale) -> Band? {
    guard score.isFinite else { return nil }
    return bands(of: scale).last { $0.from <= score + 1e-9 }
  }
}

extension Instrument.Scale {
  /// Whether somebody with these values answered enough of the scale to count.
  package func counts(_ values: [Int?]) -> Bool { values.count { $0 != nil } >= minimumAnswered }

  /// The mean of the answered values, when there are enough of them to count.
  package func mean(_ values: [Int?]) -> Double? {
    guard counts(values) else { return nil }
    let answered = values.compactMap { $0 }
    return answered.isEmpty ? nil : Double(answered.reduce(0, +)) / Double(answered.count)
  }
}
