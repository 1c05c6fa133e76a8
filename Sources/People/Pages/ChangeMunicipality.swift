// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// An administrator changes what the municipality is called, how large it is, how it looks, from how many people on group
/// figures are shown, and how long is kept what is personal of people who have left.
enum ChangeMunicipality {
  /// Persons; five is the least that the rules of disclosure allow.
  private static let groupSizes = 5...50

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let municipality = try await visit.database.read { db in try Municipality.find(viewer.municipality, db) }
    guard let municipality else { throw PageError.notFound }
    var form = Form()
    form.add("naam", municipality.name)
    form.add("grootte", municipality.sizeClass.rawValue)
    form.add("thema", municipality.theme)
    form.add("groep", String(municipality.minimumGroupSize))
    form.add("bewaren", String(municipality.retentionMonths))
    return try page(visit, form, .none)
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let name = check.text("naam", maximum: Municipality.longestName)
    let size = check.choice("grootte", of: Municipality.SizeClass.self)
    let groupSize = check.int("groep", in: groupSizes)
    let months = check.int("bewaren", in: Retention.months)
    let theme = visit.form.text("thema") ?? ""
    if try !themes(visit).contains(theme) { check.add("thema", "web.error.choose") }
    guard check.isFine, let size, let groupSize, let months else {
      return try page(visit, visit.form, visit.words(check.errors))
    }
    let changed = Municipality(
      id: viewer.municipality, name: name, sizeClass: size, theme: theme, minimumGroupSize: groupSize,
      retentionMonths: months)
    do {
      try await visit.database.write { db in
        guard try db.isFirst(visit.form, at: visit.now) else { return }
        try changed.update(db)
      }
    } catch StorageError.constraint {
      check.add("naam", "people.municipality.name-taken")
      return try page(visit, visit.form, visit.words(check.errors))
    }
    return .redirect(to: PeoplePaths.municipality.path.with("klaar", 1))
  }

  private static func page(_ visit: Visit, _ form: Form, _ errors: FieldErrors) throws -> Answer {
    let themes = try themes(visit)
    return visit.deskPage(visit.t("people.municipality.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.h1(visit.t("people.municipality.title"))
      h.errorSummary(errors)
      if visit.query.has("klaar"), errors.isEmpty { h.notice(.success, visit.t("people.municipality.saved")) }
      h.form(post: PeoplePaths.municipality.path) {
        h.textField(
          "naam", visit.t("people.municipality.name"), value: form.typed("naam"), error: errors["naam"], maximum: 80)
        h.selectField(
          "grootte", visit.t("people.municipality.size"),
          options: Municipality.SizeClass.allCases.map {
            Choice($0.rawValue, visit.t("people.municipality.size.\($0.rawValue)"))
          },
          selected: form.typed("grootte"), hint: visit.t("people.municipality.size-hint"), error: errors["grootte"])
        h.selectField(
          "thema", visit.t("people.municipality.theme"), options: themes.map { Choice($0, $0) },
          selected: form.typed("thema"), hint: visit.t("people.municipality.theme-hint"), error: errors["thema"])
        h.textField(
          "groep", visit.t("people.municipality.group"), value: form.typed("groep"),
          hint: visit.t("people.municipality.group-hint"), error: errors["groep"], numeric: true)
        h.textField(
          "bewaren", visit.t("people.municipality.retention"), value: form.typed("bewaren"),
          hint: visit.t("people.municipality.retention-hint"), error: errors["bewaren"], numeric: true)
        h.actions { h.submit(visit.t("people.municipality.save"), icon: "done") }
      }
    }
  }

  // text keys: people.municipality.size.*
  private static func themes(_ visit: Visit) throws -> [String] {
    try Resources.files(in: visit.site.resources.appending(path: "themes"), ending: "css")
      .map { $0.deletingPathExtension().lastPathComponent }
  }
}
