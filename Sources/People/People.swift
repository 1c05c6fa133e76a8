// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Who works where: the municipality with its units and teams, the people with their functions and roles, and the
/// import from the personnel system. Also what a person may know and do about their own data: reading all of it, taking
/// it along, removing it, the log of who did or saw what, and the term after which data of leavers goes.
///
/// Other contexts read people through `Person`, `Team`, `WorkUnit` and `Municipality`; they never touch the tables.
package enum People {
  package static let migrations = PeopleMigrations.all

  package static func register(_ site: inout Site) {
    site.whoIs = { person, db in try Person.signedIn(person, db) }
    PeopleRoutes.add(to: &site.routes)
    site.home += PeopleHome.sources
    site.personal.append(PersonalRecord.source)
    let (database, clock) = (site.database, site.clock)
    site.jobs.every(seconds: 3600, "clean-up-pending-imports") { _ in
      try await database.write { db in try PendingImport.cleanUp(at: clock.now(), db) }
    }
    let begun = site
    site.jobs.on(ImportRun.job) { job in
      guard let id = ID<PendingImport>(job.content) else { return }
      try await ImportRun.perform(id, on: begun)
    }
  }
}

/// Somebody left, or may no longer come in. Published in the transaction that made it so.
package struct PersonDeactivated: Event {
  package let person: PersonID
  package init(person: PersonID) { self.person = person }
}
