// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GuidanceEngine
import Kernel
import Storage
import Web

/// One row of a draft in a form: read, changed, added, taken out. What is wrong is said at its field.
struct EditRule: Sendable {
  let book: RuleBook

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (draft, section) = try await find(visit, viewer)
    return try page(visit, draft, section, typed: nil, errors: .none)
  }

  func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (draft, section) = try await find(visit, viewer)
    let key = visit.parameters["row"] ?? ""
    let outcome = try section.with(ReadRow(key: key, form: visit.form, visit: visit, rules: draft.rules))
    guard let outcome else { throw PageError.notFound }
    guard outcome.errors.isEmpty else {
      return try page(visit, draft, section, typed: visit.form, errors: outcome.errors)
    }
    try await visit.database.write { [book] db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      // Read again: somebody else may have changed another row meanwhile.
      let now = try ChosenRules.draft(visit, viewer, book, db)
      let again = try section.with(ReadRow(key: key, form: visit.form, visit: visit, rules: now.rules))
      guard let again, again.errors.isEmpty else { throw GuidanceError.rulesNotSound }
      try now.save(again.rules, by: viewer, at: visit.now, db)
    }
    return .redirect(to: RulesPaths.section.path(draft.id, section.rawValue).with("bewaard", "1"))
  }

  func remove(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let section = try ChosenRules.section(visit)
    let key = visit.parameters["row"] ?? ""
    let id = try await visit.database.write { [book] db in
      let draft = try ChosenRules.draft(visit, viewer, book, db)
      if try db.isFirst(visit.form, at: visit.now),
        let rules = try section.with(RemoveRow(key: key, rules: draft.rules))
      {
        try draft.save(rules, by: viewer, at: visit.now, db)
      }
      return draft.id
    }
    return .redirect(to: RulesPaths.section.path(id, section.rawValue))
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> (OwnRules, RuleSection) {
    let section = try ChosenRules.section(visit)
    let draft = try await visit.database.read { [book] db in try ChosenRules.draft(visit, viewer, book, db) }
    return (draft, section)
  }

  private func page(
    _ visit: Visit, _ draft: OwnRules, _ section: RuleSection, typed form: Form?, errors: FieldErrors
  ) throws -> Answer {
    let key = visit.parameters["row"] ?? ""
    let isNew = key == RulesPaths.newRow
    let h = ShowRow(key: key, form: form, errors: errors, visit: visit, rules: draft.rules)
    guard let write = try section.with(h) else { throw PageError.notFound }
    let back = RulesPaths.section.path(draft.id, section.rawValue)
    return visit.deskPage(visit.t(section.titleKey), status: errors.isEmpty ? 200 : 400) { h in
      h.h1(visit.t(isNew ? "guidance.rules.add" : "guidance.rules.edit"))
      h.p(visit.t(section.titleKey), .class("kicker"))
      h.errorSummary(errors)
      h.form(post: RulesPaths.row.path(draft.id, section.rawValue, key)) {
        write(h)
        h.p(visit.t("guidance.rules.source-hint", ["keys": draft.rules.sources.map(\.key).joined(separator: ", ")]))
        h.actions {
          h.submit(visit.t("guidance.rules.save"), icon: "check")
          h.linkButton(visit.t("guidance.back"), icon: "back", to: back, .quiet)
        }
      }
      if !isNew {
        h.form(post: RulesPaths.removal.path(draft.id, section.rawValue, key)) {
          h.submit(visit.t("guidance.rules.remove"), icon: "trash", .danger)
        }
      }
    }
  }
}

/// Writes the fields of a row, or of a new one.
private struct ShowRow: RowWork {
  let key: String
  let form: Form?
  let errors: FieldErrors
  let visit: Visit
  let rules: RuleSet

  func run<Row: EditedRow>(_ rows: WritableKeyPath<RuleSet, [Row]>) throws -> (HTML) -> Void {
    let found = rules[keyPath: rows].first { $0.key == key }
    guard let row = found ?? (key == RulesPaths.newRow ? Row.blank : nil) else { throw PageError.notFound }
    let fields = Row.fields(RuleWords(rules, visit))
    return { h in h.fields(fields, row, typed: form, errors) }
  }
}

/// Reads a row from a form into the rules, and says what is wrong with it.
private struct ReadRow: RowWork {
  struct Outcome {
    let rules: RuleSet
    let errors: FieldErrors
  }

  let key: String
  let form: Form
  let visit: Visit
  let rules: RuleSet

  func run<Row: EditedRow>(_ rows: WritableKeyPath<RuleSet, [Row]>) throws -> Outcome {
    var changed = rules
    let place = rules[keyPath: rows].firstIndex { $0.key == key }
    guard place != nil || key == RulesPaths.newRow else { throw PageError.notFound }
    var row = place.map { rules[keyPath: rows][$0] } ?? Row.blank
    var errors: [(String, String)] = []
    for field in Row.fields(RuleWords(rules, visit)) where !field.set(&row, form.all(field.name)) {
      errors.append((field.name, visit.t("guidance.rules.error.value")))
    }
    if row.key.isEmpty, let name = form.text("name-nl"), !form.has("card") {
      row.key = Self.newKey(name, among: rules[keyPath: rows].map(\.key))
    }
    if row.key == RulesPaths.newRow { errors.append(("key", visit.t("guidance.rules.error.value"))) }
    let index = place ?? rules[keyPath: rows].count
    if let place { changed[keyPath: rows][place] = row } else { changed[keyPath: rows].append(row) }
    guard changed[keyPath: rows].count <= RuleSet.maximumRows else { throw GuidanceError.tooManyRows }
    errors += problems(of: index, in: changed)
    return Outcome(rules: changed, errors: FieldErrors(errors))
  }

  private func problems(of index: Int, in changed: RuleSet) -> [(String, String)] {
    guard let section = try? ChosenRules.section(visit) else { return [] }
    return changed.validate().filter { RuleSection.of($0) == section && RuleSection.row($0) == index }.map {
      (section.field($0), $0.message[visit.language])
    }
  }

  /// A key of small letters, digits and dashes, made from the name.
  private static func newKey(_ name: String, among known: [String]) -> String {
    let plain = name.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    let start = words.isEmpty ? "rij" : String(words.prefix(50))
    if !known.contains(start), start != RulesPaths.newRow { return start }
    return (2...(known.count + 2)).map { "\(start)-\($0)" }.first { !known.contains($0) } ?? start
  }
}

private struct RemoveRow: RowWork {
  let key: String
  let rules: RuleSet

  func run<Row: EditedRow>(_ rows: WritableKeyPath<RuleSet, [Row]>) -> RuleSet {
    var changed = rules
    changed[keyPath: rows].removeAll { $0.key == key }
    return changed
  }
}
