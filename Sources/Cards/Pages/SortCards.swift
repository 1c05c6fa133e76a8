// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// The card in front of you with one question. Every answer is a button of a form; with JavaScript the page goes on by
/// itself, also without a connection (`Resources/assets/js/30-sort.js`).
struct SortCards: Sendable {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let wanted: CardSortID? = visit.query.id("sortering")
    let found = try await visit.database.read { [shelf] db -> SortOnDeck? in
      let open = try SortSummary.all(of: viewer.person, db).filter { $0.state == .open }
      guard let chosen = open.first(where: { $0.id == wanted }) ?? open.first else { return nil }
      return try SortOnDeck.find(chosen.id, of: viewer.person, shelf, db)
    }
    guard let found else { return .redirect(to: CardsPaths.begin.path) }
    guard let card = found.sort.nextCard else { return .redirect(to: CardsPaths.top.path(found.sort.id)) }
    let data = SortData(found, visit)
    var failure: (any Error)?
    let answer = visit.page(visit.t("cards.sort.title"), task: true) { h in
      write(found, card, visit, viewer, h)
      do { try h.dataBlock("sort-data", data) } catch { failure = error }
    }
    if let failure { throw failure }
    return answer
  }

  private func write(_ found: SortOnDeck, _ card: String, _ visit: Visit, _ viewer: Viewer, _ h: HTML) {
    let sort = found.sort
    h.section(
      .id("sort"), .class("sort"), .data("data-sort", sort.id.description),
      .data("data-sync", CardsPaths.sync.path(sort.id).description),
      .data("data-person", viewer.person.description), .data("data-csrf", visit.session?.csrf ?? ""),
      .data("data-done", CardsPaths.top.path(sort.id).description)
    ) {
      form(found, card, visit, h)
      SortTemplates.write(found, visit, h)
    }
    h.actions {
      h.linkButton(visit.t("cards.sort.stop"), icon: "later", to: SitePaths.home.path, .quiet)
    }
  }

  private func progress(_ sort: CardSort, _ visit: Visit, _ h: HTML) {
    let count = ["n": String(sort.placedCount + 1), "total": String(sort.order.count)]
    let words = visit.t("cards.sort.progress", count)
    h.div(.class("progress")) {
      h.p(words, .role("status"), .data("data-sort-words", ""))
      h.progress(
        .value(String(sort.placedCount)), .other("max", String(sort.order.count)),
        .aria("aria-label", visit.t("cards.sort.progress-label")), .data("data-sort-progress", ""))
    }
  }

  private func form(_ found: SortOnDeck, _ card: String, _ visit: Visit, _ h: HTML) {
    let sort = found.sort
    let placement = sort.placement(of: card)
    h.form(post: CardsPaths.place.path(sort.id), .data("data-sort-form", "")) {
      h.hidden("kaart", String(found.number(of: card)))
      progress(sort, visit, h)
      h.div(.role("status"), .data("data-sort-notice", "")) {}
      drawn(found.face(card, visit.language), card, placement, h)
      h.div(.data("data-sort-question", "")) { h.answers(placement.helps == nil ? .helps : .hinders) }
      h.div(.class("pair"), .data("data-sort-aside", "")) {
        aside("past-niet", "cards.sort.not-for-me", icon: "not-for-me", h, .data("data-sort-skip", ""))
        aside("vorige", "cards.sort.undo", icon: "undo", h, .data("data-sort-undo", ""), .hidden(sort.undo == nil))
      }
      h.p(.class("status"), .role("status"), .data("data-sort-status", "")) {}
      h.whoSees(visit.t("cards.only-you"))
    }
  }

  private func aside(_ name: String, _ key: String, icon: String, _ h: HTML, _ more: Attribute...) {
    h.element("button", [.class("button quiet"), .type("submit"), .name(name), .value("1")] + more) {
      h.icon(icon)
      h.span(h.t(key))
    }
  }

  private func drawn(_ face: CardFace, _ card: String, _ placement: Placement, _ h: HTML) {
    h.article(.class("factor-card \(face.colour)"), .data("data-sort-card", ""), .data("data-card", card)) {
      h.p(face.group, .class("group"), .data("data-card-group", ""))
      h.div(.class("picture"), .data("data-card-picture", "")) { h.cardPicture(face) }
      h.h1(face.title, .data("data-card-title", ""))
      h.p(.class("marks"), .data("data-card-marks", "")) {
        if let helps = placement.helps { h.chip(.helps, helps) }
      }
    }
  }
}
