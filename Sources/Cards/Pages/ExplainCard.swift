// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// Why a card helps or hinders, in own words: typed or spoken, one question at a time. May be left out. A card that does
/// both is asked about twice.
struct ExplainCard: Sendable {
  let shelf: DeckShelf

  /// The one question on the screen.
  private struct Question: Equatable {
    let card: String
    let side: Side
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    let question = try asked(found, visit)
    return page(
      visit, found, question, typed: found.sort.reason(for: question.card, question.side) ?? "", errors: .none)
  }

  func keep(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    let question = try asked(found, visit)
    let (card, side) = (question.card, question.side)
    var check = FormCheck(visit.form)
    let words = check.optionalText(side.rawValue, maximum: Reason.maximumLength)
    guard check.isFine else {
      return page(visit, found, question, typed: visit.form.typed(side.rawValue), errors: visit.words(check.errors))
    }
    try await visit.database.write { [shelf] db in
      let now = try SortOnDeck.find(visit, viewer, shelf, db)
      guard now.elsewhere == nil else { return }
      try now.sort.keep(words, for: card, side, db)
    }
    return .redirect(to: next(found, question).with("bewaard", Self.key(found, question)))
  }

  /// The card of the address, and the side: the first that can be explained, unless the address names the other.
  private func asked(_ found: SortOnDeck, _ visit: Visit) throws -> Question {
    guard let number = Int(visit.parameters["number"] ?? ""), let card = found.card(number) else {
      throw PageError.notFound
    }
    let sides = sides(of: card, found)
    guard let first = sides.first else { throw PageError.notFound }
    let named = visit.query.choice("kant", of: Side.self)
    return Question(card: card, side: named.flatMap { sides.contains($0) ? $0 : nil } ?? first)
  }

  private func sides(of card: String, _ found: SortOnDeck) -> [Side] {
    found.sort.topCards.first { $0.card == card }?.sides
      ?? Side.allCases.filter { found.sort.placement(of: card).extent($0) > .none }
  }

  /// All that is asked, in order.
  private func questions(_ found: SortOnDeck) -> [Question] {
    found.sort.cardsToExplain.flatMap { top in top.sides.map { Question(card: top.card, side: $0) } }
  }

  private func path(_ found: SortOnDeck, _ question: Question) -> Path {
    let card = CardsPaths.why.path(found.sort.id, found.number(of: question.card))
    return sides(of: question.card, found).first == question.side ? card : card.with("kant", question.side.rawValue)
  }

  private func next(_ found: SortOnDeck, _ question: Question) -> Path {
    let all = questions(found)
    if let index = all.firstIndex(of: question), all.indices.contains(index + 1) {
      return path(found, all[index + 1])
    }
    return CardsPaths.links.path(found.sort.id)
  }

  /// Under which the browser keeps what was typed until it is saved.
  private static func key(_ found: SortOnDeck, _ question: Question) -> String {
    "waarom-\(found.sort.id)-\(found.number(of: question.card))-\(question.side.rawValue)"
  }

  private func page(
    _ visit: Visit, _ found: SortOnDeck, _ question: Question, typed: String, errors: FieldErrors
  ) -> Answer {
    let face = found.face(question.card, visit.language)
    let helps = question.side == .helps
    let title = visit.t(helps ? "cards.why.title.helps" : "cards.why.title.hinders", ["card": face.title])
    let all = questions(found)
    return visit.page(title, status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard"), task: true) { h in
      h.errorSummary(errors)
      if let index = all.firstIndex(of: question), all.count > 1 {
        h.p(visit.t("cards.why.progress", ["n": String(index + 1), "total": String(all.count)]), .class("kicker"))
      }
      card(face, question, found, h)
      h.form(post: path(found, question), once: false, keep: Self.key(found, question)) {
        h.textArea(
          question.side.rawValue, visit.t(helps ? "cards.why.helps" : "cards.why.hinders"), value: typed,
          error: errors[question.side.rawValue], maximum: Reason.maximumLength, rows: 3)
        h.whoSees(visit.t("cards.only-you-choose"))
        h.nextStep { h.submit(visit.t("cards.keep"), icon: "check") }
        h.actions { h.linkButton(visit.t("cards.skip"), icon: "next", to: next(found, question), .quiet) }
      }
    }
  }

  /// The card as it was sorted, with the side that is asked about.
  private func card(_ face: CardFace, _ question: Question, _ found: SortOnDeck, _ h: HTML) {
    h.article(.class("factor-card small \(face.colour)")) {
      h.p(face.group, .class("group"))
      h.div(.class("picture")) { h.cardPicture(face) }
      h.h1(face.title)
      h.p(.class("marks")) { h.chip(question.side, found.sort.placement(of: question.card).extent(question.side)) }
    }
  }
}
