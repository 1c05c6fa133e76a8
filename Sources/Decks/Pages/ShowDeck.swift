// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// One version of an own deck: a draft with everything that can be changed, or what is in use as it stands.
enum ShowDeck {
  /// The deck in the address, if it is of the viewer's municipality. Throws `PageError.notFound`.
  static func find(_ visit: Visit, _ viewer: Viewer) async throws -> OwnDeck {
    let id = try visit.id("id", of: OwnDeck.self)
    let found = try await visit.database.read { db in try OwnDeck.find(id, in: viewer.municipality, db) }
    guard let own = found else { throw PageError.notFound }
    return own
  }

  static func show(_ visit: Visit, _ viewer: Viewer, errors: FieldErrors = .none) async throws -> Answer {
    let own = try await find(visit, viewer)
    let deck = own.deck
    let title = deck.title[visit.language]
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.div(.class("page-head")) {
        h.div {
          h.h1(title)
          h.p(
            visit.t(
              "decks.show.head",
              ["version": String(deck.version), "state": own.state.words(visit), "count": String(deck.cards.count)]))
        }
        h.actions {
          if !deck.cards.isEmpty {
            h.linkButton(visit.t("decks.show.preview"), icon: "phone", to: DecksPaths.preview.path(own.id))
          }
          h.linkButton(visit.t("decks.back"), icon: "back", to: DecksPaths.list.path, .quiet)
        }
      }
      h.errorSummary(errors)
      if own.state == .draft {
        toUse(h, own)
        NameDeck.form(h, own, visit.form, errors)
        EditGroups.form(h, own, visit.form, errors)
      } else {
        h.notice(.info, h.t("decks.show.fixed"))
        afterUse(h, own)
      }
      cards(h, own)
      if own.state == .draft { discard(h, own) }
    }
  }

  private static func toUse(_ h: HTML, _ own: OwnDeck) {
    let problems = own.deck.problems()
    h.section(.class("card")) {
      h.h2(h.t("decks.use.title"))
      if problems.isEmpty {
        h.p(h.t("decks.use.ready"))
        h.form(post: DecksPaths.use.path(own.id)) { h.submit(h.t("decks.use.action"), icon: "check") }
      } else {
        h.p(h.t("decks.use.missing"))
        h.ul { for problem in problems { h.li(h.t(problem.text.key, problem.text.values)) } }
      }
    }
  }

  private static func afterUse(_ h: HTML, _ own: OwnDeck) {
    h.actions {
      h.form(post: DecksPaths.versions.path(own.id)) {
        h.submit(h.t("decks.versions.action"), icon: "copy", .secondary)
      }
      if own.state == .inUse {
        h.form(post: DecksPaths.end.path(own.id)) { h.submit(h.t("decks.end.action"), icon: "close", .quiet) }
      }
    }
  }

  private static func discard(_ h: HTML, _ own: OwnDeck) {
    h.disclosure(h.t("decks.discard.title")) {
      h.p(h.t("decks.discard.words"))
      h.form(post: DecksPaths.discard.path(own.id)) { h.submit(h.t("decks.discard.action"), icon: "trash", .danger) }
    }
  }

  private static func cards(_ h: HTML, _ own: OwnDeck) {
    let deck = own.deck
    let isDraft = own.state == .draft
    h.h2(h.t("decks.cards.title"))
    if isDraft {
      h.actions {
        h.linkButton(h.t("decks.cards.new"), icon: "plus", to: DecksPaths.card.path(own.id, DecksPaths.newCard))
      }
      h.br()
    }
    if deck.cards.isEmpty {
      h.emptyState(h.t("decks.cards.empty.title"), h.t("decks.cards.empty.words"), icon: "cards")
      return
    }
    var head = ["decks.column.card", "decks.column.group", "decks.column.english", "decks.column.sensitive"]
    if isDraft { head.append("decks.column.order") }
    h.dataTable(h.t("decks.cards.caption"), head: head.map { h.t($0) }) {
      for (index, card) in deck.cards.enumerated() {
        h.tr(.id("kaart-\(card.id)")) {
          h.th(.scope("row")) {
            if isDraft {
              h.a(card.title.nl, .href(DecksPaths.card.path(own.id, card.id)))
            } else {
              h.text(card.title.nl)
            }
          }
          h.td(deck.group(card.group)?.title[h.context.language] ?? h.t("decks.none"))
          h.td(card.title.en ?? "")
          h.td(card.sensitive ? h.t("decks.yes") : "")
          if isDraft { h.td { order(h, own, card, index) } }
        }
      }
    }
  }

  private static func order(_ h: HTML, _ own: OwnDeck, _ card: Deck.Card, _ index: Int) {
    h.div(.class("arrange")) {
      if index > 0 { move(h, own, card, to: "omhoog", icon: "sort-up", "decks.order.up") }
      if index < own.deck.cards.count - 1 { move(h, own, card, to: "omlaag", icon: "sort-down", "decks.order.down") }
    }
  }

  // text keys: decks.order.*
  private static func move(
    _ h: HTML, _ own: OwnDeck, _ card: Deck.Card, to direction: String, icon: String, _ key: String
  ) {
    h.form(post: DecksPaths.place.path(own.id, card.id)) {
      h.hidden("naar", direction)
      h.button(.type("submit"), .class("button quiet"), .aria("aria-label", h.t(key, ["card": card.title.nl]))) {
        h.icon(icon)
      }
    }
  }
}
