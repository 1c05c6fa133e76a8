// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import People
import Storage

package typealias DialogueID = ID<GroupDialogue>

/// One dialogue of one group: planned, then a room that is open for a day at most, then what came of it.
package struct GroupDialogue: Sendable, Equatable {
  package enum State: String, Sendable, SQLBindable {
    case planned
    case open
    case closed
  }

  /// Hours after which a room closes by itself.
  static let openHours: Int64 = 24
  /// Days between two pictures of the same group. Source: rule 4 of the disclosure rules; see docs/dialogue.md.
  package static let daysBetweenPictures = 14
  /// Characters of the code of a room: 27 bits, for a day, with wrong tries counted.
  static let codeLength = 6
  static let longestTitle = 80

  package let id: DialogueID
  package let municipality: MunicipalityID
  package let title: String
  package let audience: Audience
  package let openedBy: PersonID
  package let plannedOn: Day
  package let state: State
  package let step: DialogueStep
  let stepStartedAt: Instant?
  /// Minutes that the leader gives this step, 1 to 90.
  let stepMinutes: Int
  let openedAt: Instant?
  package let closedAt: Instant?
  /// What people type or scan to come in, while it is open.
  let code: String?
  /// Grows with everything that screens show.
  let version: Int64
  /// What the group put, from the moment that the leader closed the placing; nil when it was withheld or not made.
  package let picture: GroupPlaces?
  /// What the group wants to change, in its own words.
  package let wish: String?

  /// A room counts as closed as soon as its day is over, whether or not that has been written down yet.
  func isOpen(at now: Instant) -> Bool {
    guard state == .open, let openedAt else { return false }
    return now < openedAt.adding(hours: Self.openHours)
  }

  /// Whether it is over: closed, or open for longer than a day.
  func isOver(at now: Instant) -> Bool { state == .closed || (state == .open && !isOpen(at: now)) }

  /// The day that a list shows: of the talk itself, or for which it is planned.
  package var day: Day { openedAt.map { Day($0) } ?? plannedOn }

  /// Seconds that are left of the step; negative when it runs late.
  func secondsLeft(at now: Instant) -> Int64 {
    guard let stepStartedAt else { return 0 }
    return Int64(stepMinutes) * 60 - now.seconds(since: stepStartedAt)
  }

  // MARK: Who may

  /// The roles that may open a dialogue.
  static let leadingRoles: Set<Role> = [.teamLeader, .adviser, .bridgeFigure]

  /// Who made it leads it for as long as they have a role for that, and so do the leaders of its team; of a unit or the
  /// municipality every adviser.
  package func isLed(by viewer: Viewer) -> Bool {
    guard viewer.municipality == municipality else { return false }
    if viewer.person == openedBy, !viewer.roles.isDisjoint(with: Self.leadingRoles) { return true }
    switch audience {
    case .team(let team): return viewer.leads.contains(team)
    case .unit, .municipality: return viewer.has(.adviser)
    }
  }

  /// A dialogue by id, as far as somebody may see it: who leads it always, the people of its group from the moment that
  /// it is open, and who took an agreement upon them. Nil for all others, as if it were not there.
  static func visible(_ id: DialogueID, to viewer: Viewer, _ db: any Connection) throws -> GroupDialogue? {
    guard let found = try find(id, db), found.municipality == viewer.municipality else { return nil }
    if found.isLed(by: viewer) { return found }
    guard found.state != .planned else { return nil }
    let isOfGroup = try Audience.all(of: viewer, db).contains(found.audience)
    return try isOfGroup || Agreement.isOwned(of: id, by: viewer.person, db) ? found : nil
  }

  /// A dialogue by id that somebody leads; nil for all others.
  static func led(_ id: DialogueID, by viewer: Viewer, _ db: any Connection) throws -> GroupDialogue? {
    guard let found = try find(id, db), found.isLed(by: viewer) else { return nil }
    return found
  }

  // MARK: Reading

  static func find(_ id: DialogueID, _ db: any Connection) throws -> GroupDialogue? {
    try db.first("SELECT \(columns) FROM dialogues WHERE id = \(id)", read)
  }

  /// The open room of a code; nil for a code that is wrong or old.
  static func find(code: String, at now: Instant, _ db: any Connection) throws -> GroupDialogue? {
    guard let found = try db.first("SELECT \(columns) FROM dialogues WHERE code = \(code)", read), found.isOpen(at: now)
    else { return nil }
    return found
  }

  /// What somebody sees in their list, the newest first, at most fifty: of their groups, and what they lead.
  static func all(for viewer: Viewer, _ db: any Connection) throws -> [GroupDialogue] {
    let groups = Set(try Audience.all(of: viewer, db) + viewer.leads.map { .team($0) })
    var wanted: SQL = "opened_by = \(viewer.person)"
    for group in groups { wanted = "\(wanted) OR \(isOf(group))" }
    if viewer.has(.adviser) { wanted = "\(wanted) OR audience <> 'team'" }
    return try db.all(
      """
      SELECT \(columns) FROM dialogues WHERE municipality_id = \(viewer.municipality) AND (\(wanted))
      ORDER BY planned_on DESC, id DESC LIMIT 50
      """, read
    ).filter { $0.isLed(by: viewer) || ($0.state != .planned && groups.contains($0.audience)) }
  }

  /// The open rooms of the groups of somebody.
  static func open(for viewer: Viewer, at now: Instant, _ db: any Connection) throws -> [GroupDialogue] {
    let groups = try Audience.all(of: viewer, db)
    return try db.all(
      "SELECT \(columns) \(rowsOpen(in: viewer.municipality)) ORDER BY id", read
    ).filter { $0.isOpen(at: now) && groups.contains($0.audience) }
  }

  static func rowsOpen(in municipality: MunicipalityID) -> SQL {
    "FROM dialogues WHERE municipality_id = \(municipality) AND state = 'open'"
  }

  /// The dialogue of one of somebody's groups that closed last.
  static func lastClosed(for viewer: Viewer, _ db: any Connection) throws -> DialogueID? {
    var wanted = isOf(.municipality)
    for group in try Audience.all(of: viewer, db) { wanted = "\(wanted) OR \(isOf(group))" }
    return try db.first(
      """
      SELECT id FROM dialogues
      WHERE municipality_id = \(viewer.municipality) AND state = 'closed' AND (\(wanted))
      ORDER BY closed_at DESC, id LIMIT 1
      """
    ) { try $0.id(0) }
  }

  /// The last closed dialogue of the same group before this one that has a picture.
  func earlier(_ db: any Connection) throws -> GroupDialogue? {
    try db.first(
      """
      SELECT \(Self.columns) FROM dialogues
      WHERE municipality_id = \(municipality) AND \(Self.isOf(audience)) AND id <> \(id) AND picture IS NOT NULL
        AND state = 'closed' AND opened_at < \(openedAt ?? Instant(milliseconds: .max))
      ORDER BY opened_at DESC LIMIT 1
      """, Self.read)
  }

  static func isOf(_ audience: Audience) -> SQL {
    guard let number = audience.number else { return "audience = 'municipality'" }
    return "(audience = \(audience.kind) AND audience_id = \(number))"
  }

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO dialogues (\(Self.columns))
      VALUES (\(id), \(municipality), \(title), \(audience.kind), \(audience.number), \(openedBy), \(plannedOn),
        \(state), \(step), \(stepStartedAt), \(stepMinutes), \(openedAt), \(closedAt), \(code), \(version),
        \(try picture?.written), \(wish))
      """)
  }

  static let columns: SQL =
    """
    id, municipality_id, title, audience, audience_id, opened_by, planned_on, state, step, step_started_at,
    step_minutes, opened_at, closed_at, code, version, picture, wish
    """

  static func read(_ row: Row) throws -> GroupDialogue {
    try GroupDialogue(
      id: row.id(0), municipality: row.id(1), title: row.text(2), audience: .read(row, kind: 3, number: 4),
      openedBy: row.id(5), plannedOn: row.day(6), state: row.choice(7), step: row.choice(8),
      stepStartedAt: row.optional(9, row.instant), stepMinutes: row.int(10), openedAt: row.optional(11, row.instant),
      closedAt: row.optional(12, row.instant), code: row.optional(13, row.text), version: row.int64(14),
      picture: row.optional(15, row.text).map { try GroupPlaces(reading: $0) }, wish: row.optional(16, row.text))
  }
}
