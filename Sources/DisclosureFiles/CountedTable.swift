// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats

/// A whole table: the groups that its rows name, and what is counted in the lowest of them. Rows of totals are checked
/// against what they add up.
struct CountedTable {
  static let mostGroups = 100_000
  static let mostAnswers = 100
  /// Cells of groups by answers that are kept at once.
  static let mostCells = 5_000_000

  let levels: [String]
  let answers: [String]
  let hasAnswers: Bool
  let hasContributors: Bool
  /// Everybody first, then depth first in the order of the table, as it is printed.
  let paths: [Path]
  let tally: Tally

  static func key(_ path: Path) -> GroupKey {
    // The lengths keep names with the separator in them apart.
    GroupKey(path.map { "\($0.utf8.count):\($0)" }.joined(separator: "/"))
  }

  /// The amount of a group, and of one of its answers by position: what is counted, where contributors are persons.
  static let total = Amount("count")
  static func totalOfAnswer(_ answer: Int) -> Amount { Amount(SubjectKey("count of \(answer)"), with: "answer") }

  /// `alsoNamed` are groups and answers of earlier tables; those that this one lacks have nobody.
  init(_ rows: TableRows, alsoNamed earlier: [TableRows] = []) throws(TableProblem) {
    levels = rows.levels
    hasAnswers = rows.hasAnswers
    hasContributors = rows.hasContributors
    paths = try Self.paths(rows, earlier)
    answers = try Self.answers(rows, earlier)
    guard paths.count * (answers.count + 1) <= Self.mostCells else {
      throw TableProblem("there are \(paths.count) groups with \(answers.count) answers; divide the table")
    }
    var cells = Cells(rows)
    try cells.fill(rows)
    tally = try cells.tally(paths, answers)
    try cells.check(rows, tally, paths, answers)
  }

  private static func paths(_ rows: TableRows, _ earlier: [TableRows]) throws(TableProblem) -> [Path] {
    var children: [Path: [Path]] = [:]
    var known: Set<Path> = [[]]
    for row in rows.rows + earlier.flatMap(\.rows) {
      for depth in 0..<row.path.count {
        let path = Array(row.path[...depth])
        guard known.insert(path).inserted else { continue }
        guard known.count <= mostGroups else {
          throw TableProblem(row.place, "there are more than \(mostGroups) groups")
        }
        children[Array(path.dropLast()), default: []].append(path)
      }
    }
    var paths: [Path] = []
    func add(_ path: Path) {
      paths.append(path)
      children[path]?.forEach(add)
    }
    add([])
    return paths
  }

  private static func answers(_ rows: TableRows, _ earlier: [TableRows]) throws(TableProblem) -> [String] {
    var answers: [String] = []
    var known: Set<String> = []
    for row in rows.rows + earlier.flatMap(\.rows) {
      guard let answer = row.answer, known.insert(answer).inserted else { continue }
      guard answers.count < mostAnswers else {
        throw TableProblem(row.place, "there are more than \(mostAnswers) different answers")
      }
      answers.append(answer)
    }
    return answers
  }
}

/// What the rows of the lowest groups count, and the totals that other rows claim.
private struct Cells {
  struct Cell: Hashable {
    let path: Path
    let answer: String?
  }

  private var counted: [Cell: TableRow] = [:]
  /// Groups with other groups below them; what stands there is a total.
  private let above: Set<Path>
  private let hasContributors: Bool

  init(_ rows: TableRows) {
    var above: Set<Path> = []
    for row in rows.rows {
      for depth in 0..<row.path.count { above.insert(Array(row.path[..<depth])) }
    }
    self.above = above
    hasContributors = rows.hasContributors
  }

  mutating func fill(_ rows: TableRows) throws(TableProblem) {
    var withAnswers: Set<Path> = []
    for row in rows.rows {
      let cell = Cell(path: row.path, answer: row.answer)
      if let other = counted.updateValue(row, forKey: cell) {
        throw TableProblem(
          row.place, "this group\(row.answer == nil ? "" : " and answer") stands in row \(other.place.row) too")
      }
      if row.answer != nil { withAnswers.insert(row.path) }
    }
    guard rows.hasAnswers else { return }
    for row in rows.rows where row.answer == nil && !above.contains(row.path) && !withAnswers.contains(row.path) {
      guard row.count == 0 else {
        throw TableProblem(row.place, "the answer is empty, and no other row says how this group answered")
      }
    }
  }

  func tally(_ paths: [Path], _ answers: [String]) throws(TableProblem) -> Tally {
    let population: Population
    do {
      population = try Population(
        whole: CountedTable.key([]),
        groups: paths.dropFirst().map { (CountedTable.key($0), CountedTable.key(Array($0.dropLast()))) })
    } catch { throw TableProblem("the groups cannot be put in order: \(error)") }
    let subject = Subject("answer", categories: answers)
    let amounts = [CountedTable.total] + answers.indices.map(CountedTable.totalOfAnswer)
    var tally = Tally(
      of: population, about: answers.isEmpty ? [] : [subject], adding: hasContributors ? amounts : [])
    for path in paths where !above.contains(path) {
      guard let place = population.place(in: CountedTable.key(path)) else { continue }
      let kinds: [String?] = answers.isEmpty ? [nil] : answers
      for (index, answer) in kinds.enumerated() {
        guard let row = counted[Cell(path: path, answer: answer)], let count = row.count else { continue }
        let persons = row.contributors ?? count
        tally.addRespondents(persons, at: place)
        if answer != nil { tally.add(persons, at: place, subject: 0, category: index) }
        guard hasContributors else { continue }
        tally.add(total: count, at: place, amount: 0)
        if answer != nil { tally.add(total: count, at: place, amount: 1 + index) }
      }
    }
    return tally
  }

  /// Every total in the table is what its rows add up to.
  func check(_ rows: TableRows, _ tally: Tally, _ paths: [Path], _ answers: [String]) throws(TableProblem) {
    var sums: [Cell: (count: Int, contributors: Int)] = [:]
    for (cell, row) in counted where !above.contains(cell.path) {
      if cell.answer == nil, !answers.isEmpty { continue }
      let answers: [String?] = cell.answer == nil ? [nil] : [nil, cell.answer]
      for depth in 0...cell.path.count {
        for answer in answers {
          let total = Cell(path: Array(cell.path[..<depth]), answer: answer)
          sums[total, default: (0, 0)].count += row.count ?? 0
          sums[total, default: (0, 0)].contributors += row.contributors ?? 0
        }
      }
    }
    for row in rows.rows where above.contains(row.path) || !answers.isEmpty && row.answer == nil {
      let sum = sums[Cell(path: row.path, answer: row.answer)] ?? (0, 0)
      if let count = row.count, count != sum.count {
        throw TableProblem(row.place, "this total is \(count), and the rows that it adds up make \(sum.count)")
      }
      if let contributors = row.contributors, contributors != sum.contributors {
        throw TableProblem(
          row.place, "this total has \(contributors) contributors, and the rows that it adds up \(sum.contributors)")
      }
    }
  }
}
