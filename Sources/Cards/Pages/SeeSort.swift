// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Sharing
import Storage
import Web

/// What came of a sort: what helps, what hinders, and one next step.
struct SeeSort: Sendable {
  let shelf: DeckShelf
  let next: Path

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (found, earlier, shares) = try await visit.database.read { [shelf] db in
      let found = try SortOnDeck.find(visit, viewer, shelf, db)
      return (
        found, try Self.earlier(than: found.sort, viewer, db),
        try Share.count(
          of: found.sort.id.description, kind: SharedSort.key, ownedBy: viewer, on: visit.today, db)
      )
    }
    let sort = found.sort
    guard let finished = sort.finishedAt else {
      return .redirect(to: CardsPaths.sorting.path.with("sortering", sort.id))
    }
    let overview = SortOverview(found, visit)
    return visit.page(visit.t("cards.see.title")) { h in
      if visit.query.has("klaar") { h.notice(.success, praise(sort, visit)) }
      if visit.query.has("gestopt") { h.notice(.success, visit.t("cards.counting.stopped")) }
      h.h1(visit.t("cards.see.title"))
      h.personalResult(whoSees: whoSees(shares, visit))
      overview.write(h)
      if let earlier {
        h.rows {
          h.row(visit.t("cards.see.compare"), icon: "chart", to: CardsPaths.comparison.path(sort.id, earlier))
        }
      }
      h.nextStep { h.linkButton(visit.t("cards.see.next"), icon: "step", to: next, .primary) }
      h.disclosure(visit.t("cards.see.do-more")) { doMore(sort, visit, h) }
      more(sort, Day(finished), visit, h)
      h.actions { h.linkButton(visit.t("cards.not-now"), icon: "later", to: SitePaths.home.path, .quiet) }
    }
  }

  private func doMore(_ sort: CardSort, _ visit: Visit, _ h: HTML) {
    h.rows {
      h.row(
        visit.t("cards.see.share"), icon: "share", to: SharingPaths.chooseReceiver.path(SharedSort.key, sort.id))
      h.row(visit.t("cards.see.all"), icon: "cards", to: CardsPaths.mine.path)
    }
  }

  /// The last finished sort of the same deck before this one.
  static func earlier(than sort: CardSort, _ viewer: Viewer, _ db: any Connection) throws -> CardSortID? {
    try SortSummary.all(of: viewer.person, db)
      .filter { other in
        guard let finished = sort.finishedAt, let theirs = other.finishedAt else { return false }
        return other.deckID == sort.deckID && other.id != sort.id && theirs <= finished
          && other.startedAt < sort.startedAt
      }
      .first?.id
  }

  private func praise(_ sort: CardSort, _ visit: Visit) -> String {
    let explained = Set(sort.reasons.map(\.card)).count
    let values = ["count": String(sort.order.count), "explained": String(explained)]
    switch explained {
    case 0: return visit.t("cards.see.praise", values)
    case 1: return visit.t("cards.see.praise-one", values)
    default: return visit.t("cards.see.praise-many", values)
    }
  }

  private func whoSees(_ shares: Int, _ visit: Visit) -> String {
    switch shares {
    case 0: visit.t("cards.only-you")
    case 1: visit.t("cards.see.shared-one")
    default: visit.t("cards.see.shared-many", ["count": String(shares)])
    }
  }

  private func more(_ sort: CardSort, _ finished: Day, _ visit: Visit, _ h: HTML) {
    h.disclosure(visit.t("cards.see.more")) {
      h.p(visit.t("cards.see.day", ["day": finished.words(in: visit.language)]))
      if sort.countsInGroup == true {
        h.p(visit.t("cards.see.counts"))
        h.form(post: CardsPaths.stopCounting.path(sort.id)) {
          h.submit(visit.t("cards.counting.stop"), icon: "undo", .secondary)
        }
      } else {
        h.p(visit.t("cards.see.counts-not"))
      }
      h.p { h.a(visit.t("cards.delete.link"), .href(CardsPaths.deletion.path(sort.id))) }
    }
  }
}
