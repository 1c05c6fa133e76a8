// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// A file that somebody sent at the desk and that waits for their yes. Only the sender sees it; it is removed when it is
/// imported or dropped, and a day after it was sent.
package struct PendingImport: Sendable {
  /// Bytes that a file may have at the desk; a larger one goes through the command.
  package static let maximumBytes = 16 << 20

  package let id: ID<PendingImport>
  package let person: PersonID
  package let fileName: String
  package let deactivatesMissing: Bool
  package let content: [UInt8]

  package init(
    id: ID<PendingImport>, person: PersonID, fileName: String, deactivatesMissing: Bool, content: [UInt8]
  ) {
    self.id = id
    self.person = person
    self.fileName = fileName
    self.deactivatesMissing = deactivatesMissing
    self.content = content
  }

  /// The file, for the one who sent it.
  package static func find(_ id: ID<PendingImport>, for viewer: Viewer, _ db: any Connection) throws -> PendingImport? {
    try db.first(
      """
      SELECT id, person_id, file_name, deactivates_missing, content FROM pending_imports
      WHERE id = \(id) AND person_id = \(viewer.person) AND municipality_id = \(viewer.municipality)
      """, read)
  }

  /// The file, for the job that imports it.
  static func find(_ id: ID<PendingImport>, _ db: any Connection) throws -> PendingImport? {
    try db.first(
      "SELECT id, person_id, file_name, deactivates_missing, content FROM pending_imports WHERE id = \(id)", read)
  }

  private static func read(_ row: Row) throws -> PendingImport {
    try PendingImport(
      id: row.id(0), person: row.id(1), fileName: row.text(2), deactivatesMissing: row.bool(3), content: row.bytes(4))
  }

  package func insert(for viewer: Viewer, at now: Instant, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO pending_imports (id, municipality_id, person_id, uploaded_at, file_name, deactivates_missing, content)
      VALUES (\(id), \(viewer.municipality), \(viewer.person), \(now), \(fileName), \(deactivatesMissing), \(content))
      """)
  }

  package static func remove(_ id: ID<PendingImport>, of viewer: Viewer, _ db: any Connection) throws {
    try db.run("DELETE FROM pending_imports WHERE id = \(id) AND person_id = \(viewer.person)")
  }

  /// Removes what was sent more than a day ago, and reports after a month. A job does this every hour.
  package static func cleanUp(at now: Instant, _ db: any Connection) throws {
    try db.run("DELETE FROM import_runs WHERE started_at <= \(now.adding(hours: -24 * 30))")
    try db.run("DELETE FROM pending_imports WHERE uploaded_at <= \(now.adding(hours: -24))")
  }
}
