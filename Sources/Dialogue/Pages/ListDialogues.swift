// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The dialogues of the groups of somebody, and of those whom they lead.
enum ListDialogues {
  private struct Line: Sendable {
    let dialogue: GroupDialogue
    let group: String
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let lines = try await visit.database.read { db in
      try GroupDialogue.all(for: viewer, db).map {
        try Line(dialogue: $0, group: $0.audience.name(in: viewer.municipality, db) ?? "")
      }
    }
    let opens = DialogueRoutes.opens.allows(viewer)
    return visit.page(visit.t("dialogue.list.title")) { h in
      h.h1(visit.t("dialogue.list.title"))
      h.lead(visit.t("dialogue.list.words"))
      if opens {
        h.actions { h.linkButton(visit.t("dialogue.list.new"), icon: "plus", to: DialoguePaths.new.path, .primary) }
      }
      if lines.isEmpty {
        let words = opens ? "dialogue.list.none-yours" : "dialogue.list.none-words"
        h.emptyState(visit.t("dialogue.list.none"), visit.t(words), icon: "people")
      } else {
        h.h2(visit.t("dialogue.list.all"))
        h.rows { for line in lines { row(h, line, visit) } }
      }
      h.actions { h.linkButton(visit.t("dialogue.list.code"), icon: "qr", to: DialoguePaths.enter.path, .quiet) }
    }
  }

  private static func row(_ h: HTML, _ line: Line, _ visit: Visit) {
    let dialogue = line.dialogue
    let key =
      switch dialogue.state {
      case .planned: "dialogue.list.planned"
      case .open: dialogue.isOpen(at: visit.now) ? "dialogue.list.open" : "dialogue.list.closed"
      case .closed: "dialogue.list.closed"
      }
    let words = visit.t(key, ["group": line.group, "day": dialogue.day.words(in: visit.language)])
    h.row(
      dialogue.title, words, icon: dialogue.isOpen(at: visit.now) ? "people" : "flag",
      to: DialoguePaths.dialogue.path(dialogue.id))
  }
}
