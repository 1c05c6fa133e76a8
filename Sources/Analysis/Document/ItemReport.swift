// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires
import Statistics

/// The items of an instrument in a report: how many answered what, the shares with their intervals, and what was
/// published elsewhere.
extension AnalysisReport {
  /// A row for each item.
  func items(_ group: GroupResult) -> String {
    var rows: [[String]] = []
    for item in group.items {
      guard let described = result.instrument.item(item.id) else { continue }
      rows.append([described.words[language]] + counts(item) + [outcome(item, described)])
    }
    let header = ["analysis.item", "analysis.answered", "analysis.dont-know", "analysis.missing", "analysis.outcome"]
    return table(header.map { words($0, [:]) }, rows)
  }

  /// Who answered, who does not know and who gave no answer; where the item is withheld these are too.
  private func counts(_ item: ItemResult) -> [String] {
    [item.answered, item.dontKnow, item.missing].map { item.outcome == nil ? "–" : String($0) }
  }

  private func outcome(_ item: ItemResult, _ described: Instrument.Item) -> String {
    switch item.outcome {
    case nil: words("analysis.withheld-item", [:])
    case .points(let distribution, let mean, _)? where described.scale != nil:
      number(mean.value?.value) + " (" + distribution.counts.map(String.init).joined(separator: " / ") + ")"
    case .points(_, _, let shares)?, .choices(_, _, let shares)?:
      zip(options(described), shares).enumerated().filter { !described.isYesNo || $0.offset == 1 }
        .map { "\($0.element.0) \(share($0.element.1.value))" }.joined(separator: "; ")
    case .number(let mean, _)?:
      mean.value.map { mean in
        [number(mean.value), mean.interval.value.map { "(\(interval($0)))" }]
          .compactMap(\.self).joined(separator: " ")
      } ?? "–"
    case .words(let count)?: words("analysis.texts", ["n": String(count)])
    }
  }

  private func options(_ item: Instrument.Item) -> [String] {
    result.instrument.optionWords(
      of: item, in: language, no: words("analysis.no", [:]), yes: words("analysis.yes", [:]))
  }

  /// A share with its interval.
  private func share(_ share: Proportion?) -> String {
    guard let share else { return "–" }
    return percent(share.value) + " "
      + words("analysis.between", ["from": percent(share.interval.lower), "to": percent(share.interval.upper)])
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  // MARK: References

  /// What was published elsewhere beside what was found here, of all that anybody answered.
  var references: String {
    let scales = result.whole.scales.compactMap { scale -> [String]? in
      guard let reference = result.instrument.scale(scale.id)?.reference else { return nil }
      return [name(of: scale.id), number(scale.mean.value?.value)] + cells(reference)
    }
    let items = result.whole.items.filter { $0.answered > 0 }.compactMap { item -> [String]? in
      guard let described = result.instrument.item(item.id), let reference = described.reference else { return nil }
      return [described.words[language], outcome(item, described)] + cells(reference)
    }
    let header = [
      "analysis.item", "analysis.outcome", "analysis.reference", "analysis.reference-of", "analysis.reference-source",
    ]
    return table(header.map { words($0, [:]) }, scales + items)
  }

  private func cells(_ reference: Instrument.Reference) -> [String] {
    let value = JSONValue.decimal(reference.value).text
    let written = language == "nl" ? value.replacing(".", with: ",") : value
    let unit = reference.unit == "percent" ? "%" : " " + reference.unit
    return [written + unit, reference.group[language], reference.source]
  }

  // MARK: Groups

  /// The items that belong to no scale and that anybody answered, group by group.
  func looseItems(_ groups: [GroupResult]) -> [String] {
    let answered = Set(result.whole.items.filter { $0.answered > 0 }.map(\.id))
    return result.instrument.looseItems.filter { answered.contains($0.id) }.flatMap { item -> [String] in
      let rows = groups.compactMap { group -> [String]? in
        guard let found = group.items.first(where: { $0.id == item.id }) else { return nil }
        return [group.name ?? ""] + counts(found).dropLast() + [outcome(found, item)]
      }
      guard !rows.isEmpty else { return [] }
      let header = ["analysis.group", "analysis.answered", "analysis.dont-know", "analysis.outcome"]
      return ["### " + Self.plain(item.words[language]), table(header.map { words($0, [:]) }, rows)]
    }
  }
}

extension Instrument.Item {
  fileprivate var isYesNo: Bool { if case .yesNo = kind { true } else { false } }
}
