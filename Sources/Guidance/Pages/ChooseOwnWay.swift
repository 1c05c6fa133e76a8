// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// "Klopt dit niet? Kies zelf wat bij je past": three plain descriptions, without a label. The choice goes before the
/// answers, until the person takes it back.
struct ChooseOwnWay: Sendable {
  let guidance: GuidanceContext

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let profile = try await visit.database.read { db in try Profile.find(viewer.person, db) ?? Profile() }
    return page(visit, profile, errors: .none)
  }

  func choose(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let choices = guidance.book.instruments.selfDirection.ownChoice
    let number = visit.form.int("keuze")
    guard let number, (0...choices.count).contains(number) else {
      let profile = try await visit.database.read { db in try Profile.find(viewer.person, db) ?? Profile() }
      return page(visit, profile, errors: FieldErrors([("keuze", visit.t("guidance.question.choose"))]))
    }
    try await visit.database.write { [guidance] db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      let profile = try Profile.change(viewer.person, at: visit.now, db) { profile in
        profile.ownChoice = number == 0 ? nil : choices[number - 1].degree
      }
      try StoredResult.make(for: viewer, profile, guidance, at: visit.now, ids: visit.ids, db)
    }
    return .redirect(to: GuidancePaths.result.path)
  }

  private func page(_ visit: Visit, _ profile: Profile, errors: FieldErrors) -> Answer {
    let choices = guidance.book.instruments.selfDirection.ownChoice
    let chosen = choices.firstIndex { $0.degree == profile.ownChoice }.map { String($0 + 1) }
    let options = choices.enumerated().map { Choice(String($0.offset + 1), $0.element.words[visit.language]) }
    return visit.page(visit.t("guidance.own-choice.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(visit.t("guidance.own-choice.title"))
      h.lead(visit.t("guidance.own-choice.words"))
      h.form(post: GuidancePaths.ownChoice.path) {
        h.answerRows("keuze", options: options, selected: chosen, label: visit.t("guidance.own-choice.title"))
        if chosen != nil {
          h.submit(visit.t("guidance.own-choice.undo"), icon: "undo", .secondary, field: "keuze", value: "0")
        }
      }
      h.whoSees(visit.t("guidance.only-you"))
      h.actions { h.linkButton(visit.t("guidance.back"), icon: "back", to: GuidancePaths.result.path, .quiet) }
    }
  }
}
