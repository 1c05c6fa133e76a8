// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// What a closed campaign says, in the words of a crew: one's own team, unit or everybody, each scale in one sentence and
/// a drawing, how far people agree, and what is withheld and why.
struct SeeResults {
  let shelf: ActionShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await Self.find(visit, viewer)
    return visit.page(found.campaign.title(in: visit.language)) { h in
      content(h, found, visit, MeasurementsPaths.results.path(found.campaign.id))
      h.actions {
        h.linkButton(visit.t("measurements.done.home"), icon: "today", to: SitePaths.home.path)
      }
    }
  }

  /// The same for the desk, with every group.
  func desk(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await Self.find(visit, viewer)
    return visit.deskPage(found.campaign.title(in: visit.language)) { h in
      content(h, found, visit, MeasurementsPaths.deskResults.path(found.campaign.id))
      h.actions {
        h.linkButton(
          visit.t("measurements.back-to-one"), icon: "back", to: MeasurementsPaths.one.path(found.campaign.id), .quiet)
      }
    }
  }

  private func content(_ h: HTML, _ found: ResultsOfGroup, _ visit: Visit, _ here: Path) {
    let (campaign, group) = (found.campaign, found.group)
    h.h1(visit.t("measurements.results.title", ["title": campaign.title(in: visit.language)]))
    h.p(visit.days(campaign), .class("hint"))
    h.whoSees(visit.t("measurements.results.who-sees"))
    if found.offered.count > 1 {
      h.form(get: here, .class("filters")) {
        h.selectField(
          "groep", visit.t("measurements.results.group"),
          options: found.offered.map { Choice($0.key.name, visit.name($0)) }, selected: group.key.name)
        h.button(visit.t("measurements.results.show"), .class("button"), .type("submit"))
      }
    }
    h.h2(visit.name(group))
    guard let respondents = group.respondents else {
      h.notice(.info, visit.t("measurements.results.withheld"))
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
    for scale in campaign.instrument.scales {
      h.section(.class("card")) {
        h.h3(scale.name[visit.language])
        guard let result = group.scales[scale.id] else {
          h.p(visit.t("measurements.results.scale-withheld"), .class("withheld"))
          return
        }
        one(h, result, scale, found, whole: found.whole(scale), visit)
      }
    }
    if group.parent == nil { ownWords(h, found, visit) }
    if let team = found.team { h.agreedActions(found, team, shelf, visit) }
    h.disclosure(visit.t("measurements.results.about")) {
      h.p(campaign.instrument.caveat[visit.language])
      h.p(visit.t("measurements.results.about.words"))
      reliability(h, found, visit)
    }
  }

  private func one(
    _ h: HTML, _ result: ResultRelease.ScaleResult, _ scale: Instrument.Scale, _ found: ResultsOfGroup,
    whole: ResultRelease.ScaleResult?, _ visit: Visit
  ) {
    let instrument = found.campaign.instrument
    if let band = instrument.band(of: result.mean, in: scale) { h.p(band.words[visit.language], .class("says")) }
    h.scaleLine(result, beside: whole, range: instrument.range(of: scale) ?? 1...5)
    if let level = result.agreementLevel { h.p(visit.t("measurements.results.agreement.\(level)")) }
    if let whole { h.p(visit.t("measurements.results.beside.\(result.beside(whole))")) }
    if let earlier = found.earlier?.group.scales[scale.id] {
      h.p(visit.t("measurements.results.earlier.\(result.beside(earlier))"))
    }
    h.disclosure(visit.t("measurements.results.details")) { details(h, result, whole, found, scale, visit) }
  }

  // text keys: measurements.results.agreement.*, measurements.results.beside.*, measurements.results.earlier.*
  private func details(
    _ h: HTML, _ result: ResultRelease.ScaleResult, _ whole: ResultRelease.ScaleResult?, _ found: ResultsOfGroup,
    _ scale: Instrument.Scale, _ visit: Visit
  ) {
    var rows = [(visit.t("measurements.results.mean"), visit.decimal(result.mean))]
    if let low = result.low, let high = result.high {
      rows.append(
        (visit.t("measurements.results.interval"), "\(visit.decimal(low)) – \(visit.decimal(high))"))
    } else {
      rows.append((visit.t("measurements.results.interval"), visit.t("measurements.results.too-small")))
    }
    if let agreement = result.agreement {
      let skewed = result.agreementSkewed.map { " (\(visit.decimal($0)))" } ?? ""
      rows.append((visit.t("measurements.results.rwg"), visit.decimal(agreement) + skewed))
    }
    if let deviation = result.deviation {
      rows.append((visit.t("measurements.results.deviation"), visit.decimal(deviation)))
    }
    if let whole { rows.append((visit.t("measurements.results.mean-of-all"), visit.decimal(whole.mean))) }
    if let earlier = found.earlier, let before = earlier.group.scales[scale.id] {
      rows.append((earlier.campaign.title(in: visit.language), visit.decimal(before.mean)))
    }
    rows.append((visit.t("measurements.results.answered"), String(result.answered)))
    h.dl {
      for (name, value) in rows {
        h.dt(name)
        h.dd(value)
      }
    }
    guard let counts = result.counts, let lowest = found.campaign.instrument.range(of: scale)?.lowerBound else {
      return
    }
    let head = ["score", "people"].map { visit.t("measurements.results.column.\($0)") }
    h.dataTable(visit.t("measurements.results.distribution"), head: head) {
      for (index, count) in counts.enumerated() {
        h.tr {
          h.th(String(lowest + index), .scope("row"))
          h.td(String(count), .class("number"))
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
    let head = ["scale", "alpha", "interval", "omega"].map { visit.t("measurements.results.column.\($0)") }
    h.dataTable(visit.t("measurements.results.reliability"), head: head) {
      for scale in scales {
        if let one = found.results.reliability[scale.id] {
          h.tr {
            h.th(scale.name[visit.language], .scope("row"))
            h.td(visit.decimal(one.alpha), .class("number"))
            h.td("\(visit.decimal(one.low)) – \(visit.decimal(one.high))", .class("number"))
            h.td(one.omega.map { visit.decimal($0) } ?? "–", .class("number"))
          }
        }
      }
    }
  }

  static func find(_ visit: Visit, _ viewer: Viewer) async throws -> ResultsOfGroup {
    let id = try visit.id("id", of: Campaign.self)
    let wanted = visit.query.text("groep").map { GroupKey($0) }
    let found = try await visit.database.read { db in
      try ResultsOfGroup.find(id, group: wanted, for: viewer, db)
    }
    guard let found else { throw PageError.notFound }
    return found
  }
}

extension Visit {
  func name(_ group: ResultRelease.Group) -> String {
    group.parent == nil ? signedIn?.municipalityName ?? "" : group.name
  }

  /// With one decimal less than is kept, and the comma of the language.
  func decimal(_ value: Double) -> String {
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = String(hundredths % 100)
    let mark = language == .dutch ? "," : "."
    return (value < 0 ? "-" : "") + "\(hundredths / 100)\(mark)" + (digits.count == 1 ? "0" + digits : digits)
  }
}

extension HTML {
  /// A score on its scale: the interval as a line, the mean as a dot, and everybody's mean as an open mark.
  ///
  /// - Parameter size: How many times as large as on a phone, for a wall.
  func scaleLine(
    _ result: ResultRelease.ScaleResult, beside whole: ResultRelease.ScaleResult?, range: ClosedRange<Int>,
    size: Int = 1
  ) {
    let (middle, radius) = (String(14 * size), String(6 * size))
    func place(_ value: Double) -> String {
      let share = (value - Double(range.lowerBound)) / Double(range.upperBound - range.lowerBound)
      let perMille = Int((30 + 940 * min(1, max(0, share))).rounded())
      return "\(perMille / 10).\(perMille % 10)%"
    }
    func line(_ name: String, from: Double, to: Double, y: String) {
      element(
        "line",
        [.class(name), .other("x1", place(from)), .other("x2", place(to)), .other("y1", y), .other("y2", y)]
      ) {}
    }
    div(.class("chart scale-line")) {
      element(
        "svg",
        [
          .other("width", "100%"), .other("height", String(34 * size)), .aria("aria-hidden", "true"),
          .other("focusable", "false"),
        ]
      ) {
        line("grid", from: Double(range.lowerBound), to: Double(range.upperBound), y: middle)
        for tick in range {
          element(
            "text",
            [
              .class("tick"), .other("x", place(Double(tick))), .other("y", String(32 * size)),
              .other("text-anchor", "middle"),
            ]
          ) { text(String(tick)) }
        }
        if let low = result.low, let high = result.high { line("uncertainty", from: low, to: high, y: middle) }
        if let whole {
          element(
            "circle",
            [.class("bar-compared"), .other("cx", place(whole.mean)), .other("cy", middle), .other("r", radius)]
          ) {}
        }
        element(
          "circle", [.class("scale-dot"), .other("cx", place(result.mean)), .other("cy", middle), .other("r", radius)]
        ) {}
      }
    }
  }
}
