// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Disclosure
import Foundation
import Kernel
import Storage

/// A release as it is kept: the figures of all groups, and the deck with the words of that moment.
struct KeptRelease: Sendable {
  let release: Release
  let deck: Deck
  let links: [LinkFigure]

  static func find(_ wave: ID<Wave>, _ db: any Connection) throws -> KeptRelease? {
    try db.first("SELECT document, deck, links FROM picture_releases WHERE wave_id = \(wave)") { row in
      let decoder = JSONDecoder()
      return try KeptRelease(
        release: decoder.decode(Release.self, from: Data(row.text(0).utf8)),
        deck: decoder.decode(Deck.self, from: Data(row.text(1).utf8)),
        links: decoder.decode([LinkFigure].self, from: Data(row.text(2).utf8)))
    }
  }

  func save(for wave: ID<Wave>, _ db: any Connection) throws {
    func written(_ value: some Encodable) throws -> String {
      String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
    let (document, deck, links) = (try written(release), try written(deck), try written(links))
    try db.run(
      """
      INSERT INTO picture_releases (wave_id, number, deck, links, document)
      VALUES (\(wave), \(release.number), \(deck), \(links), \(document))
      ON CONFLICT (wave_id) DO UPDATE SET number = excluded.number, deck = excluded.deck, links = excluded.links,
        document = excluded.document
      """)
  }
}

/// The figures of one group, as they are kept with it: a page reads only the groups that it shows.
struct FiguresOfGroup: Codable, Sendable {
  /// By the key of the subject.
  let figures: [String: Figure]

  init(_ release: Release, _ group: GroupKey, _ deck: Deck) {
    var figures: [String: Figure] = [:]
    if release.respondents(in: group) != nil {
      for card in deck.cards {
        for aspect in CardAspect.allCases {
          let subject = aspect.subject(card.id)
          figures[subject.name] = release.figure(of: subject, in: group)
        }
      }
    }
    self.figures = figures
  }

  init(reading text: String) throws {
    self = try JSONDecoder().decode(FiguresOfGroup.self, from: Data(text.utf8))
  }

  var written: String { get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) } }

  /// A group without figures is withheld as a whole.
  func figure(_ card: String, _ aspect: CardAspect) -> Figure {
    figures[aspect.subject(card).name] ?? .withheld(.group)
  }
}

/// Two cards that several people linked, for everybody who was asked together and never for a smaller group.
package struct LinkFigure: Codable, Sendable, Equatable {
  package let first: String
  package let second: String
  package let persons: Int

  private struct Pair: Hashable {
    let first: String
    let second: String
  }

  /// The links that at least the minimum number of people made, the most frequent first; at most ten.
  static func count(_ wave: Wave, deck: Deck, minimum: MinimumGroupSize, _ db: any Connection) throws -> [LinkFigure] {
    guard wave.audience == .municipality else { return [] }
    var plain: [OwnWords<CardSortID, Pair>] = []
    var sensitive: [OwnWords<CardSortID, Pair>] = []
    try db.each(
      """
      SELECT l.sort_id, l.first_card, l.second_card FROM contribution_links l
      JOIN picture_contributions c ON c.sort_id = l.sort_id WHERE c.wave_id = \(wave.id)
      """
    ) { row in
      let pair = Pair(first: try row.text(1), second: try row.text(2))
      guard let one = deck.card(pair.first), let other = deck.card(pair.second) else { return }
      // A link counts without its words, which nobody reads here.
      let words = OwnWords(writer: try row.id(0, of: CardSort.self), text: "", theme: pair, mayBeRead: true)
      if one.sensitive || other.sensitive { sensitive.append(words) } else { plain.append(words) }
    }
    var none = SystemRandomNumberGenerator()
    var figures: [LinkFigure] = []
    for (words, isSensitive) in [(plain, false), (sensitive, true)] {
      guard
        case .success(let seen) = Disclosure.words(words, isSensitive: isSensitive, minimum: minimum, using: &none)
      else { continue }
      figures += seen.personsByTheme.map {
        LinkFigure(first: $0.key.first, second: $0.key.second, persons: $0.value)
      }
    }
    return Array(
      figures.sorted { ($1.persons, $0.first, $0.second) < ($0.persons, $1.first, $1.second) }.prefix(10))
  }
}
