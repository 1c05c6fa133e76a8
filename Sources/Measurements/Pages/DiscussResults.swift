// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Questionnaires
import Storage
import Web

/// The screen on which a team talks its results over: one subject at a time, what goes best first, and after the scales the
/// other questions, what is clearest first; each with the sentence that a crew understands, how far people agree and
/// something to talk about; then what the team will do. Who leads the talk goes on
/// and back. It shows what everybody of the team may see and nothing more.
struct DiscussResults {
  let shelf: ActionShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let team = try visit.id("team", of: Mark.Team.self)
    let sheet = try await visit.database.read { [shelf] db in
      try ResultsOfGroup.led(id, team: team, by: viewer, db).map { found in
        try AgreeActions.Sheet(
          found: found, team: team, members: AgreeActions.members(of: team, viewer, db),
          proposals: shelf.proposals(for: found), isOnWall: true)
      }
    }
    guard let sheet else { throw PageError.notFound }
    let (scales, items) = (sheet.found.shown, sheet.found.shownItems)
    // The first step says who took part, the last one is for what the team will do.
    let last = sheet.found.subjects + 1
    let step = min(last, max(0, visit.query.int("stap") ?? 0))
    return visit.wallPage(sheet.found.campaign.title(in: visit.language)) { h in
      h.section(.class("wall-room wall-results")) {
        head(h, sheet, step, of: last, visit)
        switch step {
        case 0: beginning(h, sheet, visit)
        case last: agreeing(h, sheet, visit)
        case ...scales.count: one(h, sheet.found, scales[step - 1], visit)
        default: one(h, sheet.found, items[step - 1 - scales.count], visit)
        }
        foot(h, sheet, step, of: last, visit)
      }
    }
  }

  private func head(_ h: HTML, _ sheet: AgreeActions.Sheet, _ step: Int, of last: Int, _ visit: Visit) {
    h.div(.class("wall-head")) {
      h.p("\(sheet.found.group.name) · \(sheet.found.campaign.title(in: visit.language))", .class("wall-title"))
      h.progressBar(
        step, of: last, words: visit.t("measurements.wall.step", ["n": String(step + 1), "total": String(last + 1)]))
    }
  }

  private func beginning(_ h: HTML, _ sheet: AgreeActions.Sheet, _ visit: Visit) {
    let found = sheet.found
    h.div(.class("wall-words")) {
      h.h1(visit.t("measurements.wall.title"))
      h.p(
        visit.t("measurements.results.respondents", ["count": String(found.group.respondents ?? 0)]), .class("lead"))
      h.ul(.class("wall-rules")) {
        for rule in ["one", "two", "three"] { h.li(visit.t("measurements.wall.rule.\(rule)")) }
      }
      h.withheldNames(found, visit)
      h.caveat(found, visit)
    }
  }

  // text keys: measurements.wall.rule.*

  private func one(
    _ h: HTML, _ found: ResultsOfGroup, _ shown: (scale: Instrument.Scale, result: ResultRelease.ScaleResult),
    _ visit: Visit
  ) {
    let (scale, result) = shown
    let instrument = found.campaign.instrument
    h.div(.class("wall-words")) {
      h.h1(scale.name[visit.language])
      if let band = instrument.band(of: result.mean, in: scale) { h.p(band.words[visit.language], .class("says")) }
      h.scaleLine(result, of: scale, found, visit, size: 2)
      if let level = result.agreementLevel { h.p(visit.t("measurements.results.agreement.\(level)"), .class("lead")) }
      if let standing = found.standing(scale) {
        h.p(visit.t("measurements.results.beside.\(standing.rawValue)"), .class("wall-beside"))
      }
      if scale.reference != nil { h.p(instrument.caveat[visit.language], .class("hint")) }
      question(h, shelf.set(for: instrument)?.subject(scale.id)?.question[visit.language], visit)
    }
  }

  private func one(
    _ h: HTML, _ found: ResultsOfGroup, _ shown: (item: Instrument.Item, result: ResultRelease.ItemResult),
    _ visit: Visit
  ) {
    h.div(.class("wall-words")) {
      h.h1(shown.item.words[visit.language])
      h.itemSays(shown.item, shown.result, found, visit, size: 2)
      if shown.item.reference != nil { h.p(found.campaign.instrument.caveat[visit.language], .class("hint")) }
      question(h, nil, visit)
    }
  }

  /// What the group talks about; the same of every subject that has no question of its own.
  private func question(_ h: HTML, _ words: String?, _ visit: Visit) {
    h.div(.class("wall-question")) {
      h.icon("ask")
      h.p(words ?? visit.t("measurements.wall.question"))
    }
  }

  private func agreeing(_ h: HTML, _ sheet: AgreeActions.Sheet, _ visit: Visit) {
    let open = sheet.found.actions.filter(\.state.isOpen)
    h.div(.class("wall-words")) {
      h.h1(visit.t("measurements.agree.title"))
      if !open.isEmpty { h.agreed(open) }
      if sheet.found.mayAgree {
        h.actionForm(sheet, visit, .none)
      } else {
        h.p(visit.t("measurements.error.enough-actions"), .class("lead"))
      }
    }
  }

  private func foot(_ h: HTML, _ sheet: AgreeActions.Sheet, _ step: Int, of last: Int, _ visit: Visit) {
    let (campaign, team) = (sheet.found.campaign.id, sheet.team)
    func to(_ step: Int) -> Path { MeasurementsPaths.wall.path(campaign, team).with("stap", step) }
    h.div(.class("wall-foot")) {
      h.div(.class("wall-controls")) {
        if step < last {
          h.linkButton(
            visit.t(step == last - 1 ? "measurements.wall.choose" : "measurements.sheet.next"), icon: "next",
            to: to(step + 1), .primary)
        }
        if step > 0 { h.linkButton(visit.t("measurements.sheet.back"), icon: "back", to: to(step - 1), .secondary) }
        h.linkButton(
          visit.t("measurements.wall.close"), icon: "close", to: MeasurementsPaths.agreed(campaign, team),
          step == last && !sheet.found.mayAgree ? .primary : .quiet)
      }
    }
  }
}
