// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage

/// Why something with pictures or studies is refused.
package enum PicturesError: UserError {
  /// There is a wave of the same deck in that time already.
  case overlaps
  /// A study that has begun is not called off: people have answered.
  case hasBegun
  /// The picture is made when the wave has ended.
  case notReleased
  /// A study still asks people to sort this deck.
  case deckInStudy

  // text keys: pictures.error.*
  package var textKey: String {
    switch self {
    case .overlaps: "pictures.error.overlaps"
    case .hasBegun: "pictures.error.has-begun"
    case .notReleased: "pictures.error.not-released"
    case .deckInStudy: "pictures.error.deck-in-study"
    }
  }
}

/// A study: a wave of its own, with a deck, a title, days and who is asked.
package enum Study {
  /// The longest study, in days.
  package static let longest = 366

  /// Makes a study. Throws `PicturesError.overlaps` when another wave of the deck lies in that time, or when the deck
  /// is the standard one, of which there is always a wave.
  package static func plan(_ wave: Wave, _ db: any Connection) throws {
    guard wave.deckID != Decks.standard else { throw PicturesError.overlaps }
    let other = try db.exists(
      """
      SELECT 1 FROM picture_waves
      WHERE municipality_id = \(wave.municipality) AND deck_key = \(wave.deckID)
        AND opens_on <= \(wave.closesOn) AND closes_on >= \(wave.opensOn)
      """)
    if other { throw PicturesError.overlaps }
    try wave.insert(db)
  }

  /// Calls off a study that has not begun.
  package static func callOff(_ wave: Wave, on today: Day, _ db: any Connection) throws {
    guard wave.kind == .study, wave.opensOn > today else { throw PicturesError.hasBegun }
    try db.run("DELETE FROM picture_waves WHERE id = \(wave.id)")
  }

  /// Stops a deck from being taken out of use while a study with it runs or is planned.
  static func guardDeck(_ deck: String, in municipality: MunicipalityID, on today: Day, _ db: any Connection) throws {
    let isAsked = try db.exists(
      """
      SELECT 1 FROM picture_waves
      WHERE municipality_id = \(municipality) AND deck_key = \(deck) AND kind = 'study' AND closes_on >= \(today)
      """)
    if isAsked { throw PicturesError.deckInStudy }
  }

  /// The studies in which somebody is asked today, those that end first before others.
  package static func asking(_ viewer: Viewer, on today: Day, _ db: any Connection) throws -> [Wave] {
    let open = try Wave.openStudies(in: viewer.municipality, on: today, db)
    guard !open.isEmpty else { return [] }
    let unit = try viewer.team.flatMap { try Team.find($0, db)?.unit }
    return open.filter { $0.audience.includes(team: viewer.team, unit: unit) }
  }
}
