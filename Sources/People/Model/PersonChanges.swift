// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

extension Person {
  /// Writes many people, new ones and known ones, with few statements.
  package static func write(_ people: [Person], _ db: any Connection) throws {
    var rows = ManyRows(
      into: "persons",
      """
      id, municipality_id, employee_number, name, search_name, team_id, function_name, setting, email, language, active,
      started_on
      """,
      """
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, search_name = excluded.search_name,
        team_id = excluded.team_id, function_name = excluded.function_name, setting = excluded.setting,
        email = excluded.email, active = excluded.active, started_on = excluded.started_on,
        left_at = CASE WHEN excluded.active = 1 THEN NULL ELSE persons.left_at END
      """)
    for person in people { try rows.add(person.row, db) }
    try rows.finish(db)
  }

  private var row: [Value] {
    [
      id.sqlValue, municipality.sqlValue, employeeNumber.sqlValue, name.sqlValue, Self.searchable(name).sqlValue,
      team?.sqlValue ?? .null, function?.sqlValue ?? .null, setting.sqlValue, email?.sqlValue ?? .null,
      language.sqlValue, isActive.sqlValue, startedOn?.sqlValue ?? .null,
    ]
  }

  /// Closes the door for people who have left: they cannot come in, are not found, and lose their roles and teams to
  /// lead. Publishes `PersonDeactivated` for each. What they made stays until it is removed by its own context.
  package static func deactivate(
    _ people: [PersonID], by actor: PersonID? = nil, at now: Instant, events: EventBus, _ db: any Connection
  ) throws {
    var rest = people[...]
    while !rest.isEmpty {
      let some = rest.prefix(200)
      rest = rest.dropFirst(200)
      try db.run("UPDATE persons SET active = 0, left_at = COALESCE(left_at, \(now)) WHERE id IN \(list: some)")
      try db.run("DELETE FROM person_roles WHERE person_id IN \(list: some)")
      try db.run("DELETE FROM team_leaders WHERE person_id IN \(list: some)")
    }
    for person in people {
      try PersonLog.note(.left, about: person, by: actor, at: now, db)
      try events.publish(PersonDeactivated(person: person), db)
    }
  }

  /// Opens the door again for somebody who came back. Roles are given anew.
  package static func reactivate(_ person: PersonID, by actor: PersonID, at now: Instant, _ db: any Connection) throws {
    try db.run("UPDATE persons SET active = 1, left_at = NULL WHERE id = \(person)")
    try PersonLog.note(.returned, about: person, by: actor, at: now, db)
  }

  /// The roles that were given to somebody, without those that follow from something else.
  package static func givenRoles(of person: PersonID, _ db: any Connection) throws -> Set<Role> {
    Set(try db.all("SELECT role FROM person_roles WHERE person_id = \(person)") { try $0.choice(0, of: Role.self) })
  }

  /// Gives exactly these roles, and takes the others away. Throws `PeopleError.lastAdministrator` when nobody would be
  /// left who can give roles.
  package static func setRoles(_ roles: Set<Role>, of person: Person, _ db: any Connection) throws {
    let old = try givenRoles(of: person.id, db)
    if old.contains(.administrator), !roles.contains(.administrator) { try requireOtherAdministrator(person, db) }
    for role in old.subtracting(roles) {
      try db.run("DELETE FROM person_roles WHERE person_id = \(person.id) AND role = \(role)")
    }
    for role in roles.subtracting(old) { try grant(role, to: person.id, db) }
  }

  /// Throws `PeopleError.lastAdministrator` when no other active person of the municipality is an administrator.
  package static func requireOtherAdministrator(_ person: Person, _ db: any Connection) throws {
    let others = try db.exists(
      """
      SELECT 1 FROM person_roles r JOIN persons p ON p.id = r.person_id
      WHERE r.role = \(Role.administrator) AND p.municipality_id = \(person.municipality) AND p.active = 1
        AND p.id <> \(person.id)
      """)
    guard others else { throw PeopleError.lastAdministrator }
  }
}

package enum PeopleError: UserError {
  /// Somebody must be able to give roles.
  case lastAdministrator
  /// Only an administrator closes the door for an administrator.
  case administratorOnly

  package var textKey: String {
    switch self {
    case .administratorOnly: "people.error.administrator-only"
    case .lastAdministrator: "people.error.last-administrator"
    }
  }
}
