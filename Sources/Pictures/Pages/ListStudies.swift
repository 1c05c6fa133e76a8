// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage
import Web

/// All studies of the municipality.
struct ListStudies {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let rows = try await visit.database.read { [shelf] db in
      try Wave.all(in: viewer.municipality, db).filter { $0.kind == .study }.map {
        try StudyWords($0, shelf, visit, db)
      }
    }
    let title = visit.t("pictures.studies.title")
    return visit.deskPage(title) { h in
      h.pageHead(title, visit.t("pictures.studies.words")) {
        h.linkButton(visit.t("pictures.studies.new"), icon: "plus", to: PicturesPaths.newStudy.path, .primary)
      }
      guard !rows.isEmpty else {
        h.emptyState(
          visit.t("pictures.studies.empty.title"), visit.t("pictures.studies.empty.words"), icon: "search")
        return
      }
      let head = ["title", "deck", "who", "days", "state"].map { visit.t("pictures.studies.column.\($0)") }
      h.dataTable(visit.t("pictures.studies.caption"), head: head) {
        for row in rows {
          h.tr {
            h.th(.scope("row")) { h.a(row.title, .href(row.path)) }
            h.td(row.deck)
            h.td(row.who)
            h.td(row.days)
            h.td { h.chip(row.state) }
          }
        }
      }
    }
  }

  // text keys: pictures.studies.column.*
}

/// A study in words.
struct StudyWords: Sendable {
  let wave: Wave
  let title: String
  let deck: String
  let who: String
  let days: String
  let state: String
  let path: Path

  init(_ wave: Wave, _ shelf: DeckShelf, _ visit: Visit, _ db: any Connection) throws {
    self.wave = wave
    title = visit.name(wave)
    deck = try shelf.deck(wave.deckID, in: wave.municipality, db)?.title[visit.language] ?? ""
    switch wave.audience {
    case .municipality: who = visit.t("pictures.studies.everybody")
    case .unit(let id): who = try WorkUnit.all(of: wave.municipality, db).first { $0.id == id }?.name ?? ""
    case .team(let id): who = try Team.find(id, db)?.name ?? ""
    }
    days = visit.t(
      "pictures.studies.days", ["from": visit.written(wave.opensOn), "to": visit.written(wave.closesOn)])
    let name =
      wave.isReleased
      ? "released"
      : wave.isClosed(on: visit.today) ? "being-made" : wave.isOpen(on: visit.today) ? "open" : "planned"
    state = visit.t("pictures.studies.state.\(name)")
    path = PicturesPaths.study.path(wave.id)
  }

  // text keys: pictures.studies.state.*
}
