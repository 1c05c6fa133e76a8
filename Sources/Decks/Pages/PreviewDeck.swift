// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The cards as somebody who sorts sees them, one at a time, in the order of the deck.
enum PreviewDeck {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await ShowDeck.find(visit, viewer)
    guard !own.deck.cards.isEmpty else { throw PageError.notFound }
    let count = own.deck.cards.count
    let number = min(max(visit.query.int("kaart") ?? 1, 1), count)
    let card = own.deck.cards[number - 1]
    let group = own.deck.group(card.group)
    return visit.page(visit.t("decks.preview.title")) { h in
      h.notice(.info, h.t("decks.preview.words"))
      h.progressBar(
        number, of: count, words: h.t("decks.preview.progress", ["number": String(number), "count": String(count)]))
      h.article(.class("factor-card \(group?.id ?? "")")) {
        if let group { h.p(group.title[visit.language], .class("group")) }
        h.div(.class("picture")) {
          if let picture = card.picture {
            h.img(.src(DecksPaths.picture.path(picture)), .alt(""))
          } else {
            h.icon(card.icon ?? "card-own")
          }
        }
        h.h1(card.title[visit.language])
      }
      h.p(h.t("decks.preview.question"), .class("question"))
      h.div(.class("pair")) {
        if number > 1 { step(h, own, number - 1, "decks.preview.previous", icon: "back") }
        if number < count { step(h, own, number + 1, "decks.preview.next", icon: "next") }
      }
      h.actions { h.linkButton(h.t("decks.card.back"), icon: "desk", to: DecksPaths.deck.path(own.id), .quiet) }
    }
  }

  // text keys: decks.preview.*
  private static func step(_ h: HTML, _ own: OwnDeck, _ number: Int, _ key: String, icon: String) {
    h.linkButton(h.t(key), icon: icon, to: DecksPaths.preview.path(own.id).with("kaart", number))
  }
}
