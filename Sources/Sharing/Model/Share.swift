// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// One thing of one person that one other person may see until a day.
package struct Share: Sendable, Equatable {
  package let id: ID<Share>
  package let owner: PersonID
  package let receiver: PersonID
  /// The key of a `SharableKind`.
  package let kind: String
  /// What that kind knows the thing by.
  package let item: String
  /// A line from the owner to the receiver; gone when the share has ended.
  package let note: String?
  package let sharedAt: Instant
  /// The last day on which it can be seen.
  package let until: Day
  /// When it was taken back; nil while it was not.
  package let revokedAt: Instant?

  package func isRunning(on day: Day) -> Bool { revokedAt == nil && day <= until }

  /// A share as somebody may see it: its owner always, its receiver as long as it runs, nobody else.
  package static func visible(_ id: ID<Share>, to viewer: Viewer, on day: Day, _ db: any Connection) throws -> Share? {
    try db.first(
      """
      SELECT \(columns) FROM shares
      WHERE id = \(id) AND (owner_id = \(viewer.person) OR (receiver_id = \(viewer.person) AND \(running(day))))
      """, read)
  }

  /// Everything that somebody shares or has shared, the newest first.
  package static func all(ownedBy viewer: Viewer, _ db: any Connection) throws -> [Share] {
    try db.all(
      "SELECT \(columns) FROM shares WHERE owner_id = \(viewer.person) ORDER BY shared_at DESC, id", read)
  }

  /// Everything that others share with somebody on that day, the newest first.
  package static func all(sharedWith viewer: Viewer, on day: Day, _ db: any Connection) throws -> [Share] {
    try db.all(
      """
      SELECT \(columns) FROM shares WHERE receiver_id = \(viewer.person) AND \(running(day))
      ORDER BY shared_at DESC, id
      """, read)
  }

  /// With how many people this thing is shared on that day.
  package static func count(of item: String, kind: String, ownedBy viewer: Viewer, on day: Day, _ db: any Connection)
    throws -> Int
  {
    try db.count(
      """
      SELECT COUNT(*) FROM shares
      WHERE owner_id = \(viewer.person) AND kind = \(kind) AND item = \(item) AND \(running(day))
      """)
  }

  /// Begins a share. One that still stands between the same people for the same thing ends at that moment.
  static func begin(_ share: Share, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE shares SET revoked_at = \(share.sharedAt), note = NULL
      WHERE owner_id = \(share.owner) AND receiver_id = \(share.receiver) AND kind = \(share.kind)
        AND item = \(share.item) AND revoked_at IS NULL
      """)
    try db.run(
      """
      INSERT INTO shares (id, owner_id, receiver_id, kind, item, note, shared_at, until_day)
      VALUES (\(share.id), \(share.owner), \(share.receiver), \(share.kind), \(share.item), \(share.note),
        \(share.sharedAt), \(share.until))
      """)
  }

  /// Takes a share back, with what was written along. Returns false when the viewer owns no such share; doing it twice
  /// changes nothing. That it was there and who looked stays, for the owner.
  static func takeBack(_ id: ID<Share>, by viewer: Viewer, at now: Instant, _ db: any Connection) throws -> Bool {
    try db.run(
      """
      UPDATE shares SET revoked_at = COALESCE(revoked_at, \(now)), note = NULL
      WHERE id = \(id) AND owner_id = \(viewer.person)
      """) == 1
  }

  /// Forgets every share of these things, and who looked at them: their owner has deleted them.
  package static func forget(items: [String], kind: String, of owner: PersonID, _ db: any Connection) throws {
    try db.run("DELETE FROM shares WHERE owner_id = \(owner) AND kind = \(kind) AND item IN \(list: items)")
  }

  /// Ends everything that somebody shares or that is shared with them: they have left.
  package static func endAll(of person: PersonID, at now: Instant, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE shares SET revoked_at = \(now), note = NULL
      WHERE (owner_id = \(person) OR receiver_id = \(person)) AND revoked_at IS NULL
      """)
  }

  /// Takes away what was written along with shares whose day has passed. A job does this every hour.
  static func clearNotes(on today: Day, _ db: any Connection) throws {
    try db.run("UPDATE shares SET note = NULL WHERE note IS NOT NULL AND until_day < \(today)")
  }

  /// Removes all that somebody shares or shared, and who looked; of somebody who left also that others shared with them.
  static func erase(_ event: PersonalDataErased, _ db: any Connection) throws {
    try db.run("DELETE FROM shares WHERE owner_id = \(event.person)")
    if event.cause == .left { try db.run("DELETE FROM shares WHERE receiver_id = \(event.person)") }
  }

  private static func running(_ day: Day) -> SQL { "revoked_at IS NULL AND until_day >= \(day)" }

  private static let columns: SQL = "id, owner_id, receiver_id, kind, item, note, shared_at, until_day, revoked_at"

  private static func read(_ row: Row) throws -> Share {
    try Share(
      id: row.id(0), owner: row.id(1), receiver: row.id(2), kind: row.text(3), item: row.text(4),
      note: row.optional(5, row.text), sharedAt: row.instant(6), until: row.day(7),
      revokedAt: row.optional(8, row.instant))
  }
}
