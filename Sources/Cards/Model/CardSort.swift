// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

package typealias CardSortID = ID<CardSort>

/// One time that one person sorted a deck.
package struct CardSort: Sendable, Equatable {
  package enum State: String, Sendable, SQLBindable {
    case open
    case finished
  }

  package let id: CardSortID
  package let person: PersonID
  package let municipality: MunicipalityID
  package let deckID: String
  package let deckVersion: Int
  /// The ids of the cards as this person gets them: by chance, so that no card profits from its place.
  package let order: [String]
  package let startedAt: Instant
  package let finishedAt: Instant?
  package let state: State
  /// Whether it counts in pictures of groups; nil until that was answered.
  package let countsInGroup: Bool?
  package let recommendation: Recommendation?
  /// By card. A card that was not seen yet has none.
  package let placements: [String: Placement]
  package let reasons: [Reason]
  package let links: [CardLink]

  package func placement(of card: String) -> Placement { placements[card] ?? .unseen }

  package func reason(for card: String, _ side: Side) -> String? {
    reasons.first { $0.card == card && $0.side == side }?.words
  }

  /// The card that is asked about now; nil when all are placed.
  package var nextCard: String? { order.first { !placement(of: $0).isComplete } }
  package var placedCount: Int { order.count { placement(of: $0).isComplete } }
  package var isPlaced: Bool { nextCard == nil }

  /// The cards for which the side has that extent, in the order of the sort.
  package func cards(_ side: Side, _ extent: Extent) -> [String] {
    order.filter { placement(of: $0).extent(side) == extent && !placement(of: $0).notForMe }
  }

  /// Whether the person wrote anything that others could read.
  var hasWords: Bool { !reasons.isEmpty || recommendation != nil || links.contains { $0.words != nil } }

  /// A sort of this person; nil when it is not theirs.
  static func find(_ id: CardSortID, of person: PersonID, _ db: any Connection) throws -> CardSort? {
    try db.first(
      """
      SELECT municipality_id, deck_key, deck_version, card_order, started_at, finished_at, state, counts_in_group,
        recommendation, recommendation_may_be_read
      FROM card_sorts WHERE id = \(id) AND person_id = \(person)
      """
    ) { row in
      let mayBeRead = try row.bool(9)
      return try CardSort(
        id: id, person: person, municipality: row.id(0), deckID: row.text(1), deckVersion: row.int(2),
        order: CardOrder.read(row.text(3)), startedAt: row.instant(4), finishedAt: row.optional(5, row.instant),
        state: row.choice(6), countsInGroup: row.optional(7, row.bool),
        recommendation: row.optional(8, row.text).map { Recommendation(words: $0, mayBeRead: mayBeRead) },
        placements: readPlacements(id, db), reasons: readReasons(id, db), links: readLinks(id, db))
    }
  }

  private static func readPlacements(_ id: CardSortID, _ db: any Connection) throws -> [String: Placement] {
    var result: [String: Placement] = [:]
    try db.each("SELECT card_id, helps, hinders, not_for_me, revision FROM card_placements WHERE sort_id = \(id)") {
      row in
      result[try row.text(0)] = try Placement(
        helps: row.optional(1, row.int).flatMap(Extent.init), hinders: row.optional(2, row.int).flatMap(Extent.init),
        notForMe: row.bool(3), revision: row.int(4))
    }
    return result
  }
}

/// The order of the cards as one text: ids that are divided by line ends, which no id can hold.
enum CardOrder {
  static func read(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
  static func write(_ ids: [String]) -> String { ids.joined(separator: "\n") }
}

/// A sort in one line, for lists and for Vandaag.
package struct SortSummary: Sendable, Equatable {
  package let id: CardSortID
  package let deckID: String
  package let deckVersion: Int
  package let state: CardSort.State
  package let startedAt: Instant
  package let finishedAt: Instant?
  package let cardCount: Int
  /// All of them in a finished sort.
  package let placedCount: Int

  /// All sorts of a person, the latest first.
  static func all(of person: PersonID, _ db: any Connection) throws -> [SortSummary] {
    try db.all(
      """
      SELECT s.id, s.deck_key, s.deck_version, s.state, s.started_at, s.finished_at, s.card_count,
        CASE WHEN s.state = 'finished' THEN s.card_count ELSE
          (SELECT COUNT(*) FROM card_placements p WHERE p.sort_id = s.id
            AND (p.not_for_me = 1 OR (p.helps IS NOT NULL AND p.hinders IS NOT NULL)))
        END
      FROM card_sorts s WHERE s.person_id = \(person) ORDER BY s.started_at DESC, s.id
      """
    ) { row in
      try SortSummary(
        id: row.id(0), deckID: row.text(1), deckVersion: row.int(2), state: row.choice(3), startedAt: row.instant(4),
        finishedAt: row.optional(5, row.instant), cardCount: row.int(6), placedCount: row.int(7))
    }
  }
}
