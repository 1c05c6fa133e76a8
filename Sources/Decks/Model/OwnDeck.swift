// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// One version of a deck that a municipality made. Only a draft can change; what has been in use stays as it was.
package struct OwnDeck: Sendable, Equatable {
  package enum State: String, Sendable, SQLBindable {
    case draft
    case inUse = "in-use"
    case retired
  }

  package let id: ID<OwnDeck>
  package let municipality: MunicipalityID
  package let state: State
  package let deck: Deck

  /// All own decks of a municipality in Dutch order of title, the newest version first.
  package static func all(in municipality: MunicipalityID, _ db: any Connection) throws -> [OwnDeck] {
    let decks = try db.all("SELECT \(columns) FROM decks WHERE municipality_id = \(municipality)", read)
    return decks.sorted { left, right in
      let order = left.deck.title.nl.localizedCaseInsensitiveCompare(right.deck.title.nl)
      if order != .orderedSame { return order == .orderedAscending }
      return (right.deck.id, right.deck.version) < (left.deck.id, left.deck.version)
    }
  }

  package static func find(_ id: ID<OwnDeck>, in municipality: MunicipalityID, _ db: any Connection) throws
    -> OwnDeck?
  {
    try db.first("SELECT \(columns) FROM decks WHERE id = \(id) AND municipality_id = \(municipality)", read)
  }

  static func published(_ key: String, version: Int?, in municipality: MunicipalityID, _ db: any Connection) throws
    -> Deck?
  {
    if let version {
      return try db.first(
        """
        SELECT \(columns) FROM decks
        WHERE municipality_id = \(municipality) AND deck_key = \(key) AND version = \(version)
          AND state IN ('in-use', 'retired')
        """, read)?.deck
    }
    return try db.first(
      """
      SELECT \(columns) FROM decks
      WHERE municipality_id = \(municipality) AND deck_key = \(key) AND state = 'in-use'
      ORDER BY version DESC LIMIT 1
      """, read)?.deck
  }

  /// Begins a deck of one's own, empty or as a copy with a key of its own. Returns the draft.
  package static func begin(
    title: Words, copying original: Deck?, in municipality: MunicipalityID, at now: Instant, ids: any IDSource,
    _ db: any Connection
  ) throws -> OwnDeck {
    let id = ids.next(OwnDeck.self)
    let deck = Deck(
      id: "own-\(id)", version: 1, title: title, source: original?.source ?? Words(nl: ""),
      groups: original?.groups ?? [],
      cards: original?.cards ?? [])
    return try insert(OwnDeck(id: id, municipality: municipality, state: .draft, deck: deck), at: now, db)
  }

  /// A draft for the next version of a deck that is or was in use; the draft that is there already, if there is one.
  package func beginNextVersion(at now: Instant, ids: any IDSource, _ db: any Connection) throws -> OwnDeck {
    let versions = try Self.all(in: municipality, db).filter { $0.deck.id == deck.id }
    if let draft = versions.first(where: { $0.state == .draft }) { return draft }
    let next = (versions.map(\.deck.version).max() ?? deck.version) + 1
    return try Self.insert(
      OwnDeck(
        id: ids.next(), municipality: municipality, state: .draft, deck: deck.changing(version: next)), at: now, db)
  }

  /// Keeps a changed draft. Throws `DecksError.inUse` when it is no draft any more.
  package func save(_ changed: Deck, at now: Instant, _ db: any Connection) throws {
    let document = try Self.write(changed)
    let rows = try db.run(
      """
      UPDATE decks SET document = \(document), changed_at = \(now)
      WHERE id = \(id) AND municipality_id = \(municipality) AND state = 'draft'
      """)
    guard rows == 1 else { throw DecksError.inUse }
  }

  /// Puts a draft into use; the version before it is then out of use. Throws `DecksError.notComplete`.
  package func putIntoUse(at now: Instant, _ db: any Connection) throws {
    guard state == .draft else { throw DecksError.inUse }
    guard deck.problems().isEmpty else { throw DecksError.notComplete }
    try db.run(
      """
      UPDATE decks SET state = 'retired', changed_at = \(now)
      WHERE municipality_id = \(municipality) AND deck_key = \(deck.id) AND state = 'in-use'
      """)
    try db.run("UPDATE decks SET state = 'in-use', changed_at = \(now) WHERE id = \(id)")
  }

  /// Takes a deck out of use: nobody begins it any more, what was sorted stays.
  package func retire(at now: Instant, _ db: any Connection) throws {
    try db.run(
      "UPDATE decks SET state = 'retired', changed_at = \(now) WHERE id = \(id) AND state = 'in-use'")
  }

  /// Throws a draft away, with the pictures that no other version shows.
  package func discard(_ db: any Connection) throws {
    guard try db.run("DELETE FROM decks WHERE id = \(id) AND state = 'draft'") == 1 else { throw DecksError.inUse }
    for card in deck.cards { try DeckPicture.removeIfUnused(card.picture, in: municipality, db) }
  }

  private static func insert(_ own: OwnDeck, at now: Instant, _ db: any Connection) throws -> OwnDeck {
    let document = try write(own.deck)
    try db.run(
      """
      INSERT INTO decks (id, municipality_id, deck_key, version, state, document, changed_at)
      VALUES (\(own.id), \(own.municipality), \(own.deck.id), \(own.deck.version), \(own.state), \(document), \(now))
      """)
    return own
  }

  private static let columns: SQL = "id, municipality_id, state, document"

  private static func read(_ row: Row) throws -> OwnDeck {
    try OwnDeck(
      id: row.id(0), municipality: row.id(1), state: row.choice(2),
      deck: JSONDecoder().decode(Deck.self, from: Data(row.text(3).utf8)))
  }

  private static func write(_ deck: Deck) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(deck), as: UTF8.self)
  }
}

/// Why something with a deck is refused.
package enum DecksError: ErrorWithNextStep {
  /// A deck that is or was in use never changes.
  case inUse
  /// Something is missing before a deck can be used.
  case notComplete

  // text keys: decks.error.*
  package var textKey: String {
    switch self {
    case .inUse: "decks.error.in-use"
    case .notComplete: "decks.error.not-complete"
    }
  }

  package var nextStep: (textKey: String, path: Path)? { ("decks.back", DecksPaths.list.path) }
}
