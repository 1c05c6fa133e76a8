// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Benchmark
import Cards
import Decks
import Dialogue
import Guidance
import Home
import Instruments
import Kernel
import Measurements
import People
import Pictures
import Sharing
import Storage
import Web

/// Puts the product together: every context with its routes, its steps of the schema, its jobs, and who hears of whom.
package enum Assembly {
  /// The steps of the schema in the order in which they build on each other.
  package static let migrations: [Migration] =
    Site.migrations + People.migrations + Access.migrations + Sharing.migrations + Decks.migrations
    + Cards.migrations + Pictures.migrations + Guidance.migrations + Dialogue.migrations
    + Instruments.migrations + Measurements.migrations + Home.migrations + Benchmark.migrations

  /// Connects the contexts to a site.
  package static func complete(_ site: inout Site) throws {
    let shelf = try DeckShelf(resources: site.resources)
    Home.register(&site)
    People.register(&site)
    Access.register(&site)
    Decks.register(&site, shelf: shelf)
    Cards.register(&site, shelf: shelf, next: Guidance.start.path, research: Pictures.research)
    Pictures.register(&site, shelf: shelf)
    try Guidance.register(&site, shelf: shelf)
    let instruments = try InstrumentShelf(resources: site.resources)
    Instruments.register(&site, shelf: instruments)
    try Measurements.register(&site, shelf: instruments)
    Dialogue.register(&site)
    try Benchmark.register(&site, shelf: instruments)
    Sharing.register(&site, kinds: Cards.kinds(shelf) + Guidance.sharableKinds)
    let (database, clock) = (site.database, site.clock)
    site.events.on(PersonDeactivated.self) { event, db in try Access.close(event, at: clock.now(), db) }
    site.events.on(PersonDeactivated.self) { event, db in try Share.endAll(of: event.person, at: clock.now(), db) }
    site.jobs.every(seconds: 3600, "clean-up-sessions") { _ in
      try await database.write { db in try Sessions.cleanUp(at: clock.now(), db) }
    }
    eraseTogether(&site)
  }

  /// Removing what is personal: each context removes its own, and hears what that means for it of the others. People
  /// comes last, since the others may still ask who somebody is.
  private static func eraseTogether(_ site: inout Site) {
    let heard = site.events
    site.events.on(PersonalDataErased.self) { event, db in try Cards.erase(event, events: heard, db) }
    site.events.on(PersonalDataErased.self) { event, db in try Access.erase(event, db) }
    site.events.on(PersonalDataErased.self) { event, db in try Retention.erase(event, db) }
    let (database, clock, events) = (site.database, site.clock, site.events)
    site.jobs.every(seconds: 86_400, "remove-data-of-leavers") { _ in
      try await Retention.removeDue(from: database, at: clock.now(), events: events)
    }
  }

  /// Why Leerwerf must not be served with these settings on this database, and what to do; nil when it may. The tables
  /// must be there.
  package static func refusal(_ settings: Settings, on database: any Database) async throws -> String? {
    if let refusal = settings.refusal { return refusal }
    guard settings.demo, try await !database.read({ db in try Access.isDemoOrEmpty(db) }) else { return nil }
    return "this database holds a municipality that is no demo; start without --demo (LEERWERF_DEMO)"
  }

  /// A site with all contexts, its database brought up to date. Throws `ResourceError` and `StorageError`.
  package static func site(
    settings: Settings, database: any Database, clock: any Clock = SystemClock(), ids: any IDSource = RandomIDs()
  ) async throws -> Site {
    var site = try Site(settings: settings, database: database, clock: clock, ids: ids)
    try complete(&site)
    try await Migrations.apply(migrations, to: database, at: clock.now())
    return site
  }
}
