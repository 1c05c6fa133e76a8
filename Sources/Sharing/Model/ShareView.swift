// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// Somebody looked at what was shared with them. Only the owner of the share reads this.
package struct ShareView: Sendable, Equatable {
  package let share: ID<Share>
  package let viewer: PersonID
  package let at: Instant

  /// Minutes within which looking again counts as the same look.
  static let sameLook: Int64 = 10

  /// Notes that somebody looks. Done in the transaction that reads what they see, so nobody looks unnoticed.
  static func note(_ share: Share, by viewer: Viewer, at now: Instant, _ db: any Connection) throws {
    guard viewer.person == share.receiver else { return }
    let isSameLook = try db.exists(
      """
      SELECT 1 FROM share_views
      WHERE share_id = \(share.id) AND viewer_id = \(viewer.person) AND seen_at > \(now.adding(minutes: -sameLook))
      """)
    guard !isSameLook else { return }
    try db.run(
      """
      INSERT INTO share_views (share_id, viewer_id, seen_at) VALUES (\(share.id), \(viewer.person), \(now))
      ON CONFLICT (share_id, viewer_id, seen_at) DO NOTHING
      """)
    try PersonLog.note(.looked, about: share.owner, by: viewer.person, detail: share.kind, at: now, db)
  }

  /// Who looked at what a person shares, the latest first.
  package static func all(ofSharesOwnedBy viewer: Viewer, _ db: any Connection) throws -> [ShareView] {
    try db.all(
      """
      SELECT v.share_id, v.viewer_id, v.seen_at FROM share_views v JOIN shares s ON s.id = v.share_id
      WHERE s.owner_id = \(viewer.person) ORDER BY v.seen_at DESC
      """
    ) { row in try ShareView(share: row.id(0), viewer: row.id(1), at: row.instant(2)) }
  }

  /// What was shared with somebody and not looked at yet.
  static func unseen(by viewer: Viewer, on day: Day, _ db: any Connection) throws -> Set<ID<Share>> {
    Set(
      try db.all(
        """
        SELECT s.id \(rowsUnseen(by: viewer, on: day))
        """
      ) { try $0.id(0) })
  }

  static func rowsUnseen(by viewer: Viewer, on day: Day) -> SQL {
    """
    FROM shares s
    WHERE s.receiver_id = \(viewer.person) AND s.revoked_at IS NULL AND s.until_day >= \(day)
      AND NOT EXISTS (SELECT 1 FROM share_views v WHERE v.share_id = s.id)
    """
  }
}
