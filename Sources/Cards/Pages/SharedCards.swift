// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Sharing
import Storage
import Web

/// A whole finished sort as something to share.
package enum SharedSort {
  package static let key = "sortering"

  static func kind(_ shelf: DeckShelf) -> SharableKind {
    SharableKind(
      key: key, titleKey: "cards.share.sort", icon: "cards",
      choices: { owner, visit, db in
        try SortSummary.all(of: owner, db).filter { $0.state == .finished }
          .compactMap { try describe(owner, $0.id.description, visit, shelf, db) }
      },
      describe: { owner, item, visit, db in try describe(owner, item, visit, shelf, db) },
      show: { owner, item, visit, db in
        guard let found = try find(owner, item, shelf, db) else { return nil }
        let overview = SortOverview(found, visit)
        return { h in overview.write(h) }
      })
  }

  private static func describe(
    _ owner: PersonID, _ item: String, _ visit: Visit, _ shelf: DeckShelf, _ db: any Connection
  ) throws -> Sharable? {
    guard let found = try find(owner, item, shelf, db), let finished = found.sort.finishedAt else { return nil }
    return Sharable(
      item: item, title: visit.t("cards.share.sort.title", ["day": Day(finished).words(in: visit.language)]),
      sees: visit.t("cards.share.sort.sees"), icon: "cards")
  }

  private static func find(_ owner: PersonID, _ item: String, _ shelf: DeckShelf, _ db: any Connection) throws
    -> SortOnDeck?
  {
    guard let id = CardSortID(item), let found = try SortOnDeck.find(id, of: owner, shelf, db),
      found.sort.state == .finished
    else { return nil }
    return found
  }
}

/// One card of a finished sort as something to share. It is known by the sort and its number there, so that an address
/// does not tell which card it is.
package enum SharedCard {
  package static let key = "kaart"

  static func item(_ sort: CardSortID, _ number: Int) -> String { "\(sort)-\(number)" }

  static func kind(_ shelf: DeckShelf) -> SharableKind {
    SharableKind(
      key: key, titleKey: "cards.share.card", icon: "card-own",
      choices: { owner, visit, db in try choices(owner, visit, shelf, db) },
      describe: { owner, item, visit, db in
        try find(owner, item, shelf, db).map { sharable($0.found, $0.card, visit) }
      },
      show: { owner, item, visit, db in
        guard let (found, card) = try find(owner, item, shelf, db) else { return nil }
        let face = found.face(card, visit.language)
        let words = PlacementWords.all(found.sort.placement(of: card)) { visit.t($0) }
        let reasons = Side.allCases.compactMap { found.sort.reason(for: card, $0) }
        return { h in
          h.article(.class("factor-card \(face.colour)")) {
            h.p(face.group, .class("group"))
            h.div(.class("picture")) { h.cardPicture(face) }
            h.h2(face.title)
            h.p(words, .class("marks"))
          }
          for reason in reasons { h.blockquote(reason) }
        }
      })
  }

  /// The cards of the last finished sort: those that stand out first.
  private static func choices(_ owner: PersonID, _ visit: Visit, _ shelf: DeckShelf, _ db: any Connection) throws
    -> [Sharable]
  {
    let latest = try SortSummary.all(of: owner, db).first { $0.state == .finished }
    guard let latest, let found = try SortOnDeck.find(latest.id, of: owner, shelf, db) else { return [] }
    let top = found.sort.topCards.map(\.card)
    let rest = found.sort.order.filter { !top.contains($0) && !found.sort.placement(of: $0).notForMe }
    return (top + rest).map { card in
      let face = found.face(card, visit.language)
      return Sharable(
        item: item(found.sort.id, found.number(of: card)), title: face.title, sees: visit.t("cards.share.card.sees"),
        icon: face.icon)
    }
  }

  private static func sharable(_ found: SortOnDeck, _ card: String, _ visit: Visit) -> Sharable {
    let face = found.face(card, visit.language)
    return Sharable(
      item: item(found.sort.id, found.number(of: card)), title: visit.t("cards.share.card.title", ["card": face.title]),
      sees: visit.t("cards.share.card.sees"), icon: face.icon)
  }

  private static func find(_ owner: PersonID, _ item: String, _ shelf: DeckShelf, _ db: any Connection) throws
    -> (found: SortOnDeck, card: String)?
  {
    let parts = item.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let id = CardSortID(parts[0]), let number = Int(parts[1]), parts[1] == String(number),
      let found = try SortOnDeck.find(id, of: owner, shelf, db), found.sort.state == .finished,
      let card = found.card(number)
    else { return nil }
    return (found, card)
  }
}
