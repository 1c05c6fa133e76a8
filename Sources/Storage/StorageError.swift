// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What can go wrong between the product and its database.
package enum StorageError: Error, Sendable {
  /// The database does not answer; a later try may succeed. Pages say so with 503.
  case unavailable(String)
  /// A constraint of the schema refused the change (unique, foreign key, check, not null).
  case constraint(String)
  /// The transaction lost against another one; the engine retries these itself, so this is seen only when that failed.
  case conflict(String)
  /// The disk is full or not writable.
  case full(String)
  /// A column held something else than the statement promised.
  case unexpectedValue(column: Int)
  /// A row that must be there was not.
  case missingRow
  /// The database refused the statement.
  case statement(String)
  /// The address of a database was not understood; `DatabaseAddress.advice` says what it should be.
  case badAddress
  /// The database was made by a later version, or by something else.
  case schema(String)

  /// What went wrong, for whoever runs Leerwerf: in words, with what the database itself said of it.
  package var words: String {
    switch self {
    case .unavailable(let cause): "it does not answer: \(cause)"
    case .constraint(let cause): "it refused what does not fit its rules (\(cause))"
    case .conflict: "others keep it busy; try again in a moment"
    case .full(let cause): "it cannot be written (\(cause))"
    case .unexpectedValue, .missingRow: "it holds something else than Leerwerf wrote"
    case .statement(let cause): "its tables are not those of this version of Leerwerf (\(cause))"
    case .badAddress: DatabaseAddress.advice
    case .schema(let cause): cause
    }
  }
}
