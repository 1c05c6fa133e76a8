// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage

/// One card as a phone placed it.
struct PlacementChange: Sendable, Equatable {
  let card: String
  let placement: Placement
}

/// Placed cards on their way from a phone to the server. Sending them twice, late or in another order does no harm: for
/// each card the highest revision stays.
enum PlacementChanges {
  /// Cards in one message.
  static let most = 200

  enum Refusal: Error, Equatable {
    /// The message is not what the script sends.
    case notUnderstood
    case tooMany
    case unknownCard
  }

  private struct Message: Decodable {
    struct Change: Decodable {
      let card: String
      let helps: Int?
      let hinders: Int?
      let notForMe: Bool
      let placed: Bool
      let revision: Int
    }
    let changes: [Change]
  }

  /// Reads a message. Throws `Refusal`.
  static func read(_ bytes: [UInt8]) throws(Refusal) -> [PlacementChange] {
    let message: Message
    do { message = try JSONDecoder().decode(Message.self, from: Data(bytes)) } catch { throw .notUnderstood }
    guard message.changes.count <= most else { throw .tooMany }
    var newest: [String: PlacementChange] = [:]
    var order: [String] = []
    for change in message.changes {
      let (helps, hinders) = (try extent(change.helps), try extent(change.hinders))
      guard (1...Placement.highestRevision).contains(change.revision),
        !change.notForMe || (helps == nil && hinders == nil)
      else { throw .notUnderstood }
      let placement = Placement(
        helps: helps, hinders: hinders, notForMe: change.notForMe, revision: change.revision)
      guard placement.isComplete == change.placed else { throw .notUnderstood }
      if let known = newest[change.card] {
        guard known.placement.revision < change.revision else { continue }
      } else {
        order.append(change.card)
      }
      newest[change.card] = PlacementChange(card: change.card, placement: placement)
    }
    return order.compactMap { newest[$0] }
  }

  private static func extent(_ number: Int?) throws(Refusal) -> Extent? {
    guard let number else { return nil }
    guard let extent = Extent(rawValue: number) else { throw .notUnderstood }
    return extent
  }

  /// What came of a message.
  enum Outcome: Sendable, Equatable {
    /// For each card what is now stored, of at least the revision that was sent. Where it is something else than what was
    /// sent, another device was there before.
    case accepted([String: Placement])
    case notThere
    case finished
  }

  /// Stores changes in an open sort of this person: one statement to see whose it is, one to store all cards, and a third
  /// only when a card had been changed further elsewhere. Throws `Refusal.unknownCard`.
  static func store(
    _ changes: [PlacementChange], in id: CardSortID, of person: PersonID, _ db: any Connection
  ) throws -> Outcome {
    let known = try db.first(
      "SELECT state, card_order FROM card_sorts WHERE id = \(id) AND person_id = \(person)"
    ) { row in (state: try row.choice(0, of: CardSort.State.self), order: CardOrder.read(try row.text(1))) }
    guard let known else { return .notThere }
    guard known.state == .open else { return .finished }
    guard changes.allSatisfy({ known.order.contains($0.card) }) else { throw Refusal.unknownCard }
    guard !changes.isEmpty else { return .accepted([:]) }
    let stored = try upsert(changes, in: id, db)
    var accepted = Dictionary(uniqueKeysWithValues: changes.map { ($0.card, $0.placement) })
    if stored < changes.count {
      try db.each(
        """
        SELECT card_id, helps, hinders, not_for_me, revision FROM card_placements
        WHERE sort_id = \(id) AND card_id IN \(list: changes.map(\.card))
        """
      ) { row in
        accepted[try row.text(0)] = try Placement(
          helps: row.optional(1, row.int).flatMap(Extent.init), hinders: row.optional(2, row.int).flatMap(Extent.init),
          notForMe: row.bool(3), revision: row.int(4))
      }
    }
    return .accepted(accepted)
  }

  /// Returns how many rows were new or newer.
  private static func upsert(_ changes: [PlacementChange], in id: CardSortID, _ db: any Connection) throws -> Int {
    let rows = changes.map { change -> SQL in
      let placement = change.placement
      return """
        (\(id), \(change.card), \(placement.helps?.rawValue), \(placement.hinders?.rawValue), \(placement.notForMe),
        \(placement.revision))
        """
    }
    let values = rows.dropFirst().reduce(rows[0]) { "\($0), \($1)" }
    return try db.run(
      """
      INSERT INTO card_placements (sort_id, card_id, helps, hinders, not_for_me, revision) VALUES \(values)
      ON CONFLICT (sort_id, card_id) DO UPDATE SET helps = excluded.helps, hinders = excluded.hinders,
        not_for_me = excluded.not_for_me, revision = excluded.revision
      WHERE excluded.revision > card_placements.revision
      """)
  }
}

extension CardSort {
  /// Stores an answer that came by a form: one revision further than what is known.
  func place(_ card: String, _ placement: Placement, _ db: any Connection) throws {
    _ = try PlacementChanges.store([PlacementChange(card: card, placement: placement)], in: id, of: person, db)
  }

  /// The last answer that can be taken back, with what stands in its place then; nil when there is none.
  ///
  /// First the first answer of the card that is open, then the card before it, at its second question.
  var undo: PlacementChange? {
    if let open = nextCard, placement(of: open).helps != nil {
      return PlacementChange(card: open, placement: placement(of: open).undone)
    }
    let before = nextCard.flatMap { order.firstIndex(of: $0) }.map { order[..<$0] } ?? order[...]
    let last = before.last { placement(of: $0).isComplete } ?? order.last { placement(of: $0).isComplete }
    return last.map { PlacementChange(card: $0, placement: placement(of: $0).undone) }
  }
}
