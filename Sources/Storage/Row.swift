// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// One row of an answer, read by position in the order of the named columns of the statement.
///
/// A row is valid only inside the closure that receives it. Each reader throws `StorageError.unexpectedValue` when the
/// column holds something else than the statement promised.
package struct Row {
  enum Source {
    case sqlite(SQLiteRow)
    case postgres(PostgresRow)
  }
  let source: Source

  package func value(_ index: Int) -> Value {
    switch source {
    case .sqlite(let row): row.value(index)
    case .postgres(let row): row.value(index)
    }
  }

  package func isNull(_ index: Int) -> Bool {
    switch source {
    case .sqlite(let row): row.isNull(index)
    case .postgres(let row): row.isNull(index)
    }
  }

  package func int64(_ index: Int) throws(StorageError) -> Int64 {
    switch source {
    case .sqlite(let row):
      if let number = row.integer(index) { return number }
    case .postgres(let row):
      if let number = row.integer(index) { return number }
    }
    throw .unexpectedValue(column: index)
  }

  package func int(_ index: Int) throws(StorageError) -> Int { Int(try int64(index)) }
  package func bool(_ index: Int) throws(StorageError) -> Bool { try int64(index) != 0 }

  package func text(_ index: Int) throws(StorageError) -> String {
    switch source {
    case .sqlite(let row):
      if let text = row.text(index) { return text }
    case .postgres(let row):
      if let text = row.text(index) { return text }
    }
    throw .unexpectedValue(column: index)
  }

  package func double(_ index: Int) throws(StorageError) -> Double {
    switch value(index) {
    case .real(let number): return number
    case .integer(let number): return Double(number)
    default: throw .unexpectedValue(column: index)
    }
  }

  package func bytes(_ index: Int) throws(StorageError) -> [UInt8] {
    if case .bytes(let bytes) = value(index) { return bytes }
    throw .unexpectedValue(column: index)
  }

  package func id<Kind>(_ index: Int, of _: Kind.Type = Kind.self) throws(StorageError) -> ID<Kind> {
    ID(raw: try int64(index))
  }

  package func optionalID<Kind>(_ index: Int, of _: Kind.Type = Kind.self) throws(StorageError) -> ID<Kind>? {
    isNull(index) ? nil : ID(raw: try int64(index))
  }

  package func instant(_ index: Int) throws(StorageError) -> Instant { Instant(milliseconds: try int64(index)) }

  package func day(_ index: Int) throws(StorageError) -> Day {
    guard let day = Day(try text(index)) else { throw .unexpectedValue(column: index) }
    return day
  }

  /// A column whose text is one of the cases of an enumeration.
  package func choice<Choice: RawRepresentable<String>>(_ index: Int, of _: Choice.Type = Choice.self)
    throws(StorageError) -> Choice
  {
    guard let choice = Choice(rawValue: try text(index)) else { throw .unexpectedValue(column: index) }
    return choice
  }

  /// The value read by the given reader, or nil for NULL: `row.optional(2, row.day)`.
  @inlinable package func optional<T>(_ index: Int, _ read: (Int) throws(StorageError) -> T) throws(StorageError) -> T?
  {
    isNull(index) ? nil : try read(index)
  }
}
