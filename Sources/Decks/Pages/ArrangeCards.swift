// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The order of the cards of a draft, and taking one out.
enum ArrangeCards {
  static func move(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let down = visit.form.text("naar") == "omlaag"
    let card = visit.parameters["card"] ?? ""
    let own = try await change(visit, viewer) { $0.movingCard(card, down: down) }
    return .redirect(to: DecksPaths.deck.path(own.id).fragment("kaart-\(card)"))
  }

  static func remove(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let card = visit.parameters["card"] ?? ""
    let own = try await change(visit, viewer) { $0.removingCard(card) }
    return .redirect(to: DecksPaths.deck.path(own.id))
  }

  private static func change(_ visit: Visit, _ viewer: Viewer, _ change: @escaping @Sendable (Deck) -> Deck)
    async throws -> OwnDeck
  {
    let own = try await ShowDeck.find(visit, viewer)
    guard own.deck.card(visit.parameters["card"] ?? "") != nil else {
      // Taken out by the same form a moment ago: the deck shows it.
      return own
    }
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now),
        let now = try OwnDeck.find(own.id, in: viewer.municipality, db)
      else { return }
      let changed = change(now.deck)
      try now.save(changed, at: visit.now, db)
      for gone in now.deck.cards where changed.card(gone.id) == nil {
        try DeckPicture.removeIfUnused(gone.picture, in: viewer.municipality, db)
      }
    }
    return own
  }
}
