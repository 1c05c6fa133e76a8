// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Sharing
import Storage

extension CardSort {
  /// Begins a sort, or goes on with the one that is open: a person has one open sort of a deck. Returns its id.
  package static func begin(
    _ id: CardSortID, _ deck: Deck, order: [String], by viewer: Viewer, at now: Instant, _ db: any Connection
  ) throws -> CardSortID {
    try db.run(
      """
      INSERT INTO card_sorts (id, person_id, municipality_id, deck_key, deck_version, card_order, card_count, started_at,
        state)
      VALUES (\(id), \(viewer.person), \(viewer.municipality), \(deck.id), \(deck.version), \(CardOrder.write(order)),
        \(order.count), \(now), 'open')
      ON CONFLICT (person_id, deck_key) WHERE state = 'open' DO NOTHING
      """)
    return try db.one(
      "SELECT id FROM card_sorts WHERE person_id = \(viewer.person) AND deck_key = \(deck.id) AND state = 'open'"
    ) { try $0.id(0) }
  }

  /// Finishes a sort of which every card is placed, and tells who wants to know. Does nothing when it is finished.
  ///
  /// - Parameter publish: Runs in the same transaction.
  func finish(
    countsInGroup: Bool, mayBeRow: Bool = false, at now: Instant, _ db: any Connection,
    publish: (CardSortFinished) throws -> Void
  ) throws {
    guard state == .open, isPlaced else { return }
    let finished = try db.run(
      """
      UPDATE card_sorts SET state = 'finished', finished_at = \(now), counts_in_group = \(countsInGroup)
      WHERE id = \(id) AND state = 'open'
      """)
    guard finished == 1 else { return }
    let readable = countsInGroup
    try publish(
      CardSortFinished(
        sort: id, person: person, municipality: municipality, deckID: deckID, deckVersion: deckVersion,
        placements: placements, countsInGroup: countsInGroup, mayBeRow: countsInGroup && mayBeRow,
        reasons: readable ? reasons.filter(\.mayBeRead) : [],
        links: links.map {
          CardLink(
            id: $0.id, $0.first, $0.second, words: readable && $0.mayBeRead ? $0.words : nil, mayBeRead: $0.mayBeRead)
        },
        recommendation: readable && recommendation?.mayBeRead == true ? recommendation?.words : nil, at: now))
  }

  /// Takes a finished sort out of the pictures of groups. Returns false when it did not count.
  func stopCounting(_ db: any Connection) throws -> Bool {
    try db.run(
      "UPDATE card_sorts SET counts_in_group = 0 WHERE id = \(id) AND state = 'finished' AND counts_in_group = 1") == 1
  }

  /// Deletes a sort with all that belongs to it, and every share of it, and tells who made something of it.
  func delete(events: EventBus, _ db: any Connection) throws {
    try remove(db)
    if state == .finished { try events.publish(CardSortWithdrawn(sort: id, person: person), db) }
    try events.publish(CardSortDeleted(sort: id, person: person), db)
  }

  /// Removes a sort with all that belongs to it, and every share of it.
  func remove(_ db: any Connection) throws {
    try Share.forget(items: [id.description], kind: SharedSort.key, of: person, db)
    let cards = order.indices.map { SharedCard.item(id, $0 + 1) }
    try Share.forget(items: cards, kind: SharedCard.key, of: person, db)
    try db.run("DELETE FROM card_sorts WHERE id = \(id) AND person_id = \(person)")
  }

  /// Which of the own words may be read without a name.
  func allowReading(_ allowed: Set<WordsKey>, _ db: any Connection) throws {
    for reason in reasons {
      try db.run(
        """
        UPDATE card_reasons SET may_be_read = \(allowed.contains(.reason(reason.card, reason.side)))
        WHERE sort_id = \(id) AND card_id = \(reason.card) AND side = \(reason.side.rawValue)
        """)
    }
    for link in links {
      try db.run(
        "UPDATE card_links SET may_be_read = \(allowed.contains(.link(link.id))) WHERE id = \(link.id) AND sort_id = \(id)"
      )
    }
    try db.run(
      "UPDATE card_sorts SET recommendation_may_be_read = \(allowed.contains(.recommendation)) WHERE id = \(id)")
  }
}

/// One of the texts that a person wrote in a sort.
enum WordsKey: Hashable {
  case reason(String, Side)
  case link(ID<CardLink>)
  case recommendation
}
