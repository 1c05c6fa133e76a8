// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// May what you wrote be read without your name? Asked for each text by itself, nothing is ticked beforehand.
struct LetWordsBeRead: Sendable {
  let shelf: DeckShelf

  /// What says along the way that somebody agreed to be a row in a study.
  static let row = "rij"

  private struct Text: Sendable {
    let key: WordsKey
    let field: String
    let about: String
    let words: String
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    guard found.sort.hasWords else { return .redirect(to: CardsPaths.counting.path(found.sort.id)) }
    let texts = texts(found, visit)
    return visit.page(visit.t("cards.reading.title"), task: true) { h in
      h.h1(visit.t("cards.reading.title"))
      h.p(visit.t("cards.reading.words"))
      h.form(post: CardsPaths.reading.path(found.sort.id), once: false) {
        if visit.query.ticked(Self.row) { h.hidden(Self.row, "1") }
        h.manyChoices(
          "lezen", visit.t("cards.reading.question"),
          options: texts.map { Choice($0.field, $0.about, hint: $0.words) }, selected: [])
        h.nextStep { h.submit(visit.t("cards.reading.finish"), icon: "done") }
      }
      h.whoSees(visit.t("cards.reading.who-sees"))
    }
  }

  func decide(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let ticked = Set(visit.form.all("lezen"))
    let (events, mayBeRow) = (visit.site.events, visit.form.ticked(Self.row))
    let next = try await visit.database.write { [shelf] db in
      let found = try SortOnDeck.find(visit, viewer, shelf, db)
      if let elsewhere = found.elsewhere { return elsewhere }
      let allowed = texts(found, visit).filter { ticked.contains($0.field) }.map(\.key)
      try found.sort.allowReading(Set(allowed), db)
      let now = try SortOnDeck.find(visit, viewer, shelf, db)
      try now.sort.finish(countsInGroup: true, mayBeRow: mayBeRow, at: visit.now, db) { try events.publish($0, db) }
      return CardsPaths.sort.path(found.sort.id).with("klaar", "1")
    }
    return .redirect(to: next)
  }

  private func texts(_ found: SortOnDeck, _ visit: Visit) -> [Text] {
    let sort = found.sort
    func title(_ card: String) -> String { found.face(card, visit.language).title }
    let reasons = sort.reasons.map { reason in
      Text(
        key: .reason(reason.card, reason.side), field: "\(reason.side.rawValue)-\(found.number(of: reason.card))",
        about: visit.t(
          reason.side == .helps ? "cards.why.title.helps" : "cards.why.title.hinders", ["card": title(reason.card)]),
        words: reason.words)
    }
    let links = sort.links.compactMap { link in
      link.words.map {
        Text(
          key: .link(link.id), field: "verband-\(link.id)",
          about: visit.t("cards.links.pair", ["first": title(link.first), "second": title(link.second)]), words: $0)
      }
    }
    let recommendation = sort.recommendation.map {
      Text(key: .recommendation, field: "tip", about: visit.t("cards.recommendation.mine"), words: $0.words)
    }
    return reasons + links + (recommendation.map { [$0] } ?? [])
  }
}
