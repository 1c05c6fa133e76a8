// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// One statement of SQL in the subset that SQLite 3.40 and PostgreSQL 15 share, with its values apart from its text.
///
/// Values that stand in an interpolation are bound as `$1`, `$2`, …; they never become part of the text:
///
/// ```swift
/// "SELECT name FROM persons WHERE id = \(person)"
/// ```
/// Another `SQL` in an interpolation is spliced in with its values.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
  /// The text with placeholders.
  package private(set) var text: String
  package private(set) var values: [Value]

  package init(stringLiteral value: String) {
    text = value
    values = []
  }

  package init(stringInterpolation: Interpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  /// Text that the product itself wrote, never input: table and column names of a fixed list, migrations.
  package init(trusted text: String, values: [Value] = []) {
    self.text = text
    self.values = values
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text: String
    fileprivate var values: [Value] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ value: some SQLBindable) { bind(value.sqlValue) }

    package mutating func appendInterpolation(_ value: (some SQLBindable)?) { bind(value?.sqlValue ?? .null) }

    /// A list for `IN`: `($1, $2, $3)`; for an empty list `(NULL)`, which nothing is in.
    @inlinable package mutating func appendInterpolation(list: some Collection<some SQLBindable>) {
      bind(list: list.map(\.sqlValue))
    }

    /// A piece of SQL with its own values.
    package mutating func appendInterpolation(_ fragment: SQL) {
      // Placeholders of the fragment are numbered from 1: they move behind those that stand here already.
      guard !values.isEmpty, !fragment.values.isEmpty else {
        text += fragment.text
        values += fragment.values
        return
      }
      // Over the bytes and in runs: the statements of a page are put together for each request.
      var moved: [UInt8] = []
      moved.reserveCapacity(fragment.text.utf8.count + fragment.values.count * 2)
      var own = fragment.text
      own.withUTF8 { bytes in
        var begin = 0
        var index = 0
        while index < bytes.count {
          index += 1
          guard bytes[index - 1] == UInt8(ascii: "$") else { continue }
          moved.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[begin..<index]))
          var number = 0
          while index < bytes.count, (48...57).contains(bytes[index]) {
            number = number * 10 + Int(bytes[index] - 48)
            index += 1
          }
          if number > 0 { moved.append(contentsOf: String(number + values.count).utf8) }
          begin = index
        }
        moved.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[begin...]))
      }
      text += String(decoding: moved, as: UTF8.self)
      values += fragment.values
    }

    /// What a list becomes, apart from its type, so that each caller's list is read where it is known.
    package mutating func bind(list: [Value]) {
      guard !list.isEmpty else {
        text += "(NULL)"
        return
      }
      text += "("
      for (index, value) in list.enumerated() {
        if index > 0 { text += ", " }
        bind(value)
      }
      text += ")"
    }

    private mutating func bind(_ value: Value) {
      values.append(value)
      text += "$"
      text += String(values.count)
    }
  }
}

/// A value as both databases know it.
package enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

extension Value {
  /// A text as both databases can hold it: a NUL, which PostgreSQL refuses, becomes the replacement character.
  static func storable(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
  }
}

/// Something that can stand as a bound value in `SQL`.
package protocol SQLBindable: Sendable {
  var sqlValue: Value { get }
}

extension Value: SQLBindable { package var sqlValue: Value { self } }
extension Int: SQLBindable { package var sqlValue: Value { .integer(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: Value { .integer(self) } }
extension Double: SQLBindable { package var sqlValue: Value { .real(self) } }
extension Bool: SQLBindable { package var sqlValue: Value { .integer(self ? 1 : 0) } }
extension String: SQLBindable { package var sqlValue: Value { .text(self) } }
extension [UInt8]: SQLBindable { package var sqlValue: Value { .bytes(self) } }
extension ID: SQLBindable { package var sqlValue: Value { .integer(raw) } }
extension Day: SQLBindable { package var sqlValue: Value { .text(description) } }
extension Instant: SQLBindable { package var sqlValue: Value { .integer(milliseconds) } }
extension Role: SQLBindable {}
extension Language: SQLBindable {}
extension SQLBindable where Self: RawRepresentable<String> { package var sqlValue: Value { .text(rawValue) } }
