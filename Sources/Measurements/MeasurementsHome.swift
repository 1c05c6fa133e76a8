// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Storage
import Web

/// What campaigns put on Vandaag: one card for each that asks this person, higher after a reminder but below what is the
/// person's own (the first cards, and steps); what somebody took upon them after the results, higher when its day is near
/// or past; and one card for what their team does.
enum MeasurementsHome {
  static let sources: [HomeSource] = [
    HomeSource(.today, where: { Campaign.rowsAsking($1.person, on: $0.today) }, cards: asked),
    HomeSource(.today, where: { TeamAction.rowsOpen(of: $1) }, cards: agreed),
    HomeSource(.discover, rank: 55) { visit, viewer, db in
      try Campaign.latestClosed(in: viewer.municipality, since: visit.today.adding(days: -180), db).map { campaign in
        HomeCard(
          icon: "chart", title: visit.t("measurements.home.results", ["title": campaign.titles[visit.language]]),
          words: visit.t("measurements.home.results.words"), action: visit.t("measurements.results.see"),
          path: MeasurementsPaths.results.path(campaign.id))
      }
    },
    HomeSource(.team, rank: 18) { visit, viewer, db in
      try Campaign.latestClosed(in: viewer.municipality, since: visit.today.adding(days: -180), db).flatMap {
        campaign in
        viewer.leads.sorted().map { team in
          HomeCard(
            icon: "chart", title: visit.t("measurements.home.results", ["title": campaign.titles[visit.language]]),
            words: visit.t("measurements.home.discuss"), action: visit.t("measurements.results.see"),
            path: MeasurementsPaths.results.path(campaign.id).with("groep", ResponseRelease.key(team).name))
        }
      }
    },
  ]

  /// The own things to do, and one of the team's when none is.
  private static func agreed(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [(
    rank: Int, card: HomeCard
  )] {
    let open = try TeamAction.open(of: viewer, db)
    let mine = open.filter { $0.owner == viewer.person }.prefix(2)
    guard mine.isEmpty else { return mine.map { (rank($0, on: visit.today), card($0, visit, isOwn: true)) } }
    return open.prefix(1).map { (40, card($0, visit, isOwn: false)) }
  }

  private static func rank(_ action: TeamAction, on today: Day) -> Int {
    switch action.nearness(on: today) {
    case .late: 6
    case .soon: 12
    case .far: 20
    }
  }

  private static func card(_ action: TeamAction, _ visit: Visit, isOwn: Bool) -> HomeCard {
    let isLate = action.nearness(on: visit.today) == .late
    let title = isOwn ? isLate ? "measurements.home.mine-late" : "measurements.home.mine" : "measurements.home.ours"
    return HomeCard(
      icon: "flag", title: visit.t(title), words: action.what, action: visit.t("measurements.home.agreed.action"),
      path: MeasurementsPaths.results.path(action.campaign).with("groep", ResponseRelease.key(action.team).name)
        .fragment("afspraken"), day: action.dueOn)
  }

  // text keys: measurements.home.mine, measurements.home.mine-late, measurements.home.ours

  private static func asked(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [(
    rank: Int, card: HomeCard
  )] {
    try Campaign.asking(viewer.person, on: visit.today, db).map { campaign in
      let minutes = ["minutes": String(campaign.minutes)]
      let words = visit.t(campaign.isReminded ? "measurements.home.again" : "measurements.home.asked", minutes)
      let card = HomeCard(
        icon: "question", title: campaign.titles[visit.language], words: words,
        action: visit.t("measurements.home.action"), path: MeasurementsPaths.answer.path(campaign.id),
        day: campaign.closesOn)
      return (campaign.isReminded ? 8 : 18, card)
    }
  }
}
