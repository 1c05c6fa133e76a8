// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import People
import Storage
import Web

/// One campaign: how it stands, without any running figure that could tell who answers when; reminding; paper forms; and
/// after it closed how many answered where.
struct ShowCampaign {
  let keys: AnswerKeys

  private struct Found: Sendable {
    let campaign: Campaign
    let asked: Int
    let atLeast: Int?
    let response: ResponseRelease?
    let batches: [FormBatch]
    let places: [(place: AnswerPlace, name: String)]
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer { try await page(visit, viewer, .none) }

  /// The page, with what is wrong with the form for paper.
  func page(_ visit: Visit, _ viewer: Viewer, _ errors: FieldErrors) async throws -> Answer {
    let found = try await find(visit, viewer)
    let campaign = found.campaign
    let title = campaign.title(in: visit.language)
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.pageHead(title, "\(campaign.instrument.name[visit.language]) · \(visit.days(campaign))") {
        h.linkButton(visit.t("measurements.back"), icon: "back", to: MeasurementsPaths.desk.path, .quiet)
      }
      h.p { h.chip(visit.t("measurements.state.\(campaign.shownState(on: visit.today))")) }
      if campaign.state != .closed, !keys.has(campaign.id) { h.notice(.error, visit.t("measurements.show.no-key")) }
      h.errorSummary(errors)
      switch campaign.state {
      case .planned: planned(h, campaign, visit)
      case .open:
        open(h, found, visit, errors)
        callOff(h, campaign, visit)
      case .closed: closed(h, found, visit)
      }
    }
  }

  private func planned(_ h: HTML, _ campaign: Campaign, _ visit: Visit) {
    h.p(visit.t("measurements.show.planned"))
    h.form(post: MeasurementsPaths.callOff.path(campaign.id)) {
      h.actions { h.submit(visit.t("measurements.show.call-off.sure"), icon: "close", .danger) }
    }
  }

  /// Calling off what runs, which cannot be undone.
  private func callOff(_ h: HTML, _ campaign: Campaign, _ visit: Visit) {
    h.disclosure(visit.t("measurements.show.call-off")) {
      h.p(visit.t("measurements.show.call-off.words"))
      h.form(post: MeasurementsPaths.callOff.path(campaign.id)) {
        h.actions { h.submit(visit.t("measurements.show.call-off.sure"), icon: "close", .danger) }
      }
    }
  }

  private func open(_ h: HTML, _ found: Found, _ visit: Visit, _ errors: FieldErrors) {
    let campaign = found.campaign
    h.p(visit.t("measurements.show.no-totals"), .class("says"))
    h.ul(.class("figures")) {
      if campaign.audience != .link {
        h.li {
          h.strong(String(found.asked))
          h.text(" " + visit.t("measurements.show.asked"))
        }
      }
      h.li {
        if let least = found.atLeast {
          h.strong(visit.t("measurements.show.at-least", ["count": String(least)]))
          h.text(" " + visit.t("measurements.show.answered"))
        } else {
          h.span(visit.t("measurements.show.few"), .class("withheld"))
        }
      }
    }
    if let link = campaign.link {
      h.h2(visit.t("measurements.show.link"))
      h.p(visit.t("measurements.show.link.words"))
      h.linkSquare(link, visit)
      h.actions {
        h.linkButton(
          visit.t("measurements.poster.open"), icon: "print", to: MeasurementsPaths.poster.path(campaign.id), .secondary
        )
      }
      return
    }
    if campaign.takesAnswers(on: visit.today) { remind(h, campaign, visit) }
    paper(h, found, visit, errors)
  }

  private func remind(_ h: HTML, _ campaign: Campaign, _ visit: Visit) {
    h.section(.class("card")) {
      h.h2(visit.t("measurements.remind.title"))
      h.p(visit.t("measurements.remind.words"))
      if let day = campaign.remindedOn {
        h.p(visit.t("measurements.remind.last", ["day": day.words(in: visit.language)]), .class("hint"))
      }
      if campaign.remindedOn != visit.today {
        h.form(post: MeasurementsPaths.reminders.path(campaign.id)) {
          h.submit(visit.t("measurements.remind.action"), icon: "mail", .secondary)
        }
      }
    }
  }

