// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// All decks of the municipality: what Leerwerf ships and what it made itself.
struct ListDecks {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.database.read { db in try OwnDeck.all(in: viewer.municipality, db) }
    let rows =
      shelf.shipped.map { deck in
        DeckRow(visit, deck, state: visit.t("decks.state.shipped"), path: nil)
      } + own.map { DeckRow(visit, $0.deck, state: $0.state.words(visit), path: DecksPaths.deck.path($0.id)) }
    return visit.deskPage(visit.t("decks.list.title")) { h in
      h.pageHead(visit.t("decks.list.title"), visit.t("decks.list.words")) {
        h.linkButton(visit.t("decks.list.new"), icon: "plus", to: DecksPaths.new.path, .primary)
      }
      table(h, rows)
      if own.isEmpty {
        h.emptyState(visit.t("decks.list.empty.title"), visit.t("decks.list.empty.words"), icon: "cards")
      }
    }
  }

  private func table(_ h: HTML, _ rows: [DeckRow]) {
    h.dataTable(
      h.t("decks.list.caption"),
      head: ["decks.column.title", "decks.column.version", "decks.column.cards", "decks.column.state"].map { h.t($0) }
    ) {
      for row in rows {
        h.tr {
          h.th(.scope("row")) {
            if let path = row.path { h.a(row.title, .href(path)) } else { h.text(row.title) }
          }
          h.td(row.version, .class("number"))
          h.td(row.cards, .class("number"))
          h.td { h.chip(row.state) }
        }
      }
    }
  }
}

private struct DeckRow {
  let title: String
  let version: String
  let cards: String
  let state: String
  let path: Path?

  init(_ visit: Visit, _ deck: Deck, state: String, path: Path?) {
    title = deck.title[visit.language]
    version = String(deck.version)
    cards = String(deck.cards.count)
    self.state = state
    self.path = path
  }
}

extension OwnDeck.State {
  // text keys: decks.state.*
  func words(_ visit: Visit) -> String {
    switch self {
    case .draft: visit.t("decks.state.draft")
    case .inUse: visit.t("decks.state.in-use")
    case .retired: visit.t("decks.state.retired")
    }
  }
}
