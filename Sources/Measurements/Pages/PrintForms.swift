// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Questionnaires
import Storage
import Web

/// Forms on paper: a batch is made for a group, and each form is printed on pages of its own, numbered, without a name.
enum PrintForms {
  private enum Made: Sendable {
    case batch(FormBatch)
    /// No more forms than people are asked.
    case wrong([FieldError])
    case before
  }

  /// The choice of everybody together, where everybody is asked. It is never the first one: what comes from such a stack
  /// counts in no team, and a few of them take the smallest team along.
  static let forAll = "all"

  /// Makes a stack; `show` is the page of the campaign, with what is wrong with the form on it.
  static func make(_ visit: Visit, _ viewer: Viewer, from show: ShowCampaign) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let written = visit.form.typed("groep")
    let made = try await visit.database.write { db -> Made in
      guard let campaign = try Campaign.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      var check = FormCheck(visit.form)
      let known = try FormBatch.places(of: campaign, db).first { $0.place.written == written }?.place
      let isForAll = written == forAll && campaign.audience != .groups
      if known == nil, !isForAll { check.add("groep", "web.error.choose") }
      let place = known ?? .whole
      let room = try FormBatch.room(campaign, place: place, db)
      if room == 0, campaign.takesAnswers(on: visit.today) { check.add("aantal", "measurements.paper.no-room") }
      let count = room > 0 ? check.int("aantal", in: 1...room) : nil
      guard check.isFine else { return .wrong(check.errors) }
      guard try db.isFirst(visit.form, at: visit.now) else { return .before }
      return .batch(
        try FormBatch.make(campaign, place: place, forms: count ?? 0, on: visit.today, ids: visit.ids, db))
    }
    switch made {
    case .batch(let batch): return .redirect(to: MeasurementsPaths.print.path(batch.id))
    case .before: return .redirect(to: MeasurementsPaths.one.path(id).fragment("papier"))
    case .wrong(let errors): return try await show.page(visit, viewer, visit.words(errors))
    }
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
          h.p(visit.typingDay(campaign))
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
          if let begun = instrument.sections.first(where: { $0.id == section }) {
            // As on the phone: the plain words where there are any, else the title.
            h.h3(begun.introduction?[language] ?? begun.title[language])
          }
        }
        h.div(.class("paper-item")) {
          h.p {
            h.strong("\(index + 1). ")
            h.text(item.words[language])
          }
          for condition in item.shownWhen {
            if let earlier = instrument.items.firstIndex(where: { $0.id == condition.item }) {
              let words = ["number": String(earlier + 1), "answer": visit.words(of: condition, instrument)]
              h.p(visit.t("measurements.print.only-when", words), .class("hint"))
            }
          }
          if let hint = item.hint?[language] { h.p(hint, .class("hint")) }
          if let rule = item.rule(visit) { h.p(rule, .class("hint")) }
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

extension Visit {
  /// Until when paper can be typed over.
  func typingDay(_ campaign: Campaign) -> String {
    t(
      "measurements.paper.until",
      ["last": campaign.closesOn.words(in: language), "day": campaign.typesUntil.words(in: language)])
  }
}

extension Instrument.Item {
  /// What may be answered, where the boxes do not say it; nil where they do.
  func rule(_ visit: Visit) -> String? {
    switch kind {
    case .many(_, let most): return visit.t("instruments.answer.many", ["maximum": String(most)])
    case .number(let least, let most, _, let unit):
      let range = ["from": JSONValue.decimal(least).text, "to": JSONValue.decimal(most).text]
      let words = visit.t("measurements.print.range", range)
      return unit.map { "\($0[visit.language]). \(words)" } ?? words
    case .scale, .yesNo, .one, .open: return nil
    }
  }
}
