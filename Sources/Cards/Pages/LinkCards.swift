// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Foundation
import Kernel
import Storage
import Web

/// Cards that belong together, two at a time with a line of one's own. May be done again, and left out.
struct LinkCards: Sendable {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    return page(visit, found, FormCheck(Form()))
  }

  func keep(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    var check = FormCheck(visit.form)
    let first = card("kaart-1", found, &check)
    let second = card("kaart-2", found, &check)
    if let first, first == second { check.add("kaart-2", "cards.links.same") }
    let words = check.optionalText("woorden", maximum: CardLink.maximumLength)
    if found.sort.links.count >= CardLink.most { check.add("kaart-1", "cards.links.enough") }
    guard check.isFine, let first, let second else { return page(visit, found, check) }
    // The same two once more: nothing that was written about them goes without a word.
    if let before = found.sort.links.first(where: { Set([$0.first, $0.second]) == [first, second] }),
      let old = before.words, visit.form.text("samen") != before.id.description
    {
      guard let words, words != old else { return .redirect(to: CardsPaths.links.path(found.sort.id)) }
      check.add("woorden", "cards.links.again")
      return page(visit, found, check, again: (before.id, old + " " + words))
    }
    let link = CardLink(id: visit.ids.next(), first, second, words: words)
    try await visit.database.write { [shelf] db in
      let now = try SortOnDeck.find(visit, viewer, shelf, db)
      guard now.elsewhere == nil, try db.isFirst(visit.form, at: visit.now) else { return }
      try now.sort.keep(link, at: visit.now, db)
    }
    return .redirect(to: CardsPaths.links.path(found.sort.id).with("bewaard", "verband-\(found.sort.id)"))
  }

  func remove(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let link: ID<CardLink> = try visit.id("link")
    let id = try await visit.database.write { [shelf] db in
      let found = try SortOnDeck.find(visit, viewer, shelf, db)
      if found.elsewhere == nil { try found.sort.remove(link: link, db) }
      return found.sort.id
    }
    return .redirect(to: CardsPaths.links.path(id))
  }

  private func card(_ field: String, _ found: SortOnDeck, _ check: inout FormCheck) -> String? {
    guard let number = check.form.int(field), let card = found.card(number) else {
      check.add(field, "cards.links.missing")
      return nil
    }
    return card
  }

  /// - Parameter again: Of a link that is there already: its id, and what was written about it then and now.
  private func page(
    _ visit: Visit, _ found: SortOnDeck, _ check: FormCheck, again: (link: ID<CardLink>, words: String)? = nil
  ) -> Answer {
    let errors = visit.words(check.errors)
    let sort = found.sort
    let options = options(visit, found)
    let made = sort.links.map { link in
      (
        link, found.face(link.first, visit.language).title, found.face(link.second, visit.language).title
      )
    }
    let title = visit.t(made.isEmpty ? "cards.links.title" : "cards.links.title-more")
    return visit.page(title, status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard"), task: true) { h in
      h.errorSummary(errors)
      h.h1(title)
      if made.isEmpty { h.p(visit.t("cards.links.example")) } else { list(made, sort, visit, h) }
      if made.count < CardLink.most {
        h.form(post: CardsPaths.links.path(sort.id), keep: "verband-\(sort.id)") {
          if let again { h.hidden("samen", again.link.description) }
          h.selectField(
            "kaart-1", visit.t("cards.links.first"), options: options, selected: check.form.text("kaart-1") ?? "",
            error: errors["kaart-1"])
          h.selectField(
            "kaart-2", visit.t("cards.links.second"), options: options, selected: check.form.text("kaart-2") ?? "",
            error: errors["kaart-2"])
          h.textField(
            "woorden", visit.t("cards.links.words"), value: again?.words ?? check.form.typed("woorden"),
            error: errors["woorden"],
            maximum: CardLink.maximumLength, dictate: true)
          h.whoSees(visit.t("cards.only-you-choose"))
          if made.isEmpty {
            h.nextStep { h.submit(visit.t("cards.links.keep"), icon: "link") }
          } else {
            h.submit(visit.t("cards.links.keep"), icon: "link", .secondary)
          }
        }
      }
      let onward = CardsPaths.recommendation.path(sort.id)
      if made.isEmpty {
        h.actions { h.linkButton(visit.t("cards.skip"), icon: "next", to: onward, .quiet) }
      } else {
        h.nextStep { h.linkButton(visit.t("cards.next"), icon: "next", to: onward, .primary) }
      }
    }
  }

  private func list(_ made: [(CardLink, String, String)], _ sort: CardSort, _ visit: Visit, _ h: HTML) {
    h.rows {
      for (link, first, second) in made {
        h.plainRow(visit.t("cards.links.pair", ["first": first, "second": second]), link.words, icon: "link") {
          h.form(post: CardsPaths.removeLink.path(sort.id, link.id), once: false) {
            h.submit(visit.t("cards.links.remove"), icon: "trash", .quiet)
          }
        }
      }
    }
  }

  /// The cards to choose from: those that stand out first, then the rest in the order of their titles.
  private func options(_ visit: Visit, _ found: SortOnDeck) -> [Choice] {
    let sort = found.sort
    let top = sort.topCards.map(\.card)
    let rest = sort.order.filter { !top.contains($0) && !sort.placement(of: $0).notForMe }
    func choice(_ card: String) -> Choice {
      Choice(String(found.number(of: card)), found.face(card, visit.language).title)
    }
    let others = rest.map(choice).sorted { $0.label.localizedCaseInsensitiveCompare($1.label) == .orderedAscending }
    return [Choice("", visit.t("cards.links.choose"))] + top.map(choice) + others
  }
}
