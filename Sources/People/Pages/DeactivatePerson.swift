// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The desk closes the door for somebody who has left, or opens it again for somebody who came back.
enum DeactivatePerson {
  static func deactivate(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: PersonID = try visit.id("id")
    guard id != viewer.person else { throw PageError.badRequest }
    let events = visit.site.events
    do {
      try await visit.database.write { db in
        let person = try find(id, viewer, db)
        guard try db.isFirst(visit.form, at: visit.now), person.isActive else { return }
        if try Person.givenRoles(of: id, db).contains(.administrator) {
          guard viewer.has(.administrator) else { throw PeopleError.administratorOnly }
          try Person.requireOtherAdministrator(person, db)
        }
        try Person.deactivate([id], by: viewer.person, at: visit.now, events: events, db)
      }
    } catch let error as PeopleError {
      return try await ShowPerson.page(visit, viewer, refused: error.textKey)
    }
    return .redirect(to: PeoplePaths.person.path(id).with("klaar", 1))
  }

  static func reactivate(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: PersonID = try visit.id("id")
    try await visit.database.write { db in
      guard try !find(id, viewer, db).isActive, try db.isFirst(visit.form, at: visit.now) else { return }
      try Person.reactivate(id, by: viewer.person, at: visit.now, db)
    }
    return .redirect(to: PeoplePaths.person.path(id).with("klaar", 1))
  }

  private static func find(_ id: PersonID, _ viewer: Viewer, _ db: any Connection) throws -> Person {
    guard let person = try Person.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
    return person
  }
}
