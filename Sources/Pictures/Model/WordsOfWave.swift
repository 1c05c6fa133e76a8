// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Disclosure
import Kernel
import Storage

/// What people wrote in a closed wave and let others read, of the whole municipality together and only where enough people
/// wrote. It is fixed with the release; `FrozenWords` decides what enters and what leaves, and when.
package struct WordsOfWave: Sendable {
  package struct OfCard: Sendable {
    package let card: Deck.Card
    package let side: Side
    package let texts: [String]
  }

  package let reasons: [OfCard]
  /// Empty when too few people wrote one.
  package let recommendations: [String]

  package var isEmpty: Bool { reasons.isEmpty && recommendations.isEmpty }

  private struct Theme: Hashable {
    let kind: String
    let card: String?
  }

  static func read(
    _ wave: Wave, deck: Deck, minimum: MinimumGroupSize, seed: UInt64? = nil, _ db: any Connection
  ) throws -> WordsOfWave {
    guard wave.isReleased, wave.audience == .municipality else { return WordsOfWave(reasons: [], recommendations: []) }
    // Of one person there is at most one text in a theme, so each text counts as a writer.
    var written: [Theme: [OwnWords<ID<WordsOfWave>, Theme>]] = [:]
    try db.each("SELECT id, kind, card_id, words FROM picture_words WHERE wave_id = \(wave.id)") { row in
      let theme = Theme(kind: try row.text(1), card: try row.optional(2, row.text))
      written[theme, default: []].append(
        OwnWords(writer: try row.id(0), text: try row.text(3), theme: theme, mayBeRead: true))
    }
    // The order stays the same from page to page, so that a new look tells nothing.
    var chance = Chance(SeededIDs(seed: seed ?? UInt64(wave.id.raw)))
    func texts(_ theme: Theme, isSensitive: Bool) -> [String] {
      let words = Disclosure.words(
        written[theme] ?? [], isSensitive: isSensitive, minimum: minimum, using: &chance)
      if case .success(let seen) = words { return seen.texts }
      return []
    }
    var reasons: [OfCard] = []
    for card in deck.cards {
      for side in Side.allCases {
        let texts = texts(Theme(kind: side.rawValue, card: card.id), isSensitive: card.sensitive)
        if !texts.isEmpty { reasons.append(OfCard(card: card, side: side, texts: texts)) }
      }
    }
    return WordsOfWave(
      reasons: reasons,
      recommendations: texts(Theme(kind: "recommendation", card: nil), isSensitive: false))
  }

  /// The words of a released wave as the desk shows them.
  package static func read(_ wave: Wave, _ db: any Connection) throws -> WordsOfWave {
    guard let kept = try KeptRelease.find(wave.id, db) else { return WordsOfWave(reasons: [], recommendations: []) }
    return try read(
      wave, deck: kept.deck, minimum: kept.release.minimum.raised(to: PictureGroup.minimum(of: wave.id, db)), db)
  }
}
