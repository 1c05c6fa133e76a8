// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// What sharing shows on the tabs: on Vandaag what somebody shared and was not looked at yet, on Ik the two lists.
enum SharingHome {
  static func sources(_ sharables: Sharables) -> [HomeSource] {
    [
      HomeSource(.today, rank: 15, where: { ShareView.rowsUnseen(by: $1, on: $0.today) }) { visit, viewer, db in
        try unseen(visit, viewer, sharables, db)
      },
      HomeSource(.me, rank: 60) { visit, viewer, db in try lists(visit, viewer, db) },
    ]
  }

  private static func unseen(_ visit: Visit, _ viewer: Viewer, _ sharables: Sharables, _ db: any Connection) throws
    -> [HomeCard]
  {
    let new = try ShareView.unseen(by: viewer, on: visit.today, db)
    return try Share.all(sharedWith: viewer, on: visit.today, db).filter { new.contains($0.id) }.compactMap { share in
      guard let what = try sharables.describe(share, visit, db),
        let owner = try Person.find(share.owner, in: viewer.municipality, db)
      else { return nil }
      return HomeCard(
        icon: "share", title: visit.t("sharing.home.new.title", ["name": owner.name]), words: what.title,
        action: visit.t("sharing.home.new.action"), path: SharingPaths.receivedShare.path(share.id), day: nil)
    }
  }

  private static func lists(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    let mine = try Share.all(ownedBy: viewer, db).filter { $0.isRunning(on: visit.today) }.count
    let received = try Share.all(sharedWith: viewer, on: visit.today, db).count
    let words =
      switch mine {
      case 0: visit.t("sharing.home.mine.none")
      case 1: visit.t("sharing.home.mine.one")
      default: visit.t("sharing.home.mine.many", ["count": String(mine)])
      }
    var cards = [
      HomeCard(
        icon: "share", title: visit.t("sharing.home.mine.title"), words: words,
        action: visit.t("sharing.home.mine.action"), path: SharingPaths.mine.path)
    ]
    if received > 0 {
      cards.append(
        HomeCard(
          icon: "eye", title: visit.t("sharing.home.received.title"),
          words: visit.t(
            received == 1 ? "sharing.home.received.one" : "sharing.home.received.many", ["count": String(received)]),
          action: visit.t("sharing.home.received.action"), path: SharingPaths.received.path))
    }
    return cards
  }
}
