// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// What sorting is, how long it takes and who sees it; and begin, or go on with what lies open.
struct BeginSort: Sendable {
  let shelf: DeckShelf
  let research: Cards.Research

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let key = visit.query.text("kaartset") ?? Decks.standard
    let (deck, sorts, study) = try await visit.database.read { [shelf, research] db in
      guard let deck = try shelf.deck(key, in: viewer.municipality, db), !deck.cards.isEmpty else {
        throw PageError.notFound
      }
      let sorts = try SortSummary.all(of: viewer.person, db).filter { $0.deckID == key }
      return (deck, sorts, try research(viewer, key, visit.today, db))
    }
    let open = sorts.first { $0.state == .open }
    return visit.page(deck.title[visit.language]) { h in
      h.div(.class("end")) {
        h.div(.class("emblem")) { h.icon("cards") }
        h.h1(deck.title[visit.language])
        h.lead(lead(deck, sorts, open, visit))
      }
      h.p(visit.t(open == nil ? "cards.begin.how" : "cards.begin.how-on", ["minutes": minutes(deck, visit)]))
      if let study { h.p(visit.t("cards.begin.research", ["title": study])) }
      h.whoSees(visit.t("cards.only-you"))
      if let open {
        h.actions {
          h.linkButton(
            visit.t("cards.begin.go-on"), icon: "next", to: CardsPaths.sorting.path.with("sortering", open.id), .primary
          )
        }
      } else {
        h.form(post: CardsPaths.begin.path) {
          if key != Decks.standard { h.hidden("kaartset", key) }
          h.actions { h.submit(visit.t("cards.begin.start"), icon: "next") }
        }
      }
      let source = deck.source[visit.language]
      if !source.isEmpty { h.disclosure(visit.t("cards.begin.source")) { h.p(source) } }
    }
  }

  private func lead(_ deck: Deck, _ sorts: [SortSummary], _ open: SortSummary?, _ visit: Visit) -> String {
    if let open {
      let number = min(open.placedCount + 1, open.cardCount)
      return visit.t("cards.begin.at", ["n": String(number), "total": String(open.cardCount)])
    }
    return visit.t(
      sorts.contains { $0.state == .finished } ? "cards.begin.lead-again" : "cards.begin.lead",
      ["count": String(deck.cards.count)])
  }

  /// Eight cards take about a minute.
  private func minutes(_ deck: Deck, _ visit: Visit) -> String {
    let minutes = max(1, (deck.cards.count + 7) / 8)
    return minutes == 1 ? visit.t("cards.begin.one-minute") : visit.t("cards.begin.minutes", ["n": String(minutes)])
  }

  func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let key = visit.form.text("kaartset") ?? Decks.standard
    let found = try await visit.database.read { [shelf] db in try shelf.deck(key, in: viewer.municipality, db) }
    guard let deck = found, !deck.cards.isEmpty else { throw PageError.notFound }
    var chance = Chance(visit.ids)
    let order = deck.cards.map(\.id).shuffled(using: &chance)
    let id: CardSortID = visit.ids.next()
    let begun = try await visit.database.write { db -> CardSortID? in
      guard try db.isFirst(visit.form, at: visit.now) else { return nil }
      return try CardSort.begin(id, deck, order: order, by: viewer, at: visit.now, db)
    }
    let sorting = CardsPaths.sorting.path
    return .redirect(to: begun.map { sorting.with("sortering", $0) } ?? sorting)
  }
}
