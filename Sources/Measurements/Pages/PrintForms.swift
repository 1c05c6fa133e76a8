// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Questionnaires
import Storage
import Web

/// Forms on paper: a batch is made for a group, and each form is printed on pages of its own, numbered, without a name.
enum PrintForms {
  static func make(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let count = min(FormBatch.mostForms, max(1, visit.form.int("aantal") ?? 10))
    let written = visit.form.typed("groep")
    let batch = try await visit.database.write { db -> FormBatch? in
      guard try db.isFirst(visit.form, at: visit.now) else { return nil }
      guard let campaign = try Campaign.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      let place = try FormBatch.places(of: campaign, db).first { $0.place.written == written }?.place ?? .whole
      return try FormBatch.make(campaign, place: place, forms: count, on: visit.today, ids: visit.ids, db)
    }
    return .redirect(
      to: batch.map { MeasurementsPaths.print.path($0.id) } ?? MeasurementsPaths.one.path(id))
  }

  /// The batch of the address. Throws `PageError.notFound`.
  static func find(_ visit: Visit, _ viewer: Viewer) async throws -> (batch: FormBatch, campaign: Campaign) {
    let id = try visit.id("batch", of: FormBatch.self)
    let found = try await visit.database.read { db in try FormBatch.find(id, in: viewer.municipality, db) }
    guard let found else { throw PageError.notFound }
    return found
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign) = try await find(visit, viewer)
    let title = visit.t("measurements.print.title", ["number": String(batch.number)])
    return visit.deskPage(title) { h in
      h.div(.class("page-head no-print")) {
        h.div {
          h.h1(title)
          h.p(visit.t("measurements.print.words", ["count": String(batch.forms)]))
        }
        h.actions {
          h.linkButton(
            visit.t("measurements.back-to-one"), icon: "back",
            to: MeasurementsPaths.one.path(campaign.id).fragment("papier"), .quiet)
        }
      }
      for number in 1...batch.forms { form(h, campaign, batch, number, visit) }
    }
  }

  private static func form(_ h: HTML, _ campaign: Campaign, _ batch: FormBatch, _ number: Int, _ visit: Visit) {
    let (instrument, language) = (campaign.instrument, visit.language)
    h.section(.class("paper-form")) {
      h.p(
        visit.t("measurements.print.number", ["batch": String(batch.number), "form": String(number)]),
        .class("form-number"))
      h.h2(campaign.title(in: language))
      h.p(campaign.invitation(in: language))
      h.p(visit.t("measurements.print.how"))
      var section: String?
      for (index, item) in instrument.items.enumerated() {
        if item.section != section {
          section = item.section
          if let words = instrument.sections.first(where: { $0.id == section })?.title[language] { h.h3(words) }
        }
        h.div(.class("paper-item")) {
          h.p {
            h.strong("\(index + 1). ")
            h.text(item.words[language])
          }
          let options = h.options(of: item, instrument, language)
          if options.isEmpty {
            if case .open = item.kind { h.p(visit.t("measurements.sheet.read-by-all")) }
            h.div("", .class("paper-line"))
          } else {
            h.ul(.class("paper-options")) {
              for (position, option) in options.enumerated() {
                h.li {
                  h.span("", .class("paper-box"))
                  h.small(EnterForms.digit(position))
                  h.text(" " + option.label)
                }
              }
            }
          }
        }
      }
      h.p(visit.t("measurements.print.thanks"))
    }
  }
}
