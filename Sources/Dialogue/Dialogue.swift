// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// The dialogue of a group about where learning stands with them: everybody puts the past, the present and the wish on
/// a field of two axes, the group looks at what that gives, and talks in steps with time. What they agree is kept.
///
/// Source: OCKHAM (the LLO dialogue model of Mazereeuw & Kuijpers 2024).
///
/// A `GroupDialogue` is a room while it is open. `Participant` is somebody in it, signed in or a guest; a `Position` is
/// theirs until the leader closes the placing. Then `GroupPlaces` is made from all of them, through `Disclosure`, and
/// every position is gone. `RoomWatch` tells the screens that something changed.
package enum Dialogue {
  package static let migrations = DialogueMigrations.all

  /// How often is looked for rooms whose day is over, in seconds.
  static let closeEvery: Int64 = 600

  package static func register(_ site: inout Site) {
    let (database, clock) = (site.database, site.clock)
    site.events.on(PersonDeactivated.self) { event, db in try Participant.forget(event.person, db) }
    site.events.on(PersonalDataErased.self) { event, db in try DialogueData.erase(event, db) }
    site.personal.append(DialogueData.source)
    site.jobs.every(seconds: closeEvery, "close-dialogues") { _ in
      try await database.write { db in try GroupDialogue.closeOld(at: clock.now(), db) }
    }
    site.home += DialogueHome.sources
    DialogueRoutes.add(to: &site.routes, watch: RoomWatch(database: site.database, clock: site.clock, log: site.log))
  }
}
