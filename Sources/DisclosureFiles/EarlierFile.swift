// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats
import Foundation

// A table that was published before, as CSV or JSON of this command.
extension TableRows {
  init(published bytes: [UInt8], _ names: TableNames) throws(TableProblem) {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if first == UInt8(ascii: "{") {
      guard let table = try? JSONDecoder().decode(PublishedTable.self, from: Data(bytes)), table.format == 1 else {
        throw TableProblem("this is no table that `leerwerf disclose --format json` made")
      }
      try self.init(table)
    } else {
      try self.init(bytes, names, isPublished: true)
    }
    var seen: Set<[String?]> = []
    for row in rows where !seen.insert(row.path + [nil, row.answer]).inserted {
      throw TableProblem(row.place, "this group stands here twice")
    }
  }

  private init(_ table: PublishedTable) throws(TableProblem) {
    var rows: [TableRow] = []
    for (index, group) in table.groups.enumerated() {
      let values = [(nil, group.value)] + (group.answers ?? []).map { ($0.answer, $0.value) }
      for (answer, value) in values {
        let numbers = [value.count, value.contributors].compactMap { $0 }
        guard numbers.allSatisfy({ (0...Self.mostInCell).contains($0) }), group.path.count <= table.levels.count,
          !group.path.contains(""), answer != ""
        else { throw TableProblem("group \(index + 1): this is no group that `leerwerf disclose` made") }
        rows.append(
          TableRow(
            place: CSV.Place(line: index + 1, row: index + 1), path: group.path, answer: answer, count: value.count,
            contributors: value.contributors))
      }
    }
    self.init(
      rows: rows, levels: table.levels, hasAnswers: table.groups.contains { $0.answers != nil },
      hasContributors: table.hasContributors)
  }

  private init(rows: [TableRow], levels: [String], hasAnswers: Bool, hasContributors: Bool) {
    self.rows = rows
    self.levels = levels
    self.hasAnswers = hasAnswers
    self.hasContributors = hasContributors
  }

  /// The values that were shown, by the groups and answers of the table now.
  func earlierTable(of table: CountedTable) throws(TableProblem) -> EarlierTable {
    guard levels.count == table.levels.count, hasContributors == table.hasContributors else {
      throw TableProblem("an earlier table has the same levels, and contributors when this one has")
    }
    var values: [Path: [String?: TableRow]] = [:]
    for row in rows { values[row.path, default: [:]][row.answer] = row }
    var earlier = EarlierTable()
    for (path, values) in values {
      let key = CountedTable.key(path)
      let whole = values[nil]
      if let persons = whole?.contributors ?? whole?.count { earlier.respondents[key] = persons }
      // An answer that the earlier table did not have was given by nobody then.
      let shown = table.answers.map { values[$0].map { $0.contributors ?? $0.count } ?? 0 }
      if !table.answers.isEmpty, values.contains(where: { $0.key != nil && $0.value.count != nil }) {
        earlier.counts[key] = shown.allSatisfy { $0 != nil } ? shown.compactMap { $0 } : nil
      }
      guard hasContributors, let total = whole?.count else { continue }
      earlier.totals[key] = [total] + table.answers.map { values[$0]?.count ?? 0 }
    }
    return earlier
  }
}
