// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Storage

/// How many answered in each group of a closed campaign, as far as disclosure control lets it be seen.
package struct ResponseRelease: Codable, Sendable {
  package struct Group: Codable, Sendable, Equatable {
    package let key: GroupKey
    package let parent: GroupKey?
    /// Empty for everybody together.
    package let name: String
    package let asked: Int
    /// Nil when it is withheld.
    package let answered: Int?
  }

  package let groups: [Group]

  package static let whole = GroupKey("all")
  package static func key(_ unit: UnitID) -> GroupKey { GroupKey("unit:\(unit)") }
  package static func key(_ team: TeamID) -> GroupKey { GroupKey("team:\(team)") }

  /// Counts by the groups of the moment at which the campaign opened: everybody who was asked, with answering and not
  /// answering as the two categories, so that neither can be worked out below the minimum, and so that no group is shown
  /// in which everybody answered or nobody did.
  static func make(_ measurement: Campaign, _ places: [AnswerPlace], minimum: Int, _ db: any Connection) throws
    -> ResponseRelease
  {
    let tree = try PlaceTree.read(measurement, db)
    let answered = Dictionary(places.map { ($0, 1) }, uniquingKeysWith: +)
    let subject = Subject("answered", categories: ["yes", "no"])
    var tally = Tally(of: tree.population, about: [subject])
    var total = 0
    try db.each(
      """
      SELECT unit_id, team_id, COUNT(*) FROM measurement_invitations WHERE measurement_id = \(measurement.id)
      GROUP BY unit_id, team_id
      """
    ) { row in
      let place = try AnswerPlace(unit: row.optionalID(0), team: row.optionalID(1))
      let asked = try row.int(2)
      // Forms on paper are not marked with anybody, so there may be more answers than people.
      let yes = min(asked, answered[place] ?? 0)
      total += asked
      tally.addRespondents(asked, at: tree.place(place))
      tally.add(yes, at: tree.place(place), subject: 0, category: 0)
      tally.add(asked - yes, at: tree.place(place), subject: 0, category: 1)
    }
    let release = Disclosure.release(tally, minimum: try MinimumGroupSize(persons: max(5, minimum)))
    func count(_ key: GroupKey) -> Int? {
      let figure = release.figure(of: subject.key, in: key)
      return (figure.respondents ?? 0) > 0 ? figure.counts?.first : nil
    }
    return ResponseRelease(
      groups: [Group(key: whole, parent: nil, name: "", asked: total, answered: count(whole))]
        + tree.groups.map {
          Group(key: $0.key, parent: $0.parent, name: $0.name, asked: $0.asked, answered: count($0.key))
        })
  }

  func save(for measurement: ID<Campaign>, _ db: any Connection) throws {
    let document = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    try db.run(
      """
      INSERT INTO measurement_releases (measurement_id, subject, document)
      VALUES (\(measurement), 'response', \(document))
      """)
  }

  package static func find(_ measurement: ID<Campaign>, _ db: any Connection) throws -> ResponseRelease? {
    try db.first(
      "SELECT document FROM measurement_releases WHERE measurement_id = \(measurement) AND subject = 'response'"
    ) { row in try JSONDecoder().decode(ResponseRelease.self, from: Data(row.text(0).utf8)) }
  }
}

/// The groups of a campaign as disclosure control knows them: everybody, units, teams.
package struct PlaceTree: Sendable {
  package struct Group: Sendable {
    package let key: GroupKey
    package let parent: GroupKey
    package let name: String
    package let asked: Int
  }

  package let population: Population
  package let groups: [Group]
  private let everybody: Population.Place

  package static func read(_ measurement: Campaign, _ db: any Connection) throws -> PlaceTree {
    let rows = try db.all(
      """
      SELECT kind, group_id, unit_id, name, asked FROM measurement_places WHERE measurement_id = \(measurement.id)
      ORDER BY name, group_id
      """
    ) { row in
      let isUnit = try row.text(0) == "unit"
      let unit = UnitID(raw: try row.int64(2))
      let team = TeamID(raw: try row.int64(1))
      return (
        isUnit: isUnit,
        group: Group(
          key: isUnit ? ResponseRelease.key(unit) : ResponseRelease.key(team),
          parent: isUnit ? ResponseRelease.whole : ResponseRelease.key(unit), name: try row.text(3),
          asked: try row.int(4))
      )
    }
    let groups = rows.filter(\.isUnit).map(\.group) + rows.filter { !$0.isUnit }.map(\.group)
    let population = try Population(whole: ResponseRelease.whole, groups: groups.map { ($0.key, $0.parent) })
    guard let everybody = population.place(in: population.whole) else { throw StorageError.missingRow }
    return PlaceTree(population: population, groups: groups, everybody: everybody)
  }

  /// Where an answer counts; in the group above when its own is not there.
  package func place(_ place: AnswerPlace) -> Population.Place {
    let keys = [place.team.map { ResponseRelease.key($0) }, place.unit.map { ResponseRelease.key($0) }]
    return keys.compactMap { $0.flatMap { population.place(in: $0) } }.first ?? everybody
  }
}
