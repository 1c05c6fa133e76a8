// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// What this context puts on the tabs: on Vandaag a badge or start code that somebody else made, on Ik my data and the
/// log.
enum PeopleHome {
  static let sources = [
    HomeSource(.today, where: { PersonLog.rowsUnconfirmed(by: $1, at: $0.now) }, cards: newWayIn),
    HomeSource(.me, rank: 70) { visit, _, _ in
      [
        HomeCard(
          icon: "person", title: visit.t("people.data.title"), words: visit.t("people.data.home"),
          action: visit.t("people.data.open"), path: PeoplePaths.myData.path),
        HomeCard(
          icon: "eye", title: visit.t("people.log.title"), words: visit.t("people.log.home"),
          action: visit.t("people.data.open"), path: PeoplePaths.myLog.path),
      ]
    },
  ]

  /// What came in the place of an earlier badge or code goes first; the first ones wait below what a new person begins
  /// with.
  private static func newWayIn(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [(
    rank: Int, card: HomeCard
  )] {
    guard let entry = try PersonLog.unconfirmed(by: viewer, at: visit.now, db) else { return [] }
    let name = try entry.actor.flatMap { try Person.find($0, in: viewer.municipality, db)?.name }
    let made = ["name": name ?? visit.t("people.log.somebody"), "day": Day(entry.at).words(in: visit.language)]
    let isFirst = entry.kind == .firstBadge || entry.kind == .firstStartCode
    // text keys: people.log.notice.*
    let card = HomeCard(
      icon: isFirst ? "badge" : "warning",
      title: visit.t(isFirst ? "people.log.notice.title-first" : "people.log.notice.title"),
      words: visit.t("people.log.notice.\(entry.kind.rawValue)", made) + " "
        + (try WhoToAsk.words(visit, viewer, except: entry.actor, db)),
      action: visit.t("people.log.notice.action"), path: PeoplePaths.myLog.path)
    return [(rank: isFirst ? 28 : 2, card: card)]
  }
}

/// Whom to ask when something was not you: the own leader, unless that is who did it.
enum WhoToAsk {
  static func words(_ visit: Visit, _ viewer: Viewer, except actor: PersonID?, _ db: any Connection) throws -> String {
    let leaders = try (viewer.team.map { try Team.leaders(of: $0, db) } ?? []).filter {
      $0 != actor && $0 != viewer.person
    }
    let name = try leaders.lazy.compactMap { try Person.find($0, in: viewer.municipality, db) }.first(
      where: \.isActive)?.name
    return name.map { visit.t("people.log.ask", ["name": $0]) } ?? visit.t("people.log.ask-somebody")
  }
}