  // text keys: measurements.paper.state.*
  private func paper(_ h: HTML, _ found: Found, _ visit: Visit, _ errors: FieldErrors) {
    h.section(.class("card"), .id("papier")) {
      h.h2(visit.t("measurements.paper.title"))
      h.p(visit.t("measurements.paper.words"))
      h.p(visit.typingDay(found.campaign))
      if found.campaign.closesOn < visit.today, found.batches.contains(where: { $0.state != .done }) {
        h.notice(.info, visit.t("measurements.paper.waiting"))
      }
      if !found.batches.isEmpty {
        let head = ["batch", "who", "forms", "state", "do"].map { visit.t("measurements.paper.column.\($0)") }
        h.dataTable(visit.t("measurements.paper.title"), head: head) {
          for batch in found.batches {
            h.tr {
              h.th(String(batch.number), .scope("row"))
              h.td(found.places.first { $0.place == batch.place }?.name ?? visit.t("measurements.paper.everybody"))
              h.td(String(batch.forms), .class("number"))
              h.td(visit.t("measurements.paper.state.\(batch.state.rawValue)"))
              h.td {
                h.a(visit.t("measurements.paper.print"), .href(MeasurementsPaths.print.path(batch.id)))
                if batch.state != .done {
                  h.text(" ")
                  h.a(visit.t("measurements.paper.enter"), .href(MeasurementsPaths.entry.path(batch.id, 1)))
                  h.disclosure(visit.t("measurements.paper.aside")) {
                    h.p(visit.t("measurements.paper.aside.words"))
                    h.form(post: MeasurementsPaths.aside.path(batch.id)) {
                      h.submit(visit.t("measurements.paper.aside.sure"), icon: "trash", .danger)
                    }
                  }
                }
              }
            }
          }
        }
      }
      guard found.campaign.takesAnswers(on: visit.today) else { return }
      h.form(post: MeasurementsPaths.batches.path(found.campaign.id)) {
        let isForAll = found.campaign.audience != .groups
        h.selectField(
          "groep", visit.t("measurements.paper.for"),
          options: [Choice("", visit.t("measurements.paper.choose"))]
            + found.places.map { Choice($0.place.written, $0.name) }
            + (isForAll ? [Choice(PrintForms.forAll, visit.t("measurements.paper.everybody"))] : []),
          selected: visit.form.typed("groep"), hint: isForAll ? visit.t("measurements.paper.for-all") : nil,
          error: errors["groep"])
        h.textField(
          "aantal", visit.t("measurements.paper.count"),
          value: visit.form.has("aantal") ? visit.form.typed("aantal") : "10", error: errors["aantal"], numeric: true,
          look: .short)
        h.actions { h.submit(visit.t("measurements.paper.make"), icon: "print", .secondary) }
      }
    }
  }

  // text keys: measurements.paper.column.*
  private func closed(_ h: HTML, _ found: Found, _ visit: Visit) {
    h.p(visit.t("measurements.show.closed"))
    h.actions {
      h.linkButton(
        visit.t("measurements.results.see"), icon: "chart", to: MeasurementsPaths.deskResults.path(found.campaign.id),
        .primary)
    }
    guard let response = found.response, found.campaign.audience != .link else { return }
    h.h2(visit.t("measurements.response.title"))
    h.p(visit.t("measurements.response.words"))
    let head = ["group", "asked", "answered"].map { visit.t("measurements.response.column.\($0)") }
    h.dataTable(visit.t("measurements.response.title"), head: head) {
      for group in response.groups {
        h.tr {
          h.th(group.parent == nil ? visit.t("measurements.paper.everybody") : group.name, .scope("row"))
          h.td(String(group.asked), .class("number"))
          h.td(.class("number")) {
            if let answered = group.answered {
              h.text(String(answered))
            } else {
              h.span(visit.t("measurements.response.withheld"), .class("withheld"))
            }
          }
        }
      }
    }
  }

  // text keys: measurements.response.column.*

  func remind(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let campaign = try Campaign.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      try campaign.remind(on: visit.today, db)
    }
    return .redirect(to: MeasurementsPaths.one.path(id))
  }

  func callOff(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let isGone = try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return false }
      guard let campaign = try Campaign.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      try campaign.callOff(db)
      return true
    }
    if isGone { keys.destroy(id) }
    return .redirect(to: MeasurementsPaths.desk.path)
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    let id = try visit.id("id", of: Campaign.self)
    let found = try await visit.database.read { db -> Found? in
      guard let campaign = try Campaign.find(id, in: viewer.municipality, db) else { return nil }
      let minimum = try Municipality.find(viewer.municipality, db)?.minimumGroupSize ?? 5
      let progress = try campaign.progress(minimum: minimum, db)
      return Found(
        campaign: campaign, asked: progress.asked, atLeast: progress.atLeast,
        response: try ResponseRelease.find(id, db), batches: try FormBatch.all(of: id, db),
        places: try FormBatch.places(of: campaign, db))
    }
    guard let found else { throw PageError.notFound }
    return found
  }
}
