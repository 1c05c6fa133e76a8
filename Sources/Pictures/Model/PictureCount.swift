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
  /// The cards of all versions of the deck that were sorted in the wave, the newest version's first.
  package private(set) var cards: [Deck.Card] = []
  /// The newest version of the deck that was sorted.
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
  package static func count(_ wave: Wave, shelf: DeckShelf, _ db: any Connection) throws -> PictureCount {
    var result = PictureCount()
    let positions = try result.readDecks(of: wave, shelf, db)
    var known: [CountedPlace: Int] = [:]
    var last: (unit: Int64, team: Int64, isField: Bool, place: Int)?
    try db.each(
      "SELECT unit_id, team_id, setting, deck_version, pattern FROM picture_contributions WHERE wave_id = \(wave.id)"
    ) { row in
      let unit = row.isNull(0) ? 0 : try row.int64(0)
      let team = row.isNull(1) ? 0 : try row.int64(1)
      let isField = try row.text(2) == WorkSetting.field.rawValue
      let place: Int
      if let last, last.unit == unit, last.team == team, last.isField == isField {
        place = last.place
      } else {
        let key = CountedPlace(
          unit: unit == 0 ? nil : UnitID(raw: unit), team: team == 0 ? nil : TeamID(raw: team),
          setting: isField ? .field : .office)
        place = known[key] ?? result.add(key)
        known[key] = place
        last = (unit, team, isField, place)
      }
      guard let position = positions[try row.int(3)] else { return }
      var pattern = try row.text(4)
      result.add(&pattern, position, at: place)
    }
    return result
  }

  /// Where each card of each version stands in `cards`.
  private mutating func readDecks(of wave: Wave, _ shelf: DeckShelf, _ db: any Connection) throws -> [Int: [Int]] {
    let versions = try db.all(
      """
      SELECT deck_version FROM picture_contributions WHERE wave_id = \(wave.id)
      GROUP BY deck_version ORDER BY deck_version DESC
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

  private mutating func add(_ pattern: inout String, _ positions: [Int], at place: Int) {
    sorts[place] += 1
    let base = place * stride
    pattern.withUTF8 { bytes in
      guard bytes.count == positions.count * 2 else { return }
      counts.withUnsafeMutableBufferPointer { counts in
        for (index, card) in positions.enumerated() {
          let code = Pattern.code(bytes[index * 2], bytes[index * 2 + 1])
          counts[base + card * Pattern.codes + code] &+= 1
        }
      }
    }
  }
}
