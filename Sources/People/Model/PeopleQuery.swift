// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// What the desk asks of the list of people: words, filters, order, page. It stands in the address.
package struct PeopleQuery: Sendable, Equatable {
  package static let pageSize = 50
  /// The most people that a search by name shows.
  package static let searchSize = 200

  package enum Order: String, CaseIterable, Sendable {
    case name
    case number
    case function
    case team
  }

  package var words: String
  package var unit: UnitID?
  package var team: TeamID?
  /// Whether only people without a team are asked for.
  package var withoutTeam: Bool
  package var setting: WorkSetting?
  package var role: Role?
  /// Whether people who have left are shown instead of those who work here.
  package var hasLeft: Bool
  package var order: Order
  package var descending: Bool
  /// From 1.
  package var page: Int

  package init(
    words: String = "", unit: UnitID? = nil, team: TeamID? = nil, withoutTeam: Bool = false,
    setting: WorkSetting? = nil, role: Role? = nil, hasLeft: Bool = false, order: Order = .name,
    descending: Bool = false, page: Int = 1
  ) {
    self.words = words
    self.unit = unit
    self.team = team
    self.withoutTeam = withoutTeam
    self.setting = setting
    self.role = role
    self.hasLeft = hasLeft
    self.order = order
    self.descending = descending
    self.page = page
  }
}

/// One line of the list.
package struct PersonLine: Sendable {
  package let id: PersonID
  package let employeeNumber: String
  package let name: String
  package let function: String?
  package let team: String?
  package let setting: WorkSetting
}

package struct PeoplePage: Sendable {
  package let lines: [PersonLine]
  package let total: Int
}

extension PeopleQuery {
  /// Whether a name was typed: then there is one page of at most `searchSize`.
  package var isSearch: Bool { !Person.searchable(words).isEmpty }

  /// The page of the list and how many there are in all.
  package func page(of municipality: MunicipalityID, _ db: any Connection) throws -> PeoplePage {
    try lines(of: municipality, limit: isSearch ? Self.searchSize : Self.pageSize, db)
  }

  /// All people of the list, from the first page on, at most so many.
  package func everybody(of municipality: MunicipalityID, limit: Int, _ db: any Connection) throws -> [PersonLine] {
    var all = self
    all.page = 1
    return try all.lines(of: municipality, limit: limit, db).lines
  }

  private func lines(of municipality: MunicipalityID, limit: Int, _ db: any Connection) throws -> PeoplePage {
    let conditions = conditions(municipality)
    let total = try db.count("SELECT COUNT(*) FROM persons p LEFT JOIN teams t ON t.id = p.team_id WHERE \(conditions)")
    let lines = try db.all(
      """
      SELECT p.id, p.employee_number, p.name, p.function_name, t.name, p.setting
      FROM persons p LEFT JOIN teams t ON t.id = p.team_id
      WHERE \(conditions)
      ORDER BY \(orderColumns), p.id LIMIT \(limit)
      OFFSET \(isSearch ? 0 : (page - 1) * Self.pageSize)
      """
    ) { row in
      try PersonLine(
        id: row.id(0), employeeNumber: row.text(1), name: row.text(2), function: row.optional(3, row.text),
        team: row.optional(4, row.text), setting: row.choice(5))
    }
    return PeoplePage(lines: lines, total: total)
  }

  private func conditions(_ municipality: MunicipalityID) -> SQL {
    var all: SQL = "p.municipality_id = \(municipality) AND p.active = \(!hasLeft) AND p.erased_at IS NULL"
    for word in Person.searchable(words).split(separator: " ").prefix(5) {
      let pattern = Person.likePattern(String(word))
      all = """
        \(all) AND (p.search_name LIKE \(pattern + "%") ESCAPE '\\'
          OR p.search_name LIKE \("% " + pattern + "%") ESCAPE '\\' OR p.employee_number = \(String(word)))
        """
    }
    if let unit { all = "\(all) AND t.unit_id = \(unit)" }
    if let team { all = "\(all) AND p.team_id = \(team)" }
    if withoutTeam { all = "\(all) AND p.team_id IS NULL" }
    if let setting { all = "\(all) AND p.setting = \(setting)" }
    switch role {
    case nil, .employee: break
    case .teamLeader: all = "\(all) AND EXISTS (SELECT 1 FROM team_leaders l WHERE l.person_id = p.id)"
    case .adviser, .bridgeFigure, .administrator:
      all = "\(all) AND EXISTS (SELECT 1 FROM person_roles r WHERE r.person_id = p.id AND r.role = \(role))"
    }
    return all
  }

  private var orderColumns: SQL {
    switch (order, descending) {
    case (.name, false): "p.search_name"
    case (.name, true): "p.search_name DESC"
    case (.number, false): "p.employee_number"
    case (.number, true): "p.employee_number DESC"
    case (.function, false): "p.function_name, p.search_name"
    case (.function, true): "p.function_name DESC, p.search_name"
    case (.team, false): "t.name, p.search_name"
    case (.team, true): "t.name DESC, p.search_name"
    }
  }
}
