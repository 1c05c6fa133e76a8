// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Disclosure
import Foundation
import Kernel
import People
import Storage

/// Makes the picture of a closed wave, once, and freezes it. A newer one takes its place only after so many people took
/// their sort out that `Disclosure` lets it.
package enum ReleaseWave {
  /// What a picture of a wave is made of, read in one go.
  package struct Draft: Sendable {
    let wave: Wave
    let deck: Deck
    let tree: GroupTree
    let release: Release
    let links: [LinkFigure]
    /// Sorts that were counted, to see that nothing changed before it is kept.
    package let sorts: Int
  }

  /// Makes the pictures that are due: of every wave that ended, and anew where enough people withdrew.
  package static func dueWaves(
    shelf: DeckShelf, database: any Database, at now: Instant, ids: any IDSource
  ) async throws {
    let today = Day(now)
    let waiting = try await database.read { db -> [Wave] in try Wave.waiting(on: today, db) + changed(db) }
    for wave in waiting {
      // Read apart from the write: counting a large wave must not hold up everybody's changes.
      let draft = try await database.read { db in try Self.draft(of: wave, shelf: shelf, db) }
      try await database.write { db in try keep(draft, at: now, db) }
    }
    try await database.write { db in
      try FrozenWords.freeze(ids: ids, db)
      try FrozenWords.letGo(at: now, db)
    }
  }

  package static func draft(of wave: Wave, shelf: DeckShelf, _ db: any Connection) throws -> Draft {
    let count = try PictureCount.count(wave, shelf: shelf, db)
    let deck = try count.deck ?? shelf.deck(wave.deckID, in: wave.municipality, db)
    guard let deck, let municipality = try Municipality.find(wave.municipality, db) else {
      throw StorageError.missingRow
    }
    let kept = try KeptRelease.find(wave.id, db)
    let minimum = try MinimumGroupSize(persons: municipality.minimumGroupSize)
    // A later release keeps the groups of the first: teams that moved since would mix up who is in which.
    let tree = try kept == nil ? tree(of: wave, municipality, count, minimum, db) : keptTree(of: wave, db)
    let shown = deck.changing(cards: count.cards.isEmpty ? deck.cards : count.cards)
    let release: Release
    if let kept {
      release = Disclosure.release(
        try count.tally(tree), minimum: minimum, replacing: kept.release,
        turnover: try turnover(of: wave, releases: kept.release.number, tree, db))
    } else {
      release = Disclosure.release(try count.tally(tree), minimum: minimum)
    }
    return Draft(
      wave: wave, deck: shown, tree: tree, release: release,
      links: try kept?.links ?? LinkFigure.count(wave, deck: shown, minimum: release.minimum, db),
      sorts: try contributions(to: wave, db))
  }

  /// Keeps a picture unless something changed since it was counted; the next round then makes it.
  static func keep(_ draft: Draft, at now: Instant, _ db: any Connection) throws {
    let wave = draft.wave
    let sorts = try contributions(to: wave, db)
    let number = try db.first("SELECT number FROM picture_releases WHERE wave_id = \(wave.id)") { try $0.int(0) }
    guard sorts == draft.sorts, (number ?? 0) + 1 == draft.release.number else { return }
    try KeptRelease(release: draft.release, deck: draft.deck, links: draft.links).save(for: wave.id, db)
    try keepGroups(draft, db)
    try db.run("UPDATE picture_waves SET released_at = \(now) WHERE id = \(wave.id) AND released_at IS NULL")
    try forgetRespondents(of: wave, db)
  }

  /// Who took part is known as long as it has to be: in a study until the regular wave around it has its picture too,
  /// so that nobody counts in both.
  private static func forgetRespondents(of wave: Wave, _ db: any Connection) throws {
    try db.run(
      """
      DELETE FROM picture_respondents WHERE wave_id IN (
        SELECT w.id FROM picture_waves w
        WHERE w.municipality_id = \(wave.municipality) AND w.deck_key = \(wave.deckID) AND w.released_at IS NOT NULL
          AND NOT EXISTS (
            SELECT 1 FROM picture_waves r
            WHERE r.municipality_id = w.municipality_id AND r.deck_key = w.deck_key AND r.kind = 'regular'
              AND r.released_at IS NULL AND r.opens_on <= w.closes_on AND r.closes_on >= w.opens_on))
      """)
  }

  private static func contributions(to wave: Wave, _ db: any Connection) throws -> Int {
    try db.count("SELECT COUNT(*) FROM picture_contributions WHERE wave_id = \(wave.id)")
  }

  private static func keepGroups(_ draft: Draft, _ db: any Connection) throws {
    try db.run("DELETE FROM picture_groups WHERE wave_id = \(draft.wave.id)")
    let settings = PictureGroups.settings.map { (key: $0, parent: Optional(PictureGroups.whole), name: "") }
    let all =
      [(key: PictureGroups.whole, parent: GroupKey?.none, name: draft.tree.wholeName)] + settings
      + draft.tree.groups.map { (key: $0.key, parent: $0.parent, name: $0.name) }
    for (position, group) in all.enumerated() {
      let figures = try FiguresOfGroup(draft.release, group.key, draft.deck).written
      try db.run(
        """
        INSERT INTO picture_groups (wave_id, group_key, parent_key, position, name, respondents, figures)
        VALUES (\(draft.wave.id), \(group.key.name), \(group.parent?.name), \(position), \(group.name),
          \(draft.release.respondents(in: group.key)), \(figures))
        """)
    }
  }

  private static func tree(
    of wave: Wave, _ municipality: Municipality, _ count: PictureCount, _ minimum: MinimumGroupSize,
    _ db: any Connection
  ) throws -> GroupTree {
    let units = try WorkUnit.all(of: municipality.id, db)
    let teams = try Team.all(of: municipality.id, db)
    func group(_ team: Team, under parent: GroupKey) -> GroupTree.Group {
      .init(key: PictureGroups.key(team.id), parent: parent, name: team.name)
    }
    switch wave.audience {
    case .municipality where wave.isForResearch:
      // A setting that is shown comes along with the rows, so each has to be large enough for that.
      let sizes = WorkSetting.allCases.map { setting in
        zip(count.places, count.sorts).reduce(0) { $1.0.setting == setting ? $0 + $1.1 : $0 }
      }
      let isDivided = sizes.allSatisfy { $0 == 0 || $0 >= minimum.forDetail }
      return try GroupTree(
        wholeName: municipality.name, groups: [], settings: isDivided ? PictureGroups.settings : [])
    case .municipality:
      return try GroupTree(
        wholeName: municipality.name,
        groups: units.map { .init(key: PictureGroups.key($0.id), parent: PictureGroups.whole, name: $0.name) }
          + teams.map { group($0, under: PictureGroups.key($0.unit)) })
    case .unit(let id):
      return try GroupTree(
        wholeName: units.first { $0.id == id }?.name ?? municipality.name,
        groups: teams.filter { $0.unit == id }.map { group($0, under: PictureGroups.whole) })
    case .team(let id):
      return try GroupTree(wholeName: teams.first { $0.id == id }?.name ?? municipality.name, groups: [])
    }
  }

  private static func keptTree(of wave: Wave, _ db: any Connection) throws -> GroupTree {
    let groups = try PictureGroup.all(of: wave.id, db)
    return try GroupTree(
      wholeName: groups.first { $0.parent == nil }?.name ?? "",
      groups: groups.compactMap { group in
        guard let parent = group.parent, !PictureGroups.settings.contains(group.key) else { return nil }
        return .init(key: group.key, parent: parent, name: group.name)
      })
  }

  // MARK: Later releases

  /// Released waves out of which at least the minimum number of people withdrew since the last release.
  private static func changed(_ db: any Connection) throws -> [Wave] {
    let waves = try db.all(
      """
      SELECT w.id, w.municipality_id, m.minimum_group_size FROM picture_withdrawals x
      JOIN picture_releases r ON r.wave_id = x.wave_id AND r.number = x.release_number
      JOIN picture_waves w ON w.id = x.wave_id
      JOIN municipalities m ON m.id = w.municipality_id
      GROUP BY w.id, w.municipality_id, m.minimum_group_size HAVING COUNT(*) >= m.minimum_group_size
      """
    ) { row in try (id: row.id(0, of: Wave.self), municipality: row.id(1, of: Mark.Municipality.self)) }
    return try waves.compactMap { try Wave.find($0.id, in: $0.municipality, db) }
  }

  private static func turnover(of wave: Wave, releases: Int, _ tree: GroupTree, _ db: any Connection) throws
    -> [Turnover]
  {
    var all = Array(repeating: Turnover(of: tree.population), count: releases)
    try db.each(
      "SELECT release_number, unit_id, team_id, setting FROM picture_withdrawals WHERE wave_id = \(wave.id)"
    ) { row in
      let place = try CountedPlace(unit: row.optionalID(1), team: row.optionalID(2), setting: row.choice(3))
      let spot = try tree.place(place)
      for release in 0..<min(try row.int(0), releases) { all[release].add(at: spot) }
    }
    return all
  }
}
