// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Disclosure
import Kernel
import People
import Storage

/// What a leader does with a dialogue. Each change names what it stands on, so that two leaders, or a double tap, do a
/// thing once.
extension GroupDialogue {
  /// A dialogue that is planned; it becomes a room with `begin`.
  static func plan(
    _ title: String, for audience: Audience, on day: Day, by viewer: Viewer, ids: any IDSource, _ db: any Connection
  ) throws -> GroupDialogue {
    let planned = GroupDialogue(
      id: ids.next(), municipality: viewer.municipality, title: title, audience: audience, openedBy: viewer.person,
      plannedOn: day, state: .planned, step: .place, stepStartedAt: nil, stepMinutes: DialogueStep.place.minutes,
      openedAt: nil, closedAt: nil, code: nil, version: 1, picture: nil, wish: nil)
    try planned.insert(db)
    return planned
  }

  /// Opens the room. Nothing happens when it is open already.
  ///
  /// Throws `DialogueError.alreadyOpen` when the group has another open room, and `.tooSoon` when its last picture is
  /// younger than `daysBetweenPictures`.
  func begin(at now: Instant, _ db: any Connection) throws {
    guard state == .planned else { return }
    try Self.closeOld(at: now, db)
    let isOfGroup = Self.isOf(audience)
    guard
      try !db.exists(
        "SELECT 1 FROM dialogues WHERE municipality_id = \(municipality) AND \(isOfGroup) AND state = 'open'")
    else { throw DialogueError.alreadyOpen }
    let earliest = Day(now).adding(days: -Self.daysBetweenPictures)
    let fresh = try db.first(
      """
      SELECT MAX(opened_at) FROM dialogues
      WHERE municipality_id = \(municipality) AND \(isOfGroup) AND picture IS NOT NULL
      """
    ) { try $0.optional(0, $0.instant) }
    if let fresh, let last = fresh.map({ Day($0) }), last > earliest { throw DialogueError.tooSoon(after: last) }
    try db.run(
      """
      UPDATE dialogues SET state = 'open', opened_at = \(now), step_started_at = \(now),
        code = \(try Self.freeCode(db)), version = version + 1
      WHERE id = \(id) AND state = 'planned'
      """)
  }

  private static func freeCode(_ db: any Connection) throws -> String {
    var code = BadgeCode.random(length: codeLength)
    while try db.exists("SELECT 1 FROM dialogues WHERE code = \(code)") {
      code = BadgeCode.random(length: codeLength)
    }
    return code
  }

  /// Ends the placing: makes the picture of the group, when enough people put all three positions, and drops every
  /// position in the same transaction. The picture never changes after that. A second call does nothing.
  ///
  /// - Parameter without: Whether to go on without a picture when fewer than the minimum took part.
  ///
  /// Throws `DialogueError.tooFew` when they were fewer and `without` is false, and `.closed`.
  func closePlacing(without: Bool, at now: Instant, _ db: any Connection) throws {
    guard isOpen(at: now) else { throw DialogueError.closed }
    guard step == .place else { return }
    let minimum = try Municipality.find(municipality, db)?.minimumGroupSize ?? MinimumGroupSize.lowest
    let made = try GroupPlaces.make(of: id, minimum: MinimumGroupSize(persons: minimum), db)
    guard made != nil || without else { throw DialogueError.tooFew }
    try dropPositions(db)
    try db.run(
      """
      UPDATE dialogues SET step = \(DialogueStep.look), step_started_at = \(now),
        step_minutes = \(DialogueStep.look.minutes), picture = \(try made?.written), version = version + 1
      WHERE id = \(id)
      """)
  }

  private func dropPositions(_ db: any Connection) throws {
    try db.run(
      """
      DELETE FROM dialogue_positions
      WHERE participant_id IN (SELECT id FROM dialogue_participants WHERE dialogue_id = \(id))
      """)
    try db.run("UPDATE dialogue_participants SET placed = 0 WHERE dialogue_id = \(id)")
  }

  /// Goes to the step after or before the one that the leader saw. Returns whether it moved; when somebody else moved
  /// first, or the form came twice, it stays where it is.
  @discardableResult
  func move(from seen: DialogueStep, to target: DialogueStep, at now: Instant, _ db: any Connection) throws -> Bool {
    guard isOpen(at: now) else { throw DialogueError.closed }
    guard seen != .place, seen.next == target || seen.previous == target else { return false }
    return try db.run(
      """
      UPDATE dialogues SET step = \(target), step_started_at = \(now), step_minutes = \(target.minutes),
        version = version + 1
      WHERE id = \(id) AND state = 'open' AND step = \(seen)
      """) == 1
  }

  /// Minutes that `addTime` adds.
  static let extraMinutes = 3

  /// Gives the step three minutes more, counted from now when it ran late.
  func addTime(at now: Instant, _ db: any Connection) throws {
    guard isOpen(at: now), let stepStartedAt else { throw DialogueError.closed }
    let used = Int(max(0, now.seconds(since: stepStartedAt)) / 60)
    let minutes = min(90, max(stepMinutes, used) + Self.extraMinutes)
    try db.run("UPDATE dialogues SET step_minutes = \(minutes), version = version + 1 WHERE id = \(id)")
  }

  /// Closes the room for good: the code opens nothing any more, and who was there is forgotten. Twice is once.
  func close(at now: Instant, _ db: any Connection) throws {
    guard state == .open else { return }
    try db.run("DELETE FROM dialogue_positions WHERE participant_id IN (\(Self.participants(of: id)))")
    try db.run("DELETE FROM dialogue_participants WHERE dialogue_id = \(id)")
    try db.run(
      """
      UPDATE dialogues SET state = 'closed', closed_at = \(now), code = NULL, version = version + 1 WHERE id = \(id)
      """)
  }

  private static func participants(of id: DialogueID) -> SQL {
    "SELECT id FROM dialogue_participants WHERE dialogue_id = \(id)"
  }

  /// Closes the rooms whose day is over. A placing that nobody closed leaves no picture.
  static func closeOld(at now: Instant, _ db: any Connection) throws {
    let old = try db.all(
      "SELECT \(columns) FROM dialogues WHERE state = 'open' AND opened_at <= \(now.adding(hours: -openHours))", read)
    for room in old { try room.close(at: now, db) }
  }

  /// Removes a dialogue that was planned and never opened.
  func callOff(_ db: any Connection) throws {
    try db.run("DELETE FROM dialogues WHERE id = \(id) AND state = 'planned'")
  }
}
