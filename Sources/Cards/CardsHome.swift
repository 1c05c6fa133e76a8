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
      HomeSource(.today) { visit, viewer, db in today(visit, try SortSummary.all(of: viewer.person, db)) },
      HomeSource(.me, rank: 10) { visit, viewer, db in try mine(visit, viewer, db) },
    ]
  }

  /// Where the first sort stands, begun or not: all else that Leerwerf says to somebody rests on it, so nothing that can
  /// wait comes before it.
  private static let firstSort = 6

  /// What sorts say on Vandaag: each that is open first, then whether it is time to begin (again).
  private static func today(_ visit: Visit, _ sorts: [SortSummary]) -> [(rank: Int, card: HomeCard)] {
    let hasFinished = sorts.contains { $0.state == .finished }
    let toGoOn = sorts.filter { $0.state == .open }.map { (rank: hasFinished ? 20 : firstSort, card: goOn(visit, $0)) }
    // The last sort of the deck that everybody sorts, open or finished.
    guard let latest = sorts.first(where: { $0.deckID == Decks.standard }) else {
      return toGoOn + [(rank: hasFinished ? 25 : firstSort, card: begin(visit))]
    }
    guard let finished = latest.finishedAt.map({ Day($0) }), finished.adding(days: daysUntilAgain) <= visit.today else {
      return toGoOn
    }
    return toGoOn + [(rank: 50, card: again(visit, finished))]
  }

  private static func goOn(_ visit: Visit, _ sort: SortSummary) -> HomeCard {
    let count = ["placed": String(sort.placedCount), "total": String(sort.cardCount)]
    let isPlaced = sort.placedCount == sort.cardCount
    return HomeCard(
      icon: "cards", title: visit.t(isPlaced ? "cards.home.round-off" : "cards.home.go-on"),
      words: visit.t(isPlaced ? "cards.home.round-off.words" : "cards.home.go-on.words", count),
      action: visit.t("cards.home.go-on.action"), path: CardsPaths.sorting.path.with("sortering", sort.id))
  }

  private static func begin(_ visit: Visit) -> HomeCard {
    HomeCard(
      icon: "cards", title: visit.t("cards.home.begin"), words: visit.t("cards.home.begin.words"),
      action: visit.t("cards.home.begin.action"), path: CardsPaths.begin.path)
  }

  private static func again(_ visit: Visit, _ finished: Day) -> HomeCard {
    HomeCard(
      icon: "cards", title: visit.t("cards.home.again"),
      words: visit.t("cards.home.again.words", ["day": finished.words(in: visit.language)]),
      action: visit.t("cards.home.again.action"), path: CardsPaths.begin.path)
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
