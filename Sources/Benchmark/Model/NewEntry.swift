// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Foundation

/// A municipality to invite.
package struct NewEntry: Sendable, Hashable {
  /// More inhabitants than any municipality has is a slip of the pen.
  package static let inhabitantsRange = 100...2_000_000
  static let longestName = 80

  package let name: String
  package let code: String?
  package let inhabitants: Int

  package init(name: String, code: String?, inhabitants: Int) {
    self.name = name
    self.code = code
    self.inhabitants = inhabitants
  }

  /// What can be wrong with a row of a list. text keys: benchmark.row.*
  package enum Fault: String, Error, Sendable {
    case name
    case code
    case inhabitants
    /// The name stands in the round or higher in the list already.
    case twice
    /// The row has more cells than the first row has names.
    case cells
  }

  /// Reads what somebody typed or what stands in a row. A code is written with or without `GM` and leading zeros.
  package static func read(name: String, code: String, inhabitants: String) -> Result<NewEntry, Fault> {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty, name.unicodeScalars.count <= longestName, !name.contains(where: \.isNewline) else {
      return .failure(.name)
    }
    let typed = code.trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
    var written: String?
    if !typed.isEmpty {
      let digits = typed.hasPrefix("GM") ? typed.dropFirst(2) : typed[...]
      guard (1...4).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        return .failure(.code)
      }
      written = "GM" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    // People write 23.456 and 23 456.
    let number = inhabitants.filter { !$0.isWhitespace && $0 != "." }
    guard let count = Int(number), inhabitantsRange.contains(count) else { return .failure(.inhabitants) }
    return .success(NewEntry(name: name, code: written, inhabitants: count))
  }

  /// Two rows that are the same municipality beyond doubt: the same name, and no codes that differ.
  package func isSame(as other: NewEntry) -> Bool {
    guard name.lowercased() == other.name.lowercased() else { return false }
    return code == nil || other.code == nil || code == other.code
  }
}

/// A list of municipalities from a file or pasted from a spreadsheet.
package struct EntryList: Sendable {
  /// The most bytes that a list may have; many times what all municipalities need.
  static let maximumBytes = 200_000

  package struct RowFault: Sendable {
    /// As a spreadsheet numbers it, from 1 for the names of the columns.
    package let row: Int
    package let fault: NewEntry.Fault
  }

  /// Why nothing can be read of it. text keys: benchmark.list.wrong.*
  package enum Unreadable: String, Error, Sendable {
    case empty
    case columns
    case large
    case broken
  }

  package let entries: [NewEntry]
  package let faults: [RowFault]

  /// `known` are the municipalities of the round. Throws `Unreadable`.
  package init(_ bytes: [UInt8], known: [NewEntry]) throws(Unreadable) {
    let table: CSV.Table
    do {
      table = try CSV.parse(
        bytes, limits: .init(bytes: Self.maximumBytes, rows: BenchmarkRound.mostEntries, columns: 50, cell: 2000))
    } catch {
      switch error {
      case .empty: throw .empty
      case .fileTooLarge, .tooManyRows: throw .large
      default: throw .broken
      }
    }
    guard let name = table.column("gemeente", "naam", "gemeentenaam", "municipality", "name"),
      let inhabitants = table.column("inwoners", "inwonertal", "aantal inwoners", "inhabitants")
    else { throw .columns }
    let code = table.column("code", "cbs-code", "gemeentecode", "gm-code")
    var entries: [NewEntry] = []
    var faults = table.problems.compactMap { problem -> RowFault? in
      guard case .tooManyColumns(let place, _, _) = problem else { return nil }
      return RowFault(row: place.row, fault: .cells)
    }
    var seen = Dictionary(grouping: known) { $0.name.lowercased() }
    for row in table {
      let read = NewEntry.read(
        name: row.trimmed(name), code: code.map { row.trimmed($0) } ?? "", inhabitants: row.trimmed(inhabitants))
      switch read {
      case .failure(let fault): faults.append(RowFault(row: row.place.row, fault: fault))
      case .success(let entry):
        if seen[entry.name.lowercased()]?.contains(where: entry.isSame) == true {
          faults.append(RowFault(row: row.place.row, fault: .twice))
        } else {
          entries.append(entry)
          seen[entry.name.lowercased(), default: []].append(entry)
        }
      }
    }
    guard !entries.isEmpty || !faults.isEmpty else { throw .empty }
    self.entries = entries
    self.faults = faults.sorted { $0.row < $1.row }
  }
}
