// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// Why a card helps or hinders, in own words: typed or spoken, for one card at a time. May be left out.
struct ExplainCard: Sendable {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    let top = try chosen(found, visit)
    return page(visit, found, top, FormCheck(Form())) { found.sort.reason(for: top.card, $0) ?? "" }
  }

  func keep(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    let top = try chosen(found, visit)
    var check = FormCheck(visit.form)
    let words = top.sides.map { ($0, check.optionalText($0.rawValue, maximum: Reason.maximumLength)) }
    guard check.isFine else { return page(visit, found, top, check) { check.form.typed($0.rawValue) } }
    try await visit.database.write { [shelf] db in
      let now = try SortOnDeck.find(visit, viewer, shelf, db)
      guard now.elsewhere == nil else { return }
      for (side, words) in words { try now.sort.keep(words, for: top.card, side, db) }
    }
    return .redirect(to: next(found, top).with("bewaard", Self.key(found, top)))
  }

  /// The card of the address, with the sides that can be explained.
  private func chosen(_ found: SortOnDeck, _ visit: Visit) throws -> TopCard {
    guard let number = Int(visit.parameters["number"] ?? ""), let card = found.card(number) else {
      throw PageError.notFound
    }
    if let top = found.sort.topCards.first(where: { $0.card == card }) { return top }
    let sides = Side.allCases.filter { found.sort.placement(of: card).extent($0) > .none }
    guard !sides.isEmpty else { throw PageError.notFound }
    return TopCard(card: card, sides: sides)
  }

  private func next(_ found: SortOnDeck, _ top: TopCard) -> Path {
    let cards = found.sort.cardsToExplain.map(\.card)
    if let index = cards.firstIndex(of: top.card), cards.indices.contains(index + 1) {
      return CardsPaths.why.path(found.sort.id, found.number(of: cards[index + 1]))
    }
    return CardsPaths.links.path(found.sort.id)
  }

  /// Under which the browser keeps what was typed until it is saved.
  private static func key(_ found: SortOnDeck, _ top: TopCard) -> String {
    "waarom-\(found.sort.id)-\(found.number(of: top.card))"
  }

  private func page(
    _ visit: Visit, _ found: SortOnDeck, _ top: TopCard, _ check: FormCheck, typed: (Side) -> String
  ) -> Answer {
    let errors = visit.words(check.errors)
    let face = found.face(top.card, visit.language)
    let here = CardsPaths.why.path(found.sort.id, found.number(of: top.card))
    let title = visit.t(Self.titleKey(top.sides), ["card": face.title])
    let cards = found.sort.cardsToExplain.map(\.card)
    return visit.page(title, status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard")) { h in
      h.errorSummary(errors)
      if let index = cards.firstIndex(of: top.card), cards.count > 1 {
        h.p(
          visit.t("cards.why.progress", ["n": String(index + 1), "total": String(cards.count)]), .class("kicker"))
      }
      card(face, top, found, h)
      h.form(post: here, once: false, .data("data-keep", Self.key(found, top))) {
        for side in top.sides {
          h.textArea(
            side.rawValue, visit.t(side == .helps ? "cards.why.helps" : "cards.why.hinders"), value: typed(side),
            error: errors[side.rawValue], maximum: Reason.maximumLength, rows: top.sides.count == 1 ? 3 : 2)
        }
        h.whoSees(visit.t("cards.only-you-choose"))
        h.actions {
          h.submit(visit.t("cards.keep"), icon: "check")
          h.linkButton(visit.t("cards.skip"), icon: "next", to: next(found, top), .quiet)
        }
      }
    }
  }

  /// The card as it was sorted; small where two questions stand below it.
  private func card(_ face: CardFace, _ top: TopCard, _ found: SortOnDeck, _ h: HTML) {
    let placement = found.sort.placement(of: top.card)
    guard top.sides.count == 1 else {
      h.h1(h.t("cards.why.title.both", ["card": face.title]))
      return
    }
    h.article(.class("factor-card \(face.colour)")) {
      h.p(face.group, .class("group"))
      h.div(.class("picture")) { h.cardPicture(face) }
      h.h1(face.title)
      h.p(.class("marks")) { for side in top.sides { h.chip(side, placement.extent(side)) } }
    }
  }

  private static func titleKey(_ sides: [Side]) -> String {
    if sides == [.helps] { return "cards.why.title.helps" }
    return sides == [.hinders] ? "cards.why.title.hinders" : "cards.why.title.both"
  }
}
