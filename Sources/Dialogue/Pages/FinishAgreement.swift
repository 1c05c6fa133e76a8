// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// An agreement is done, or is open again: said by its owner or by who leads the dialogue.
enum FinishAgreement {
  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let agreement = try visit.id("agreement", of: Agreement.self)
    let day = visit.form.ticked("klaar") ? visit.today : nil
    try await visit.database.write { db in
      guard let dialogue = try GroupDialogue.visible(id, to: viewer, db),
        let found = try Agreement.find(agreement, of: id, db),
        found.owner == viewer.person || dialogue.isLed(by: viewer)
      else { throw PageError.notFound }
      try found.mark(doneOn: day, db)
    }
    return .redirect(to: DialoguePaths.dialogue.path(id))
  }
}
