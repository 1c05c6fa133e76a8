// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Disclosure
import Kernel
import Storage
import Web

/// A closed wave for research: what the files hold, and the files.
struct ExportResearch {
  let shelf: DeckShelf

  private struct Made: Sendable {
    let wave: Wave
    let result: Result<ResearchExport, Withheld>
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let made = try await make(visit, viewer)
    let title = visit.t("pictures.research.title")
    return visit.deskPage(title) { h in
      h.pageHead(title, visit.name(made.wave)) {
        h.linkButton(
          visit.t("pictures.research.back"), icon: "back",
          to: PicturesPaths.desk.path.with(PictureChoice.wave, made.wave.id), .quiet)
      }
      switch made.result {
      case .failure: h.notice(.info, visit.t("pictures.research.withheld"))
      case .success(let export): files(h, made.wave, export, visit)
      }
    }
  }

  private func files(_ h: HTML, _ wave: Wave, _ export: ResearchExport, _ visit: Visit) {
    if let rows = export.rows {
      h.p(visit.t("pictures.research.words", ["count": String(rows.count)]), .class("says"))
      h.notice(.warning, visit.t("pictures.research.agreement"))
    } else {
      h.p(visit.t("pictures.research.counts.words"), .class("says"))
      h.notice(
        .info, visit.t(wave.isForResearch ? "pictures.research.no-rows" : "pictures.research.no-rows.groups"))
    }
    h.actions {
      if export.rows != nil {
        h.linkButton(
          visit.t("pictures.research.rows"), icon: "download", to: PicturesPaths.researchFile.path(wave.id, "rijen"),
          .primary)
      }
      h.linkButton(
        visit.t("pictures.research.counts"), icon: "download",
        to: PicturesPaths.researchFile.path(wave.id, "tellingen"), export.rows == nil ? .primary : .secondary)
      h.linkButton(
        visit.t("pictures.research.codebook"), icon: "download",
        to: PicturesPaths.researchFile.path(wave.id, "codeboek"))
      if export.words != nil {
        h.linkButton(
          visit.t("pictures.research.own-words"), icon: "download",
          to: PicturesPaths.researchFile.path(wave.id, "woorden"))
      }
    }
    if export.words == nil { h.p(visit.t("pictures.research.no-words"), .class("hint")) }
    if let rows = export.rows, !rows.leftOut.isEmpty {
      h.h2(visit.t("pictures.research.left-out"))
      h.p(rows.leftOut.joined(separator: ", "))
    }
  }

  func file(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard case .success(let export) = try await make(visit, viewer).result else { throw PageError.notFound }
    let file: ResearchExport.File?
    switch visit.parameters["file"] {
    case "tellingen": file = export.counts
    case "rijen": file = export.rows?.file
    case "codeboek": file = export.codebook
    case "woorden": file = export.words
    default: file = nil
    }
    guard let file else { throw PageError.notFound }
    return .download(file.bytes, name: file.name, type: "text/csv; charset=utf-8")
  }

  private func make(_ visit: Visit, _ viewer: Viewer) async throws -> Made {
    let id = try visit.id("wave", of: Wave.self)
    let made = try await visit.database.read { [shelf] db -> Made? in
      guard let wave = try Wave.find(id, in: viewer.municipality, db), wave.isReleased else { return nil }
      return Made(wave: wave, result: try ResearchExport.make(wave, shelf: shelf, ids: visit.ids, db))
    }
    guard let made else { throw PageError.notFound }
    return made
  }
}
