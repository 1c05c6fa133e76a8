// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Storage

/// How many answered in each group of a closed campaign, where the results say how many took part.
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

  /// How many were asked, and of them who answered: the numbers of the results and no others, so that nothing follows by
  /// laying the two pages side by side.
  static func make(_ tree: PlaceTree, asked: Int, _ results: ResultRelease) -> ResponseRelease {
    let answered = Dictionary(
      results.groups.map { ($0.key, $0.respondents) }, uniquingKeysWith: { first, _ in first })
    // Forms on paper are not marked with anybody, so there may be more answers than people.
    func count(_ key: GroupKey, of asked: Int) -> Int? {
      asked > 0 ? answered[key].flatMap { $0 }.map { min(asked, $0) } : nil
    }
    return ResponseRelease(
      groups: [Group(key: whole, parent: nil, name: "", asked: asked, answered: count(whole, of: asked))]
        + tree.groups.map {
          Group(
            key: $0.key, parent: $0.parent, name: $0.name, asked: $0.asked, answered: count($0.key, of: $0.asked))
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

    package init(key: GroupKey, parent: GroupKey, name: String, asked: Int) {
      self.key = key
      self.parent = parent
      self.name = name
      self.asked = asked
    }
  }

  package let population: Population
  package let groups: [Group]
  private let incomplete: Set<GroupKey>
  private let everybody: Population.Place

  func leavingOut(_ units: Set<UnitID>) throws -> PlaceTree {
    try PlaceTree(groups, incomplete: incomplete.union(units.map { ResponseRelease.key($0) }))
  }

  package static func read(_ measurement: Campaign, _ db: any Connection) throws -> PlaceTree {
    let rows = try db.all(
      """
      SELECT kind, group_id, unit_id, name, asked, complete FROM measurement_places WHERE measurement_id = \(measurement.id)
      ORDER BY name, group_id
      """
    ) { row in
      let isUnit = try row.text(0) == "unit"
      let unit = UnitID(raw: try row.int64(2))
      let team = TeamID(raw: try row.int64(1))
      return (
        isUnit: isUnit, isComplete: try row.bool(5),
        group: Group(
          key: isUnit ? ResponseRelease.key(unit) : ResponseRelease.key(team),
          parent: isUnit ? ResponseRelease.whole : ResponseRelease.key(unit), name: try row.text(3),
          asked: try row.int(4))
      )
    }
    return try PlaceTree(
      rows.filter(\.isUnit).map(\.group) + rows.filter { !$0.isUnit }.map(\.group),
      incomplete: Set(rows.filter { !$0.isComplete }.map(\.group.key)))
  }

  /// `groups` stand after the group that they lie in. Of an incomplete unit no figure is made: some of its people count
  /// with everybody, so its teams count as if they lay right below everybody.
  package init(_ groups: [Group], incomplete: Set<GroupKey>) throws {
    population = try Population(
      whole: ResponseRelease.whole,
      groups: groups.filter { !incomplete.contains($0.key) }
        .map { ($0.key, incomplete.contains($0.parent) ? ResponseRelease.whole : $0.parent) })
    self.incomplete = incomplete
    guard let everybody = population.place(in: population.whole) else { throw StorageError.missingRow }
    self.groups = groups
    self.everybody = everybody
  }

  /// Where an answer counts; in the group above when its own is not there.
  package func place(_ place: AnswerPlace) -> Population.Place {
    let keys = [place.team.map { ResponseRelease.key($0) }, place.unit.map { ResponseRelease.key($0) }]
    return keys.compactMap { $0.flatMap { population.place(in: $0) } }.first ?? everybody
  }
}
