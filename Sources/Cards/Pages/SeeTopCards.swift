// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// After the last card: what stands out, and whether to say why.
struct SeeTopCards: Sendable {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    let sort = found.sort
    let top = sort.topCards
    let rows = top.prefix(3).map { (found.face($0.card, visit.language), sort.placement(of: $0.card)) }
    return visit.page(visit.t("cards.top.title")) { h in
      h.h1(visit.t("cards.top.title"))
      h.lead(
        visit.t(
          top.isEmpty ? "cards.top.none" : "cards.top.lead", ["count": String(sort.order.count)]))
      h.whoSees(visit.t("cards.only-you"))
      if !rows.isEmpty {
        h.rows {
          for (face, placement) in rows { h.cardRow(face, PlacementWords.all(placement) { visit.t($0) }) }
        }
      }
      if let first = sort.cardsToExplain.first {
        h.nextStep {
          h.linkButton(
            visit.t("cards.top.explain"), icon: "edit",
            to: CardsPaths.why.path(sort.id, found.number(of: first.card)), .primary)
        }
        h.div(.class("pair")) {
          undo(sort, visit, h)
          h.linkButton(visit.t("cards.skip"), icon: "next", to: CardsPaths.links.path(sort.id), .quiet)
        }
      } else {
        h.nextStep {
          h.linkButton(visit.t("cards.next"), icon: "next", to: CardsPaths.recommendation.path(sort.id), .primary)
        }
        h.div(.class("pair")) { undo(sort, visit, h) }
      }
    }
  }

  private func undo(_ sort: CardSort, _ visit: Visit, _ h: HTML) {
    h.form(post: CardsPaths.place.path(sort.id)) {
      h.submit(visit.t("cards.sort.undo"), icon: "undo", .quiet, field: "vorige")
    }
  }
}
