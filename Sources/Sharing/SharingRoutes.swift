// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

package enum SharingPaths {
  /// What I share.
  package static let mine: RoutePath = "/delen"
  package static let choose: RoutePath = "/delen/nieuw"
  package static let chooseItem: RoutePath = "/delen/nieuw/{kind}"
  package static let chooseReceiver: RoutePath = "/delen/nieuw/{kind}/{item}"
  package static let chooseUntil: RoutePath = "/delen/nieuw/{kind}/{item}/{person}"
  package static let confirm: RoutePath = "/delen/nieuw/{kind}/{item}/{person}/controle"
  /// One thing that I share: until when, who looked.
  package static let share: RoutePath = "/delen/{id}"
  package static let end: RoutePath = "/delen/{id}/einde"
  /// What others share with me.
  package static let received: RoutePath = "/delen/met-mij"
  package static let receivedShare: RoutePath = "/delen/met-mij/{id}"
}

enum SharingRoutes {
  static func add(to routes: inout Routes, _ sharables: Sharables) {
    typealias Paths = SharingPaths
    let mine = MyShares(sharables: sharables)
    routes.on(.get, Paths.mine, .signedIn, file: "Sharing/Pages/MyShares.swift", mine.show)
    let what = ChooseWhat(sharables: sharables)
    routes.on(.get, Paths.choose, .signedIn, file: "Sharing/Pages/ChooseWhat.swift", what.kinds)
    routes.on(.get, Paths.chooseItem, .signedIn, file: "Sharing/Pages/ChooseWhat.swift", what.items)
    let receiver = ChooseReceiver(sharables: sharables)
    routes.on(.get, Paths.chooseReceiver, .signedIn, file: "Sharing/Pages/ChooseReceiver.swift", receiver.show)
    routes.on(.post, Paths.chooseReceiver, .signedIn, file: "Sharing/Pages/ChooseReceiver.swift", receiver.search)
    let until = ChooseUntil(sharables: sharables)
    routes.on(.get, Paths.chooseUntil, .signedIn, file: "Sharing/Pages/ChooseUntil.swift", until.show)
    let begin = BeginShare(sharables: sharables)
    routes.on(.get, Paths.confirm, .signedIn, file: "Sharing/Pages/BeginShare.swift", begin.confirm)
    routes.on(.post, Paths.confirm, .signedIn, file: "Sharing/Pages/BeginShare.swift", begin.begin)
    let received = ReceivedShares(sharables: sharables)
    routes.on(.get, Paths.received, .signedIn, file: "Sharing/Pages/ReceivedShares.swift", received.list)
    routes.on(.get, Paths.receivedShare, .signedIn, file: "Sharing/Pages/ReceivedShares.swift", received.open)
    let share = SeeShare(sharables: sharables)
    routes.on(.get, Paths.share, .signedIn, file: "Sharing/Pages/SeeShare.swift", share.show)
    routes.on(.post, Paths.end, .signedIn, file: "Sharing/Pages/SeeShare.swift", share.takeBack)
  }
}
