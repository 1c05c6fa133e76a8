// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// One recommendation to the employer. May be left out.
struct Recommend: Sendable {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    return page(visit, found.sort, FormCheck(Form()), typed: found.sort.recommendation?.words ?? "")
  }

  func keep(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db) }
    if let elsewhere = found.elsewhere { return .redirect(to: elsewhere) }
    var check = FormCheck(visit.form)
    let words = check.optionalText("tip", maximum: Recommendation.maximumLength)
    guard check.isFine else { return page(visit, found.sort, check, typed: check.form.typed("tip")) }
    try await visit.database.write { [shelf] db in
      let now = try SortOnDeck.find(visit, viewer, shelf, db)
      guard now.elsewhere == nil else { return }
      try now.sort.keep(recommendation: words, db)
    }
    return .redirect(to: CardsPaths.counting.path(found.sort.id).with("bewaard", "tip-\(found.sort.id)"))
  }

  private func page(_ visit: Visit, _ sort: CardSort, _ check: FormCheck, typed: String) -> Answer {
    let errors = visit.words(check.errors)
    let title = visit.t("cards.recommendation.title")
    return visit.page(title, status: errors.isEmpty ? 200 : 400, saved: visit.query.text("bewaard"), task: true) { h in
      h.errorSummary(errors)
      h.h1(title)
      h.form(post: CardsPaths.recommendation.path(sort.id), once: false, keep: "tip-\(sort.id)") {
        h.textArea(
          "tip", visit.t("cards.recommendation.label"), value: typed, hint: visit.t("cards.recommendation.hint"),
          error: errors["tip"], maximum: Recommendation.maximumLength, rows: 3)
        h.whoSees(visit.t("cards.only-you-choose"))
        h.nextStep { h.submit(visit.t("cards.keep"), icon: "check") }
        h.actions {
          h.linkButton(visit.t("cards.skip"), icon: "next", to: CardsPaths.counting.path(sort.id), .quiet)
        }
      }
    }
  }
}
