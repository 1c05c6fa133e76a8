// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// What sorts show on the tabs: on Vandaag to begin, to go on, or to look again after half a year; on Ik my cards.
enum CardsHome {
  /// Days after a finished sort until Vandaag proposes a new one: half a year.
  static let daysUntilAgain = 183

  static func sources(_ shelf: DeckShelf) -> [HomeSource] {
    [
      HomeSource(.today, rank: 20) { visit, viewer, db in try goOn(visit, viewer, db) },
      HomeSource(.today, rank: 25) { visit, viewer, db in try begin(visit, viewer, db) },
      HomeSource(.today, rank: 50) { visit, viewer, db in try again(visit, viewer, db) },
      HomeSource(.me, rank: 10) { visit, viewer, db in try mine(visit, viewer, db) },
    ]
  }

  private static func goOn(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    try SortSummary.all(of: viewer.person, db).filter { $0.state == .open }.map { sort in
      let count = ["placed": String(sort.placedCount), "total": String(sort.cardCount)]
      let isPlaced = sort.placedCount == sort.cardCount
      return HomeCard(
        icon: "cards", title: visit.t(isPlaced ? "cards.home.round-off" : "cards.home.go-on"),
        words: visit.t(isPlaced ? "cards.home.round-off.words" : "cards.home.go-on.words", count),
        action: visit.t("cards.home.go-on.action"), path: CardsPaths.sorting.path.with("sortering", sort.id))
    }
  }

  private static func begin(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    guard try latest(of: viewer, db) == nil else { return [] }
    return [
      HomeCard(
        icon: "cards", title: visit.t("cards.home.begin"), words: visit.t("cards.home.begin.words"),
        action: visit.t("cards.home.begin.action"), path: CardsPaths.begin.path)
    ]
  }

  private static func again(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    guard let finished = try latest(of: viewer, db)?.finishedAt,
      Day(finished).adding(days: daysUntilAgain) <= visit.today
    else { return [] }
    return [
      HomeCard(
        icon: "cards", title: visit.t("cards.home.again"),
        words: visit.t("cards.home.again.words", ["day": Day(finished).words(in: visit.language)]),
        action: visit.t("cards.home.again.action"), path: CardsPaths.begin.path)
    ]
  }

  /// The last sort of the deck that everybody sorts, open or finished.
  private static func latest(of viewer: Viewer, _ db: any Connection) throws -> SortSummary? {
    try SortSummary.all(of: viewer.person, db).first { $0.deckID == Decks.standard }
  }

  private static func mine(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    let finished = try SortSummary.all(of: viewer.person, db).compactMap(\.finishedAt).max()
    return [
      HomeCard(
        icon: "cards", title: visit.t("cards.mine.title"),
        words: finished.map { visit.t("cards.home.mine.last", ["day": Day($0).words(in: visit.language)]) }
          ?? visit.t("cards.home.mine.none"),
        action: visit.t("cards.home.mine.action"), path: CardsPaths.mine.path)
    ]
  }
}
