// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Storage
import Web

/// The link of a campaign on one sheet of paper for the wall of a canteen: what it is about, the square to scan, and the
/// address for who types it.
enum PrintLink {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let campaign = try await visit.database.read { db in try Campaign.find(id, in: viewer.municipality, db) }
    guard let campaign, let link = campaign.link, campaign.takesAnswers(on: visit.today) else {
      throw PageError.notFound
    }
    return visit.deskPage(campaign.title(in: visit.language)) { h in
      h.p(visit.t("measurements.canteen.how"), .class("hint no-print"))
      h.article(.class("canteen poster")) {
        h.h1(campaign.title(in: visit.language))
        h.p(campaign.invitation(in: visit.language), .class("lead"))
        h.linkSquare(link, visit)
        h.p(
          visit.t(
            "measurements.poster.words",
            ["minutes": String(campaign.minutes), "day": campaign.closesOn.words(in: visit.language)]), .class("lead"))
        h.whoSees(visit.t("measurements.who-sees"))
      }
      h.actions {
        h.linkButton(
          visit.t("measurements.back-to-one"), icon: "back", to: MeasurementsPaths.one.path(campaign.id), .quiet)
      }
    }
  }
}

extension HTML {
  /// The square of an open link, with its address.
  func linkSquare(_ link: String, _ visit: Visit) {
    let address = visit.origin + MeasurementsPaths.link.path(link).description
    div(.class("join-square")) {
      if let square = QRCode(address) {
        div(.class("square")) { qrCode(square, words: t("measurements.poster.square")) }
      }
      p(.class("join-words")) {
        span(t("measurements.poster.or"))
        strong(address, .class("join-address"))
      }
    }
  }
}
