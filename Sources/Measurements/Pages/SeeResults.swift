// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// What a closed campaign says, in the words of a crew: one's own team, unit or everybody, each scale and each other
/// question in one sentence and a drawing, how far people agree, and what is withheld and why.
struct SeeResults {
  let shelf: ActionShelf
  /// Under so many answers it is said that a reliability is very uncertain.
  private static let fewForReliability = 30

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, Self.find(visit, viewer), .none)
  }

  /// The page with what is wrong in one of its forms.
  func page(_ visit: Visit, _ found: ResultsOfGroup, _ errors: FieldErrors) -> Answer {
    visit.page(found.campaign.title(in: visit.language), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      content(h, found, visit, MeasurementsPaths.results.path(found.campaign.id), errors)
      others(h, found, visit)
      h.actions {
        h.linkButton(visit.t("measurements.done.home"), icon: "today", to: SitePaths.home.path)
      }
    }
  }

  /// The same for the desk, with every group, everybody first.
  func desk(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await Self.find(visit, viewer, beginsWithAll: true)
    return visit.deskPage(found.campaign.title(in: visit.language)) { h in
      content(h, found, visit, MeasurementsPaths.deskResults.path(found.campaign.id), .none)
      h.actions {
        h.linkButton(
          visit.t("measurements.back-to-one"), icon: "back", to: MeasurementsPaths.one.path(found.campaign.id), .quiet)
      }
    }
  }

  private func content(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit, _ here: Path, _ errors: FieldErrors) {
    let (campaign, group) = (found.campaign, found.group)
    h.h1(visit.t("measurements.results.title", ["title": campaign.title(in: visit.language)]))
    h.p(visit.days(campaign), .class("hint"))
    h.whoSees(visit.t("measurements.results.who-sees"))
    if found.offered.count > 1 {
      h.form(get: here, .class("filters")) {
        h.selectField(
          "groep", visit.t("measurements.results.group"),
          options: found.offered.map { Choice($0.key.name, visit.name($0, in: found)) }, selected: group.key.name)
        h.button(visit.t("measurements.results.show"), .class("button"), .type("submit"))
      }
    }
    h.h2(visit.name(group, in: found))
    guard let respondents = group.respondents else {
      let isWhole = group.parent == nil
      h.notice(.info, visit.t(isWhole ? "measurements.results.withheld-all" : "measurements.results.withheld"))
      return
    }
    h.p(visit.t("measurements.results.respondents", ["count": String(respondents)]))
    if found.leads, let team = found.team {
      h.actions {
        h.linkButton(
          visit.t("measurements.wall.open"), icon: "people", to: MeasurementsPaths.wall.path(campaign.id, team),
          .primary)
        h.linkButton(
          visit.t("measurements.canteen.open"), icon: "print", to: MeasurementsPaths.canteen.path(campaign.id, team),
          .quiet)
      }
    }
    h.resultPatterns()
    h.referenceNotice(found, visit)
    for scale in campaign.instrument.scales { h.scaleCard(scale, found, visit) }
    if group.items == nil, campaign.instrument.scales.isEmpty {
      h.notice(.info, visit.t("measurements.results.older"))
    }
    for item in found.looseItems { h.itemCard(item, found, visit) }
    if found.showsWords { ownWords(h, found, visit) }
    if let team = found.team { h.agreedActions(found, team, shelf, visit, errors) }
    h.disclosure(visit.t("measurements.results.about")) {
      h.caveat(found, visit)
      if !campaign.instrument.scales.isEmpty { h.p(visit.t("measurements.results.about.words")) }
      if !found.looseItems.isEmpty { h.p(visit.t("measurements.results.about.shares")) }
      if found.standsBesideAll { h.p(visit.t("measurements.results.about.circle")) }
      reliability(h, found, visit)
    }
  }

  /// The way to what other campaigns said: Ontdek shows the latest only.
  private func others(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit) {
    guard !found.others.isEmpty else { return }
    h.disclosure(visit.t("measurements.results.others")) {
      h.ul {
        for campaign in found.others {
          h.li { h.a(campaign.titles[visit.language], .href(MeasurementsPaths.results.path(campaign.id))) }
        }
      }
    }
  }

  /// What people wrote, of everybody together only: a way of writing is recognised in a small group.
  private func ownWords(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit) {
    for item in found.campaign.instrument.items {
      guard case .open = item.kind else { continue }
      h.section(.class("card")) {
        h.h3(item.words[visit.language])
        guard let texts = found.results.words[item.id] else {
          h.p(visit.t("measurements.results.words-withheld"), .class("withheld"))
          return
        }
        h.ul { for text in texts { h.li(text) } }
      }
    }
  }

  // text keys: measurements.results.column.*
  private func reliability(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit) {
    let scales = found.campaign.instrument.scales.filter { found.results.reliability[$0.id] != nil }
    guard !scales.isEmpty else { return }
    let head = ["scale", "alpha", "interval", "omega", "people"].map { visit.t("measurements.results.column.\($0)") }
    h.dataTable(visit.t("measurements.results.reliability"), head: head) {
      for scale in scales {
        if let one = found.results.reliability[scale.id] {
          h.tr {
            h.th(scale.name[visit.language], .scope("row"))
            h.td(visit.decimal(one.alpha), .class("number"))
            h.td("\(visit.decimal(one.low)) – \(visit.decimal(one.high))", .class("number"))
            h.td(one.omega.map { visit.decimal($0) } ?? "–", .class("number"))
            h.td(String(one.respondents), .class("number"))
          }
        }
      }
    }
    if scales.contains(where: {
      found.results.reliability[$0.id].map { $0.respondents < Self.fewForReliability } ?? false
    }) {
      h.p(visit.t("measurements.results.few-for-reliability", ["count": String(Self.fewForReliability)]))
    }
    let shown = scales.compactMap { found.results.reliability[$0.id] }
    if shown.contains(where: { $0.alpha < 0 }) { h.p(visit.t("measurements.results.negative-reliability")) }
    if shown.contains(where: { $0.omega == nil }) { h.p(visit.t("measurements.results.no-omega")) }
  }

  static func find(_ visit: Visit, _ viewer: Viewer, beginsWithAll: Bool = false) async throws -> ResultsOfGroup {
    let id = try visit.id("id", of: Campaign.self)
    let wanted = visit.query.text("groep").map { GroupKey($0) }
    let found = try await visit.database.read { db in
      try ResultsOfGroup.find(id, group: wanted, for: viewer, beginsWithAll: beginsWithAll, db)
    }
    guard let found else { throw PageError.notFound }
    return found
  }
}

extension Visit {
  /// What a group is called: where some groups were asked, everybody together is not the municipality, and of a unit it may
  /// be some teams.
  func name(_ group: ResultRelease.Group, in found: ResultsOfGroup) -> String {
    guard let whole = found.wholeUnits else {
      return group.parent == nil ? signedIn?.municipalityName ?? "" : group.name
    }
    if group.parent == nil { return t("measurements.results.all-asked") }
    let isPart = group.team == nil && !whole.contains(group.key)
    return isPart ? t("measurements.results.part-of-unit", ["unit": group.name]) : group.name
  }
}
