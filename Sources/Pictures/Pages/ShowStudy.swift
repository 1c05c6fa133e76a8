// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import Storage
import Web

/// One study: that it runs, without any running total, and after it ended its picture.
struct ShowStudy {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Wave.self)
    let found = try await visit.database.read { [shelf] db in
      try Wave.find(id, in: viewer.municipality, db).flatMap { wave in
        wave.kind == .study ? try StudyWords(wave, shelf, visit, db) : nil
      }
    }
    guard let study = found else { throw PageError.notFound }
    let wave = study.wave
    return visit.deskPage(study.title) { h in
      h.pageHead(study.title, "\(study.deck) · \(study.who) · \(study.days)") {
        h.linkButton(visit.t("pictures.study.back"), icon: "back", to: PicturesPaths.studies.path, .quiet)
      }
      h.p { h.chip(study.state) }
      if wave.isForResearch { h.p(visit.t("pictures.study.is-for-research")) }
      if wave.isReleased {
        h.actions {
          h.linkButton(
            visit.t("pictures.study.picture"), icon: "chart",
            to: PicturesPaths.desk.path.with(PictureChoice.wave, wave.id), .primary)
          h.linkButton(
            visit.t("pictures.desk.research"), icon: "download", to: PicturesPaths.research.path(wave.id))
        }
      } else if wave.isClosed(on: visit.today) {
        h.p(visit.t("pictures.study.being-made"))
      } else {
        h.p(visit.t("pictures.study.no-totals"))
        if wave.opensOn > visit.today {
          h.form(post: PicturesPaths.callOff.path(wave.id)) {
            h.actions { h.submit(visit.t("pictures.study.call-off"), icon: "close", .danger) }
          }
        }
      }
    }
  }

  func callOff(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Wave.self)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let wave = try Wave.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      try Study.callOff(wave, on: visit.today, db)
    }
    return .redirect(to: PicturesPaths.studies.path)
  }
}
