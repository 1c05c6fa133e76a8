// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import People
import Storage
import Web

/// The rules of the municipality: which are in use, the draft, and what was used before.
struct ListRules: Sendable {
  let book: RuleBook

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let shipped = book.shipped.rules.version
    let (uses, draft, names) = try await visit.database.read { db in
      let uses = try RuleUse.all(in: viewer.municipality, db)
      let draft = try OwnRules.draft(in: viewer.municipality, db)
      let people = Set(uses.map(\.person) + [draft?.changedBy].compactMap { $0 })
      return (uses, draft, try Person.names(of: people, in: viewer.municipality, db))
    }
    let current = uses.first
    let version = current.map { $0.rules == nil ? shipped : $0.version } ?? shipped
    let title = ChosenRules.title(own: current?.rules != nil, version: version, visit)
    let name = current?.rules?.description ?? RulesPaths.shipped
    return visit.deskPage(visit.t("guidance.rules.menu")) { h in
      h.pageHead(visit.t("guidance.rules.menu"), visit.t("guidance.rules.words"))
      if visit.query.has("gebruik") { h.notice(.success, visit.t("guidance.rules.now-in-use")) }
      inUse(visit, title, name, current, names, hasDraft: draft != nil, h)
      if let draft { self.draft(visit, draft, names, h) }
      history(visit, uses, names, h)
    }
  }

  private func inUse(
    _ visit: Visit, _ title: String, _ name: String, _ use: RuleUse?, _ names: [PersonID: String], hasDraft: Bool,
    _ h: HTML
  ) {
    h.section(.class("card")) {
      h.p(visit.t("guidance.rules.in-use"), .class("kicker"))
      h.h2(title)
      h.p(use.map { words($0, names, visit) } ?? visit.t("guidance.rules.since-start"))
      h.actions {
        h.linkButton(visit.t("guidance.rules.read"), icon: "eye", to: RulesPaths.rules.path(name))
        h.linkButton(visit.t("guidance.rules.try"), icon: "question", to: RulesPaths.trial.path(name))
        if !hasDraft {
          h.form(post: RulesPaths.copy.path(name)) {
            h.submit(visit.t("guidance.rules.copy"), icon: "copy", .secondary)
          }
        }
      }
    }
  }

  private func draft(_ visit: Visit, _ draft: OwnRules, _ names: [PersonID: String], _ h: HTML) {
    let problems = draft.rules.validate().count
    h.section(.class("card")) {
      h.p(visit.t("guidance.rules.draft"), .class("kicker"))
      h.h2(ChosenRules.title(own: true, version: draft.rules.version, visit))
      h.p(
        visit.t(
          "guidance.rules.changed",
          ["name": names[draft.changedBy] ?? "", "when": draft.changedAt.words(in: visit.language)]))
      if problems > 0 {
        h.notice(.warning, visit.t("guidance.rules.problem-count", ["count": String(problems)]))
      }
      h.actions {
        h.linkButton(
          visit.t("guidance.rules.go-on"), icon: "edit", to: RulesPaths.rules.path(draft.id), .primary)
        h.linkButton(visit.t("guidance.rules.try"), icon: "question", to: RulesPaths.trial.path(draft.id))
      }
    }
  }

  private func history(_ visit: Visit, _ uses: [RuleUse], _ names: [PersonID: String], _ h: HTML) {
    h.h2(visit.t("guidance.rules.history"))
    // text keys: guidance.rules.column.*
    h.dataTable(
      visit.t("guidance.rules.history-caption"),
      head: ["version", "when", "by", "note"].map { visit.t("guidance.rules.column.\($0)") }
    ) {
      for use in uses {
        h.tr {
          h.th(.scope("row")) {
            h.a(
              ChosenRules.title(own: use.rules != nil, version: use.version, visit),
              .href(RulesPaths.rules.path(use.rules?.description ?? RulesPaths.shipped)))
          }
          h.td(use.at.words(in: visit.language))
          h.td(names[use.person] ?? "")
          h.td(use.note)
        }
      }
      h.tr {
        h.th(.scope("row")) {
          h.a(
            ChosenRules.title(own: false, version: book.shipped.rules.version, visit),
            .href(RulesPaths.rules.path(RulesPaths.shipped)))
        }
        h.td(visit.t("guidance.rules.from-start"))
        h.td("Leerwerf")
        h.td(book.shipped.rules.note[visit.language])
      }
    }
  }

  private func words(_ use: RuleUse, _ names: [PersonID: String], _ visit: Visit) -> String {
    visit.t(
      "guidance.rules.used",
      ["name": names[use.person] ?? "", "when": use.at.words(in: visit.language), "note": use.note])
  }
}
