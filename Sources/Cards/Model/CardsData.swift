// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// What this context keeps of a person, for that person: every sort with its places, reasons, links and recommendation.
enum CardsData {
  static func source(_ shelf: DeckShelf) -> PersonalSource {
    PersonalSource("card-sorts", titleKey: "cards.mine.title") { visit, viewer, db in
      try SortSummary.all(of: viewer.person, db).compactMap { summary in
        try SortOnDeck.find(summary.id, of: viewer.person, shelf, db).map { item($0, visit) }
      }
    }
  }

  private static func item(_ found: SortOnDeck, _ visit: Visit) -> PersonalItem {
    let (sort, language) = (found.sort, visit.language)
    func title(_ card: String) -> String { found.deck.card(card)?.title[language] ?? card }
    var facts = [PersonalFact("cards.data.begun", visit, sort.startedAt.words(in: language))]
    if let counts = sort.countsInGroup {
      facts.append(PersonalFact("cards.data.counts", visit, visit.t(counts ? "cards.data.yes" : "cards.data.no")))
    }
    for card in sort.order where sort.placements[card] != nil {
      let place = PlacementWords.all(sort.placement(of: card)) { visit.t($0) }
      facts.append(PersonalFact(name: card, label: title(card), value: place))
    }
    for reason in sort.reasons {
      facts.append(
        PersonalFact(
          name: "why-\(reason.card)", label: visit.t("cards.data.why", ["card": title(reason.card)]),
          value: reason.words))
    }
    for link in sort.links {
      facts.append(
        PersonalFact(
          name: "link", label: "\(title(link.first)) + \(title(link.second))",
          value: link.words ?? visit.t("cards.data.link")))
    }
    if let recommendation = sort.recommendation {
      facts.append(PersonalFact("cards.data.tip", visit, recommendation.words))
    }
    return PersonalItem(
      "\(found.deck.title[language]), \(Day(sort.finishedAt ?? sort.startedAt).words(in: language))", facts)
  }
}
