// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats

/// How the columns of a table are called, as asked for on the command line.
package struct TableNames: Sendable {
  /// The columns of the hierarchy, the highest level first.
  package var hierarchy: [String]
  package var count: String?
  package var answer: String?
  package var contributors: String?

  package init(hierarchy: [String], count: String? = nil, answer: String? = nil, contributors: String? = nil) {
    self.hierarchy = hierarchy
    self.count = count
    self.answer = answer
    self.contributors = contributors
  }
}

/// The columns of one table, found by name. Every column has a use: one that has none might divide the groups further,
/// and adding it up unseen would be wrong.
struct TableColumns {
  static let countNames = ["count", "aantal"]
  static let answerNames = ["answer", "antwoord", "category", "categorie"]
  static let contributorNames = ["contributors", "personen"]
  /// The reason column of a table that this command made.
  static let withheldName = "withheld"
  static let mostLevels = 8

  let levels: [CSV.Column]
  let count: CSV.Column
  let answer: CSV.Column?
  let contributors: CSV.Column?

  init(_ table: CSV.Table, _ names: TableNames, isPublished: Bool) throws(TableProblem) {
    guard !names.hierarchy.isEmpty, names.hierarchy.count <= Self.mostLevels else {
      throw TableProblem("the hierarchy names 1 to \(Self.mostLevels) columns, the highest level first")
    }
    if let twice = table.repeatedNames.first { throw TableProblem("row 1: two columns are called \(twice.quoted)") }
    var levels: [CSV.Column] = []
    for name in names.hierarchy { levels.append(try Self.find(table, [name], "a level of the hierarchy")) }
    self.levels = levels
    count = try Self.find(table, names.count.map { [$0] } ?? Self.countNames, "the counts")
    answer =
      try names.answer.map { name throws(TableProblem) in try Self.find(table, [name], "the answers") }
      ?? table.column(anyOf: Self.answerNames)
    contributors =
      try names.contributors.map { name throws(TableProblem) in
        try Self.find(table, [name], "the number of contributors")
      } ?? table.column(anyOf: Self.contributorNames)
    let used = levels + [count] + [answer, contributors].compactMap { $0 }
    guard Set(used.map(\.index)).count == used.count else {
      throw TableProblem("row 1: one column is used twice; name each level, the count, the answer and the contributors")
    }
    for (index, name) in table.header.enumerated() where !used.contains(where: { $0.index == index }) {
      if isPublished, name == Self.withheldName { continue }
      if name.isEmpty { throw TableProblem("row 1, column \(index + 1): this column has no name") }
      throw TableProblem(
        "row 1, column \(index + 1): \(name.quoted) is no level, count, answer or contributors; add its rows up and "
          + "leave it out, or name it in --hierarchy")
    }
  }

  private static func find(_ table: CSV.Table, _ names: [String], _ use: String) throws(TableProblem) -> CSV.Column {
    if let column = table.column(anyOf: names) { return column }
    let wanted = names.map(\.quoted).joined(separator: " or ")
    throw TableProblem(
      "row 1: there is no column \(wanted) for \(use); there are \(table.header.map(\.quoted).joined(separator: ", "))")
  }
}
