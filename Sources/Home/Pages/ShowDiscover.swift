// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Ontdek: what there is to learn, and in which ways.
enum ShowDiscover {
  static func write(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> Answer {
    let cards = try visit.cards(on: .discover, viewer, db)
    return visit.page(visit.t("home.discover.title")) { h in
      h.h1(visit.t("home.discover.title"))
      if let first = cards.first {
        h.lead(visit.t("home.discover.words"))
        h.homeCard(first, today: visit.today, isMain: true)
        h.homeRows(cards.dropFirst(), words: 0)
      } else {
        h.emptyState(visit.t("home.discover.none"), visit.t("home.discover.none-words"), icon: "discover")
        h.actions {
          h.linkButton(visit.t("home.discover.to-ask"), icon: "ask", to: HomePaths.ask.path, .primary)
        }
      }
    }
  }
}
