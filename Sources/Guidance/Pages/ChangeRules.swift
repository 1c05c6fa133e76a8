// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// The life of rules: copied to a draft, thrown away while a draft, put into use with a reason, and back again.
struct ChangeRules: Sendable {
  let book: RuleBook
  static let maximumNote = 200

  func copy(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let draft = try await visit.database.write { [book] db in
      let chosen = try ChosenRules.find(visit, viewer, book, db)
      return try OwnRules.beginDraft(
        copying: chosen.rules, from: chosen.own?.rules.version, by: viewer, at: visit.now, ids: visit.ids, db)
    }
    return .redirect(to: RulesPaths.rules.path(draft.id))
  }

  func discard(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await visit.database.write { [book] db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try ChosenRules.draft(visit, viewer, book, db).discard(db)
    }
    return .redirect(to: RulesPaths.list.path)
  }

  func use(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let note = check.text("reden", maximum: Self.maximumNote, missing: "guidance.rules.error.note")
    guard check.isFine else {
      let (chosen, current) = try await visit.database.read { [book] db in
        (try ChosenRules.find(visit, viewer, book, db), try RuleUse.latest(in: viewer.municipality, db)?.rules)
      }
      return SeeRules.page(
        visit, chosen, .interventions, isInUse: chosen.own?.id == current && !chosen.isDraft,
        errors: visit.words(check.errors))
    }
    try await visit.database.write { [book] db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      let chosen = try ChosenRules.find(visit, viewer, book, db)
      try RuleUse.begin(
        chosen.own, shipped: book.shipped.rules, note: note, by: viewer, at: visit.now, db)
    }
    return .redirect(to: RulesPaths.list.path.with("gebruik", "1"))
  }
}
