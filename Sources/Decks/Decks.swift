// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// The sets of factor cards: those that Leerwerf ships and those that a municipality makes itself.
///
/// Other contexts ask the `DeckShelf` for a deck by key and version, and show an uploaded picture by
/// `DecksPaths.picture`. Advisers make decks in the desk (`OwnDeck`).
package enum Decks {
  package static let migrations = DecksMigrations.all

  /// The key of the deck that everybody sorts unless a study says otherwise.
  package static let standard = "llo-factors-24"

  package static func register(_ site: inout Site, shelf: DeckShelf) {
    DecksRoutes.add(to: &site.routes, shelf: shelf)
  }
}

/// An adviser takes a deck out of use. Published in the transaction of the change; a handler that throws a `UserError`
/// stops it, such as while a study still asks people to sort that deck.
package struct DeckRetiring: Event {
  package let municipality: MunicipalityID
  package let deckID: String
}
