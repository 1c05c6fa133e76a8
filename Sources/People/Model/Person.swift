// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// Where somebody's work is done.
package enum WorkSetting: String, CaseIterable, Sendable, SQLBindable {
  case field
  case office
}

/// Somebody who works for the municipality.
package struct Person: Sendable, Equatable {
  package let id: PersonID
  package let municipality: MunicipalityID
  /// The number in the personnel system, unique within the municipality.
  package let employeeNumber: String
  package let name: String
  package let team: TeamID?
  package let function: String?
  package let setting: WorkSetting
  package let email: String?
  package let language: Language
  /// False for somebody who has left: they cannot come in and are not found.
  package let isActive: Bool
  package let startedOn: Day?

  package init(
    id: PersonID, municipality: MunicipalityID, employeeNumber: String, name: String, team: TeamID?, function: String?,
    setting: WorkSetting, email: String? = nil, language: Language = .dutch, isActive: Bool = true,
    startedOn: Day? = nil
  ) {
    self.id = id
    self.municipality = municipality
    self.employeeNumber = employeeNumber
    self.name = name
    self.team = team
    self.function = function
    self.setting = setting
    self.email = email
    self.language = language
    self.isActive = isActive
    self.startedOn = startedOn
  }

  /// Someone of this municipality by id; nil when there is nobody, or nobody any more.
  package static func find(_ id: PersonID, in municipality: MunicipalityID, _ db: any Connection) throws -> Person? {
    try db.first(
      "SELECT \(columns) FROM persons WHERE id = \(id) AND municipality_id = \(municipality) AND erased_at IS NULL",
      read)
  }

  package static func find(employeeNumber: String, in municipality: MunicipalityID, _ db: any Connection) throws
    -> Person?
  {
    try db.first(
      "SELECT \(columns) FROM persons WHERE municipality_id = \(municipality) AND employee_number = \(employeeNumber)",
      read)
  }

  /// The names of people, for showing them; only those of this municipality.
  package static func names(of ids: Set<PersonID>, in municipality: MunicipalityID, _ db: any Connection) throws
    -> [PersonID: String]
  {
    var result: [PersonID: String] = [:]
    for id in ids { result[id] = try find(id, in: municipality, db)?.name }
    return result
  }

  /// The active people of a team, in Dutch order of name.
  package static func members(of team: TeamID, _ db: any Connection) throws -> [Person] {
    // By the name as it is stored for searching, which is what `sorted` would make of each name anew.
    try db.all("SELECT \(columns), search_name FROM persons WHERE team_id = \(team) AND active = 1") { row in
      (key: try row.text(11), person: try read(row))
    }
    .sorted { ($0.key, $0.person.id) < ($1.key, $1.person.id) }
    .map(\.person)
  }

  /// Active people whose name has a word that begins with each of the typed words; at most so many, in order of name.
  package static func search(_ typed: String, in municipality: MunicipalityID, limit: Int = 20, _ db: any Connection)
    throws
    -> [Person]
  {
    let words = searchable(typed).split(separator: " ").prefix(5)
    guard !words.isEmpty else { return [] }
    let conditions = words.map { word -> SQL in
      let escaped = likePattern(String(word))
      return "(search_name LIKE \(escaped + "%") ESCAPE '\\' OR search_name LIKE \("% " + escaped + "%") ESCAPE '\\')"
    }
    let all = conditions.dropFirst().reduce(conditions[0]) { "\($0) AND \($1)" }
    return sorted(
      try db.all(
        """
        SELECT \(columns) FROM persons
        WHERE municipality_id = \(municipality) AND active = 1 AND \(all)
        ORDER BY search_name, id LIMIT \(limit)
        """, read))
  }

  /// Who somebody is when they sign in: nil for somebody who has left.
  ///
  /// One statement, since every request asks it: a row for each role and each team that the person leads.
  package static func signedIn(_ id: PersonID, _ db: any Connection) throws -> SignedIn? {
    typealias Found = (
      municipality: MunicipalityID, name: String, team: TeamID?, municipalityName: String, theme: String
    )
    var found: Found?
    var roles: Set<Role> = [.employee]
    var leads: Set<TeamID> = []
    try db.each(
      """
      SELECT p.municipality_id, p.name, p.team_id, m.name, m.theme, r.role, l.team_id
      FROM persons p JOIN municipalities m ON m.id = p.municipality_id
        LEFT JOIN person_roles r ON r.person_id = p.id
        LEFT JOIN team_leaders l ON l.person_id = p.id
      WHERE p.id = \(id) AND p.active = 1
      """
    ) { row in
      if let role = try row.optional(5, { column throws(StorageError) in try row.choice(column, of: Role.self) }) {
        roles.insert(role)
      }
      if let team = try row.optionalID(6, of: Mark.Team.self) { leads.insert(team) }
      guard found == nil else { return }
      found = try (row.id(0), row.text(1), row.optionalID(2), row.text(3), row.text(4))
    }
    guard let found else { return nil }
    if !leads.isEmpty { roles.insert(.teamLeader) }
    let viewer = Viewer(
      person: id, municipality: found.municipality, name: found.name, roles: roles, team: found.team, leads: leads)
    return SignedIn(viewer: viewer, municipalityName: found.municipalityName, theme: found.theme)
  }

  package func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO persons (id, municipality_id, employee_number, name, search_name, team_id, function_name, setting,
        email, language, active, started_on)
      VALUES (\(id), \(municipality), \(employeeNumber), \(name), \(Self.searchable(name)), \(team), \(function),
        \(setting), \(email), \(language), \(isActive), \(startedOn))
      """)
  }

  /// Gives somebody a role. Employee everybody is, team leader follows from `lead`.
  package static func grant(_ role: Role, to person: PersonID, _ db: any Connection) throws {
    guard role != .employee, role != .teamLeader else { return }
    try db.run("INSERT INTO person_roles (person_id, role) VALUES (\(person), \(role)) ON CONFLICT DO NOTHING")
  }

  package static func lead(_ team: TeamID, by person: PersonID, _ db: any Connection) throws {
    try db.run("INSERT INTO team_leaders (person_id, team_id) VALUES (\(person), \(team)) ON CONFLICT DO NOTHING")
  }

  /// A name as it is searched: small letters without marks.
  package static func searchable(_ name: String) -> String {
    // Letters that are no letter with a mark, but that people type without.
    let plain = String(name.map { letter in unmarked[letter] ?? letter })
    let folded = plain.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "nl"))
    return folded.split(whereSeparator: { $0.isWhitespace || $0 == "-" }).joined(separator: " ")
  }

  private static let unmarked: [Character: Character] = [
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ħ": "h",
  ]

  /// A word for `LIKE … ESCAPE '\'`, in which `%` and `_` mean themselves.
  static func likePattern(_ word: String) -> String {
    word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
  }

  /// Dutch order: without regard to capitals and marks. The database would order by bytes.
  package static func sorted(_ people: [Person]) -> [Person] {
    people.map { (key: searchable($0.name), person: $0) }
      .sorted { ($0.key, $0.person.id) < ($1.key, $1.person.id) }
      .map(\.person)
  }

  /// Keeps the language in which somebody reads, for the next time that they sign in.
  package static func change(language: Language, of person: PersonID, _ db: any Connection) throws {
    try db.run("UPDATE persons SET language = \(language) WHERE id = \(person)")
  }

  static let columns: SQL =
    "id, municipality_id, employee_number, name, team_id, function_name, setting, email, language, active, started_on"

  static func read(_ row: Row) throws -> Person {
    try Person(
      id: row.id(0), municipality: row.id(1), employeeNumber: row.text(2), name: row.text(3),
      team: row.optionalID(4),
      function: row.optional(5, row.text), setting: row.choice(6), email: row.optional(7, row.text),
      language: row.choice(8), isActive: row.bool(9), startedOn: row.optional(10, row.day))
  }
}
