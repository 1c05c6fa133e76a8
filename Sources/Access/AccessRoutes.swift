// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Web

package enum AccessPaths {
  static let signIn = SitePaths.signIn
  static let pin: RoutePath = "/inloggen/pin"
  static let startCode: RoutePath = "/inloggen/startcode"
  static let choosePIN: RoutePath = "/inloggen/pin-kiezen"
  /// Where the square on a badge leads. The code stands behind a #, which a browser keeps to itself.
  static let badge: RoutePath = "/badge"
  static let signOut = SitePaths.signOut
  static let signedOut = SitePaths.signedOut
  static let language = SitePaths.language
  static let changePIN: RoutePath = "/ik/pin"
  /// The question whether a start code over the own PIN was asked for, and its two answers.
  static let reset: RoutePath = "/ik/startcode"
  static let resetConfirmed: RoutePath = "/ik/startcode/akkoord"
  static let resetRefused: RoutePath = "/ik/startcode/weigering"
  package static let demo: RoutePath = "/demo"
  static let badges: RoutePath = "/bureau/badges"
  static let issued: RoutePath = "/bureau/badges/afdruk"
  static let health: RoutePath = "/gezond"
  static let offline: RoutePath = "/offline"
  static let securityText: RoutePath = "/.well-known/security.txt"
  static let privacy: RoutePath = "/privacy"
  static let accessibility: RoutePath = "/toegankelijkheid"
  static let home = SitePaths.home
}

enum AccessRoutes {
  static let desk = Right.role([.adviser, .administrator])

  static func add(to routes: inout Routes) {
    routes.open(.get, AccessPaths.signIn, file: "Access/Pages/ShowSignIn.swift", ShowSignIn.handle)
    routes.open(.post, AccessPaths.signIn, file: "Access/Pages/EnterCode.swift", EnterCode.handle)
    routes.open(.get, AccessPaths.badge, file: "Access/Pages/ScanBadge.swift", ScanBadge.handle)
    routes.open(.get, AccessPaths.pin, file: "Access/Pages/ShowSignIn.swift", ShowSignIn.startOver)
    routes.open(.post, AccessPaths.pin, file: "Access/Pages/EnterPIN.swift", EnterPIN.handle)
    routes.open(.get, AccessPaths.startCode, file: "Access/Pages/ShowSignIn.swift", ShowSignIn.startOver)
    routes.open(.post, AccessPaths.startCode, file: "Access/Pages/EnterStartCode.swift", EnterStartCode.handle)
    routes.open(.get, AccessPaths.choosePIN, file: "Access/Pages/ShowSignIn.swift", ShowSignIn.startOver)
    routes.open(.post, AccessPaths.choosePIN, file: "Access/Pages/ChoosePIN.swift", ChoosePIN.handle)
    routes.open(.get, AccessPaths.signOut, file: "Access/Pages/SignOut.swift", SignOut.ask)
    routes.open(.post, AccessPaths.signOut, file: "Access/Pages/SignOut.swift", SignOut.handle)
    routes.open(.get, AccessPaths.signedOut, file: "Access/Pages/SignOut.swift", SignOut.done)
    routes.open(.post, AccessPaths.language, file: "Access/Pages/ChangeLanguage.swift", ChangeLanguage.handle)
    routes.on(.get, AccessPaths.changePIN, .signedIn, file: "Access/Pages/ChangePIN.swift", ChangePIN.show)
    routes.on(.post, AccessPaths.changePIN, .signedIn, file: "Access/Pages/ChangePIN.swift", ChangePIN.handle)
    let reset = "Access/Pages/AnswerReset.swift"
    routes.on(.get, AccessPaths.reset, .signedIn, file: reset, AnswerReset.show)
    routes.on(.post, AccessPaths.resetConfirmed, .signedIn, file: reset, AnswerReset.confirm)
    routes.on(.post, AccessPaths.resetRefused, .signedIn, file: reset, AnswerReset.refuse)
    routes.open(.get, AccessPaths.demo, .demo, file: "Access/Pages/EnterDemo.swift", EnterDemo.show)
    routes.open(.post, AccessPaths.demo, .demo, file: "Access/Pages/EnterDemo.swift", EnterDemo.handle)

    routes.on(.get, AccessPaths.badges, desk, file: "Access/Pages/FindForBadges.swift", FindForBadges.handle)
    routes.on(.post, AccessPaths.badges, desk, file: "Access/Pages/FindForBadges.swift", FindForBadges.search)
    routes.on(.get, AccessPaths.issued, desk, file: "Access/Pages/FindForBadges.swift", FindForBadges.startOver)
    routes.on(.post, AccessPaths.issued, desk, file: "Access/Pages/IssueBadges.swift", IssueBadges.handle)
    routes.menu(.desk, "access.menu.badges", icon: "badge", to: AccessPaths.badges, desk)

    routes.open(.get, AccessPaths.health, file: "Access/Pages/Health.swift", Health.handle)
    routes.open(.get, AccessPaths.offline, file: "Access/Pages/Offline.swift", Offline.handle)
    routes.open(.get, AccessPaths.securityText, file: "Access/Pages/SecurityText.swift", SecurityText.handle)
    routes.open(.get, AccessPaths.privacy, file: "Access/Pages/Statements.swift", Statements.privacy)
    routes.open(.get, AccessPaths.accessibility, file: "Access/Pages/Statements.swift", Statements.accessibility)
  }
}
