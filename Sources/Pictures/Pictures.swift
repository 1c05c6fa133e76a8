// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Kernel
import Storage
import Web

/// What groups look like when the card sorts of many people are laid on each other, and never what one person sorted.
///
/// A finished sort becomes a `Contribution` to the `Wave` in which it lies. When the wave has ended, `ReleaseWave`
/// counts it (`PictureCount`), `Disclosure` decides what may be seen, and that is frozen. Pages read `GroupPicture`. A
/// study is a wave with a deck and an audience of its own (`Study`); `ResearchExport` gives rows without names.
package enum Pictures {
  package static let migrations = PicturesMigrations.all

  /// How often is looked for waves that ended, in seconds.
  static let releaseEvery: Int64 = 900

  /// The title of a study for research that now asks somebody to sort a deck: everybody in it becomes a row.
  package static func research(_ viewer: Viewer, _ deck: String, _ today: Day, _ db: any Connection) throws -> String? {
    try Study.asking(viewer, on: today, db).first { $0.deckID == deck && $0.isForResearch }?.title
  }

  package static func register(_ site: inout Site, shelf: DeckShelf) {
    let (ids, clock, database) = (site.ids, site.clock, site.database)
    site.events.on(CardSortFinished.self) { sort, db in
      try Contribution.take(sort, shelf: shelf, ids: ids, db)
    }
    site.events.on(CardSortWithdrawn.self) { event, db in
      try Contribution.withdraw(event.sort, at: clock.now(), ids: ids, db)
    }
    site.events.on(CardSortForgotten.self) { event, db in try Contribution.unlink(event.sort, ids: ids, db) }
    site.events.on(DeckRetiring.self) { event, db in
      try Study.guardDeck(event.deckID, in: event.municipality, on: clock.today, db)
    }
    site.jobs.every(seconds: releaseEvery, "release-pictures") { _ in
      try await ReleaseWave.dueWaves(shelf: shelf, database: database, at: clock.now(), ids: ids)
    }
    site.home += PicturesHome.sources(shelf)
    PicturesRoutes.add(to: &site.routes, shelf: shelf)
  }
}
