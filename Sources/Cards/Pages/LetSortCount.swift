// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage
import Web

/// May this sort count in the picture of the group? After this, or after the question that follows from yes, it is
/// finished. A yes can be taken back later.
struct LetSortCount: Sendable {
  let shelf: DeckShelf
  let research: Cards.Research

  /// The smallest group of which anything sensitive is shown, as Disclosure keeps it.
  private static let leastForSensitive = 10

  private enum YesOrNo: String {
    case yes = "ja"
    /// Also as a row in the study that the page tells of.
    case row = "rij"
    case no = "nee"
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, viewer, FormCheck(Form()))
  }

  func decide(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    guard let choice = check.choice("meetellen", of: YesOrNo.self) else { return try await page(visit, viewer, check) }
    let events = visit.site.events
    let next = try await visit.database.write { [shelf] db in
      let found = try SortOnDeck.find(visit, viewer, shelf, db)
      if let elsewhere = found.elsewhere { return elsewhere }
      if choice != .no, found.sort.hasWords {
        let reading = CardsPaths.reading.path(found.sort.id)
        return choice == .row ? reading.with(LetWordsBeRead.row, "1") : reading
      }
      try found.sort.finish(countsInGroup: choice != .no, mayBeRow: choice == .row, at: visit.now, db) {
        try events.publish($0, db)
      }
      return CardsPaths.sort.path(found.sort.id).with("klaar", "1")
    }
    return .redirect(to: next)
  }

  /// Takes a finished sort out of the pictures of groups.
  func stop(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let events = visit.site.events
    let id = try await visit.database.write { [shelf] db in
      let sort = try SortOnDeck.find(visit, viewer, shelf, db).sort
      if try sort.stopCounting(db) {
        try events.publish(CardSortWithdrawn(sort: sort.id, person: sort.person), db)
      }
      return sort.id
    }
    return .redirect(to: CardsPaths.sort.path(id).with("gestopt", "1"))
  }

  private func page(_ visit: Visit, _ viewer: Viewer, _ check: FormCheck) async throws -> Answer {
    let (found, minimum, study) = try await visit.database.read { [shelf, research] db in
      let found = try SortOnDeck.find(visit, viewer, shelf, db)
      return (
        found, try Municipality.find(viewer.municipality, db)?.minimumGroupSize ?? Self.leastForSensitive,
        try research(viewer, found.sort.deckID, visit.today, db)
      )
    }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    let errors = visit.words(check.errors)
    let values = ["minimum": String(minimum), "sensitive": String(max(minimum, Self.leastForSensitive))]
    var options = [
      Choice("ja", visit.t(study == nil ? "cards.counting.yes" : "cards.counting.only-numbers"), icon: "team"),
      Choice("nee", visit.t("cards.counting.no"), icon: "lock"),
    ]
    if study != nil { options.insert(Choice("rij", visit.t("cards.counting.row"), icon: "search"), at: 0) }
    let title = visit.t("cards.counting.title")
    return visit.page(title, status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard"), task: true) { h in
      h.errorSummary(errors)
      h.h1(title)
      h.p(visit.t("cards.counting.words", values))
      if let study {
        h.p(visit.t("cards.counting.research", ["title": study]))
        h.p(visit.t("cards.counting.research.rows"))
      }
      h.form(post: CardsPaths.counting.path(found.sort.id), once: false) {
        h.choices(
          "meetellen", visit.t("cards.counting.question"), options: options, selected: nil, error: errors["meetellen"])
        h.actions { h.submit(visit.t("cards.next"), icon: "next") }
      }
      h.disclosure(visit.t("cards.counting.more")) { h.p(visit.t("cards.counting.more-words", values)) }
    }
  }
}
