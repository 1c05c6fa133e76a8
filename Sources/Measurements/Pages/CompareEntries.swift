// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Questionnaires
import Storage
import Web

/// After the second pass: which forms were typed differently, to look at again; and when none is, into the campaign.
struct CompareEntries {
  let keys: AnswerKeys

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign) = try await PrintForms.find(visit, viewer)
    if batch.state != .done { try campaign.requireTyping(on: visit.today) }
    var differences: [FormBatch.Difference] = []
    if batch.state == .second {
      let pair = try keys.needed(for: campaign)
      differences = try await visit.database.read { db in try batch.differences(campaign, pair, db) }
    }
    let title = visit.t("measurements.compare.title", ["batch": String(batch.number)])
    return visit.deskPage(title) { h in
      h.h1(title)
      if batch.state == .done {
        h.notice(.success, visit.t("measurements.compare.done"))
      } else if batch.state == .first {
        h.p(visit.t("measurements.entry.pass.first"))
        h.actions {
          h.linkButton(
            visit.t("measurements.paper.enter"), icon: "edit", to: MeasurementsPaths.entry.path(batch.id, 1), .primary)
        }
      } else if differences.isEmpty {
        h.p(visit.t("measurements.compare.same"))
        h.form(post: MeasurementsPaths.finish.path(batch.id)) {
          h.actions { h.submit(visit.t("measurements.compare.finish"), icon: "check") }
        }
      } else {
        h.p(visit.t("measurements.compare.differ"))
        for difference in differences { self.difference(h, difference, batch, campaign, visit) }
      }
      h.actions {
        h.linkButton(
          visit.t("measurements.back-to-one"), icon: "back",
          to: MeasurementsPaths.one.path(campaign.id).fragment("papier"), .quiet)
      }
    }
  }

  /// One form with the questions that were typed differently, and what was typed each time.
  private func difference(
    _ h: HTML, _ difference: FormBatch.Difference, _ batch: FormBatch, _ campaign: Campaign, _ visit: Visit
  ) {
    h.rows {
      h.row(
        visit.t("measurements.compare.form", ["form": String(difference.form)]), icon: "edit",
        to: MeasurementsPaths.entry.path(batch.id, difference.form))
    }
    let items = difference.items(of: campaign.instrument)
    guard !items.isEmpty else { return }
    let head = ["item", "first", "second"].map { visit.t("measurements.compare.column.\($0)") }
    h.dataTable(visit.t("measurements.compare.form", ["form": String(difference.form)]), head: head) {
      for item in items {
        h.tr {
          h.th(campaign.numbered(item, visit.language), .scope("row"))
          h.td(written(difference.first?[item.id], item, campaign, h, visit))
          h.td(written(difference.second?[item.id], item, campaign, h, visit))
        }
      }
    }
  }

  // text keys: measurements.compare.column.*

  /// An answer as it is typed: the numbers beside the boxes, or what was written.
  private func written(
    _ answer: ItemAnswer?, _ item: Instrument.Item, _ campaign: Campaign, _ h: HTML, _ visit: Visit
  ) -> String {
    let chosen: [String]
    switch answer {
    case nil: return visit.t("measurements.compare.empty")
    case .words(let words)?: return words
    case .number(let number)?: return JSONValue.decimal(number).text
    case .dontKnow?: chosen = [SheetReading.dontKnow]
    case .choice(let id)?: chosen = [id]
    case .choices(let ids)?: chosen = ids
    case .point(let point)?:
      if case .yesNo = item.kind { chosen = [point == 1 ? "yes" : "no"] } else { chosen = [String(point)] }
    }
    let options = h.options(of: item, campaign.instrument, visit.language)
    return options.enumerated().filter { chosen.contains($0.element.value) }
      .map { "\(EnterForms.digit($0.offset)) \($0.element.label)" }.joined(separator: ", ")
  }

  func finish(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign) = try await PrintForms.find(visit, viewer)
    let pair = try keys.needed(for: campaign)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let now = try FormBatch.find(batch.id, in: viewer.municipality, db) else { throw PageError.notFound }
      try now.batch.finish(now.campaign, pair, on: visit.today, ids: visit.ids, db)
    }
    return .redirect(to: MeasurementsPaths.one.path(campaign.id).fragment("papier"))
  }

  /// Puts a stack aside that does not come any more.
  func putAside(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign) = try await PrintForms.find(visit, viewer)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let now = try FormBatch.find(batch.id, in: viewer.municipality, db) else { throw PageError.notFound }
      try now.batch.putAside(db)
    }
    return .redirect(to: MeasurementsPaths.one.path(campaign.id).fragment("papier"))
  }
}

extension Campaign {
  /// Throws `MeasurementsError.typingEnded`.
  func requireTyping(on day: Day) throws {
    guard takesPaper(on: day) else { throw MeasurementsError.typingEnded }
  }

  /// A question with its number on the paper.
  func numbered(_ item: Instrument.Item, _ language: Language) -> String {
    let index = instrument.items.firstIndex { $0.id == item.id } ?? 0
    return "\(index + 1). \(item.words[language])"
  }
}

extension AnswerKeys {
  /// The pair of a campaign. Throws `MeasurementsError.noKey` on a node that does not have it.
  func needed(for campaign: Campaign) throws -> Sealing.KeyPair {
    guard let pair = pair(of: campaign.id) else { throw MeasurementsError.noKey }
    return pair
  }
}
