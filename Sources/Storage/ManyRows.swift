// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Writes many rows of one table with few statements: two hundred rows at once, always with the same text, so that the
/// statement stays prepared. Call `finish` after the last row.
///
/// ```swift
/// var rows = ManyRows(into: "units", "id, municipality_id, name")
/// for unit in units { try rows.add([unit.id.sqlValue, unit.municipality.sqlValue, unit.name.sqlValue], db) }
/// try rows.finish(db)
/// ```
package struct ManyRows {
  private static let atOnce = 200
  private static let atTheEnd = 20

  private let width: Int
  private let full: String
  private let some: String
  private let one: String
  private var waiting: [Value] = []

  /// - Parameters:
  ///   - columns: The names of the columns, separated by commas.
  ///   - conflict: What to do with a row that is there already, such as `ON CONFLICT DO NOTHING`.
  package init(into table: StaticString, _ columns: StaticString, _ conflict: StaticString = "") {
    width = columns.description.split(separator: ",").count
    let head = "INSERT INTO \(table) (\(columns)) VALUES "
    full = Self.text(head, rows: Self.atOnce, width: width, tail: " \(conflict)")
    some = Self.text(head, rows: Self.atTheEnd, width: width, tail: " \(conflict)")
    one = Self.text(head, rows: 1, width: width, tail: " \(conflict)")
    waiting.reserveCapacity(Self.atOnce * width)
  }

  /// Takes one row, its values in the order of the columns, and writes when enough rows wait.
  package mutating func add(_ row: [Value], _ db: any Connection) throws {
    precondition(row.count == width, "a row has a value for each column")
    waiting.append(contentsOf: row)
    guard waiting.count == Self.atOnce * width else { return }
    try db.run(SQL(trusted: full, values: waiting))
    waiting.removeAll(keepingCapacity: true)
  }

  /// Writes the rows that still wait.
  package mutating func finish(_ db: any Connection) throws {
    var rest = waiting[...]
    waiting.removeAll(keepingCapacity: true)
    while rest.count >= Self.atTheEnd * width {
      try db.run(SQL(trusted: some, values: Array(rest.prefix(Self.atTheEnd * width))))
      rest = rest.dropFirst(Self.atTheEnd * width)
    }
    while !rest.isEmpty {
      try db.run(SQL(trusted: one, values: Array(rest.prefix(width))))
      rest = rest.dropFirst(width)
    }
  }

  private static func text(_ head: String, rows: Int, width: Int, tail: String) -> String {
    var text = head
    for row in 0..<rows {
      text += row == 0 ? "(" : ", ("
      for column in 1...width {
        if column > 1 { text += ", " }
        text += "$\(row * width + column)"
      }
      text += ")"
    }
    return text + tail
  }
}
