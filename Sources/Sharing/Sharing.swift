// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Showing one thing to one named person until a day: who may see it, who looked, and taking it back at once.
///
/// What can be shared belongs to other contexts. Each describes it as a `SharableKind`, which reads with the permission of
/// the owner. Rights are decided in `Share`: the owner and, while the share runs, the one receiver. Nobody else, in no role.
package enum Sharing {
  package static let migrations = SharingMigrations.all

  /// - Parameter kinds: Everything that can be shared, in the order in which it is offered.
  package static func register(_ site: inout Site, kinds: [SharableKind]) {
    let sharables = Sharables(kinds)
    SharingRoutes.add(to: &site.routes, sharables)
    site.home += SharingHome.sources(sharables)
    site.personal.append(SharingData.source(sharables))
    site.events.on(PersonalDataErased.self) { event, db in try Share.erase(event, db) }
    let (database, clock) = (site.database, site.clock)
    site.jobs.every(seconds: 3600, "clear-notes-of-shares") { _ in
      try await database.write { db in try Share.clearNotes(on: clock.today, db) }
    }
  }
}
