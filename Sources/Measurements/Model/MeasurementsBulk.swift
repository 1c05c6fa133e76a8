// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Questionnaires
import Storage
import Web

/// Campaigns for a demo, written at once by the same rules as real ones.
package struct MeasurementsBulk: Sendable {
  /// One campaign to come.
  package struct Plan: Sendable {
    package let instrument: Instrument
    package let titles: Wording
    package let invitations: Wording
    package let opensOn: Day
    package let closesOn: Day
    /// Whether it ended; else it is open.
    package let isClosed: Bool

    package init(
      instrument: Instrument, titles: Wording, invitations: Wording, opensOn: Day, closesOn: Day, isClosed: Bool
    ) {
      self.instrument = instrument
      self.titles = titles
      self.invitations = invitations
      self.opensOn = opensOn
      self.closesOn = closesOn
      self.isClosed = isClosed
    }
  }

  private let site: Site
  private let ids: any IDSource
  private let municipality: Municipality

  package init(on site: Site, in municipality: Municipality, ids: any IDSource) {
    self.site = site
    self.municipality = municipality
    self.ids = ids
  }

  /// Writes a campaign of the whole municipality; throws `MeasurementsError.tooClose` as planning one does. `answers` gives what somebody of a team answers, nil for who does not;
  /// it is asked for everybody in order of id.
  @discardableResult
  package func write(_ plan: Plan, answers: (PersonID, TeamID?) -> [String: ItemAnswer]?) async throws -> ID<Campaign> {
    let keys = AnswerKeys(folder: URL(fileURLWithPath: site.settings.keysFolder))
    let id = ids.next(Campaign.self)
    let pair = try keys.make(for: id)
    let campaign = Campaign(
      id: id, municipality: municipality.id, instrument: plan.instrument, titles: plan.titles,
      invitations: plan.invitations, opensOn: plan.opensOn, closesOn: plan.closesOn, audience: .municipality, link: nil,
      reminders: 0, remindedOn: nil, state: .planned, publicKey: pair.publicKey)
    let minimum = municipality.minimumGroupSize
    try await site.database.write { db in
      try campaign.refuseTooClose([], db)
      try campaign.insert(groups: [], db)
      try campaign.open(minimum: minimum, db)
    }
    let (people, places) = try await site.database.read { db in
      (
        try Campaign.people(.municipality, [], in: municipality.id, db),
        try db.all(
          "SELECT person_id, unit_id, team_id FROM measurement_invitations WHERE measurement_id = \(id)"
        ) { row in
          (
            person: try row.id(0, of: Mark.Person.self),
            place: try AnswerPlace(unit: row.optionalID(1), team: row.optionalID(2))
          )
        }
      )
    }
    let placeOf = Dictionary(uniqueKeysWithValues: places.map { ($0.person, $0.place) })
    let given = people.compactMap { person in
      answers(person.id, person.place.team).map {
        (person: person.id, sheet: AnswerSheet(place: placeOf[person.id] ?? .whole, answers: $0))
      }
    }
    if plan.isClosed {
      try await close(campaign, given.map(\.sheet))
      keys.destroy(id)
    } else {
      try await keepOpen(campaign, given)
    }
    return id
  }

  /// What a team agreed after a campaign: the first proposal for what it is weakest in, and something of its own that is
  /// done. Nothing for a team whose results are withheld.
  package func agree(
    _ id: ID<Campaign>, team: TeamID, as leader: Viewer, by owner: (PersonID, String), own words: String, on day: Day
  ) async throws {
    let shelf = try ActionShelf(resources: site.resources)
    try await site.database.write { [ids] db in
      guard let found = try ResultsOfGroup.led(id, team: team, by: leader, db),
        let first = shelf.proposals(for: found).first
      else { return }
      let chosen = TeamAction(
        id: ids.next(), campaign: id, team: team, scale: first.scale.id, proposal: (first.proposal.id, first.version),
        what: first.proposal.words[.dutch], owner: owner.0, ownerName: owner.1, dueOn: day.adding(days: 35),
        state: .agreed, stateOn: day)
      let own = TeamAction(
        id: ids.next(), campaign: id, team: team, scale: nil, proposal: nil, what: words, owner: leader.person,
        ownerName: leader.name, dueOn: day.adding(days: 14), state: .done, stateOn: day.adding(days: 9))
      for action in [chosen, own] { try action.insert(db) }
    }
  }

  private func close(_ campaign: Campaign, _ given: [AnswerSheet]) async throws {
    let (ids, minimum) = (ids, municipality.minimumGroupSize)
    try await site.database.write { db in
      let draft = try CloseMeasurement.draft(campaign, given, minimum: minimum, sealed: 0, ids: ids, db)
      guard try CloseMeasurement.keep(draft, campaign, ids: ids, db) else { throw StorageError.missingRow }
    }
  }

  private func keepOpen(_ campaign: Campaign, _ given: [(person: PersonID, sheet: AnswerSheet)]) async throws {
    let ids = ids
    try await site.database.write { db in
      for (person, sheet) in given {
        _ = try campaign.take(sheet.answers, from: person, on: campaign.opensOn, ids: ids, db)
      }
    }
  }
}
