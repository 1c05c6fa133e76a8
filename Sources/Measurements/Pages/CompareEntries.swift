// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// After the second pass: which forms were typed differently, to look at again; and when none is, into the campaign.
enum CompareEntries {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign) = try await PrintForms.find(visit, viewer)
    let differences = try await visit.database.read { db in batch.state == .second ? try batch.differences(db) : [] }
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
        h.rows {
          for form in differences {
            h.row(
              visit.t("measurements.compare.form", ["form": String(form)]), icon: "edit",
              to: MeasurementsPaths.entry.path(batch.id, form))
          }
        }
      }
      h.actions {
        h.linkButton(
          visit.t("measurements.back-to-one"), icon: "back",
          to: MeasurementsPaths.one.path(campaign.id).fragment("papier"), .quiet)
      }
    }
  }

  static func finish(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign) = try await PrintForms.find(visit, viewer)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let now = try FormBatch.find(batch.id, in: viewer.municipality, db) else { throw PageError.notFound }
      try now.batch.finish(now.campaign, on: visit.today, ids: visit.ids, db)
    }
    return .redirect(to: MeasurementsPaths.one.path(campaign.id).fragment("papier"))
  }
}
