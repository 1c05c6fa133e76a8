// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Storage

/// Writes dialogues that are over in one go, for the demo. Their pictures are made in the same way as in a room.
package enum DialogueBulk {
  package struct Promise: Sendable {
    let what: String
    let owner: PersonID?
    let name: String
    let dueOn: Day
    let doneOn: Day?

    package init(what: String, owner: PersonID?, name: String, dueOn: Day, doneOn: Day?) {
      self.what = what
      self.owner = owner
      self.name = name
      self.dueOn = dueOn
      self.doneOn = doneOn
    }
  }

  package struct Kept: Sendable {
    let municipality: MunicipalityID
    let team: TeamID
    let leader: PersonID
    let title: String
    let at: Instant
    /// Steps across and upward, 0 to 4, as many for each moment.
    let positions: [Moment: [(Int, Int)]]
    let wish: String
    let agreements: [Promise]

    package init(
      municipality: MunicipalityID, team: TeamID, leader: PersonID, title: String, at: Instant,
      positions: [Moment: [(Int, Int)]], wish: String, agreements: [Promise]
    ) {
      self.municipality = municipality
      self.team = team
      self.leader = leader
      self.title = title
      self.at = at
      self.positions = positions
      self.wish = wish
      self.agreements = agreements
    }
  }

  package static func insert(_ kept: Kept, ids: any IDSource, _ db: any Connection) throws {
    let positions = kept.positions.mapValues { $0.compactMap { Position(across: $0.0, upward: $0.1) } }
    let dialogue = GroupDialogue(
      id: ids.next(), municipality: kept.municipality, title: kept.title, audience: .team(kept.team),
      openedBy: kept.leader, plannedOn: Day(kept.at), state: .closed, step: .agree,
      stepStartedAt: kept.at.adding(minutes: 30), stepMinutes: DialogueStep.agree.minutes, openedAt: kept.at,
      closedAt: kept.at.adding(minutes: 40), code: nil, version: 9,
      picture: try GroupPlaces(of: positions, minimum: .standard), wish: kept.wish)
    try dialogue.insert(db)
    for (index, promise) in kept.agreements.enumerated() {
      try Agreement(
        id: ids.next(), dialogue: dialogue.id, rank: index + 1, what: promise.what, owner: promise.owner,
        ownerName: promise.name, dueOn: promise.dueOn, doneOn: promise.doneOn
      ).insert(db)
    }
  }
}
