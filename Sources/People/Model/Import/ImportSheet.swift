// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Kernel

/// One person as a row of the file tells of them. Nil and empty stand for a cell without content.
struct ImportRow: Sendable, Equatable {
  /// The row as a spreadsheet numbers it.
  let row: Int
  let employeeNumber: String
  let name: String
  let unit: String
  let team: String
  let function: String?
  let setting: WorkSetting?
  let email: String?
  /// The employee number of who leads them.
  let leader: String?
  let startedOn: Day?
  /// Whether the last day of employment lies behind us.
  let hasLeft: Bool
  let roles: Set<Role>
}

/// A file from the personnel system, read and checked as far as that goes without the database.
struct ImportSheet: Sendable {
  private(set) var rows: [ImportRow] = []
  private(set) var problems: [ImportProblem] = []
  private(set) var columns: [ImportField: CSV.Column] = [:]
  private(set) var ignoredColumns: [String] = []
  private(set) var sameColumns: [ImportReport.SameColumn] = []

  init(_ bytes: [UInt8], today: Day) {
    let table: CSV.Table
    do { table = try CSV.parse(bytes) } catch {
      problems.append(ImportProblem(error))
      return
    }
    (columns, ignoredColumns, sameColumns) = ImportField.columns(of: table)
    checkColumns()
    guard problems.isEmpty else { return }
    let width = leaveOutWhatNoRowReaches(table)
    problems += table.problems.map(ImportProblem.init)
    rows.reserveCapacity(table.count)
    var seen: [String: Int] = [:]
    for row in table {
      var reader = ImportRowReader(row: row, columns: columns, today: today)
      // What a file that was cut off lacks is no empty cell: it would wipe what is known.
      guard row.count >= width else {
        problems.append(
          ImportProblem(
            row: row.place.row, "people.import.error.too-few-cells",
            ["found": String(row.count), "limit": String(width)]))
        continue
      }
      let person = reader.read()
      if let number = reader.number, let first = seen.updateValue(row.place.row, forKey: number) {
        reader.add(.employeeNumber, "people.import.error.twice", ["number": number, "first": String(first)])
      }
      problems += reader.problems
      if let person { rows.append(person) }
    }
    if table.isEmpty, problems.isEmpty { problems.append(ImportProblem("people.import.error.no-rows")) }
    problems.sort { ($0.row ?? 0) < ($1.row ?? 0) }
  }

  func has(_ field: ImportField) -> Bool { columns[field] != nil }

  /// Whether the file tells of teams: by a column for them, or by one for units.
  var hasTeams: Bool { has(.team) || has(.unit) }

  /// Some systems leave out the separators at the end when nobody has anything there. Columns that no row reaches are then
  /// as good as not in the file; one row alone may as well be cut off. Returns how many cells every row must have.
  private mutating func leaveOutWhatNoRowReaches(_ table: CSV.Table) -> Int {
    let named = (table.header.lastIndex { !$0.isEmpty } ?? 0) + 1
    let reached = table.lazy.map(\.count).max() ?? named
    guard table.count > 1, reached < named, table.allSatisfy({ $0.count == reached }) else { return named }
    let beyond = columns.filter { $0.value.index >= reached }.sorted { $0.value.index < $1.value.index }
    for (field, column) in beyond {
      columns[field] = nil
      ignoredColumns.append(column.name)
    }
    checkColumns()
    return reached
  }

  private mutating func checkColumns() {
    if !has(.employeeNumber) { problems.append(ImportProblem("people.import.error.no-number-column")) }
    if !has(.name), !has(.lastName) { problems.append(ImportProblem("people.import.error.no-name-column")) }
  }
}

extension ImportProblem {
  init(_ problem: CSV.Problem) {
    switch problem {
    case .empty: self.init("people.import.error.empty")
    case .fileTooLarge(_, let limit):
      self.init("people.import.error.too-large", ["megabytes": String(limit >> 20)])
    case .tooManyRows(let place, let limit):
      self.init(row: place.row, "people.import.error.too-many-rows", ["limit": String(limit)])
    case .tooManyColumns(let place, let found, let limit):
      self.init(
        row: place.row, "people.import.error.too-many-cells", ["found": String(found), "limit": String(limit)])
    case .cellTooLong(let place, _): self.init(row: place.row, "people.import.error.cell-too-long")
    case .unterminatedQuote(let place): self.init(row: place.row, "people.import.error.open-quote")
    case .nulByte: self.init("people.import.error.not-text")
    case .brokenText(let line, let encoding):
      self.init("people.import.error.broken-text", ["line": String(line), "encoding": encoding.rawValue])
    }
  }
}
