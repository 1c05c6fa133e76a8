// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import People
import Questionnaires
import Storage
import Web

/// Whose results somebody may look at.
///
/// What everybody in the municipality was asked, or whoever had the link, everybody sees of everybody together. What some
/// groups were asked is theirs: it is seen by who belongs to the group or leads it, and by the adviser. A total of several
/// groups, or of a unit of which some teams were asked, would tell of a group that is not one's own.
extension Campaign {
  /// The groups whose results somebody sees, once it is closed; nil for all of them.
  func groups(seenBy viewer: Viewer, _ db: any Connection) throws -> Set<GroupKey>? {
    guard !viewer.has(.adviser) else { return nil }
    var keys = Set(viewer.allTeams.map { ResponseRelease.key($0) })
    let unit = try viewer.team.flatMap { try Team.find($0, db)?.unit }
    if audience != .groups { keys.insert(ResponseRelease.whole) }
    if let unit, try audience != .groups || Campaign.groups(of: id, db).contains(.unit(unit)) {
      keys.insert(ResponseRelease.key(unit))
    }
    return keys
  }

  /// Closed campaigns with a result that somebody may look at, the latest first; since a day where one is given.
  static func closed(seenBy viewer: Viewer, since day: Day?, most: Int, _ db: any Connection) throws -> [Card] {
    let unit = try viewer.team.flatMap { try Team.find($0, db)?.unit }
    return try closed(
      in: viewer.municipality, since: day, most: most,
      """
      \(viewer.has(.adviser)) = 1 OR m.audience <> 'groups' AND m.shown = 1
      OR EXISTS (
        SELECT 1 FROM measurement_places p WHERE p.measurement_id = m.id AND p.shown = 1
          AND (p.kind = 'team' AND p.group_id IN \(list: viewer.allTeams)
            OR p.kind = 'unit' AND p.group_id = \(unit)
              AND EXISTS (
                SELECT 1 FROM measurement_groups g
                WHERE g.measurement_id = m.id AND g.kind = 'unit' AND g.group_id = p.group_id)))
      """, db)
  }

  /// Closed campaigns in which the result of a team is shown, the latest first.
  static func closed(
    showing team: TeamID, in municipality: MunicipalityID, since day: Day, most: Int, _ db: any Connection
  ) throws -> [Card] {
    try closed(
      in: municipality, since: day, most: most,
      """
      EXISTS (
        SELECT 1 FROM measurement_places p
        WHERE p.measurement_id = m.id AND p.shown = 1 AND p.kind = 'team' AND p.group_id = \(team))
      """, db)
  }

  private static func closed(
    in municipality: MunicipalityID, since day: Day?, most: Int, _ condition: SQL, _ db: any Connection
  ) throws -> [Card] {
    try db.all(
      """
      SELECT m.id, m.title, m.titles, m.minutes, m.closes_on FROM measurements m
      WHERE m.municipality_id = \(municipality) AND m.state = 'closed' AND m.closes_on >= \(day?.description ?? "")
        AND (\(condition))
      ORDER BY m.closes_on DESC, m.opens_on DESC, m.id LIMIT \(most)
      """
    ) { row in
      try Card(
        id: row.id(0), titles: KeptWording(dutch: row.text(1), others: row.text(2)), minutes: row.int(3),
        closesOn: row.day(4), isReminded: false)
    }
  }

  /// Closed campaigns with the same instrument that were over before this one began, the latest first.
  func earlier(most: Int, _ db: any Connection) throws -> [Campaign] {
    try db.all(
      """
      SELECT \(Self.columns) FROM measurements
      WHERE municipality_id = \(municipality) AND state = 'closed' AND instrument_key = \(instrument.id)
        AND closes_on < \(opensOn)
      ORDER BY closes_on DESC, opens_on DESC, id LIMIT \(most)
      """, Self.read)
  }
}

extension Viewer {
  /// The own team and those that one leads.
  fileprivate var allTeams: Set<TeamID> { leads.union(team.map { [$0] } ?? []) }
}
