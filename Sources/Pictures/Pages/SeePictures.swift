// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The pictures of all groups and waves, at the desk.
enum SeePictures {
  private struct Found: Sendable {
    let waves: [Wave]
    let open: [Wave]
    let choice: PictureChoice?
    let words: WordsOfWave?
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    return visit.deskPage(visit.t("pictures.desk.title")) { h in
      guard let choice = found.choice else {
        h.h1(visit.t("pictures.desk.title"))
        running(h, found, visit)
        h.emptyState(visit.t("pictures.empty.title"), visit.t("pictures.empty.words"), icon: "chart")
        h.actions {
          h.linkButton(visit.t("pictures.period.link"), icon: "settings", to: PicturesPaths.period.path)
        }
        return
      }
      let picture = choice.picture
      h.pageHead(visit.name(picture.group), "\(visit.name(choice.wave)) · \(visit.respondents(picture.group))") {
        h.linkButton(
          visit.t("pictures.desk.file"), icon: "download", to: choice.path(PicturesPaths.deskFile.path))
        h.linkButton(
          visit.t("pictures.desk.research"), icon: "search", to: PicturesPaths.research.path(choice.wave.id))
        h.linkButton(visit.t("pictures.period.link"), icon: "settings", to: PicturesPaths.period.path, .quiet)
      }
      running(h, found, visit)
      filters(h, found.waves, choice, visit)
      h.nothingBeside(choice, visit)
      if picture.isShown {
        h.p(visit.says(picture), .class("says"))
        h.div(.class("beside")) {
          h.div { h.pictureBody(picture, beside: choice.other, visit) }
          h.div { h.highlights(picture, visit) }
        }
      } else {
        h.withheldGroup(picture, visit)
      }
      below(h, choice, visit)
      if picture.group.key == PictureGroups.whole, let words = found.words { ownWords(h, words, visit) }
    }
  }

  static func file(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard let choice = try await find(visit, viewer).choice else { throw PageError.notFound }
    return PictureTable(choice.picture, beside: choice.other, visit)
      .file(choice.picture, beside: choice.other, visit)
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    try await visit.database.read { db in
      let all = try Wave.all(in: viewer.municipality, db)
      let released = all.filter(\.isReleased)
      let choice = try PictureChoice.read(visit.query, waves: released, db)
      return Found(
        waves: released, open: all.filter { !$0.isReleased && $0.opensOn <= visit.today }, choice: choice,
        words: try choice.flatMap { $0.picture.group.key == PictureGroups.whole ? try .read($0.wave, db) : nil })
    }
  }

  private static func running(_ h: HTML, _ found: Found, _ visit: Visit) {
    for wave in found.open {
      let key = wave.isClosed(on: visit.today) ? "pictures.running.being-made" : "pictures.running.until"
      h.notice(.info, visit.t(key, ["wave": visit.name(wave), "day": visit.written(wave.closesOn)]))
    }
  }

  // text keys: pictures.running.*

  private static func filters(_ h: HTML, _ waves: [Wave], _ choice: PictureChoice, _ visit: Visit) {
    let groups = offered(choice).map { Choice($0.key.name, visit.name($0)) }
    let none = Choice("", visit.t("pictures.filter.none"))
    let other = choice.other
    h.form(get: PicturesPaths.desk.path, .class("filters")) {
      h.selectField(
        PictureChoice.wave, visit.t("pictures.filter.wave"),
        options: waves.map { Choice($0.id.description, visit.name($0)) }, selected: choice.wave.id.description)
      h.selectField(
        PictureChoice.group, visit.t("pictures.filter.group"), options: groups,
        selected: choice.picture.group.key.name)
      h.selectField(
        PictureChoice.otherGroup, visit.t("pictures.filter.other-group"), options: [none] + groups,
        selected: other.map { $0.group.key.name } ?? "")
      h.selectField(
        PictureChoice.otherWave, visit.t("pictures.filter.other-wave"),
        options: [none]
          + waves.filter { $0.deckID == choice.wave.deckID && $0 != choice.wave }
          .map { Choice($0.id.description, visit.name($0)) },
        selected: other.map { $0.wave.id.description } ?? "")
      h.submit(visit.t("pictures.filter.show"), icon: "filter", .secondary)
    }
  }

  /// Everybody, settings, units, and of one unit the teams: a list that stays short in a large municipality.
  private static func offered(_ choice: PictureChoice) -> [PictureGroup] {
    let chosen = [choice.picture.group, choice.other?.group].compactMap { $0 }
    let open = Set(chosen.flatMap { [$0.key, $0.parent].compactMap { $0 } })
    return choice.groups.filter { group in
      guard let parent = group.parent else { return true }
      return parent == PictureGroups.whole || open.contains(parent)
    }
  }

  private static func below(_ h: HTML, _ choice: PictureChoice, _ visit: Visit) {
    let groups = choice.groups.filter { $0.parent == choice.picture.group.key }
    guard !groups.isEmpty else { return }
    h.h2(visit.t("pictures.below.title"))
    h.dataTable(
      visit.t("pictures.below.caption"),
      head: [visit.t("pictures.below.group"), visit.t("pictures.below.respondents")]
    ) {
      for group in groups {
        h.tr {
          h.th(.scope("row")) {
            h.a(
              visit.name(group),
              .href(
                PicturesPaths.desk.path.with(PictureChoice.wave, choice.wave.id)
                  .with(PictureChoice.group, group.key.name)))
          }
          if let respondents = group.respondents {
            h.td(String(respondents))
          } else {
            h.td(visit.t("pictures.withheld.short"), .class("withheld"))
          }
        }
      }
    }
  }

  private static func ownWords(_ h: HTML, _ words: WordsOfWave, _ visit: Visit) {
    guard !words.isEmpty else { return }
    h.h2(visit.t("pictures.words.title"))
    h.p(visit.t("pictures.words.words"))
    if !words.recommendations.isEmpty {
      h.disclosure(visit.t("pictures.words.recommendations")) {
        h.ul { for text in words.recommendations { h.li(text) } }
      }
    }
    for reason in words.reasons {
      // Without a number: it would be that of different texts, which can be lower than that of writers.
      h.disclosure(visit.t("pictures.words.\(reason.side.rawValue)", ["card": reason.card.title[visit.language]])) {
        h.ul { for text in reason.texts { h.li(text) } }
      }
    }
  }

  // text keys: pictures.words.*
}
