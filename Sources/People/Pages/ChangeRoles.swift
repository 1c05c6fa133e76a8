// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// An administrator gives somebody roles, or takes them away.
enum ChangeRoles {
  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: PersonID = try visit.id("id")
    let roles = Set(visit.form.all("rollen").compactMap(Role.init)).intersection(Role.granted)
    do {
      try await visit.database.write { db in
        guard let person = try Person.find(id, in: viewer.municipality, db), person.isActive else {
          throw PageError.notFound
        }
        guard try db.isFirst(visit.form, at: visit.now) else { return }
        guard try Person.givenRoles(of: id, db) != roles else { return }
        try Person.setRoles(roles, of: person, db)
        try PersonLog.note(.rolesChanged, about: id, by: viewer.person, at: visit.now, db)
      }
    } catch let error as PeopleError {
      return try await ShowPerson.page(visit, viewer, refused: error.textKey)
    }
    return .redirect(to: PeoplePaths.person.path(id).with("klaar", 1))
  }
}
