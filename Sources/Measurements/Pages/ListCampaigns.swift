// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import People
import Storage
import Web

/// All campaigns of the municipality.
enum ListCampaigns {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let all = try await visit.database.read { db in try Campaign.all(in: viewer.municipality, db) }
    let title = visit.t("measurements.list.title")
    return visit.deskPage(title) { h in
      h.pageHead(title, visit.t("measurements.list.words")) {
        h.linkButton(visit.t("measurements.list.new"), icon: "plus", to: MeasurementsPaths.plan.path, .primary)
      }
      guard !all.isEmpty else {
        h.emptyState(visit.t("measurements.list.empty.title"), visit.t("measurements.list.empty.words"), icon: "chart")
        return
      }
      let head = ["title", "instrument", "who", "days", "state"].map { visit.t("measurements.column.\($0)") }
      h.dataTable(title, head: head) {
        for campaign in all {
          h.tr {
            h.th(.scope("row")) {
              h.a(campaign.title(in: visit.language), .href(MeasurementsPaths.one.path(campaign.id)))
            }
            h.td(campaign.instrument.name[visit.language])
            h.td(visit.t("measurements.audience.\(campaign.audience.rawValue)"))
            h.td(visit.days(campaign))
            h.td { h.chip(visit.t("measurements.state.\(campaign.shownState(on: visit.today))")) }
          }
        }
      }
    }
  }

  // text keys: measurements.column.*, measurements.audience.*, measurements.state.*
}

extension Campaign {
  /// The state as people see it: what ended and is not closed yet is being closed.
  func shownState(on today: Day) -> String {
    state == .open && closesOn < today ? "closing" : state.rawValue
  }
}

extension Visit {
  func days(_ campaign: Campaign) -> String {
    t(
      "measurements.days",
      ["from": campaign.opensOn.words(in: language), "to": campaign.closesOn.words(in: language)])
  }
}
