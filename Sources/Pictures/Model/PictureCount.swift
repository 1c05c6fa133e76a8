// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage

/// Where somebody was counted: what stood with the contribution.
package struct CountedPlace: Hashable, Sendable {
  package let unit: UnitID?
  package let team: TeamID?
  package let setting: WorkSetting
}

/// Everything that one wave holds, counted in one pass: for each place and card how many sorts have each code of
/// `Pattern`. It is not a figure: only `Disclosure` makes those.
package struct PictureCount: Sendable {
  /// The cards of the version of the deck that counts in the wave.
  package private(set) var cards: [Deck.Card] = []
  /// The version of the deck that counts: the first that was sorted in the wave.
  package private(set) var deck: Deck?
  package private(set) var places: [CountedPlace] = []
  /// Sorts by place.
  package private(set) var sorts: [Int] = []
  /// For each place and card a count for each code.
  private var counts: [UInt32] = []
  private var stride = 0

  package var total: Int { sorts.reduce(0, +) }

  /// How many sorts in a place have a code for a card.
  package func count(place: Int, card: Int, code: Int) -> Int {
    Int(counts[place * stride + card * Pattern.codes + code])
  }

  /// Counts a wave. It may still be open; what comes of it must then be shown to nobody.
  ///
  /// The database joins the patterns of one place to one text: a row for each sort took longer to hand over
  /// on both engines. What is left is reading the patterns and adding up, two bytes for each card.
  package static func count(_ wave: Wave, shelf: DeckShelf, _ db: any Connection) throws -> PictureCount {
    var result = PictureCount()
    let positions = try result.readDecks(of: wave, shelf, db)
    // The same function under two names; SQLite knows the other one only since 3.44.
    let joined: SQL = db.engine == .sqlite ? "group_concat(pattern, '')" : "string_agg(pattern, '')"
    var known: [CountedPlace: Int] = [:]
    try db.each(
      """
      SELECT unit_id, team_id, setting, deck_version, COUNT(*), \(joined) FROM picture_contributions
      WHERE wave_id = \(wave.id) GROUP BY unit_id, team_id, setting, deck_version
      """
    ) { row in
      guard let position = positions[try row.int(3)] else { return }
      let key = try CountedPlace(unit: row.optionalID(0), team: row.optionalID(1), setting: row.choice(2))
      let place = known[key] ?? result.add(key)
      known[key] = place
      let sorts = try row.int(4)
      var patterns = try row.text(5)
      guard patterns.utf8.count == sorts * position.count * 2 else { throw StorageError.unexpectedValue(column: 5) }
      result.sorts[place] += sorts
      result.add(&patterns, position, at: place)
    }
    return result
  }

  /// Where each card stands in `cards`, of the one version of the deck that counts (see `Contribution.take`).
  private mutating func readDecks(of wave: Wave, _ shelf: DeckShelf, _ db: any Connection) throws -> [Int: [Int]] {
    let versions = try db.all(
      """
      SELECT deck_version FROM picture_contributions WHERE wave_id = \(wave.id)
      GROUP BY deck_version ORDER BY deck_version LIMIT 1
      """
    ) { try $0.int(0) }
    var index: [String: Int] = [:]
    var positions: [Int: [Int]] = [:]
    for version in versions {
      guard let sorted = try shelf.deck(wave.deckID, version: version, in: wave.municipality, db) else { continue }
      deck = deck ?? sorted
      for card in sorted.cards where index[card.id] == nil {
        index[card.id] = cards.count
        cards.append(card)
      }
      positions[version] = sorted.cards.compactMap { index[$0.id] }
    }
    stride = cards.count * Pattern.codes
    return positions
  }

  private mutating func add(_ place: CountedPlace) -> Int {
    places.append(place)
    sorts.append(0)
    counts.append(contentsOf: repeatElement(0, count: stride))
    return places.count - 1
  }

  private mutating func add(_ patterns: inout String, _ positions: [Int], at place: Int) {
    let first = place * stride
    patterns.withUTF8 { bytes in
      counts.withUnsafeMutableBufferPointer { counts in
        var index = 0
        while index < bytes.count {
          for card in positions {
            counts[first + card * Pattern.codes + Pattern.code(bytes[index], bytes[index + 1])] &+= 1
            index += 2
          }
        }
      }
    }
  }
}
