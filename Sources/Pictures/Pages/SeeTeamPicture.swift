// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// The picture for somebody who leads teams: those teams, their units, and everybody.
enum SeeTeamPicture {
  private struct Found: Sendable {
    let waves: [Wave]
    let choice: PictureChoice?
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    return visit.page(visit.t("pictures.team.title")) { h in
      h.h1(visit.t("pictures.team.title"))
      guard let choice = found.choice else {
        h.emptyState(visit.t("pictures.empty.title"), visit.t("pictures.empty.words"), icon: "chart")
        return
      }
      views(h, choice, visit)
      h.p("\(visit.name(choice.wave)) · \(visit.respondents(choice.picture.group))", .class("hint"))
      h.nothingBeside(choice, visit)
      if choice.picture.isShown {
        h.lead(visit.says(choice.picture))
        h.whoSees(visit.t("pictures.team.who-sees"))
        h.pictureBody(choice.picture, beside: choice.other, visit)
        h.highlights(choice.picture, visit)
      } else {
        h.withheldGroup(choice.picture, visit)
      }
      others(h, found.waves, choice, visit)
      if choice.picture.isShown {
        h.actions {
          h.linkButton(
            visit.t("pictures.desk.file"), icon: "download", to: choice.path(PicturesPaths.teamFile.path))
        }
      }
    }
  }

  static func file(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard let choice = try await find(visit, viewer).choice else { throw PageError.notFound }
    return PictureTable(choice.picture, beside: choice.other, visit)
      .file(choice.picture, beside: choice.other, visit)
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    try await visit.database.read { db in
      let teams = try viewer.leads.compactMap { try Team.find($0, db) }
      let waves = try Wave.released(for: viewer, teams: teams, db)
      let keys = Set(teams.flatMap { [PictureGroups.key($0.id), PictureGroups.key($0.unit)] } + [PictureGroups.whole])
      let first = teams.map(\.name).min().flatMap { name in teams.first { $0.name == name } }
      return Found(
        waves: waves,
        choice: try PictureChoice.read(
          visit.query, waves: waves, db, maySee: { keys.contains($0.key) },
          first: first.map { PictureGroups.key($0.id) }))
    }
  }

  /// The groups to choose from, as tabs, the smallest first.
  private static func views(_ h: HTML, _ choice: PictureChoice, _ visit: Visit) {
    h.nav(.aria("aria-label", visit.t("pictures.filter.group"))) {
      h.ul(.class("views")) {
        for group in choice.groups.reversed() {
          let path = PicturesPaths.team.path.with(PictureChoice.wave, choice.wave.id)
            .with(PictureChoice.group, group.key.name)
          h.li {
            if group.key == choice.picture.group.key {
              h.a(visit.name(group), .href(path), .aria("aria-current", "page"))
            } else {
              h.a(visit.name(group), .href(path))
            }
          }
        }
      }
    }
  }

  /// Other waves: to look at, or to set beside this one.
  private static func others(_ h: HTML, _ waves: [Wave], _ choice: PictureChoice, _ visit: Visit) {
    let others = waves.filter { $0 != choice.wave }
    guard !others.isEmpty else { return }
    h.h2(visit.t("pictures.team.others"))
    h.ul {
      for wave in others {
        let seen = PicturesPaths.team.path.with(PictureChoice.wave, wave.id)
        h.li {
          h.a(visit.name(wave), .href(seen))
          if wave.deckID == choice.wave.deckID {
            h.text(" · ")
            h.a(
              visit.t("pictures.team.set-beside", ["wave": visit.name(wave)]),
              .href(
                PicturesPaths.team.path.with(PictureChoice.wave, choice.wave.id)
                  .with(PictureChoice.group, choice.picture.group.key.name).with(PictureChoice.otherWave, wave.id)))
          }
        }
      }
    }
  }
}

extension Wave {
  /// The released waves that concern somebody: of everybody, and of the units and teams that are theirs.
  static func released(for viewer: Viewer, teams: [Team], _ db: any Connection) throws -> [Wave] {
    try all(in: viewer.municipality, db).filter { wave in
      wave.isReleased
        && (wave.audience == .municipality
          || teams.contains { wave.audience.includes(team: $0.id, unit: $0.unit) })
    }
  }
}
