// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// One version of the rules, a section at a time, as a table. In a draft every row leads to its form.
struct SeeRules: Sendable {
  let book: RuleBook

  func first(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, viewer, .interventions)
  }

  func section(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, viewer, try ChosenRules.section(visit))
  }

  private func page(_ visit: Visit, _ viewer: Viewer, _ section: RuleSection) async throws -> Answer {
    let (chosen, current) = try await visit.database.read { [book] db in
      (
        try ChosenRules.find(visit, viewer, book, db),
        try RuleUse.latest(in: viewer.municipality, db)?.rules?.description ?? RulesPaths.shipped
      )
    }
    return Self.page(visit, chosen, section, isInUse: chosen.name == current, errors: .none)
  }

  static func page(_ visit: Visit, _ chosen: ChosenRules, _ section: RuleSection, isInUse: Bool, errors: FieldErrors)
    -> Answer
  {
    visit.deskPage(chosen.title(visit), status: errors.isEmpty ? 200 : 400) { h in
      head(visit, chosen, isInUse: isInUse, h)
      if visit.query.has("bewaard") { h.notice(.success, visit.t("guidance.rules.saved")) }
      h.errorSummary(errors)
      if chosen.isDraft {
        state(visit, chosen, errors, h)
      } else if !isInUse {
        backToUse(visit, chosen, errors, h)
      }
      sections(visit, chosen, section, h)
      if section.hasRows || !chosen.isDraft {
        table(visit, chosen, section, h)
      } else {
        EditRuleHead.form(visit, chosen, section, typed: nil, errors: .none, h)
      }
    }
  }

  private static func head(_ visit: Visit, _ chosen: ChosenRules, isInUse: Bool, _ h: HTML) {
    let state =
      chosen.isDraft ? "guidance.rules.draft" : isInUse ? "guidance.rules.in-use" : "guidance.rules.not-in-use"
    h.div(.class("page-head")) {
      h.div {
        h.h1(chosen.title(visit))
        h.p {
          h.chip(visit.t(state))
          h.text(" " + chosen.rules.note[visit.language])
        }
      }
      h.actions {
        h.linkButton(visit.t("guidance.rules.try"), icon: "question", to: RulesPaths.trial.path(chosen.name))
        if !chosen.isDraft {
          h.form(post: RulesPaths.copy.path(chosen.name)) {
            h.submit(visit.t("guidance.rules.copy"), icon: "copy", .secondary)
          }
        }
        h.linkButton(visit.t("guidance.back"), icon: "back", to: RulesPaths.list.path, .quiet)
      }
    }
  }

  /// What still has to be mended in a draft, or putting it into use.
  private static func state(_ visit: Visit, _ chosen: ChosenRules, _ errors: FieldErrors, _ h: HTML) {
    let problems = chosen.rules.validate()
    h.disclosure(visit.t("guidance.rules.use"), open: !problems.isEmpty || !errors.isEmpty) {
      if problems.isEmpty {
        useForm(visit, chosen, errors, h)
      } else {
        h.p(visit.t("guidance.rules.mend-first"))
        h.ul {
          for problem in problems.prefix(20) {
            h.li { h.a(place(problem, chosen, visit), .href(path(problem, chosen))) }
          }
        }
      }
      h.form(post: RulesPaths.discard.path(chosen.name)) {
        h.submit(visit.t("guidance.rules.discard"), icon: "trash", .danger)
      }
    }
  }

  private static func backToUse(_ visit: Visit, _ chosen: ChosenRules, _ errors: FieldErrors, _ h: HTML) {
    h.disclosure(visit.t("guidance.rules.use-again"), open: !errors.isEmpty) {
      useForm(visit, chosen, errors, h)
    }
  }

  private static func useForm(_ visit: Visit, _ chosen: ChosenRules, _ errors: FieldErrors, _ h: HTML) {
    h.p(visit.t("guidance.rules.use-words"))
    h.form(post: RulesPaths.use.path(chosen.name)) {
      h.textField(
        "reden", visit.t("guidance.rules.use-note"), value: visit.form.typed("reden"), error: errors["reden"],
        maximum: ChangeRules.maximumNote)
      h.actions { h.submit(visit.t("guidance.rules.use-yes"), icon: "check") }
    }
  }

  private static func place(_ problem: Problem, _ chosen: ChosenRules, _ visit: Visit) -> String {
    let section = RuleSection.of(problem)
    let lines = RuleTable(section, chosen.rules, visit).lines
    let row = RuleSection.row(problem).flatMap { lines.indices.contains($0) && section.hasRows ? lines[$0].title : nil }
    let parts = [visit.t(section.titleKey), row].compactMap { $0 }
    return parts.joined(separator: ", ") + ": " + problem.message[visit.language]
  }

  private static func path(_ problem: Problem, _ chosen: ChosenRules) -> Path {
    let section = RuleSection.of(problem), keys = section.keys(chosen.rules)
    guard section.hasRows, let row = RuleSection.row(problem), keys.indices.contains(row) else {
      return RulesPaths.section.path(chosen.name, section.rawValue)
    }
    return RulesPaths.row.path(chosen.name, section.rawValue, keys[row])
  }

  private static func sections(_ visit: Visit, _ chosen: ChosenRules, _ current: RuleSection, _ h: HTML) {
    h.nav(.aria("aria-label", visit.t("guidance.rules.sections"))) {
      h.ul(.class("views")) {
        for section in RuleSection.allCases {
          let path = RulesPaths.section.path(chosen.name, section.rawValue)
          h.li {
            if section == current {
              h.a(visit.t(section.titleKey), .href(path), .aria("aria-current", "page"))
            } else {
              h.a(visit.t(section.titleKey), .href(path))
            }
          }
        }
      }
    }
  }

  private static func table(_ visit: Visit, _ chosen: ChosenRules, _ section: RuleSection, _ h: HTML) {
    let table = RuleTable(section, chosen.rules, visit)
    if chosen.isDraft {
      h.actions {
        h.linkButton(
          visit.t("guidance.rules.add"), icon: "plus",
          to: RulesPaths.row.path(chosen.name, section.rawValue, RulesPaths.newRow))
      }
    }
    h.dataTable(table.caption, head: table.head) {
      for line in table.lines {
        h.tr {
          h.th(.scope("row")) {
            if chosen.isDraft {
              h.a(line.title, .href(RulesPaths.row.path(chosen.name, section.rawValue, line.key)))
            } else {
              h.text(line.title)
            }
          }
          for cell in line.cells { write(cell, h) }
        }
      }
    }
  }

  private static func write(_ cell: RuleTable.Cell, _ h: HTML) {
    switch cell {
    case .text(let text): h.td(text)
    case .number(let text): h.td(text, .class("number"))
    case .chip(let text, let look): h.td { h.span(text, .class("chip \(look)")) }
    }
  }
}
