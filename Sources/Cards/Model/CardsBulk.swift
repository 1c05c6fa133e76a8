// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Many finished or open sorts at once: for demo data and benchmarks. Tells nobody, so whoever counts sorts gets them from
/// the same place.
package enum CardsBulk {
  package static func insert(_ sorts: some Sequence<CardSort>, _ db: any Connection) throws {
    var heads = ManyRows(
      into: "card_sorts",
      """
      id, person_id, municipality_id, deck_key, deck_version, card_order, card_count, started_at, finished_at, state,
      counts_in_group, recommendation, recommendation_may_be_read
      """)
    var placements = ManyRows(
      into: "card_placements", "sort_id, card_id, helps, hinders, not_for_me, revision")
    var reasons = ManyRows(into: "card_reasons", "sort_id, card_id, side, words, may_be_read")
    var links = ManyRows(
      into: "card_links", "id, sort_id, first_card, second_card, words, may_be_read, made_at")
    let all = Array(sorts)
    for sort in all { try heads.add(row(sort), db) }
    try heads.finish(db)
    for sort in all {
      // In the order of the key, so that its index grows at the end.
      for (card, placement) in sort.placements.sorted(by: { $0.key < $1.key }) {
        try placements.add(
          [
            sort.id.sqlValue, card.sqlValue, placement.helps?.rawValue.sqlValue ?? .null,
            placement.hinders?.rawValue.sqlValue ?? .null, placement.notForMe.sqlValue, placement.revision.sqlValue,
          ], db)
      }
      for reason in sort.reasons {
        try reasons.add(
          [
            sort.id.sqlValue, reason.card.sqlValue, reason.side.rawValue.sqlValue, reason.words.sqlValue,
            reason.mayBeRead.sqlValue,
          ], db)
      }
      for link in sort.links {
        try links.add(
          [
            link.id.sqlValue, sort.id.sqlValue, link.first.sqlValue, link.second.sqlValue,
            link.words?.sqlValue ?? .null, link.mayBeRead.sqlValue, sort.startedAt.sqlValue,
          ], db)
      }
    }
    try placements.finish(db)
    try reasons.finish(db)
    try links.finish(db)
  }

  private static func row(_ sort: CardSort) -> [Value] {
    [
      sort.id.sqlValue, sort.person.sqlValue, sort.municipality.sqlValue, sort.deckID.sqlValue,
      sort.deckVersion.sqlValue, CardOrder.write(sort.order).sqlValue, sort.order.count.sqlValue,
      sort.startedAt.sqlValue, sort.finishedAt?.sqlValue ?? .null, sort.state.sqlValue,
      sort.countsInGroup?.sqlValue ?? .null, sort.recommendation?.words.sqlValue ?? .null,
      (sort.recommendation?.mayBeRead ?? false).sqlValue,
    ]
  }
}

extension CardSort {
  /// A sort that is not in the database yet, finished when it has a moment at which that happened.
  package init(
    new id: CardSortID, of person: PersonID, in municipality: MunicipalityID, deck: (id: String, version: Int),
    order: [String], startedAt: Instant, finishedAt: Instant?, countsInGroup: Bool?,
    placements: [String: Placement], reasons: [Reason] = [], links: [CardLink] = [],
    recommendation: String? = nil, recommendationMayBeRead: Bool = false
  ) {
    self.init(
      id: id, person: person, municipality: municipality, deckID: deck.id, deckVersion: deck.version, order: order,
      startedAt: startedAt, finishedAt: finishedAt, state: finishedAt == nil ? .open : .finished,
      countsInGroup: finishedAt == nil ? nil : countsInGroup,
      recommendation: recommendation.map { Recommendation(words: $0, mayBeRead: recommendationMayBeRead) },
      placements: placements, reasons: reasons, links: links)
  }
}
