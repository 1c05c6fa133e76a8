// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// My cards: every time that I sorted, the latest first.
struct MySorts: Sendable {
  let shelf: DeckShelf

  private struct Line: Sendable {
    let sort: SortSummary
    let deck: String
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let lines = try await visit.database.read { [shelf] db in
      try SortSummary.all(of: viewer.person, db).map { sort in
        let deck = try shelf.deck(sort.deckID, version: sort.deckVersion, in: viewer.municipality, db)
        return Line(sort: sort, deck: deck?.title[visit.language] ?? "")
      }
    }
    guard !lines.isEmpty else { return .redirect(to: CardsPaths.begin.path) }
    let open = lines.filter { $0.sort.state == .open }
    return visit.page(visit.t("cards.mine.title")) { h in
      h.h1(visit.t("cards.mine.title"))
      if visit.query.has("weg") { h.notice(.success, visit.t("cards.mine.deleted")) }
      h.whoSees(visit.t("cards.only-you"))
      h.rows { for line in lines { row(line, visit, h) } }
      h.actions {
        if open.isEmpty {
          h.linkButton(visit.t("cards.mine.again"), icon: "cards", to: CardsPaths.begin.path, .primary)
        }
      }
      for line in open {
        h.p {
          h.a(
            visit.t("cards.mine.throw-away", ["deck": line.deck]), .href(CardsPaths.deletion.path(line.sort.id)))
        }
      }
    }
  }

  private func row(_ line: Line, _ visit: Visit, _ h: HTML) {
    let sort = line.sort
    if let finished = sort.finishedAt {
      h.row(
        Day(finished).words(in: visit.language), line.deck, icon: "cards", to: CardsPaths.sort.path(sort.id))
    } else {
      let count = ["placed": String(sort.placedCount), "total": String(sort.cardCount)]
      let isPlaced = sort.placedCount == sort.cardCount
      h.row(
        visit.t(isPlaced ? "cards.home.round-off" : "cards.home.go-on"),
        visit.t(isPlaced ? "cards.home.round-off.words" : "cards.mine.open", count), icon: "cards",
        to: CardsPaths.sorting.path.with("sortering", sort.id))
    }
  }
}
