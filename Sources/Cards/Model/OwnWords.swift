// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Why a card helps or hinders, in the person's own words.
package struct Reason: Sendable, Equatable {
  package let card: String
  package let side: Side
  package let words: String
  /// Whether it may be read without a name, among the reasons of the whole municipality.
  package let mayBeRead: Bool

  package init(card: String, side: Side, words: String, mayBeRead: Bool = false) {
    self.card = card
    self.side = side
    self.words = words
    self.mayBeRead = mayBeRead
  }

  static let maximumLength = 500
}

/// Two cards that belong together for this person, with a line of their own. The cards stand in order of their ids.
package struct CardLink: Sendable, Equatable {
  package let id: ID<CardLink>
  package let first: String
  package let second: String
  package let words: String?
  package let mayBeRead: Bool

  package init(id: ID<CardLink>, _ one: String, _ other: String, words: String?, mayBeRead: Bool = false) {
    self.id = id
    first = min(one, other)
    second = max(one, other)
    self.words = words
    self.mayBeRead = mayBeRead
  }

  static let maximumLength = 200
  /// Links in one sort.
  static let most = 12
}

/// One thing that the employer could do better.
package struct Recommendation: Sendable, Equatable {
  package let words: String
  package let mayBeRead: Bool

  static let maximumLength = 500
}

extension CardSort {
  /// Keeps why a card helps or hinders; empty words take the reason away. Only in an open sort.
  func keep(_ words: String?, for card: String, _ side: Side, _ db: any Connection) throws {
    guard let words else {
      try db.run("DELETE FROM card_reasons WHERE sort_id = \(id) AND card_id = \(card) AND side = \(side.rawValue)")
      return
    }
    try db.run(
      """
      INSERT INTO card_reasons (sort_id, card_id, side, words) VALUES (\(id), \(card), \(side.rawValue), \(words))
      ON CONFLICT (sort_id, card_id, side) DO UPDATE SET words = excluded.words
      """)
  }

  /// Keeps a link; a second one between the same cards takes the place of the first.
  func keep(_ link: CardLink, at now: Instant, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO card_links (id, sort_id, first_card, second_card, words, made_at)
      VALUES (\(link.id), \(id), \(link.first), \(link.second), \(link.words), \(now))
      ON CONFLICT (sort_id, first_card, second_card) DO UPDATE SET words = excluded.words
      """)
  }

  func remove(link: ID<CardLink>, _ db: any Connection) throws {
    try db.run("DELETE FROM card_links WHERE id = \(link) AND sort_id = \(id)")
  }

  func keep(recommendation words: String?, _ db: any Connection) throws {
    try db.run("UPDATE card_sorts SET recommendation = \(words) WHERE id = \(id)")
  }

  static func readReasons(_ id: CardSortID, _ db: any Connection) throws -> [Reason] {
    try db.all("SELECT card_id, side, words, may_be_read FROM card_reasons WHERE sort_id = \(id)") { row in
      try Reason(card: row.text(0), side: row.choice(1), words: row.text(2), mayBeRead: row.bool(3))
    }
  }

  static func readLinks(_ id: CardSortID, _ db: any Connection) throws -> [CardLink] {
    try db.all(
      "SELECT id, first_card, second_card, words, may_be_read FROM card_links WHERE sort_id = \(id) ORDER BY made_at, id"
    ) { row in
      try CardLink(
        id: row.id(0), row.text(1), row.text(2), words: row.optional(3, row.text), mayBeRead: row.bool(4))
    }
  }
}
