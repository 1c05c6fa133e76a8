// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Vandaag: a greeting, the one next step large, then what else there is, small.
enum ShowToday {
  /// Rows below the next step; the rest waits behind a disclosure, so that the screen stays short.
  private static let rowsShown = 3

  static func write(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> Answer {
    let cards = try visit.cards(on: .today, viewer, db)
    return visit.page(visit.t("home.today.title")) { h in
      h.h1(visit.t(greeting(visit), ["name": firstName(viewer.name)]))
      guard let first = cards.first else {
        h.emptyState(visit.t("home.today.none"), visit.t("home.today.none-words"), icon: "done")
        return h.actions {
          h.linkButton(
            visit.t("home.today.to-discover"), icon: "discover", to: HomePaths.discover.path, .primary)
        }
      }
      h.homeCard(first, today: visit.today, isMain: true)
      let others = cards.dropFirst()
      h.homeRows(others.prefix(rowsShown), words: 0)
      if others.count > rowsShown {
        h.disclosure(visit.t("home.today.more")) { h.homeRows(others.dropFirst(rowsShown), words: 0) }
      }
      h.whoSees(visit.t("home.only-you"))
    }
  }

  // text keys: home.greeting.*
  private static func greeting(_ visit: Visit) -> String {
    switch visit.now.seconds(since: visit.today.start) / 3600 {
    case ..<6: "home.greeting.night"
    case ..<12: "home.greeting.morning"
    case ..<18: "home.greeting.afternoon"
    default: "home.greeting.evening"
    }
  }

  static func firstName(_ name: String) -> String { name.split(separator: " ").first.map(String.init) ?? name }
}
