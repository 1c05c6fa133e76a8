// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Web

package enum DecksPaths {
  package static let list: RoutePath = "/bureau/kaartsets"
  static let new: RoutePath = "/bureau/kaartsets/nieuw"
  package static let deck: RoutePath = "/bureau/kaartsets/{id}"
  static let title: RoutePath = "/bureau/kaartsets/{id}/titel"
  static let groups: RoutePath = "/bureau/kaartsets/{id}/groepen"
  static let card: RoutePath = "/bureau/kaartsets/{id}/kaarten/{card}"
  static let place: RoutePath = "/bureau/kaartsets/{id}/kaarten/{card}/plek"
  static let removal: RoutePath = "/bureau/kaartsets/{id}/kaarten/{card}/weg"
  static let preview: RoutePath = "/bureau/kaartsets/{id}/voorbeeld"
  static let use: RoutePath = "/bureau/kaartsets/{id}/gebruik"
  static let end: RoutePath = "/bureau/kaartsets/{id}/einde"
  static let versions: RoutePath = "/bureau/kaartsets/{id}/versies"
  static let discard: RoutePath = "/bureau/kaartsets/{id}/weg"
  /// The picture on a card; its id is that of `Deck.Card.picture`.
  package static let picture: RoutePath = "/kaartsets/plaatjes/{id}"

  /// What stands in the place of a card's id for a card that is not there yet.
  static let newCard = "nieuw"
}

enum DecksRoutes {
  static func add(to routes: inout Routes, shelf: DeckShelf) {
    let adviser = Right.role([.adviser])
    routes.menu(.desk, "decks.menu", icon: "cards", to: DecksPaths.list, adviser)
    routes.on(.get, DecksPaths.list, adviser, file: "Decks/Pages/ListDecks.swift", ListDecks(shelf: shelf).show)
    routes.on(.get, DecksPaths.new, adviser, file: "Decks/Pages/BeginDeck.swift", BeginDeck(shelf: shelf).show)
    routes.on(.post, DecksPaths.new, adviser, file: "Decks/Pages/BeginDeck.swift", BeginDeck(shelf: shelf).begin)
    routes.on(.get, DecksPaths.deck, adviser, file: "Decks/Pages/ShowDeck.swift") { visit, viewer in
      try await ShowDeck.show(visit, viewer)
    }
    routes.on(.post, DecksPaths.title, adviser, file: "Decks/Pages/NameDeck.swift", NameDeck.save)
    routes.on(.post, DecksPaths.groups, adviser, file: "Decks/Pages/EditGroups.swift", EditGroups.save)
    let edit = EditCard(shelf: shelf)
    routes.on(.get, DecksPaths.card, adviser, file: "Decks/Pages/EditCard.swift", edit.show)
    routes.on(
      .post, DecksPaths.card, adviser, bodyLimit: DeckPicture.largestUpload,
      file: "Decks/Pages/EditCard.swift", edit.save)
    routes.on(.post, DecksPaths.place, adviser, file: "Decks/Pages/ArrangeCards.swift", ArrangeCards.move)
    routes.on(.post, DecksPaths.removal, adviser, file: "Decks/Pages/ArrangeCards.swift", ArrangeCards.remove)
    routes.on(.get, DecksPaths.preview, adviser, file: "Decks/Pages/PreviewDeck.swift", PreviewDeck.show)
    routes.on(.post, DecksPaths.use, adviser, file: "Decks/Pages/PutIntoUse.swift", PutIntoUse.put)
    routes.on(.post, DecksPaths.end, adviser, file: "Decks/Pages/PutIntoUse.swift", PutIntoUse.end)
    routes.on(.post, DecksPaths.versions, adviser, file: "Decks/Pages/PutIntoUse.swift", PutIntoUse.nextVersion)
    routes.on(.post, DecksPaths.discard, adviser, file: "Decks/Pages/PutIntoUse.swift", PutIntoUse.discard)
    routes.on(.get, DecksPaths.picture, .signedIn, file: "Decks/Pages/ShowPicture.swift", ShowPicture.show)
  }
}
