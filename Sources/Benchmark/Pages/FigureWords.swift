// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Statistics
import Web

/// How figures of the benchmark are written. A number that is not finite is never written: there is a dash.
extension Visit {
  /// With so many decimals and the comma of the language.
  func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "–" }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let whole = Int((abs(value) * scale).rounded())
    let (units, rest) = whole.quotientAndRemainder(dividingBy: Int(scale))
    let sign = value < 0 && whole > 0 ? "−" : ""
    guard decimals > 0 else { return sign + String(units) }
    let digits = String(rest)
    return sign + "\(units)\(language == .dutch ? "," : ".")" + String(repeating: "0", count: decimals - digits.count)
      + digits
  }

  func percent(_ share: Double) -> String {
    let written = number(share * 100, decimals: 0)
    return written == "–" ? written : written + "%"
  }

  /// A probability: three decimals, and never nought.
  func probability(_ value: Double) -> String {
    value < 0.001 ? "< " + number(0.001, decimals: 3) : number(value, decimals: 3)
  }

  /// A value of a topic in its own unit.
  func written(_ value: Double, of topic: Topic) -> String {
    topic.kind == .share ? percent(value) : number(value, decimals: topic.decimals)
  }

  func interval(_ value: RoundFigures.Value, of topic: Topic) -> String? {
    guard let low = value.low, let high = value.high else { return nil }
    return "\(written(low, of: topic)) – \(written(high, of: topic))"
  }

  /// The name of a published class: one size, or from the smallest to the largest of those that were merged.
  /// text keys: benchmark.class.*, benchmark.merged.*
  func name(_ one: PublishedClass) -> String {
    guard let first = one.members.first, let last = one.members.last else { return "" }
    if one.members.count == 1 { return t("benchmark.class.\(first.rawValue)") }
    if first == .under20k { return t("benchmark.merged.up-to-\(last.rawValue)") }
    if last == .over100k { return t("benchmark.merged.from-\(first.rawValue)") }
    return t("benchmark.merged.20k-100k")
  }

  /// What a topic is called: the statement or question, or the choice.
  func name(_ topic: Topic) -> String { (topic.choice?.words ?? topic.item.words)[language] }

  /// Whether the municipalities are spread over the classes as the country is, and what follows from it.
  func says(_ figures: RoundFigures) -> String {
    guard let fit = figures.fit.value else { return t("benchmark.fit.none") }
    let values = [
      "chi": number(fit.statistic, decimals: 2), "df": String(fit.degreesOfFreedom),
      "p": (fit.pValue < 0.001 ? "" : "= ") + probability(fit.pValue),
    ]
    guard fit.pValue < 0.05, let (more, fewer) = figures.farFromFit else { return t("benchmark.fit.same", values) }
    func names(_ classes: [PublishedClass]) -> String { classes.map { name($0) }.joined(separator: "; ") }
    return t("benchmark.fit.differs", values.merging(["more": names(more), "fewer": names(fewer)]) { $1 })
  }
}

extension Topic {
  /// Decimals in which its mean is written.
  var decimals: Int {
    if case .number(_, _, let decimals, _) = item.kind { return max(1, decimals) }
    return 2
  }

  /// The points of the scale, for a statement.
  func range(in instrument: Instrument) -> ClosedRange<Int>? { choice == nil ? instrument.range(of: item) : nil }
}
