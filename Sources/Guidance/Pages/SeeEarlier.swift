// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// What helped me earlier: every result with its date, as it was then.
struct SeeEarlier: Sendable {
  let guidance: GuidanceContext

  func list(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let all = try await visit.database.read { db in try StoredResult.all(of: viewer.person, db) }
    return visit.page(visit.t("guidance.earlier.title")) { h in
      h.h1(visit.t("guidance.earlier.title"))
      h.whoSees(visit.t("guidance.only-you"))
      if all.isEmpty {
        h.emptyState(visit.t("guidance.earlier.empty"), visit.t("guidance.earlier.empty-words"), icon: "clock")
      } else {
        h.rows {
          for stored in all {
            let names = stored.result.suggestions.map { $0.name[visit.language] }
            h.row(
              stored.madeAt.words(in: visit.language),
              names.isEmpty ? visit.t("guidance.earlier.nothing") : names.joined(separator: " · "), icon: nil,
              to: GuidancePaths.earlierResult.path(stored.id))
          }
        }
      }
      h.actions {
        h.linkButton(
          visit.t("guidance.begin.title"), icon: "back",
          to: all.isEmpty ? GuidancePaths.begin.path : GuidancePaths.result.path)
      }
    }
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<StoredResult> = try visit.id("id")
    let (stored, change) = try await visit.database.read { [guidance] db in
      guard let stored = try StoredResult.find(id, of: viewer.person, db) else { throw PageError.notFound }
      let maker = try guidance.book.maker(of: stored.result.versions, in: viewer.municipality, db)
      return (stored, try stored.previous(db).map { maker.explainChange(from: $0.result, to: stored.result) })
    }
    let (result, language) = (stored.result, visit.language)
    let day = Day(stored.madeAt).words(in: language)
    return visit.page(visit.t("guidance.earlier.one", ["day": day])) { h in
      h.h1(visit.t("guidance.earlier.one", ["day": day]))
      h.personalResult(whoSees: visit.t("guidance.only-you"))
      for note in result.notes { h.notice(.info, note[language]) }
      for suggestion in result.suggestions {
        h.article(.class("suggestion")) {
          h.helper(suggestion.step.who)
          h.h2(suggestion.step.words[language])
          h.p(suggestion.why[language], .class("reason"))
        }
      }
      if let change {
        h.disclosure(visit.t("guidance.earlier.difference")) { h.explanation(change, language) }
      }
      h.p(
        visit.t(
          "guidance.earlier.rules",
          [
            "version": String(result.versions.ruleSetVersion),
            "whose": visit.t(
              result.versions.ruleSet == guidance.book.shipped.rules.id
                ? "guidance.rules.of-leerwerf" : "guidance.rules.of-municipality"),
          ]), .class("hint"))
      h.actions {
        h.linkButton(visit.t("guidance.earlier.title"), icon: "back", to: GuidancePaths.earlier.path)
      }
    }
  }
}
