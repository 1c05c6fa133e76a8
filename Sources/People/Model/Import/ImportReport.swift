// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// One thing that is wrong with a file: where, and the key of a text that says what to do.
package struct ImportProblem: Sendable, Equatable, Codable {
  /// The row as a spreadsheet numbers it, from 1 for the header; nil when the file as a whole is meant.
  package let row: Int?
  /// The name of the column as the file spells it; nil when the row as a whole is meant.
  package let column: String?
  package let textKey: String
  package let values: [String: String]

  package init(row: Int? = nil, column: String? = nil, _ textKey: String, _ values: [String: String] = [:]) {
    self.row = row
    self.column = column
    self.textKey = textKey
    self.values = values
  }
}

/// What an import did, or would do. Every person of the file counts once, as new, changed or unchanged.
package struct ImportReport: Sendable, Equatable, Codable {
  package enum Outcome: String, Sendable, Equatable, Codable {
    /// Nothing was written: it was a try.
    case tried
    /// Nothing was written: something is wrong with the file.
    case refused
    case done
  }

  /// A column that means the same as another one.
  package struct SameColumn: Sendable, Equatable, Codable {
    package let unused: String
    package let used: String
  }

  package var outcome: Outcome
  package var newPeople = 0
  package var changed = 0
  package var unchanged = 0
  /// People who are known and active, and who are not in the file or are out of service by it.
  package var left = 0
  /// Whether those are deactivated too.
  package var deactivatesLeft = false
  package var newUnits: [String] = []
  package var newTeams: [String] = []
  /// Columns that mean nothing here, as the file spells them.
  package var ignoredColumns: [String] = []
  /// Columns that are not used since another means the same; nil in reports of before this was told.
  package var sameColumns: [SameColumn]?
  /// Whether the column with roles was left alone, since whoever imports may not give roles.
  package var rolesIgnored = false
  package var problems: [ImportProblem] = []

  package init(outcome: Outcome) { self.outcome = outcome }

  package var people: Int { newPeople + changed + unchanged }

  /// Whether nothing is wrong but that so many leave that somebody has to say that it is meant.
  package var asksForMany: Bool { problems.map(\.textKey) == ["people.import.error.many-leave"] }
}
