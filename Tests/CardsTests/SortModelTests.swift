// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Testing

@testable import Cards

@Suite struct SortModelTests {
  private func sort(
    _ answers: KeyValuePairs<String, (Int?, Int?)>, reasons: [Reason] = [], links: [CardLink] = [],
    recommendation: Recommendation? = nil
  ) -> CardSort {
    CardSort(
      id: ID(raw: 1), person: ID(raw: 2), municipality: ID(raw: 3), deckID: "deck", deckVersion: 1,
      order: answers.map(\.key), startedAt: Instant(milliseconds: 0), finishedAt: nil, state: .open,
      countsInGroup: nil, recommendation: recommendation,
      placements: Dictionary(
        uniqueKeysWithValues: answers.map { card, answer in
          (
            card,
            Placement(
              helps: answer.0.flatMap(Extent.init), hinders: answer.1.flatMap(Extent.init),
              notForMe: answer.0 == nil && answer.1 == nil, revision: 1)
          )
        }), reasons: reasons, links: links)
  }

  @Test func `Cards that stand out on both sides come first, then the sides take turns`() {
    let sorted = sort(["a": (2, 0), "b": (2, 1), "c": (0, 2), "d": (2, 2), "e": (1, 1), "f": (nil, nil)])
    #expect(sorted.topCards.map(\.card) == ["d", "a", "c", "b"])
    #expect(sorted.topCards[0].sides == [.helps, .hinders])
    #expect(sorted.cardsToExplain.map(\.card) == ["d", "a", "c"])
  }

  @Test func `Where nothing is large, what is limited stands out; where nothing is, nothing does`() {
    #expect(sort(["a": (1, 0), "b": (0, 0)]).topCards == [TopCard(card: "a", sides: [.helps])])
    #expect(sort(["a": (0, 0), "b": (nil, nil)]).topCards.isEmpty)
  }

  @Test func `What gained most stands first in a comparison, and not fitting differs from not helping`() {
    let earlier = sort(["a": (0, 2), "b": (1, 0), "c": (0, 0), "d": (2, 0), "gone": (2, 2)])
    let later = sort(["d": (0, 2), "c": (nil, nil), "b": (1, 0), "a": (2, 0), "new": (1, 1)])
    let comparison = SortComparison(earlier, later)
    #expect(comparison.moves.map(\.card) == ["a", "c", "d"])
    #expect(comparison.moves.map(\.gain) == [4, 0, -4])
    #expect(comparison.same == 1)
  }

  @Test func `A link is the same whichever card is named first`() {
    let one = CardLink(id: ID(raw: 1), "b", "a", words: nil)
    #expect(one == CardLink(id: ID(raw: 1), "a", "b", words: nil))
  }

  @Test func `An answer to a card that did not fit takes that back`() {
    let placement = Placement(helps: nil, hinders: nil, notForMe: true, revision: 4)
    #expect(placement.answered(.helps(.large)) == Placement(helps: .large, hinders: nil, revision: 5))
    #expect(placement.undone == Placement(helps: nil, hinders: nil, revision: 5))
    #expect(Placement.unseen.isComplete == false)
  }
}
