// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The title and the source of a draft.
enum NameDeck {
  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await ShowDeck.find(visit, viewer)
    var check = FormCheck(visit.form)
    let title = check.text("titel", maximum: Deck.maximumTitle)
    let english = check.optionalText("titel-en", maximum: Deck.maximumTitle)
    let source = Words(
      nl: check.optionalText("bron", maximum: 300) ?? "", en: check.optionalText("bron-en", maximum: 300))
    guard check.isFine else { return try await ShowDeck.show(visit, viewer, errors: visit.words(check.errors)) }
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now),
        let now = try OwnDeck.find(own.id, in: viewer.municipality, db)
      else { return }
      try now.save(
        now.deck.changing(title: Words(nl: title, en: english), source: source), at: visit.now, db)
    }
    return .redirect(to: DecksPaths.deck.path(own.id))
  }

  static func form(_ h: HTML, _ own: OwnDeck, _ form: Form, _ errors: FieldErrors) {
    func value(_ name: String, _ kept: String) -> String { form.has(name) ? form.typed(name) : kept }
    h.h2(h.t("decks.name.title"))
    h.form(post: DecksPaths.title.path(own.id)) {
      h.textField(
        "titel", h.t("decks.field.title"), value: value("titel", own.deck.title.nl), error: errors["titel"],
        maximum: Deck.maximumTitle)
      h.textField(
        "titel-en", h.t("decks.field.title-en"), value: value("titel-en", own.deck.title.en ?? ""),
        error: errors["titel-en"], maximum: Deck.maximumTitle)
      h.textField(
        "bron", h.t("decks.field.source"), value: value("bron", own.deck.source.nl), hint: h.t("decks.hint.source"),
        error: errors["bron"], maximum: 300)
      h.textField(
        "bron-en", h.t("decks.field.source-en"), value: value("bron-en", own.deck.source.en ?? ""),
        error: errors["bron-en"], maximum: 300)
      h.actions { h.submit(h.t("decks.save"), icon: "check", .secondary) }
    }
  }
}
