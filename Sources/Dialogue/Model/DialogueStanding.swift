// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Whether dialogues have anything for somebody's Vandaag. What may be there is read only then.
struct DialogueStanding {
  /// Any room of the municipality is open.
  let hasOpenRoom: Bool
  /// The person took something upon them that is not done.
  let hasOwnAgreement: Bool
  /// A group to which the person may belong has an agreement that is open and was due on the day or is due later.
  let mayHaveGroupAgreement: Bool

  static func of(_ viewer: Viewer, since day: Day, _ db: any Connection) throws -> DialogueStanding {
    try db.one(
      """
      SELECT
        CASE WHEN EXISTS (SELECT 1 FROM dialogues WHERE municipality_id = \(viewer.municipality) AND state = 'open')
          THEN 1 ELSE 0 END,
        CASE WHEN EXISTS (SELECT 1 FROM dialogue_agreements WHERE owner_id = \(viewer.person) AND done_on IS NULL)
          THEN 1 ELSE 0 END,
        CASE WHEN EXISTS (
          SELECT 1 FROM dialogue_agreements a JOIN dialogues d ON d.id = a.dialogue_id
          WHERE a.done_on IS NULL AND a.due_on >= \(day) AND d.municipality_id = \(viewer.municipality)
            AND (d.audience <> 'team' OR d.audience_id = \(viewer.team)))
          THEN 1 ELSE 0 END
      """
    ) { row in
      try DialogueStanding(
        hasOpenRoom: row.bool(0), hasOwnAgreement: row.bool(1), mayHaveGroupAgreement: row.bool(2))
    }
  }
}
