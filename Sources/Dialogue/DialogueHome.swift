// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// What dialogues put on the tabs: a room that is open now, an agreement that somebody took upon them, what the own
/// group agreed, and the way to open one.
enum DialogueHome {
  /// Days after the last agreement's day in which the group still sees it on Vandaag.
  static let daysShown = 14

  static let sources = [
    HomeSource(.today, rank: 2, where: { GroupDialogue.rowsOpen(in: $1.municipality) }, cards: open),
    HomeSource(.today, rank: 18, where: { Agreement.rowsOpen(of: $1.person) }, cards: own),
    HomeSource(
      .today, rank: 40, where: { Agreement.rowsOpen(near: $1, since: $0.today.adding(days: -daysShown)) },
      cards: ofGroup),
    HomeSource(.discover, rank: 70) { visit, viewer, db in
      let opens = DialogueRoutes.opens.allows(viewer)
      guard try opens || GroupDialogue.lastClosed(for: viewer, db) != nil else { return [] }
      return [entry(visit)]
    },
    HomeSource(.team, rank: 20) { visit, _, _ in [entry(visit)] },
  ]

  private static func open(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    try GroupDialogue.open(for: viewer, at: visit.now, db).map { room in
      HomeCard(
        icon: "people", title: visit.t("dialogue.home.open"), words: room.title,
        action: visit.t("dialogue.home.open.action"), path: DialoguePaths.room.path(room.id))
    }
  }

  private static func entry(_ visit: Visit) -> HomeCard {
    HomeCard(
      icon: "people", title: visit.t("dialogue.home.list"), words: visit.t("dialogue.home.list.words"),
      action: visit.t("dialogue.home.list.action"), path: DialoguePaths.list.path)
  }

  /// What somebody took upon them, each with its day.
  private static func own(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    try Agreement.open(of: viewer.person, db).prefix(2).map { agreement in
      HomeCard(
        icon: "flag", title: visit.t("dialogue.home.mine"), words: agreement.what,
        action: visit.t("dialogue.home.mine.action"), path: DialoguePaths.dialogue.path(agreement.dialogue),
        day: agreement.dueOn)
    }
  }

  /// One card for what the group agreed, while something of it is open.
  private static func ofGroup(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    guard let last = try GroupDialogue.lastClosed(for: viewer, db) else { return [] }
    let all = try Agreement.all(of: last, db)
    guard let open = all.first(where: { $0.doneOn == nil }), let end = all.map(\.dueOn).max(),
      visit.today <= end.adding(days: daysShown),
      !all.contains(where: { $0.owner == viewer.person && $0.doneOn == nil })
    else { return [] }
    return [
      HomeCard(
        icon: "flag", title: visit.t("dialogue.home.group"), words: open.what,
        action: visit.t("dialogue.home.group.action"), path: DialoguePaths.dialogue.path(last))
    ]
  }
}
