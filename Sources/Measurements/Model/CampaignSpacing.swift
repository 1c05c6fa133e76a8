// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// Time between campaigns that ask some of the same people the same questions.
extension Campaign {
  /// Days at least from the last day of one campaign to the first day of another. Shortly after each other nobody has
  /// changed their mind, so that when one person joined or left, what they answered would follow from two means. In a
  /// quarter people and their work have moved, and so have many answers.
  package static let leastDaysBetween = 90

  /// The days of another campaign with the same questions.
  private struct Run {
    let id: ID<Campaign>
    let opensOn: Day
    let closesOn: Day
    let audience: Audience
  }

  /// Refuses a campaign at the same time as another with the same questions for some of the same people, or within
  /// `leastDaysBetween` of it. Throws `MeasurementsError.tooClose`, with the days on which it can be.
  func refuseTooClose(_ groups: [PlannedGroup], _ db: any Connection) throws {
    let least = opensOn.adding(days: -Self.leastDaysBetween)
    let later = try db.all(
      """
      SELECT id, opens_on, closes_on, audience FROM measurements
      WHERE municipality_id = \(municipality) AND instrument_key = \(instrument.id) AND closes_on > \(least)
        AND id <> \(id)
      """
    ) { row in try Run(id: row.id(0), opensOn: row.day(1), closesOn: row.day(2), audience: row.choice(3)) }
    guard later.contains(where: { isTooClose($0, from: opensOn) }) else { return }
    let mine = audience == .link ? [] : Set(try Self.people(audience, groups, in: municipality, db).map(\.id))
    let shared = try later.filter { try isShared($0, mine, db) }
    let near = shared.filter { isTooClose($0, from: opensOn) }
    guard !near.isEmpty else { return }
    var first = opensOn
    while let last = shared.filter({ isTooClose($0, from: first) }).map(\.closesOn).max() {
      first = last.adding(days: Self.leastDaysBetween)
    }
    let end = near.map(\.opensOn).min().map { $0.adding(days: -Self.leastDaysBetween) }
    throw MeasurementsError.tooClose(from: first, until: end.flatMap { $0 >= opensOn ? $0 : nil })
  }

  /// Whether too little time would lie between another campaign and this one, if this one began on a day.
  private func isTooClose(_ other: Run, from first: Day) -> Bool {
    let last = first.adding(days: closesOn.number - opensOn.number)
    return first < other.closesOn.adding(days: Self.leastDaysBetween)
      && other.opensOn < last.adding(days: Self.leastDaysBetween)
  }

  /// Whether another campaign asks, or asked, some of the same people. Who was asked in one that closed is forgotten:
  /// that are then the people who now work in the groups and teams that it asked. An open link may have reached anybody.
  private func isShared(_ other: Run, _ mine: Set<PersonID>, _ db: any Connection) throws -> Bool {
    if audience == .link || other.audience == .link { return true }
    let teams = try db.all(
      "SELECT group_id FROM measurement_places WHERE measurement_id = \(other.id) AND kind = 'team'"
    ) { row in PlannedGroup.team(try row.id(0)) }
    let now = try Self.people(other.audience, Self.groups(of: other.id, db) + teams, in: municipality, db)
    if now.contains(where: { mine.contains($0.id) }) { return true }
    let invited = try db.all(
      "SELECT person_id FROM measurement_invitations WHERE measurement_id = \(other.id)"
    ) { try $0.id(0, of: Mark.Person.self) }
    return invited.contains { mine.contains($0) }
  }
}
