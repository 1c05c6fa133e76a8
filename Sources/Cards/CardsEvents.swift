// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Somebody finished a sort. Published in the transaction that made it so.
package struct CardSortFinished: Event {
  package let sort: CardSortID
  package let person: PersonID
  package let municipality: MunicipalityID
  package let deckID: String
  package let deckVersion: Int
  /// By card; every card of the deck has one.
  package let placements: [String: Placement]
  /// Whether the person lets this sort count in pictures of groups. When false, nothing of it may be counted or read.
  package let countsInGroup: Bool
  /// Whether the person read that a study for research gives a row for each person, and agreed to be one.
  package let mayBeRow: Bool
  /// Only those that may be read without a name.
  package let reasons: [Reason]
  /// Every link; its words only where they may be read without a name.
  package let links: [CardLink]
  /// Nil when there is none or when it may not be read.
  package let recommendation: String?
  package let at: Instant

  package init(
    sort: CardSortID, person: PersonID, municipality: MunicipalityID, deckID: String, deckVersion: Int,
    placements: [String: Placement], countsInGroup: Bool, mayBeRow: Bool = false, reasons: [Reason] = [],
    links: [CardLink] = [],
    recommendation: String? = nil, at: Instant
  ) {
    self.sort = sort
    self.person = person
    self.municipality = municipality
    self.deckID = deckID
    self.deckVersion = deckVersion
    self.placements = placements
    self.countsInGroup = countsInGroup
    self.mayBeRow = mayBeRow
    self.reasons = reasons
    self.links = links
    self.recommendation = recommendation
    self.at = at
  }
}

/// A sort is gone for good: whatever was drawn from it has to go too. When it was finished, `CardSortWithdrawn` came first.
package struct CardSortDeleted: Event {
  package let sort: CardSortID
  package let person: PersonID
}

/// The owner of a finished sort has left and their data is removed. What was counted already stays, and nothing may lead
/// from it to the person any more.
package struct CardSortForgotten: Event {
  package let sort: CardSortID
}

/// A finished sort no longer counts: its owner deleted it, or took it out of the pictures of groups.
package struct CardSortWithdrawn: Event {
  package let sort: CardSortID
  package let person: PersonID

  package init(sort: CardSortID, person: PersonID) {
    self.sort = sort
    self.person = person
  }
}
