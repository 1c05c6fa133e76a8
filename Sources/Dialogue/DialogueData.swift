// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// What dialogues keep of a person: the agreements that they took upon them, and which rooms they opened. Where somebody
/// stood on the field is kept of nobody once the placing is closed.
enum DialogueData {
  /// What stands in the place of the name of somebody whose data are gone.
  private static let nobody = "–"

  static let source = PersonalSource("dialogues", titleKey: "dialogue.list.title") { visit, viewer, db in
    try Agreement.of(viewer.person, db).map { agreement in
      PersonalItem(
        agreement.what, [PersonalFact("dialogue.data.due", visit, agreement.dueOn.words(in: visit.language))])
    }
  }

  /// What the group agreed stays with the group, without the name of who would do it.
  static func erase(_ event: PersonalDataErased, _ db: any Connection) throws {
    try Participant.forget(event.person, db)
    try db.run(
      "UPDATE dialogue_agreements SET owner_id = NULL, owner_name = \(nobody) WHERE owner_id = \(event.person)")
    guard event.cause == .left else { return }
    try db.run("UPDATE dialogues SET opened_by = 0 WHERE opened_by = \(event.person)")
  }
}
