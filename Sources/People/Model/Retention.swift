// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Everything that somebody made has to go. Published in the transaction that does it; each context removes its own.
///
/// Pictures of groups that were made already stay as they are. When the person asked for it, their sorts are withdrawn
/// from those as by hand; when they left, what was counted stays, without any way back to them.
package struct PersonalDataErased: Event {
  package enum Cause: Sendable {
    /// The person asked for it and goes on working here.
    case asked
    /// The person left so long ago that the term of the municipality has passed.
    case left
  }

  package let person: PersonID
  package let cause: Cause
  package let at: Instant
}

/// How long what is personal is kept of people who have left, and what happens then.
package enum Retention {
  /// Months that a municipality may choose from; twelve by itself.
  package static let months = 1...60

  /// Removes everything personal of people who left longer ago than their municipality keeps it, each in a transaction of
  /// its own. A job does this every day.
  ///
  /// Of somebody of whom it is not known when they left, the term begins now.
  package static func removeDue(from database: any Database, at now: Instant, events: EventBus) async throws {
    let due = try await database.write { db -> [PersonID] in
      try db.run("UPDATE persons SET left_at = \(now) WHERE active = 0 AND left_at IS NULL")
      return try Municipality.all(db).flatMap { municipality in
        let last = Day(now).adding(months: -municipality.retentionMonths).start
        return try db.all(
          """
          SELECT id FROM persons
          WHERE municipality_id = \(municipality.id) AND active = 0 AND erased_at IS NULL AND left_at <= \(last)
          ORDER BY left_at, id
          """
        ) { try $0.id(0, of: Mark.Person.self) }
      }
    }
    for person in due {
      try await database.write { db in
        // Back at work since the list was made?
        guard try db.exists("SELECT 1 FROM persons WHERE id = \(person) AND active = 0 AND erased_at IS NULL") else {
          return
        }
        try events.publish(PersonalDataErased(person: person, cause: .left, at: now), db)
      }
    }
  }

  /// Removes all that somebody made, at their own request.
  static func remove(by viewer: Viewer, at now: Instant, events: EventBus, _ db: any Connection) throws {
    try events.publish(PersonalDataErased(person: viewer.person, cause: .asked, at: now), db)
    try PersonLog.note(.erased, about: viewer.person, by: viewer.person, at: now, db)
  }

  /// What this context keeps: of somebody who left nothing stays but a row without a name, to which other rows point.
  package static func erase(_ event: PersonalDataErased, _ db: any Connection) throws {
    guard event.cause == .left else { return }
    let person = event.person
    try db.run("DELETE FROM person_log_reads WHERE person_id = \(person)")
    try db.run("DELETE FROM person_log WHERE person_id = \(person)")
    try db.run("DELETE FROM pending_imports WHERE person_id = \(person)")
    try db.run(
      """
      UPDATE persons SET employee_number = \("- \(person)"), name = '-', search_name = '', team_id = NULL,
        function_name = NULL, setting = \(WorkSetting.office), email = NULL, language = \(Language.dutch),
        started_on = NULL, erased_at = \(event.at)
      WHERE id = \(person)
      """)
  }
}
