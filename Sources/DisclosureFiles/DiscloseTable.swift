// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats

/// What `leerwerf disclose` can be told.
package struct DiscloseOptions: Sendable {
  package enum Format: String, CaseIterable, Sendable {
    case csv, json, text
  }

  package var names: TableNames
  /// Persons behind a number; at least 5.
  package var minimum: Int
  /// Everything about health, family, money, culture, life or barriers: ten persons behind a number.
  package var isSensitive = false
  /// Shows answers that fewer than the minimum gave, in groups of ten or more.
  package var showsSmallCounts = false
  package var format = Format.csv

  package init(names: TableNames, minimum: Int = MinimumGroupSize.lowest) {
    self.names = names
    self.minimum = minimum
  }
}

/// A table with a hierarchy in, the publishable table out.
package enum DiscloseTable {
  package struct Outcome: Sendable {
    /// The publishable table, in the format that was asked for.
    package let table: [UInt8]
    /// Why each value is withheld, as CSV: for whoever makes the table, never for its readers.
    package let why: [UInt8]
    /// What happened, in a few lines, for the same.
    package let summary: String
  }

  /// `released` are tables that were published of the same before, oldest first.
  package static func run(
    _ bytes: [UInt8], released: [[UInt8]] = [], options: DiscloseOptions
  ) throws(TableProblem) -> Outcome {
    let minimum = try minimum(options)
    var earlier: [TableRows] = []
    for (index, file) in released.enumerated() {
      do { earlier.append(try TableRows(published: file, options.names)) } catch {
        throw TableProblem("earlier table \(index + 1): \(error)")
      }
    }
    let counted = try CountedTable(TableRows(bytes, options.names), alsoNamed: earlier)
    var tables: [EarlierTable] = []
    for rows in earlier { tables.append(try rows.earlierTable(of: counted)) }
    let disclosed: DisclosedTable
    do {
      disclosed = try Disclosure.table(
        counted.tally, minimum: minimum, smallCounts: options.showsSmallCounts ? .shown : .withheld, after: tables)
    } catch { throw TableProblem("the counts contradict each other: \(error)") }
    let published = PublishedTable(counted, disclosed)
    let causes = Causes(counted, disclosed)
    return Outcome(
      table: published.bytes(as: options.format, answers: counted.hasAnswers), why: causes.csv,
      summary: published.summary + causes.summary)
  }

  private static func minimum(_ options: DiscloseOptions) throws(TableProblem) -> MinimumGroupSize {
    let persons = options.isSensitive ? max(options.minimum, MinimumGroupSize.lowestForDetail) : options.minimum
    guard options.minimum >= MinimumGroupSize.lowest, let minimum = try? MinimumGroupSize(persons: persons) else {
      throw TableProblem(
        "the minimum is \(options.minimum); it may be raised, never lowered below \(MinimumGroupSize.lowest)")
    }
    return minimum
  }
}

/// Why values are withheld, for whoever makes the table.
private struct Causes {
  private let rows: [(path: Path, count: Cause?, answers: Cause?)]
  private let table: CountedTable

  init(_ table: CountedTable, _ disclosed: DisclosedTable) {
    self.table = table
    rows = table.paths.map { path in
      let key = CountedTable.key(path)
      return (path, disclosed.cause(in: key), table.hasAnswers ? disclosed.causeOfCounts(in: key) : nil)
    }
  }

  var csv: [UInt8] {
    var file = CSV.Writer(header: table.levels + ["withheld", "why"])
    for row in rows {
      let names = table.levels.indices.map { $0 < row.path.count ? row.path[$0] : "" }
      if let cause = row.count { file.row(names + ["group", cause.rawValue]) }
      if let cause = row.answers, cause != .group { file.row(names + ["answers", cause.rawValue]) }
    }
    return file.take()
  }

  var summary: String {
    let groups = Self.counted(rows.compactMap(\.count))
    let answers = Self.counted(rows.compactMap(\.answers).filter { $0 != .group })
    return [("Groups withheld", groups), ("Answers withheld", answers)].filter { !$0.1.isEmpty }
      .map { "\n\($0.0), not for publication: \($0.1)." }.joined()
  }

  private static func counted(_ causes: [Cause]) -> String {
    Cause.allCases.compactMap { cause in
      let number = causes.count { $0 == cause }
      return number == 0 ? nil : "\(cause.rawValue) \(number)"
    }.joined(separator: ", ")
  }
}
