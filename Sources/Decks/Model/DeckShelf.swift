// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// All decks that can be had, shipped and own.
package struct DeckShelf: Sendable {
  /// The decks that come with Leerwerf, in order of key and version.
  package let shipped: [Deck]

  /// Reads the shipped decks. Throws `ResourceError` naming the file that is missing or broken.
  package init(resources: URL) throws {
    shipped = try Resources.files(in: resources.appending(path: "decks"), ending: "json").map { file in
      do { return try JSONDecoder().decode(Deck.self, from: Data(contentsOf: file)) } catch {
        throw ResourceError("\(file.path): \(error)")
      }
    }
    guard shipped.contains(where: { $0.id == Decks.standard }) else {
      throw ResourceError("decks/\(Decks.standard).json is missing")
    }
  }

  /// The deck with a key as a municipality has it: the given version, or the newest that is in use. A version that was
  /// taken out of use is found by its number only, for sorts that were made with it; a draft never.
  package func deck(
    _ key: String, version: Int? = nil, in municipality: MunicipalityID, _ db: any Connection
  ) throws -> Deck? {
    let mine = shipped.filter { $0.id == key }
    guard mine.isEmpty else {
      return mine.filter { version == nil || $0.version == version }.max { $0.version < $1.version }
    }
    return try OwnDeck.published(key, version: version, in: municipality, db)
  }

  /// Every deck that can be begun in a municipality: the newest shipped ones, then its own in use.
  package func inUse(in municipality: MunicipalityID, _ db: any Connection) throws -> [Deck] {
    let newest = Dictionary(grouping: shipped, by: \.id).values.compactMap { $0.max { $0.version < $1.version } }
    let own = try OwnDeck.all(in: municipality, db).filter { $0.state == .inUse }.map(\.deck)
    return newest.sorted { $0.id < $1.id } + own
  }

  /// Whether Leerwerf itself holds the card to be sensitive; a municipality cannot undo that in a copy, since that
  /// would lower its minimum group size.
  package func isAlwaysSensitive(_ card: String) -> Bool {
    shipped.contains { $0.card(card)?.sensitive == true }
  }
}
