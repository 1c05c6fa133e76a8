// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Something that matters to a person now, as one of the four tabs shows it: what it is and one thing to do.
package struct HomeCard: Sendable {
  package let icon: String
  package let title: String
  /// What it is called in a row, where its words do not stand beside it.
  package let rowTitle: String
  package let words: String
  package let action: String
  package let path: Path
  /// A day to show beside it, such as when a step is due.
  package let day: Day?

  package init(
    icon: String, title: String, rowTitle: String? = nil, words: String, action: String, path: Path, day: Day? = nil
  ) {
    self.icon = icon
    self.title = title
    self.rowTitle = rowTitle ?? title
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
  /// The rows without which there is no card; nil where that cannot be said beforehand. Most of what may wait for
  /// somebody does not: one statement asks it of all sources together, and only those with rows are asked for cards.
  let rows: (@Sendable (Visit, Viewer) -> SQL)?
  /// Lower ranks stand higher; the first card of Vandaag is shown as the one next step.
  let cards: @Sendable (Visit, Viewer, any Connection) throws -> [(rank: Int, card: HomeCard)]

  /// - Parameter rows: From `FROM` on: the rows without which this source has no card.
  package init(
    _ place: HomePlace, rank: Int, where rows: (@Sendable (Visit, Viewer) -> SQL)? = nil,
    cards: @escaping @Sendable (Visit, Viewer, any Connection) throws -> [HomeCard]
  ) {
    self.init(place, where: rows) { visit, viewer, db in try cards(visit, viewer, db).map { (rank, $0) } }
  }

  /// A source of cards with different ranks, for a context that knows them all from one statement.
  package init(
    _ place: HomePlace, where rows: (@Sendable (Visit, Viewer) -> SQL)? = nil,
    cards: @escaping @Sendable (Visit, Viewer, any Connection) throws -> [(rank: Int, card: HomeCard)]
  ) {
    self.place = place
    self.rows = rows
    self.cards = cards
  }
}

extension Visit {
  /// The cards of a tab, lowest rank first. Cards of the same rank keep the order in which their sources were connected.
  package func cards(on place: HomePlace, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    var all: [(rank: Int, card: HomeCard)] = []
    let sources = running.home[place] ?? []
    var waiting = try waiting(sources.compactMap { $0.rows?(self, viewer) }, db).makeIterator()
    for source in sources where source.rows == nil || waiting.next() == true {
      all += try source.cards(self, viewer, db)
    }
    return all.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.card)
  }

  /// Whether there are such rows, for each in order.
  private func waiting(_ rows: [SQL], _ db: any Connection) throws -> [Bool] {
    guard !rows.isEmpty else { return [] }
    var asked = SQL.Interpolation(literalCapacity: 4096, interpolationCount: rows.count * 2)
    for (index, rows) in rows.enumerated() {
      asked.appendLiteral(index == 0 ? "SELECT CASE WHEN EXISTS (SELECT 1 " : ", CASE WHEN EXISTS (SELECT 1 ")
      asked.appendInterpolation(rows)
      asked.appendLiteral(") THEN 1 ELSE 0 END")
    }
    return try db.one(SQL(stringInterpolation: asked)) { row in try rows.indices.map { try row.bool($0) } }
  }
}
