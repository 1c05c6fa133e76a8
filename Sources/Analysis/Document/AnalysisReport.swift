// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires
import Statistics

/// The result for a reader: Markdown with a table for each part, in a language.
package struct AnalysisReport {
  /// The words, by key and places to fill.
  package typealias Words = (_ key: String, _ values: [String: String]) -> String

  let result: AnalysisResult
  /// Code of the language of the instrument's own texts, and of how numbers are written.
  let language: String
  let words: Words
  /// What was not used of the file and what it lacks.
  let unusedColumns: [String]
  let absentItems: [String]
  let repeatedIDs: [ReadAnswers.Repeated]

  package init(_ read: ReadAnswers, _ result: AnalysisResult, language: String, words: @escaping Words) {
    self.result = result
    self.language = language
    self.words = words
    unusedColumns = read.unusedColumns
    absentItems = read.absentItems
    repeatedIDs = read.repeatedIDs
  }

  /// The whole report, ending with a line break.
  package var markdown: String {
    var parts = [heading]
    if result.whole.isWithheld {
      parts.append(withheld)
    } else {
      parts += [
        scales(result.whole), warnings(result.whole), notThere(result.whole), items(result.whole), references,
      ]
    }
    for grouping in result.groupings { parts += self.grouping(grouping) }
    parts.append(words("analysis.publish", [:]))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var heading: String {
    let instrument = result.instrument
    var lines = [
      "# " + Self.plain(instrument.name[language]),
      words(
        "analysis.about",
        ["n": String(result.whole.respondents), "id": instrument.id, "version": String(instrument.version)]),
      Self.plain(instrument.caveat[language]),
    ]
    if result.showsAll { lines.append(words("analysis.all-figures", [:])) }
    if !absentItems.isEmpty { lines.append(words("analysis.absent", ["items": Self.list(absentItems)])) }
    if !unusedColumns.isEmpty { lines.append(words("analysis.unused", ["columns": Self.list(unusedColumns)])) }
    for repeated in repeatedIDs {
      lines.append(
        words("analysis.repeated", ["column": Self.plain(repeated.column), "n": String(repeated.rows)]))
    }
    return lines.joined(separator: "\n\n")
  }

  /// Why a figure is not there. Where disclosure control is off and one is enough, that can be one thing only.
  private var withheld: String {
    let key = !result.showsAll ? "analysis.withheld" : result.minimum == 1 ? "analysis.nobody" : "analysis.too-few"
    return words(key, ["n": String(result.minimum)])
  }

  // MARK: Everybody together

  private func scales(_ group: GroupResult) -> String {
    guard !group.scales.isEmpty else { return "" }
    let header = [
      "analysis.scale", "analysis.answered", "analysis.mean", "analysis.interval", "analysis.median", "analysis.alpha",
      "analysis.omega", "analysis.agreement", "analysis.meaning",
    ]  // text keys: analysis.*
    let rows = group.scales.map { scale in
      scale.isWithheld
        ? [name(of: scale.id), withheld]
          + [String](repeating: "", count: header.count - 2)
        : [
          name(of: scale.id), String(scale.answered), number(scale.mean.value?.value),
          scale.showsSpread ? interval(scale.mean.value?.interval.value) : "–",
          number(scale.median.value?.value), number(scale.alpha.value?.value), number(scale.omega.value?.value),
          agreement(scale), band(scale),
        ]
    }
    return table(header.map { words($0, [:]) }, rows)
  }

  /// What makes a reliability say little or nothing, one line for each scale and figure.
  private func warnings(_ group: GroupResult) -> String {
    var lines: [String] = []
    for scale in group.scales {
      for (figure, warnings) in [
        ("analysis.alpha", scale.alpha.value?.warnings), ("analysis.omega", scale.omega.value?.warnings),
      ] {
        for warning in warnings ?? [] {
          // text keys: analysis.warning.*
          lines.append(line(scale, figure, words("analysis.warning." + warning.rawValue, [:])))
        }
      }
    }
    return lines.isEmpty ? "" : words("analysis.warnings", [:]) + "\n\n" + lines.joined(separator: "\n")
  }

  /// The reasons of the figures that are not there, one line for each scale and figure.
  private func notThere(_ group: GroupResult) -> String {
    var lines: [String] = []
    for scale in group.scales where !scale.isWithheld {
      let figures: [(String, reason: NotComputable?, isWithheld: Bool)] = [
        ("analysis.mean", scale.mean.reason, false),
        ("analysis.median", scale.median.reason, scale.median.isWithheld),
        ("analysis.alpha", scale.alpha.reason, scale.alpha.isWithheld),
        ("analysis.omega", scale.omega.reason, scale.omega.isWithheld),
        ("analysis.agreement", scale.agreement.reason, scale.agreement.isWithheld),
      ]
      for (figure, reason, isWithheld) in figures {
        if isWithheld { lines.append(line(scale, figure, words("analysis.why.withheld", [:]))) }
        if let reason { lines.append(line(scale, figure, why(reason))) }
      }
    }
    return lines.isEmpty ? "" : words("analysis.not-there", [:]) + "\n\n" + lines.joined(separator: "\n")
  }

  private func line(_ scale: ScaleResult, _ figure: String, _ says: String) -> String {
    "- \(name(of: scale.id)), \(words(figure, [:])): \(says)"
  }

  // MARK: Groups

  private func grouping(_ grouping: GroupingResult) -> [String] {
    var parts = ["## " + words("analysis.by", ["column": Self.plain(grouping.name)])]
    if grouping.without > 0 { parts.append(words("analysis.without", ["n": String(grouping.without)])) }
    let shown = grouping.groups.filter { !$0.isWithheld }
    let hidden = grouping.groups.filter(\.isWithheld).compactMap(\.name)
    if !hidden.isEmpty {
      parts.append(
        words("analysis.hidden", ["groups": Self.list(hidden), "n": String(result.minimum)]))
    }
    for scale in result.instrument.scales {
      let rows: [[String]] = shown.compactMap { group in
        guard let found = group.scales.first(where: { $0.id == scale.id }) else { return nil }
        let name = group.name ?? ""
        guard !found.isWithheld else {
          return [name, withheld, "", "", ""]
        }
        return [
          name, String(found.answered), number(found.mean.value?.value),
          found.showsSpread ? interval(found.mean.value?.interval.value) : "–",
          number(found.withRest?.value?.difference.value),
        ]
      }
      guard !rows.isEmpty else { continue }
      let header = ["analysis.group", "analysis.answered", "analysis.mean", "analysis.interval", "analysis.with-rest"]
      parts.append("### " + Self.plain(scale.name[language]))
      parts.append(table(header.map { words($0, [:]) }, rows))
    }
    parts.append(differences(grouping))
    parts += looseItems(shown)
    return parts
  }

  private func differences(_ grouping: GroupingResult) -> String {
    let header = [
      "analysis.scale", "analysis.groups", "analysis.f", "analysis.p", "analysis.p-adjusted", "analysis.omega-squared",
      "analysis.h", "analysis.icc1", "analysis.icc2",
    ]
    let rows = grouping.scales.map { scale in
      [
        name(of: scale.id), String(scale.groups), number(scale.welch.value?.f), p(scale.welch.value?.pValue),
        p(scale.adjustedPValue), number(scale.welch.value?.omegaSquared), number(scale.kruskalWallis.value?.h),
        number(scale.intraclass.value?.ofOne), number(scale.intraclass.value?.ofMean),
      ]
    }
    return table(header.map { words($0, [:]) }, rows)
  }

  // MARK: Words and numbers

  func name(of scale: String) -> String { result.instrument.scale(scale)?.name[language] ?? scale }

  private func band(_ scale: ScaleResult) -> String {
    guard let described = result.instrument.scale(scale.id), let id = scale.band else { return "–" }
    return result.instrument.bands(of: described).first { $0.id == id }?.words[language] ?? id
  }

  private func agreement(_ scale: ScaleResult) -> String {
    guard let level = scale.agreementLevel else { return "–" }
    let word = words("analysis.agreement." + level.rawValue, [:])  // text keys: analysis.agreement.*
    guard scale.showsSpread, let value = scale.agreement.value?.uniform else { return word }
    return "\(word) (\(number(value)))"
  }

  private func why(_ reason: NotComputable) -> String {
    words("analysis.why." + reason.name, [:])  // text keys: analysis.why.*
  }

  func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    let written = String(format: "%.2f", abs(value) < 0.005 ? 0 : value)
    return language == "nl" ? written.replacing(".", with: ",") : written
  }

  private func p(_ value: Double?) -> String {
    guard let value else { return "–" }
    let written = value < 0.001 ? "< 0.001" : String(format: "%.3f", value)
    return language == "nl" ? written.replacing(".", with: ",") : written
  }

  func interval(_ interval: Interval?) -> String {
    guard let interval else { return "–" }
    return words("analysis.from-to", ["from": number(interval.lower), "to": number(interval.upper)])
  }

  func table(_ header: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = [header, [String](repeating: "---", count: header.count)] + rows
    return lines.map { "| " + $0.map(Self.cell).joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// A text that stays within its cell.
  private static func cell(_ text: String) -> String { plain(text).replacing("|", with: "\\|") }

  /// A text of a file as it was typed: on one line, and no part of it read as HTML.
  static func plain(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\n", with: " ").replacing("\r", with: " ")
  }

  private static func list(_ texts: [String]) -> String { texts.map(plain).joined(separator: ", ") }
}
