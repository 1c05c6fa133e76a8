// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Foundation
import Kernel

/// Reads one row of the file and gathers what is wrong with it.
struct ImportRowReader {
  let row: CSV.Row
  let columns: [ImportField: CSV.Column]
  let today: Day
  private(set) var problems: [ImportProblem] = []
  /// The employee number, also of a row with something wrong in it.
  private(set) var number: String?

  init(row: CSV.Row, columns: [ImportField: CSV.Column], today: Day) {
    self.row = row
    self.columns = columns
    self.today = today
  }

  /// The person of the row; nil when something is wrong, which then stands in `problems`.
  mutating func read() -> ImportRow? {
    number = employeeNumber()
    let name = name()
    let unit = text(.unit, maximum: 120) ?? ""
    let team = text(.team, maximum: 120) ?? ""
    if !team.isEmpty, unit.isEmpty, columns[.unit] != nil { add(.unit, "people.import.error.no-unit", ["team": team]) }
    let function = text(.function, maximum: 120)
    let setting = setting()
    let email = email()
    let leader = text(.leader, maximum: 40)
    let startedOn = day(.startedOn)
    let lastDay = day(.endsOn)
    let roles = roles()
    guard problems.isEmpty, let number, let name else { return nil }
    return ImportRow(
      row: row.place.row, employeeNumber: number, name: name, unit: unit, team: team, function: function,
      setting: setting, email: email, leader: leader, startedOn: startedOn,
      hasLeft: lastDay.map { $0 < today } ?? false, roles: roles)
  }

  func problem(_ field: ImportField, _ textKey: String, _ values: [String: String] = [:]) -> ImportProblem {
    ImportProblem(row: row.place.row, column: columns[field]?.name, textKey, values)
  }

  mutating func add(_ field: ImportField, _ textKey: String, _ values: [String: String] = [:]) {
    problems.append(problem(field, textKey, values))
  }

  private mutating func text(_ field: ImportField, maximum: Int) -> String? {
    guard let column = columns[field] else { return nil }
    let text = row.trimmed(column)
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= maximum || text.count <= maximum else {
      add(field, "people.import.error.too-long", ["maximum": String(maximum)])
      return nil
    }
    // Line breaks and other control characters have no place in a name.
    guard text.utf8.contains(where: Self.isControl) else { return text }
    return text.utf8.split(whereSeparator: Self.isControl).map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: " ")
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 32 || byte == 127 }

  private mutating func employeeNumber() -> String? {
    let before = problems.count
    guard let number = text(.employeeNumber, maximum: 40) else {
      if problems.count == before { add(.employeeNumber, "people.import.error.no-number") }
      return nil
    }
    // Excel writes a long number as 1,23E+11, and then its last digits are gone.
    if number.contains("E+"), number.allSatisfy({ $0.isNumber || ",.E+".contains($0) }) {
      add(.employeeNumber, "people.import.error.shortened-number", ["number": number])
      return nil
    }
    return number
  }

  private mutating func name() -> String? {
    let before = problems.count
    let parts = [ImportField.firstName, .infix, .lastName].compactMap { text($0, maximum: 100) }
    var name = text(.name, maximum: 200)
    if name == nil, !parts.isEmpty { name = parts.joined(separator: " ") }
    guard let name else {
      if problems.count == before { add(columns[.name] == nil ? .lastName : .name, "people.import.error.no-name") }
      return nil
    }
    return Self.inSpokenOrder(name)
  }

  /// `Vries, Anna de` becomes `Anna de Vries`.
  static func inSpokenOrder(_ name: String) -> String {
    guard name.contains(",") else { return name }
    let parts = name.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return name }
    return parts[1] + " " + parts[0]
  }

  private mutating func setting() -> WorkSetting? {
    guard let column = columns[.setting], let written = text(.setting, maximum: 60) else { return nil }
    let word = written.lowercased().filter { $0 != "-" && $0 != " " }
    // A column called "buitendienst" or "binnendienst" is answered with yes or no; one called "binnen/buiten" is not.
    let title = column.name.lowercased()
    let asksForOffice = title.contains("binnen")
    let asksForField = title.contains("buiten") || title.contains("field")
    switch word {
    case "buiten", "buitendienst", "veld", "field", "fieldservice", "outside", "werf", "wijk": return .field
    case "binnen", "binnendienst", "kantoor", "office", "inside", "desk": return .office
    case "ja", "j", "yes", "y", "1", "x", "waar",
      "true" where asksForField != asksForOffice:
      return asksForField ? .field : .office
    case "nee", "n", "no", "0", "onwaar",
      "false" where asksForField != asksForOffice:
      return asksForField ? .office : .field
    default:
      add(.setting, "people.import.error.setting", ["written": String(written.prefix(40))])
      return nil
    }
  }

  private mutating func email() -> String? {
    guard let email = text(.email, maximum: 200) else { return nil }
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !email.contains(where: \.isWhitespace) else {
      add(.email, "people.import.error.email", ["written": String(email.prefix(60))])
      return nil
    }
    return email
  }

  private mutating func day(_ field: ImportField) -> Day? {
    guard let written = text(field, maximum: 40) else { return nil }
    // Many systems write a time behind the day.
    let date = written.prefix { $0 != " " && $0 != "T" }
    guard let day = Day(date) else {
      add(field, "people.import.error.day", ["written": String(written.prefix(40))])
      return nil
    }
    return day
  }

  private mutating func roles() -> Set<Role> {
    guard let written = text(.roles, maximum: 200) else { return [] }
    var roles: Set<Role> = []
    for piece in written.split(whereSeparator: { ",;/|+".contains($0) }) {
      let word = piece.lowercased().filter { $0.isLetter }
      switch word {
      case "": continue
      case "medewerker", "employee", "geen", "none": continue
      case "leidinggevende", "teamleider", "teamleader", "manager": continue
      case "loadviseur", "lenoadviseur", "ldadviser", "ldadvisor", "adviseur", "opleidingsadviseur", "adviser",
        "advisor",
        "hradviseur":
        roles.insert(.adviser)
      case "brugfiguur", "leerambassadeur", "coach", "loopbaancoach", "bridgefigure", "learningambassador":
        roles.insert(.bridgeFigure)
      case "beheerder", "administrator", "admin", "functioneelbeheerder": roles.insert(.administrator)
      default: add(.roles, "people.import.error.role", ["written": String(piece.prefix(40))])
      }
    }
    return roles
  }
}
