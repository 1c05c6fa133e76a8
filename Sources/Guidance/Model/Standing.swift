// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// How far somebody is with the questions and what came of them, in one statement that reads no answer: Vandaag needs
/// no more. Only ever asked for the person who is signed in.
struct Standing: Sendable {
  /// Questions that are left in this round; nil for somebody who did not begin.
  let openQuestions: Int?
  /// When the latest result was made and how many suggestions it has; nil before the first.
  let latest: (madeAt: Instant, suggestions: Int)?
  /// Whether a chosen step is open.
  let hasSteps: Bool

  static func of(_ person: PersonID, _ db: any Connection) throws -> Standing {
    try db.one(
      """
      SELECT q.open_questions, r.made_at, r.suggestion_count,
        CASE WHEN EXISTS (SELECT 1 \(Step.rowsOpen(of: person))) THEN 1 ELSE 0 END
      FROM (SELECT (SELECT open_questions FROM guidance_profiles WHERE person_id = \(person)) AS open_questions) q
        LEFT JOIN guidance_results r ON r.id =
          (SELECT id FROM guidance_results WHERE person_id = \(person) ORDER BY number DESC LIMIT 1)
      """
    ) { row in
      try Standing(
        openQuestions: row.optional(0, row.int),
        latest: row.isNull(1) ? nil : (madeAt: row.instant(1), suggestions: row.int(2)),
        hasSteps: row.bool(3))
    }
  }
}
