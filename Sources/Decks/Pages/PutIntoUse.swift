// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The life of a deck: into use, out of use, a next version, or thrown away while it is a draft.
enum PutIntoUse {
  static func put(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await ShowDeck.find(visit, viewer)
    let events = visit.site.events
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now),
        let now = try OwnDeck.find(own.id, in: viewer.municipality, db)
      else { return }
      // The version before it goes out of use, which a running study may refuse: all its people sort the same cards.
      try events.publish(DeckRetiring(municipality: viewer.municipality, deckID: now.deck.id), db)
      try now.putIntoUse(at: visit.now, db)
    }
    return .redirect(to: DecksPaths.deck.path(own.id))
  }

  static func end(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await ShowDeck.find(visit, viewer)
    let events = visit.site.events
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now),
        let now = try OwnDeck.find(own.id, in: viewer.municipality, db)
      else { return }
      try events.publish(DeckRetiring(municipality: viewer.municipality, deckID: now.deck.id), db)
      try now.retire(at: visit.now, db)
    }
    return .redirect(to: DecksPaths.deck.path(own.id))
  }

  static func nextVersion(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await ShowDeck.find(visit, viewer)
    guard own.state != .draft else { return .redirect(to: DecksPaths.deck.path(own.id)) }
    let draft = try await visit.database.write { db in
      try own.beginNextVersion(at: visit.now, ids: visit.ids, db)
    }
    return .redirect(to: DecksPaths.deck.path(draft.id))
  }

  static func discard(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: OwnDeck.self)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let now = try OwnDeck.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      try now.discard(db)
    }
    return .redirect(to: DecksPaths.list.path)
  }
}
