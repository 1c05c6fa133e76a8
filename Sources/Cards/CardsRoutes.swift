// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Web

package enum CardsPaths {
  /// My cards: the list of sorts.
  package static let mine: RoutePath = "/kaarten"
  /// What it is, and begin. With `kaartset` for another deck than the one that everybody sorts.
  package static let begin: RoutePath = "/kaarten/begin"
  /// The card in front of you. The service worker keeps this page for when there is no connection.
  package static let sorting: RoutePath = "/kaarten/sorteren"
  package static let sort: RoutePath = "/kaarten/sorteringen/{id}"
  static let place: RoutePath = "/kaarten/sorteringen/{id}/plek"
  package static let sync: RoutePath = "/kaarten/sorteringen/{id}/plekken"
  static let top: RoutePath = "/kaarten/sorteringen/{id}/top"
  static let why: RoutePath = "/kaarten/sorteringen/{id}/waarom/{number}"
  static let links: RoutePath = "/kaarten/sorteringen/{id}/verbanden"
  static let removeLink: RoutePath = "/kaarten/sorteringen/{id}/verbanden/{link}/weg"
  static let recommendation: RoutePath = "/kaarten/sorteringen/{id}/tip"
  static let counting: RoutePath = "/kaarten/sorteringen/{id}/meetellen"
  static let reading: RoutePath = "/kaarten/sorteringen/{id}/meelezen"
  static let stopCounting: RoutePath = "/kaarten/sorteringen/{id}/meetellen/einde"
  static let comparison: RoutePath = "/kaarten/sorteringen/{id}/naast/{earlier}"
  static let deletion: RoutePath = "/kaarten/sorteringen/{id}/verwijdering"
}

enum CardsRoutes {
  static func add(to routes: inout Routes, shelf: DeckShelf, next: Path, research: @escaping Cards.Research) {
    typealias Paths = CardsPaths
    let mine = MySorts(shelf: shelf)
    routes.on(.get, Paths.mine, .signedIn, file: "Cards/Pages/MySorts.swift", mine.show)
    let begin = BeginSort(shelf: shelf, research: research)
    routes.on(.get, Paths.begin, .signedIn, file: "Cards/Pages/BeginSort.swift", begin.show)
    routes.on(.post, Paths.begin, .signedIn, file: "Cards/Pages/BeginSort.swift", begin.begin)
    let sorting = SortCards(shelf: shelf)
    routes.on(.get, Paths.sorting, .signedIn, file: "Cards/Pages/SortCards.swift", sorting.show)
    routes.on(.post, Paths.place, .signedIn, file: "Cards/Pages/PlaceCard.swift", PlaceCard.place)
    routes.on(.put, Paths.sync, .signedIn, file: "Cards/Pages/SyncPlacements.swift", SyncPlacements.store)
    let top = SeeTopCards(shelf: shelf)
    routes.on(.get, Paths.top, .signedIn, file: "Cards/Pages/SeeTopCards.swift", top.show)
    let why = ExplainCard(shelf: shelf)
    routes.on(.get, Paths.why, .signedIn, file: "Cards/Pages/ExplainCard.swift", why.show)
    routes.on(.post, Paths.why, .signedIn, file: "Cards/Pages/ExplainCard.swift", why.keep)
    let links = LinkCards(shelf: shelf)
    routes.on(.get, Paths.links, .signedIn, file: "Cards/Pages/LinkCards.swift", links.show)
    routes.on(.post, Paths.links, .signedIn, file: "Cards/Pages/LinkCards.swift", links.keep)
    routes.on(.post, Paths.removeLink, .signedIn, file: "Cards/Pages/LinkCards.swift", links.remove)
    let recommend = Recommend(shelf: shelf)
    routes.on(.get, Paths.recommendation, .signedIn, file: "Cards/Pages/Recommend.swift", recommend.show)
    routes.on(.post, Paths.recommendation, .signedIn, file: "Cards/Pages/Recommend.swift", recommend.keep)
    let count = LetSortCount(shelf: shelf, research: research)
    routes.on(.get, Paths.counting, .signedIn, file: "Cards/Pages/LetSortCount.swift", count.show)
    routes.on(.post, Paths.counting, .signedIn, file: "Cards/Pages/LetSortCount.swift", count.decide)
    routes.on(.post, Paths.stopCounting, .signedIn, file: "Cards/Pages/LetSortCount.swift", count.stop)
    let read = LetWordsBeRead(shelf: shelf)
    routes.on(.get, Paths.reading, .signedIn, file: "Cards/Pages/LetWordsBeRead.swift", read.show)
    routes.on(.post, Paths.reading, .signedIn, file: "Cards/Pages/LetWordsBeRead.swift", read.decide)
    let see = SeeSort(shelf: shelf, next: next)
    routes.on(.get, Paths.sort, .signedIn, file: "Cards/Pages/SeeSort.swift", see.show)
    let compare = CompareSorts(shelf: shelf)
    routes.on(.get, Paths.comparison, .signedIn, file: "Cards/Pages/CompareSorts.swift", compare.show)
    let delete = DeleteSort(shelf: shelf)
    routes.on(.get, Paths.deletion, .signedIn, file: "Cards/Pages/DeleteSort.swift", delete.ask)
    routes.on(.post, Paths.deletion, .signedIn, file: "Cards/Pages/DeleteSort.swift", delete.delete)
  }
}
