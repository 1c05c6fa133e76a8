// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// The changes that an adviser makes to a draft: each gives a new deck.
extension Deck {
  /// Characters on one card, so that it can be read on a phone at a glance.
  package static let maximumCardText = 60
  package static let maximumTitle = 80
  package static let cardRange = 4...60
  package static let maximumGroups = 12

  package func changing(
    version: Int? = nil, title: Words? = nil, source: Words? = nil, groups: [Group]? = nil, cards: [Card]? = nil
  ) -> Deck {
    Deck(
      id: id, version: version ?? self.version, title: title ?? self.title, source: source ?? self.source,
      groups: groups ?? self.groups, cards: cards ?? self.cards)
  }

  /// Replaces the card with the same id, or puts a new one at the end.
  package func keeping(_ card: Card) -> Deck {
    var cards = cards
    if let index = cards.firstIndex(where: { $0.id == card.id }) { cards[index] = card } else { cards.append(card) }
    return changing(cards: cards)
  }

  package func removingCard(_ id: String) -> Deck { changing(cards: cards.filter { $0.id != id }) }

  /// Moves a card one place; what stands first or last stays there.
  package func movingCard(_ id: String, down: Bool) -> Deck {
    guard let index = cards.firstIndex(where: { $0.id == id }) else { return self }
    let other = down ? index + 1 : index - 1
    guard cards.indices.contains(other) else { return self }
    var cards = cards
    cards.swapAt(index, other)
    return changing(cards: cards)
  }

  /// What stands in the way of using this deck, in the order in which it is shown; empty when nothing does.
  package func problems() -> [DeckProblem] {
    var problems: [DeckProblem] = []
    if title.nl.isEmpty { problems.append(.noTitle) }
    if groups.isEmpty { problems.append(.noGroups) }
    if groups.contains(where: { $0.title.nl.isEmpty }) { problems.append(.groupWithoutText) }
    if Set(groups.map(\.id)).count < groups.count { problems.append(.sameGroupTwice) }
    if cards.count < Self.cardRange.lowerBound { problems.append(.tooFewCards(cards.count)) }
    if cards.count > Self.cardRange.upperBound { problems.append(.tooManyCards(cards.count)) }
    if Set(cards.map(\.id)).count < cards.count { problems.append(.sameCardTwice) }
    var seen: Set<String> = []
    for card in cards {
      if card.title.nl.isEmpty { problems.append(.cardWithoutText) }
      if group(card.group) == nil { problems.append(.cardWithoutGroup(card.title.nl)) }
      if !seen.insert(card.title.nl.lowercased()).inserted { problems.append(.sameTextTwice(card.title.nl)) }
    }
    return problems
  }
}

/// What is missing or wrong in a deck.
package enum DeckProblem: Sendable, Equatable {
  case noTitle
  case noGroups
  case groupWithoutText
  case sameGroupTwice
  case tooFewCards(Int)
  case tooManyCards(Int)
  case sameCardTwice
  case cardWithoutText
  case cardWithoutGroup(String)
  case sameTextTwice(String)

  // text keys: decks.problem.*
  package var text: (key: String, values: [String: String]) {
    switch self {
    case .noTitle: ("decks.problem.no-title", [:])
    case .noGroups: ("decks.problem.no-groups", [:])
    case .groupWithoutText: ("decks.problem.group-without-text", [:])
    case .sameGroupTwice: ("decks.problem.same-group-twice", [:])
    case .tooFewCards(let count): ("decks.problem.too-few-cards", ["count": String(count)])
    case .tooManyCards(let count): ("decks.problem.too-many-cards", ["count": String(count)])
    case .sameCardTwice: ("decks.problem.same-card-twice", [:])
    case .cardWithoutText: ("decks.problem.card-without-text", [:])
    case .cardWithoutGroup(let card): ("decks.problem.card-without-group", ["card": card])
    case .sameTextTwice(let card): ("decks.problem.same-text-twice", ["card": card])
    }
  }
}
