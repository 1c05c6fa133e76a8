// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// What campaigns put on Vandaag: one card for each that asks this person. After a reminder it stands higher, but below
/// what is the person's own: the first cards, and steps.
enum MeasurementsHome {
  static let sources: [HomeSource] = [
    HomeSource(.today, cards: today),
    HomeSource(.discover, rank: 55) { visit, viewer, db in
      try Campaign.latestClosed(in: viewer.municipality, since: visit.today.adding(days: -180), db).map { campaign in
        HomeCard(
          icon: "chart", title: visit.t("measurements.home.results", ["title": campaign.title]),
          words: visit.t("measurements.home.results.words"), action: visit.t("measurements.results.see"),
          path: MeasurementsPaths.results.path(campaign.id))
      }
    },
  ]

  private static func today(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [(
    rank: Int, card: HomeCard
  )] {
    try Campaign.asking(viewer.person, on: visit.today, db).map { campaign in
      let minutes = ["minutes": String(campaign.minutes)]
      let words =
        campaign.isReminded ? visit.t("measurements.home.again", minutes) : visit.t("measurements.home.asked", minutes)
      let card = HomeCard(
        icon: "question", title: campaign.title, words: words, action: visit.t("measurements.home.action"),
        path: MeasurementsPaths.answer.path(campaign.id), day: campaign.closesOn)
      return (campaign.isReminded ? 8 : 18, card)
    }
  }
}
