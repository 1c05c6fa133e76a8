// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// Deletes a sort for good, after a question, since it cannot be undone.
struct DeleteSort: Sendable {
  let shelf: DeckShelf

  func ask(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let sort = try await visit.database.read { [shelf] db in try SortOnDeck.find(visit, viewer, shelf, db).sort }
    let day = Day(sort.finishedAt ?? sort.startedAt).words(in: visit.language)
    return visit.page(visit.t("cards.delete.title")) { h in
      h.h1(visit.t("cards.delete.title"))
      h.p(visit.t("cards.delete.words", ["day": day]))
      h.form(post: CardsPaths.deletion.path(sort.id)) {
        h.actions {
          h.linkButton(visit.t("cards.delete.no"), icon: "back", to: CardsPaths.mine.path, .primary)
          h.submit(visit.t("cards.delete.yes"), icon: "trash", .danger)
        }
      }
    }
  }

  func delete(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let events = visit.site.events
    try await visit.database.write { [shelf] db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      let sort = try SortOnDeck.find(visit, viewer, shelf, db).sort
      try sort.delete(events: events, db)
    }
    return .redirect(to: CardsPaths.mine.path.with("weg", "1"))
  }
}
