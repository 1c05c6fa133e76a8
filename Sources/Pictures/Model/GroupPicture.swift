// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Disclosure
import Foundation
import Kernel
import Storage

/// A group of a released wave in one line.
package struct PictureGroup: Sendable, Equatable {
  package let key: GroupKey
  package let parent: GroupKey?
  /// The name of that moment; empty for a work setting, which has its words in the texts.
  package let name: String
  /// How many took part; nil when that is withheld.
  package let respondents: Int?

  /// All groups of a released wave: everybody, the settings, units and teams in order of name. Withheld as it was when the
  /// wave was released, and also what is under a minimum that the municipality raised since.
  package static func all(of wave: ID<Wave>, _ db: any Connection) throws -> [PictureGroup] {
    let minimum = try minimum(of: wave, db)
    return try db.all(
      """
      SELECT group_key, parent_key, name, respondents FROM picture_groups WHERE wave_id = \(wave) ORDER BY position
      """
    ) { row in
      try PictureGroup(
        key: GroupKey(row.text(0)), parent: row.optional(1, row.text).map { GroupKey($0) }, name: row.text(2),
        respondents: row.optional(3, row.int).flatMap { $0 < minimum.persons ? nil : $0 })
    }
  }

  /// The minimum of the municipality as it is now.
  static func minimum(of wave: ID<Wave>, _ db: any Connection) throws -> MinimumGroupSize {
    let persons = try db.first(
      """
      SELECT m.minimum_group_size FROM municipalities m JOIN picture_waves w ON w.municipality_id = m.id
      WHERE w.id = \(wave)
      """
    ) { try $0.int(0) }
    return try MinimumGroupSize(persons: max(MinimumGroupSize.lowest, persons ?? 0))
  }
}

/// The frozen picture of one group in one released wave: what may be seen, and nothing else.
package struct GroupPicture: Sendable {
  package struct CardFigures: Sendable {
    package let card: Deck.Card
    package let helps: Figure
    package let hinders: Figure
    package let both: Figure
  }

  package let wave: Wave
  package let group: PictureGroup
  package let cards: [CardFigures]
  /// Links that recur; only of everybody together.
  package let links: [LinkFigure]

  /// Nil when the wave is not released or has no such group.
  package static func find(_ wave: Wave, _ key: GroupKey, _ db: any Connection) throws -> GroupPicture? {
    let minimum = try PictureGroup.minimum(of: wave.id, db)
    let found = try db.first(
      """
      SELECT g.parent_key, g.name, g.respondents, g.figures, r.deck, r.links
      FROM picture_groups g JOIN picture_releases r ON r.wave_id = g.wave_id
      WHERE g.wave_id = \(wave.id) AND g.group_key = \(key.name)
      """
    ) { row in
      let group = try PictureGroup(
        key: key, parent: row.optional(0, row.text).map { GroupKey($0) }, name: row.text(1),
        respondents: row.optional(2, row.int).flatMap { $0 < minimum.persons ? nil : $0 })
      let decoder = JSONDecoder()
      let deck = try decoder.decode(Deck.self, from: Data(row.text(4).utf8))
      let links = try decoder.decode([LinkFigure].self, from: Data(row.text(5).utf8))
      let figures = try FiguresOfGroup(reading: row.text(3))
      return GroupPicture(
        wave: wave, group: group,
        cards: deck.cards.map { card in
          func figure(_ aspect: CardAspect) -> Figure {
            figures.figure(card.id, aspect).under(minimum, isSensitive: card.sensitive)
          }
          return CardFigures(
            card: card, helps: figure(.helps), hinders: figure(.hinders), both: figure(.both))
        },
        links: key == PictureGroups.whole ? links.filter { $0.persons >= minimum.persons } : [])
    }
    return wave.isReleased ? found : nil
  }

  package func card(_ id: String) -> CardFigures? { cards.first { $0.card.id == id } }

  /// Whether there is anything to show.
  package var isShown: Bool { group.respondents != nil }
  /// Whether any card shows how its answers are divided; a group that is too small for that shows means only.
  package var hasDistributions: Bool { cards.contains { $0.helps.counts != nil || $0.hinders.counts != nil } }

  /// Whether a side of a card shows a mean and not how its answers are divided.
  package var hasMeansOnly: Bool {
    cards.contains { card in
      [card.helps, card.hinders].contains { if case .means = $0 { true } else { false } }
    }
  }

  /// The cards from what helps most to what hinders most; those that are withheld last.
  package var ranked: [CardFigures] {
    cards.enumerated().sorted { left, right in
      switch (left.element.balance, right.element.balance) {
      case (.some(let one), .some(let other)) where one != other: one > other
      case (.some, .none): true
      case (.none, .some): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  /// Whether every card that is shown has a share, so that cards are compared by it; else by their means.
  package func isInShares(_ side: CardAspect) -> Bool {
    cards.allSatisfy { $0.mean(side) == nil || Share($0.figure(side)) != nil }
  }

  /// The cards that help (or hinder) most people; in a group that shows means only, most on average. At most so many,
  /// only those above nothing.
  package func most(_ side: CardAspect, _ limit: Int = 3) -> [CardFigures] {
    let shown = cards.filter { $0.mean(side) != nil }
    let inShares = isInShares(side)
    let scored = shown.map { card in
      (card: card, score: (inShares ? Share(card.figure(side))?.value : card.mean(side)?.value) ?? 0)
    }
    return scored.filter { $0.score > 0 }.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .prefix(limit).map(\.element.card)
  }

  /// Cards that both help and hinder for at least a fifth of the same people, or, in a group that shows means only, on
  /// average both at least half of "a bit".
  package var both: [CardFigures] {
    cards.filter { card in
      if case .distribution(let persons, let counts, _) = card.both { return counts[0] * 5 >= persons }
      guard case .means = card.helps, case .means = card.hinders else { return false }
      return [card.mean(.helps), card.mean(.hinders)].allSatisfy { ($0?.tenths ?? 0) >= 5 }
    }
  }
}

extension GroupPicture.CardFigures {
  package func figure(_ aspect: CardAspect) -> Figure {
    switch aspect {
    case .helps: helps
    case .hinders: hinders
    case .both: both
    }
  }

  /// The mean of a side, 0 for not at all to 2 for a lot.
  package func mean(_ side: CardAspect) -> Mean? { figure(side).means.first ?? nil }

  /// Tenths by which a card helps more than it hinders; a side that is withheld counts as nothing, both as nil.
  var balance: Int? {
    let (one, other) = (mean(.helps), mean(.hinders))
    return one == nil && other == nil ? nil : (one?.tenths ?? 0) - (other?.tenths ?? 0)
  }
}
