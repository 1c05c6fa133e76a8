// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// One answer about one card, sent by a form, or the last answer taken back.
enum PlaceCard {
  static func place(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: CardSortID = try visit.id("id")
    let isOpen = try await visit.database.write { db in
      guard let sort = try CardSort.find(id, of: viewer.person, db) else { throw PageError.notFound }
      guard sort.state == .open, try db.isFirst(visit.form, at: visit.now) else { return sort.state == .open }
      if visit.form.has("vorige") {
        if let change = sort.undo { try sort.place(change.card, change.placement, db) }
      } else if let number = visit.form.int("kaart"), sort.order.indices.contains(number - 1),
        let answer = answer(in: visit.form)
      {
        let card = sort.order[number - 1]
        try sort.place(card, sort.placement(of: card).answered(answer), db)
      }
      return true
    }
    return .redirect(to: isOpen ? CardsPaths.sorting.path.with("sortering", id) : CardsPaths.sort.path(id))
  }

  /// The button that was pressed; nil when it was none of ours.
  private static func answer(in form: Form) -> CardAnswer? {
    if form.has("past-niet") { return .notForMe }
    if let extent = form.int("helps").flatMap(Extent.init) { return .helps(extent) }
    return form.int("hinders").flatMap(Extent.init).map { .hinders($0) }
  }
}
