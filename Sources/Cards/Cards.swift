// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Sharing
import Storage
import Web

/// Sorting factor cards: what helps somebody to learn and what holds them back, card by card, with reasons, links and one
/// recommendation. Source: NRO-2025 1.2 and 3.2, OCKHAM.
///
/// A sort belongs to the person who made it. It is read by that person (the functions here) and, through `kinds`, by whom
/// they share it with. Groups hear of it by `CardSortFinished` and `CardSortWithdrawn` only.
package enum Cards {
  package static let migrations = CardsMigrations.all

  /// The title of a study that now asks somebody to sort a deck, and of which researchers get a row for each person.
  package typealias Research = @Sendable (Viewer, _ deck: String, Day, any Connection) throws -> String?

  /// - Parameters:
  ///   - next: Where "Bekijk wat mij helpt" leads.
  ///   - research: Asked before somebody begins, and before they choose whether their sort may count.
  package static func register(_ site: inout Site, shelf: DeckShelf, next: Path, research: @escaping Research) {
    CardsRoutes.add(to: &site.routes, shelf: shelf, next: next, research: research)
    site.home += CardsHome.sources(shelf)
    site.personal.append(CardsData.source(shelf))
  }

  /// Removes every sort of somebody. At their own request each is deleted as by hand; of somebody who left, what was
  /// counted already stays, without any way back to them.
  ///
  /// - Parameter events: Those with the handlers of all other contexts.
  package static func erase(_ event: PersonalDataErased, events: EventBus, _ db: any Connection) throws {
    for summary in try SortSummary.all(of: event.person, db) {
      guard let sort = try CardSort.find(summary.id, of: event.person, db) else { continue }
      switch event.cause {
      case .asked: try sort.delete(events: events, db)
      case .left:
        try sort.remove(db)
        try events.publish(CardSortForgotten(sort: sort.id), db)
      }
    }
  }

  /// What can be shared of sorts: one card, or a whole sort.
  package static func kinds(_ shelf: DeckShelf) -> [SharableKind] {
    [SharedCard.kind(shelf), SharedSort.kind(shelf)]
  }

  /// The last sort that the viewer finished, of the given deck; nil when there is none.
  package static func latestFinished(of viewer: Viewer, deck: String = Decks.standard, _ db: any Connection) throws
    -> CardSort?
  {
    let latest = try SortSummary.all(of: viewer.person, db).first { $0.state == .finished && $0.deckID == deck }
    return try latest.flatMap { try sort($0.id, visibleTo: viewer, db) }
  }

  /// A sort as its owner may see it; nil for everybody else.
  package static func sort(_ id: CardSortID, visibleTo viewer: Viewer, _ db: any Connection) throws -> CardSort? {
    try CardSort.find(id, of: viewer.person, db)
  }
}
