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
  /// A study with the standard deck may not go on after the regular wave in which it begins: the last day of that.
  case crossesPeriod(Day)
  /// Another study in the same regular wave asks some of the same people to sort the standard deck.
  case asksTwice
  /// Only the first wave, while it runs, can end earlier.
  case notFirst
  /// The last day is too near for people to know of it.
  case tooSoon
  /// A study with the same cards would go on after that day.
  case studyCrosses

  // text keys: pictures.error.*
  package var textKey: String {
    switch self {
    case .overlaps: "pictures.error.overlaps"
    case .hasBegun: "pictures.error.has-begun"
    case .notReleased: "pictures.error.not-released"
    case .deckInStudy: "pictures.error.deck-in-study"
    case .crossesPeriod: "pictures.error.crosses-period"
    case .asksTwice: "pictures.error.asks-twice"
    case .notFirst: "pictures.error.not-first"
    case .tooSoon: "pictures.error.too-soon"
    case .studyCrosses: "pictures.error.study-crosses"
    }
  }
}

/// A study: a wave of its own, with a deck, a title, days and who is asked.
package enum Study {
  /// The longest study, in days.
  package static let longest = 366

  /// Makes a study.
  ///
  /// With an own deck it may not overlap with another wave of that deck: `PicturesError.overlaps`. With the standard
  /// deck it lies within one regular wave and asks nobody whom another study of that wave asks, so that in one period
  /// everybody counts once: `crossesPeriod` and `asksTwice`.
  package static func plan(_ wave: Wave, ids: any IDSource, _ db: any Connection) throws {
    if wave.deckID == Decks.standard {
      try checkPeriod(wave, ids, db)
    } else if try !others(of: wave, from: wave.opensOn, to: wave.closesOn, db).isEmpty {
      throw PicturesError.overlaps
    }
    try wave.insert(db)
  }

  private static func checkPeriod(_ wave: Wave, _ ids: any IDSource, _ db: any Connection) throws {
    let period = try Wave.regular(of: wave.opensOn, in: wave.municipality, ids: ids, db)
    guard wave.closesOn <= period.closesOn else { throw PicturesError.crossesPeriod(period.closesOn) }
    for other in try others(of: wave, from: period.opensOn, to: period.closesOn, db) where other.kind == .study {
      let isAskedTwice = try wave.audience.overlaps(other.audience) { try Team.find($0, db)?.unit }
      if isAskedTwice { throw PicturesError.asksTwice }
    }
  }

  /// The waves of the same deck that have a day in a range.
  private static func others(of wave: Wave, from first: Day, to last: Day, _ db: any Connection) throws -> [Wave] {
    try Wave.all(in: wave.municipality, db).filter {
      $0.deckID == wave.deckID && $0.opensOn <= last && $0.closesOn >= first
    }
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
