// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Many municipalities at once, from a file or pasted from a spreadsheet. All rows or none: what is wrong is told by row.
enum AddList {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await find(visit, viewer).round, .none, [])
  }

  static func add(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (round, known) = try await find(visit, viewer)
    let pasted = visit.form.text("lijst").map { Array($0.utf8) }
    guard let bytes = visit.form.files["bestand"].map(\.bytes).flatMap({ $0.isEmpty ? nil : $0 }) ?? pasted else {
      return page(visit, round, FieldErrors([("lijst", visit.t("benchmark.list.wrong.empty"))]), [])
    }
    let list: EntryList
    do {
      list = try EntryList(bytes, known: known)
    } catch {
      return page(visit, round, FieldErrors([("lijst", visit.t("benchmark.list.wrong.\(error.rawValue)"))]), [])
    }
    guard list.faults.isEmpty else {
      let words = visit.t("benchmark.list.wrong.rows", ["count": String(list.faults.count)])
      return page(visit, round, FieldErrors([("lijst", words)]), list.faults)
    }
    let (id, host, entries) = (round.id, viewer.municipality, list.entries)
    let isAdded = try await visit.database.write { db -> Bool in
      guard try db.isFirst(visit.form, at: visit.now) else { return true }
      return try Inviting.add(entries, to: id, of: host, ids: visit.ids, on: visit.today, db)
    }
    guard isAdded else { return page(visit, round, FieldErrors([("lijst", visit.t("benchmark.row.twice"))]), []) }
    return .redirect(to: BenchmarkPaths.one.path(id))
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> (round: BenchmarkRound, known: [NewEntry])
  {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let found = try await visit.database.read { db -> (BenchmarkRound, [NewEntry])? in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { return nil }
      return (round, try BenchmarkEntry.all(of: id, round.instrument, db).map(\.asNew))
    }
    guard let found else { throw PageError.notFound }
    guard [.planned, .taking].contains(found.0.phase(on: visit.today)) else { throw BenchmarkError.hasEnded }
    return found
  }

  private static func page(
    _ visit: Visit, _ round: BenchmarkRound, _ errors: FieldErrors, _ faults: [EntryList.RowFault]
  ) -> Answer {
    let title = visit.t("benchmark.list.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.lead(visit.t("benchmark.list.words"))
      h.errorSummary(errors)
      if !faults.isEmpty {
        let head = ["row", "fault"].map { visit.t("benchmark.column.\($0)") }
        h.dataTable(visit.t("benchmark.list.faults"), head: head) {
          for fault in faults.prefix(100) {
            h.tr {
              h.th(String(fault.row), .scope("row"))
              h.td(visit.t("benchmark.row.\(fault.fault.rawValue)"))
            }
          }
        }
      }
      h.uploadForm(post: BenchmarkPaths.list.path(round.id), largest: EntryList.maximumBytes) {
        h.textArea(
          "lijst", visit.t("benchmark.list.paste"), value: visit.form.typed("lijst"),
          hint: visit.t("benchmark.list.paste-hint"), error: errors["lijst"], rows: 10, dictate: false)
        h.fileField("bestand", visit.t("benchmark.list.file"), accept: ".csv,.txt,text/csv")
        h.actions {
          h.submit(visit.t("benchmark.list.action"), icon: "upload")
          h.linkButton(visit.t("benchmark.back-to-round"), icon: nil, to: BenchmarkPaths.one.path(round.id), .quiet)
        }
      }
    }
  }

  // text keys: benchmark.row.*, benchmark.list.wrong.*
}
