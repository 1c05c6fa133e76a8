// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// A sort beside an earlier one: what moved, from where to where, in words.
struct CompareSorts: Sendable {
  let shelf: DeckShelf
  /// Cards that stand on the screen at once; the others open on request.
  private static let few = 3

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let earlierID: CardSortID = try visit.id("earlier")
    let (later, earlier) = try await visit.database.read { [shelf] db in
      let later = try SortOnDeck.find(visit, viewer, shelf, db)
      guard let earlier = try SortOnDeck.find(earlierID, of: viewer.person, shelf, db),
        earlier.sort.deckID == later.sort.deckID, earlier.sort.id != later.sort.id
      else { throw PageError.notFound }
      return (later, earlier)
    }
    guard let now = later.sort.finishedAt, let then = earlier.sort.finishedAt else { throw PageError.notFound }
    let comparison = SortComparison(earlier.sort, later.sort)
    // Two sorts of one day are told apart by the clock.
    let isOneDay = Day(then) == Day(now)
    let times = [then, now].map { isOneDay ? $0.words(in: visit.language) : Day($0).words(in: visit.language) }
    return visit.page(visit.t("cards.compare.title")) { h in
      h.h1(visit.t("cards.compare.title"))
      h.lead(lead(comparison, from: times[0], to: times[1], visit))
      h.whoSees(visit.t("cards.only-you"))
      if !comparison.moves.isEmpty {
        h.rows { for move in comparison.moves.prefix(Self.few) { row(move, later, visit, h) } }
        if comparison.moves.count > Self.few {
          h.disclosure(visit.t("cards.compare.more")) {
            h.rows { for move in comparison.moves.dropFirst(Self.few) { row(move, later, visit, h) } }
          }
        }
      }
      if comparison.same > 0, !comparison.moves.isEmpty {
        h.p(
          visit.t(
            comparison.same == 1 ? "cards.compare.same-one" : "cards.compare.same", ["count": String(comparison.same)]))
      }
      h.actions {
        h.linkButton(visit.t("cards.compare.back"), icon: "cards", to: CardsPaths.sort.path(later.sort.id), .primary)
      }
    }
  }

  private func row(_ move: SortComparison.Move, _ later: SortOnDeck, _ visit: Visit, _ h: HTML) {
    h.cardRow(later.face(move.card, visit.language), nil) {
      h.small(visit.t("cards.compare.then", ["words": PlacementWords.all(move.from) { visit.t($0) }]))
      h.small(visit.t("cards.compare.now", ["words": PlacementWords.all(move.to) { visit.t($0) }]))
    }
  }

  private func lead(_ comparison: SortComparison, from: String, to: String, _ visit: Visit) -> String {
    let count = comparison.moves.count
    let key =
      switch count {
      case 0: "cards.compare.lead-none"
      case 1: "cards.compare.lead-one"
      default: "cards.compare.lead"
      }
    return visit.t(key, ["from": from, "to": to, "count": String(count)])
  }
}
