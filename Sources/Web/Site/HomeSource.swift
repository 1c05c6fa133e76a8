// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Something that matters to a person now, as one of the four tabs shows it: what it is and one thing to do.
package struct HomeCard: Sendable {
  package let icon: String
  package let title: String
  package let words: String
  package let action: String
  package let path: Path
  /// A day to show beside it, such as when a step is due.
  package let day: Day?

  package init(icon: String, title: String, words: String, action: String, path: Path, day: Day? = nil) {
    self.icon = icon
    self.title = title
    self.words = words
    self.action = action
    self.path = path
    self.day = day
  }
}

/// The tabs on which contexts put their cards. Only who leads a team has the last one.
package enum HomePlace: Sendable, Hashable {
  case today
  case discover
  case me
  case ask
  case team
}

/// What a context contributes to a tab. Runs inside the one read of that page.
package struct HomeSource: Sendable {
  package let place: HomePlace
  /// Lower ranks stand higher; the first card of Vandaag is shown as the one next step.
  let cards: @Sendable (Visit, Viewer, any Connection) throws -> [(rank: Int, card: HomeCard)]

  package init(
    _ place: HomePlace, rank: Int, cards: @escaping @Sendable (Visit, Viewer, any Connection) throws -> [HomeCard]
  ) {
    self.place = place
    self.cards = { visit, viewer, db in try cards(visit, viewer, db).map { (rank, $0) } }
  }

  /// A source of cards with different ranks, for a context that knows them all from one statement.
  package init(
    _ place: HomePlace,
    cards: @escaping @Sendable (Visit, Viewer, any Connection) throws -> [(rank: Int, card: HomeCard)]
  ) {
    self.place = place
    self.cards = cards
  }
}

extension Visit {
  /// The cards of a tab, lowest rank first. Cards of the same rank keep the order in which their sources were connected.
  package func cards(on place: HomePlace, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    let all = try running.site.home.filter { $0.place == place }.flatMap { try $0.cards(self, viewer, db) }
    return all.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.card)
  }
}
