// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Web

package enum HomePaths {
  package static let today = SitePaths.home
  package static let discover: RoutePath = "/ontdek"
  package static let me: RoutePath = "/ik"
  package static let ask: RoutePath = "/vraag"
}

enum HomeRoutes {
  static func add(to routes: inout Routes) {
    routes.page(HomePaths.today, .signedIn, file: "Home/Pages/ShowToday.swift", ShowToday.write)
    routes.page(HomePaths.discover, .signedIn, file: "Home/Pages/ShowDiscover.swift", ShowDiscover.write)
    routes.page(HomePaths.me, .signedIn, file: "Home/Pages/ShowMe.swift", ShowMe.write)
    routes.page(HomePaths.ask, .signedIn, file: "Home/Pages/ShowAsk.swift", ShowAsk.write)

    routes.menu(.tabs, "home.menu.today", icon: "today", to: HomePaths.today, .signedIn)
    routes.menu(.tabs, "home.menu.discover", icon: "discover", to: HomePaths.discover, .signedIn)
    routes.menu(.tabs, "home.menu.me", icon: "me", to: HomePaths.me, .signedIn)
    routes.menu(.tabs, "home.menu.ask", icon: "ask", to: HomePaths.ask, .signedIn)
  }
}
