// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Foundation
import GuidanceEngine
import Kernel
import Storage

/// What the guidance found for a person at one moment, with its inputs and the versions that made it. It never changes.
/// The degree of self-direction is left out of what is kept: it can be worked out again by whoever may see the answers,
/// and that is the person alone.
package struct StoredResult: Sendable {
  package let id: ID<StoredResult>
  package let person: PersonID
  /// 1 for the first result of a person.
  package let number: Int
  package let madeAt: Instant
  package let result: GuidanceResult

  /// A result of this person; nil when it is not theirs.
  static func find(_ id: ID<StoredResult>, of person: PersonID, _ db: any Connection) throws -> StoredResult? {
    try db.first("SELECT \(columns) FROM guidance_results WHERE id = \(id) AND person_id = \(person)", read)
  }

  static func latest(of person: PersonID, _ db: any Connection) throws -> StoredResult? {
    try db.first(
      "SELECT \(columns) FROM guidance_results WHERE person_id = \(person) ORDER BY number DESC LIMIT 1", read)
  }

  /// The one before this one.
  func previous(_ db: any Connection) throws -> StoredResult? {
    try db.first(
      """
      SELECT \(Self.columns) FROM guidance_results WHERE person_id = \(person) AND number < \(number)
      ORDER BY number DESC LIMIT 1
      """, Self.read)
  }

  /// The last so many of a person, the latest first.
  static func all(of person: PersonID, limit: Int = 50, _ db: any Connection) throws -> [StoredResult] {
    try db.all(
      "SELECT \(columns) FROM guidance_results WHERE person_id = \(person) ORDER BY number DESC LIMIT \(limit)", read)
  }

  /// Makes a result from what is known now, unless the latest one is made of just that.
  @discardableResult
  static func make(
    for viewer: Viewer, _ profile: Profile, _ guidance: GuidanceContext, at now: Instant, ids: any IDSource,
    _ db: any Connection
  ) throws -> StoredResult {
    let guide = try guidance.book.inUse(in: viewer.municipality, db)
    let input = profile.input(cards: try guidance.cards(of: viewer, db))
    let latest = try latest(of: viewer.person, db)
    if let latest, latest.result.input == input, latest.result.versions == guide.versions { return latest }
    let made = StoredResult(
      id: ids.next(), person: viewer.person, number: (latest?.number ?? 0) + 1, madeAt: now,
      result: guide.advise(input).withoutDegree)
    try made.insert(db)
    return made
  }

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO guidance_results (id, person_id, number, made_at, suggestion_count, document)
      VALUES (\(id), \(person), \(number), \(madeAt), \(result.suggestions.count), \(try Document.write(result)))
      """)
  }

  private static let columns: SQL = "id, person_id, number, made_at, document"

  private static func read(_ row: Row) throws -> StoredResult {
    try StoredResult(
      id: row.id(0), person: row.id(1), number: row.int(2), madeAt: row.instant(3), result: Document.read(row.text(4)))
  }
}

extension GuidanceResult {
  var withoutDegree: GuidanceResult {
    var copy = self
    copy.degree = nil
    return copy
  }

  /// Whether something could not be said because there were too few answers.
  var hasTooFewAnswers: Bool { !notes.isEmpty && !suggestions.isEmpty }
}

extension GuidanceContext {
  /// The cards that may count, from the viewer's last finished sort.
  func cards(of viewer: Viewer, _ db: any Connection) throws -> [String: GuidanceInput.Placement] {
    guard let sort = try Cards.latestFinished(of: viewer, db),
      let deck = try shelf.deck(sort.deckID, version: sort.deckVersion, in: sort.municipality, db)
    else { return [:] }
    return Guidance.countingCards(sort.placements, of: deck)
  }
}

extension Guidance {
  /// The placed cards as the rules may know them. Sensitive ones are left out before anything else sees them, so
  /// that no result holds them.
  package static func countingCards(_ placements: [String: Placement], of deck: Deck) -> [String:
    GuidanceInput.Placement]
  {
    var found: [String: GuidanceInput.Placement] = [:]
    for card in deck.cards where !card.sensitive && !RuleSet.neverMatchedCards.contains(card.id) {
      guard let place = placements[card.id], place.isComplete, !place.notForMe else { continue }
      found[card.id] = .init(helps: place.extent(.helps).rawValue, hinders: place.extent(.hinders).rawValue)
    }
    return found
  }
}
