// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Storage
import Web

/// The results of a team on one sheet of paper for the canteen: what goes well, where most is to gain, and what the team
/// does about it. It has no figure that is not on the page of the results.
enum PrintResults {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let team = try visit.id("team", of: Mark.Team.self)
    let found = try await visit.database.read { db in
      try ResultsOfGroup.find(id, group: ResponseRelease.key(team), for: viewer, db)
    }
    guard let found, found.team != nil else { throw PageError.notFound }
    let title = visit.t("measurements.canteen.title", ["group": found.group.name])
    return visit.page(title, readAloud: false) { h in
      h.p(visit.t("measurements.canteen.how"), .class("hint no-print"))
      h.article(.class("canteen")) {
        h.h1(title)
        h.p(
          visit.t("measurements.results.respondents", ["count": String(found.group.respondents ?? 0)]) + " "
            + visit.days(found.campaign), .class("hint"))
        h.referenceNotice(found, visit)
        subjects(h, found, visit)
        h.h2(visit.t("measurements.actions.title"))
        doing(h, found, visit)
        h.p(legend(found, visit), .class("hint canteen-legend"))
        h.whoSees(visit.t("measurements.who-sees"))
      }
      h.actions {
        h.linkButton(
          visit.t("measurements.agree.back"), icon: "back", to: MeasurementsPaths.agreed(id, team), .quiet)
      }
    }
  }

  /// What the drawings mean, and what to think of it: in one paragraph, since all stands on one sheet.
  private static func legend(_ found: ResultsOfGroup, _ visit: Visit) -> String {
    var words: [String] = []
    if !found.shown.isEmpty { words.append(visit.t("measurements.canteen.legend")) }
    if !found.shownItems.isEmpty { words.append(visit.t("measurements.canteen.legend-shares")) }
    if found.standsBesideAll { words.append(visit.t("measurements.results.about.circle")) }
    if let caveat = visit.caveat(found) { words.append(caveat) }
    return words.joined(separator: " ")
  }

  private static func subjects(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit) {
    let instrument = found.campaign.instrument
    h.ul(.class("canteen-scales")) {
      for (scale, result) in found.shown {
        h.li {
          h.strong(scale.name[visit.language])
          h.scaleLine(result, of: scale, found, visit)
          h.p(
            [
              instrument.band(of: result.mean, in: scale)?.words[visit.language],
              result.agreementLevel.map { visit.t("measurements.results.agreement.\($0)") },
            ].compactMap(\.self).joined(separator: " "))
        }
      }
      for (item, result) in found.shownItems {
        h.li(.class("loose")) {
          let sentence = visit.sentence(item, result, instrument)
          h.strong(item.words[visit.language])
          h.itemDrawing(item, result, found, visit, saying: sentence)
          if !item.isYesNo { h.p(sentence) }
        }
      }
    }
    h.withheldNames(found, visit)
  }

  /// What the team does; lines to write on while it has not agreed on anything.
  private static func doing(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit) {
    let open = found.actions.filter(\.state.isOpen)
    guard !open.isEmpty else {
      h.p(visit.t("measurements.canteen.write"))
      for _ in 0..<2 { h.div("", .class("paper-line")) }
      return
    }
    h.agreed(open)
  }
}
