// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// A sort of the viewer with the deck that was sorted, for pages.
struct SortOnDeck: Sendable {
  let sort: CardSort
  let deck: Deck

  /// The sort of the address. Throws `PageError.notFound` when it is not there or not the viewer's.
  static func find(_ visit: Visit, _ viewer: Viewer, _ shelf: DeckShelf, _ db: any Connection) throws -> SortOnDeck {
    guard let found = try find(visit.id("id"), of: viewer.person, shelf, db) else { throw PageError.notFound }
    return found
  }

  static func find(_ id: CardSortID, of person: PersonID, _ shelf: DeckShelf, _ db: any Connection) throws
    -> SortOnDeck?
  {
    guard let sort = try CardSort.find(id, of: person, db),
      let deck = try shelf.deck(sort.deckID, version: sort.deckVersion, in: sort.municipality, db)
    else { return nil }
    return SortOnDeck(sort: sort, deck: deck)
  }

  /// Where somebody has to be who asks for a question that comes after the cards; nil when they are right here.
  var elsewhere: Path? {
    if sort.state == .finished { return CardsPaths.sort.path(sort.id) }
    return sort.isPlaced ? nil : CardsPaths.sorting.path.with("sortering", sort.id)
  }

  /// The place of a card in the order of this sort, from 1. Addresses use it, since it tells nothing.
  func number(of card: String) -> Int { (sort.order.firstIndex(of: card) ?? 0) + 1 }

  /// The card with that number; nil when there is none.
  func card(_ number: Int) -> String? { sort.order.indices.contains(number - 1) ? sort.order[number - 1] : nil }

  func face(_ card: String, _ language: Language) -> CardFace { CardFace(card, deck, language) }
}

/// A card as it is shown: finished strings.
struct CardFace: Sendable {
  let title: String
  let group: String
  /// The class that gives the colour of its group.
  let colour: String
  let icon: String
  let picture: Path?

  private static let colours = ["personal", "social", "employer", "work", "world"]

  init(_ id: String, _ deck: Deck, _ language: Language) {
    let card = deck.card(id)
    let index = deck.groups.firstIndex { $0.id == card?.group } ?? 0
    title = card?.title[language] ?? id
    group = card.flatMap { deck.group($0.group) }?.title[language] ?? ""
    colour = Self.colours[index % Self.colours.count]
    icon = card?.icon ?? "card-own"
    picture = card?.picture.map { DecksPaths.picture.path($0) }
  }
}

/// Answers in words.
// text keys: cards.helps.*, cards.hinders.*, cards.answer.*
enum PlacementWords {
  static func answer(_ extent: Extent, _ t: (String) -> String) -> String { t("cards.answer.\(extent.rawValue)") }

  static func side(_ side: Side, _ extent: Extent, _ t: (String) -> String) -> String {
    t("cards.\(side.rawValue).\(extent.rawValue)")
  }

  /// "helpt veel, houdt een beetje tegen".
  static func all(_ placement: Placement, _ t: (String) -> String) -> String {
    if placement.notForMe { return t("cards.not-for-me.words") }
    guard placement.isComplete else { return t("cards.unseen") }
    let (helps, hinders) = (placement.extent(.helps), placement.extent(.hinders))
    if helps == .none, hinders == .none { return t("cards.neither") }
    if hinders == .none { return side(.helps, helps, t) }
    if helps == .none { return side(.hinders, hinders, t) }
    return side(.helps, helps, t) + ", " + side(.hinders, hinders, t)
  }

  static func icon(_ side: Side, _ extent: Extent) -> String {
    switch extent {
    case .none: "\(side.rawValue)-not"
    case .limited: "\(side.rawValue)-bit"
    case .large: "\(side.rawValue)-lot"
    }
  }
}
