// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// First step of an import at the desk: choose the file. What it would do is shown before anything is written.
enum UploadImport {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await latest(visit, viewer), .none)
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let file = visit.form.files["bestand"]
    if file?.bytes.isEmpty ?? true { check.add("bestand", "people.upload.missing") }
    guard check.isFine, let file else {
      return page(visit, try await latest(visit, viewer), visit.words(check.errors))
    }
    let pending = PendingImport(
      id: visit.ids.next(), person: viewer.person, fileName: file.fileName,
      deactivatesMissing: visit.form.ticked("afsluiten"), content: file.bytes)
    try await visit.database.write { db in try pending.insert(for: viewer, at: visit.now, db) }
    return .redirect(to: PeoplePaths.pendingImport.path(pending.id))
  }

  private static func latest(_ visit: Visit, _ viewer: Viewer) async throws -> [ImportRun] {
    try await visit.database.read { db in try ImportRun.latest(of: viewer, db) }
  }

  private static func page(_ visit: Visit, _ latest: [ImportRun], _ errors: FieldErrors) -> Answer {
    visit.deskPage(visit.t("people.upload.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.h1(visit.t("people.upload.title"))
      h.lead(visit.t("people.upload.words"))
      h.errorSummary(errors)
      if visit.query.has("weg") { h.notice(.info, visit.t("people.upload.dropped")) }
      if visit.query.has("niet-meer") { h.notice(.info, visit.t("people.upload.not-here")) }
      form(visit, errors, h)
      FollowImport.list(h, latest, visit)
      h.disclosure(visit.t("people.upload.columns")) {
        h.dataTable(
          visit.t("people.upload.columns"), head: [visit.t("people.upload.column"), visit.t("people.upload.names")]
        ) {
          for field in ImportField.allCases {
            h.tr {
              h.th(visit.t("people.field.\(field.rawValue)"), .scope("row"))
              h.td(field.aliases.prefix(6).joined(separator: ", "))
            }
          }
        }
      }
    }
  }

  /// The form with the file, here and where a file turned out to be wrong.
  static func form(_ visit: Visit, _ errors: FieldErrors, _ h: HTML) {
    h.uploadForm(post: PeoplePaths.imports.path, largest: PendingImport.maximumBytes) {
      h.fileField(
        "bestand", visit.t("people.upload.file"), accept: ".csv,.txt,text/csv", hint: visit.t("people.upload.hint"),
        error: errors["bestand"])
      h.tickBox(
        "afsluiten", visit.t("people.upload.deactivate"), on: visit.form.ticked("afsluiten"),
        hint: visit.t("people.upload.deactivate-hint"))
      h.actions { h.submit(visit.t("people.upload.try"), icon: "upload") }
    }
  }
}

// text keys: people.field.*
