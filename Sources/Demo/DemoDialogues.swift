// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Dialogue
import Kernel
import People
import Web

/// The dialogues of the team of the page `/demo`: one of last year and one of six weeks ago, so that there is something
/// to set beside each other, with an agreement that is still open.
struct DemoDialogues {
  private let organisation: DemoOrganisation
  private let ids: SeededIDs

  init(_ organisation: DemoOrganisation, seed: UInt64) {
    self.organisation = organisation
    ids = SeededIDs(seed: seed &+ 0xD1A1)
  }

  /// Steps across and upward for eight people, then and now and what they want.
  private static let lastYear: [Moment: [(Int, Int)]] = [
    .past: [(0, 0), (1, 0), (0, 1), (1, 1), (0, 0), (1, 1), (2, 0), (1, 0)],
    .present: [(1, 1), (1, 0), (2, 1), (1, 2), (0, 1), (1, 1), (2, 1), (1, 0)],
    .wish: [(3, 3), (2, 4), (3, 4), (2, 3), (3, 2), (4, 3), (3, 3), (2, 3)],
  ]
  private static let thisYear: [Moment: [(Int, Int)]] = [
    .past: [(1, 0), (1, 1), (0, 1), (1, 1), (0, 0), (2, 1), (1, 0), (1, 1)],
    .present: [(2, 2), (1, 1), (2, 1), (2, 2), (1, 2), (3, 2), (2, 1), (1, 2)],
    .wish: [(3, 3), (3, 4), (2, 3), (3, 3), (4, 4), (3, 3), (2, 4), (3, 3)],
  ]

  func write(to site: Site) async throws {
    guard let leader = organisation.cast.people[.teamLeader], let team = leader.team else { return }
    let worker = organisation.cast.people[.employee]
    let today = site.clock.today
    func noon(_ day: Day) -> Instant { day.start.adding(hours: 12) }
    let before = today.adding(days: -395)
    let last = today.adding(days: -42)
    let kept = [
      DialogueBulk.Kept(
        municipality: organisation.municipality.id, team: team, leader: leader.id,
        title: "Waar staan wij met leren?", at: noon(before), positions: Self.lastYear,
        wish: "We willen vaker met elkaar meelopen, niet alleen als er iemand ziek is.",
        agreements: [
          .init(
            what: "Elke maand loopt iemand een dag mee bij Reiniging", owner: leader.id, name: leader.name,
            dueOn: before.adding(days: 60), doneOn: before.adding(days: 52))
        ]),
      DialogueBulk.Kept(
        municipality: organisation.municipality.id, team: team, leader: leader.id,
        title: "Waar staan wij met leren?", at: noon(last), positions: Self.thisYear,
        wish: "We willen zelf kiezen wat we leren, voordat het moet.",
        agreements: [
          .init(
            what: "Op het bord in de kantine schrijft ieder één ding op om te leren", owner: leader.id,
            name: leader.name, dueOn: last.adding(days: 14), doneOn: last.adding(days: 11)),
          .init(
            what: "Vraag aan P&O welke cursus ook op woensdag kan", owner: worker?.id,
            name: worker?.name ?? leader.name, dueOn: today.adding(days: 9), doneOn: nil),
        ]),
    ]
    try await site.database.write { [ids] db in
      for dialogue in kept { try DialogueBulk.insert(dialogue, ids: ids, db) }
    }
  }
}
