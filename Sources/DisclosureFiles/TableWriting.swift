// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats
import Foundation

// The publishable table as CSV, JSON or text. The same table gives the same bytes.
extension PublishedTable {
  func bytes(as format: DiscloseOptions.Format, answers: Bool) -> [UInt8] {
    switch format {
    case .csv: csv(answers)
    case .json: json
    case .text: text(answers)
    }
  }

  var summary: String {
    let whole = "\(shownGroups) of \(groups.count) groups are shown"
    return groups.first?.answers == nil ? whole + "." : whole + ", \(groupsWithAnswers) with their answers."
  }

  private func header(_ answers: Bool) -> [String] {
    levels + (answers ? ["answer"] : []) + ["count"] + (hasContributors ? ["contributors"] : []) + ["withheld"]
  }

  /// A row for each group, then one for each of its answers.
  private func rows(_ answers: Bool) -> [(names: [String], value: Value)] {
    groups.flatMap { group in
      let names = levels.indices.map { $0 < group.path.count ? group.path[$0] : "" }
      return [(names + (answers ? [""] : []), group.value)]
        + (group.answers ?? []).map { (names + [$0.answer], $0.value) }
    }
  }

  private func csv(_ answers: Bool) -> [UInt8] {
    var file = CSV.Writer(header: header(answers))
    for row in rows(answers) {
      let numbers = [row.value.count] + (hasContributors ? [row.value.contributors] : [])
      file.row(
        row.names.map(CSV.Cell.text) + numbers.map { $0.map(CSV.Cell.integer) ?? .empty }
          + [.text(row.value.withheld?.rawValue ?? "")])
    }
    return file.take()
  }

  private var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts, whole numbers and lists of them always encode.
    return Array((try? encoder.encode(self)) ?? Data()) + [0x0A]
  }

  private func text(_ answers: Bool) -> [UInt8] {
    let lines =
      [header(answers)]
      + rows(answers).map { row in
        row.names + [row.value.count.map(String.init) ?? "·"]
          + (hasContributors ? [row.value.contributors.map(String.init) ?? "·"] : [])
          + [row.value.withheld?.rawValue ?? ""]
      }
    let firstNumber = levels.count + (answers ? 1 : 0)
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let written = lines.map { line in
      let cells = line.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        let isNumber = column >= firstNumber && column < line.count - 1
        return isNumber ? space + line[column] : line[column] + space
      }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let words = """


      \(summary) A number has at least \(minimum.persons) persons behind it, answers at least \(minimum.forDetail).
      group: too few here, or this number would give away somebody near; answers: the same of what was answered.

      """
    return Array((written.joined(separator: "\n") + words).utf8)
  }
}
