// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// The numbers or the sentences of a draft in one form.
struct EditRuleHead: Sendable {
  let book: RuleBook

  func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let section = try ChosenRules.section(visit)
    guard !section.hasRows else { throw PageError.notFound }
    return try await visit.database.write { [book] db in
      let draft = try ChosenRules.draft(visit, viewer, book, db)
      let there = RulesPaths.section.path(draft.id, section.rawValue).with("bewaard", "1")
      let (rules, errors) = Self.read(visit, draft.rules, section)
      guard errors.isEmpty else { return Self.page(visit, draft, section, errors) }
      guard try db.isFirst(visit.form, at: visit.now) else { return .redirect(to: there) }
      try draft.save(rules, by: viewer, at: visit.now, db)
      return .redirect(to: there)
    }
  }

  static func form(
    _ visit: Visit, _ chosen: ChosenRules, _ section: RuleSection, typed form: Form?, errors: FieldErrors, _ h: HTML
  ) {
    h.form(post: RulesPaths.section.path(chosen.name, section.rawValue)) {
      h.fields(fields(section, chosen.rules, visit), chosen.rules, typed: form, errors)
      h.actions { h.submit(visit.t("guidance.rules.save"), icon: "check") }
    }
  }

  private static func fields(_ section: RuleSection, _ rules: RuleSet, _ visit: Visit) -> [RuleField<RuleSet>] {
    section == .sentences ? RuleHead.sentences : RuleHead.numbers(RuleWords(rules, visit))
  }

  private static func read(_ visit: Visit, _ rules: RuleSet, _ section: RuleSection) -> (RuleSet, FieldErrors) {
    var changed = rules
    var errors: [(String, String)] = []
    for field in fields(section, rules, visit) where !field.set(&changed, visit.form.all(field.name)) {
      errors.append((field.name, visit.t("guidance.rules.error.value")))
    }
    errors += changed.validate().filter { RuleSection.of($0) == section }.map {
      (section.field($0), $0.message[visit.language])
    }
    return (changed, FieldErrors(errors))
  }

  private static func page(_ visit: Visit, _ draft: OwnRules, _ section: RuleSection, _ errors: FieldErrors) -> Answer {
    let chosen = ChosenRules(own: draft, rules: draft.rules)
    return visit.deskPage(chosen.title(visit), status: 400) { h in
      h.h1(visit.t(section.titleKey))
      h.errorSummary(errors)
      form(visit, chosen, section, typed: visit.form, errors: errors, h)
    }
  }
}
