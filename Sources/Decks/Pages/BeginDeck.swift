// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// A new deck: empty, or a copy of one that is there.
struct BeginDeck {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, viewer, errors: .none)
  }

  func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let title = check.text("titel", maximum: Deck.maximumTitle)
    let english = check.optionalText("titel-en", maximum: Deck.maximumTitle)
    guard check.isFine else { return try await page(visit, viewer, errors: visit.words(check.errors)) }
    let begun = try await visit.database.write { [shelf] db -> OwnDeck? in
      guard try db.isFirst(visit.form, at: visit.now) else { return nil }
      let original = try visit.form.text("van").flatMap { key in
        try shelf.deck(key, in: viewer.municipality, db)
      }
      return try OwnDeck.begin(
        title: Words(nl: title, en: english), copying: original, in: viewer.municipality, at: visit.now, ids: visit.ids,
        db)
    }
    return .redirect(to: begun.map { DecksPaths.deck.path($0.id) } ?? DecksPaths.list.path)
  }

  private func page(_ visit: Visit, _ viewer: Viewer, errors: FieldErrors) async throws -> Answer {
    let decks = try await visit.database.read { [shelf] db in try shelf.inUse(in: viewer.municipality, db) }
    let options =
      [Choice("", visit.t("decks.new.empty"))]
      + decks.map { Choice($0.id, visit.t("decks.new.copy", ["deck": $0.title[visit.language]])) }
    return visit.deskPage(visit.t("decks.new.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.h1(visit.t("decks.new.title"))
      h.errorSummary(errors)
      h.form(post: DecksPaths.new.path) {
        h.textField(
          "titel", visit.t("decks.field.title"), value: visit.form.typed("titel"), hint: visit.t("decks.hint.title"),
          error: errors["titel"], maximum: Deck.maximumTitle)
        h.textField(
          "titel-en", visit.t("decks.field.title-en"), value: visit.form.typed("titel-en"), error: errors["titel-en"],
          maximum: Deck.maximumTitle)
        h.selectField("van", visit.t("decks.field.from"), options: options, selected: visit.form.typed("van"))
        h.actions {
          h.submit(visit.t("decks.new.begin"), icon: "next")
          h.linkButton(visit.t("decks.back"), icon: nil, to: DecksPaths.list.path, .quiet)
        }
      }
    }
  }
}
