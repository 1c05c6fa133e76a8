// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage
import Web

/// The picture of the municipality and of one's own team, in plain words, for everybody.
enum SeeMyPicture {
  private struct Found: Sendable {
    let municipality: GroupPicture
    let team: GroupPicture?
    let others: [Wave]
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    return visit.page(visit.t("pictures.mine.title")) { h in
      h.h1(visit.t("pictures.mine.title"))
      guard let found else {
        h.emptyState(visit.t("pictures.empty.title"), visit.t("pictures.empty.employee"), icon: "chart")
        return
      }
      h.p(visit.name(found.municipality.wave), .class("hint"))
      h.whoSees(visit.t("pictures.mine.who-sees"))
      section(h, found.municipality, visit)
      if let team = found.team { section(h, team, visit) }
      if !found.others.isEmpty {
        h.disclosure(visit.t("pictures.mine.others")) {
          h.ul {
            for wave in found.others {
              h.li { h.a(visit.name(wave), .href(PicturesPaths.mine.path.with(PictureChoice.wave, wave.id))) }
            }
          }
        }
      }
      h.actions { h.linkButton(visit.t("pictures.mine.back"), icon: "today", to: SitePaths.home.path) }
    }
  }

  private static func section(_ h: HTML, _ picture: GroupPicture, _ visit: Visit) {
    h.section(.class("card")) {
      h.h2(visit.name(picture.group))
      guard picture.isShown else {
        h.p(visit.t("pictures.mine.withheld"))
        return
      }
      h.p(visit.says(picture, 1), .class("lead"))
      h.p(visit.respondents(picture.group), .class("hint"))
      h.disclosure(visit.t("pictures.mine.all")) { h.pictureBody(picture, beside: nil, visit) }
    }
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found? {
    try await visit.database.read { db in
      let team = try viewer.team.flatMap { try Team.find($0, db) }
      let waves = try Wave.released(for: viewer, teams: team.map { [$0] } ?? [], db)
      // The regular picture first: a study may have asked only a few.
      let standard = waves.filter { $0.kind == .regular } + waves.filter { $0.kind != .regular }
      guard let choice = try PictureChoice.read(visit.query, waves: standard, db, maySee: { $0.parent == nil }) else {
        return nil
      }
      return Found(
        municipality: choice.picture,
        team: try viewer.team.flatMap { try GroupPicture.find(choice.wave, PictureGroups.key($0), db) },
        others: standard.filter { $0 != choice.wave })
    }
  }
}
