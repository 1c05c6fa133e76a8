// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Vraag: people who help. The own team leader, and bridge figures, who have no say over anybody's work.
enum ShowAsk {
  static func write(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> Answer {
    let leaders = try PersonWhoHelps.leaders(of: viewer, db)
    let bridgeFigures = try PersonWhoHelps.bridgeFigures(for: viewer, db)
    let cards = try visit.cards(on: .ask, viewer, db)
    return visit.page(visit.t("home.ask.title")) { h in
      h.h1(visit.t("home.ask.title"))
      if let first = cards.first { h.homeCard(first, today: visit.today, isMain: true) }
      if leaders.isEmpty, bridgeFigures.isEmpty {
        h.emptyState(visit.t("home.ask.none"), visit.t("home.ask.none-words"), icon: "ask")
      }
      people(bridgeFigures, visit.t("home.ask.bridge-figures"), visit.t("home.ask.bridge-figures-words"), h)
      people(leaders, visit.t("home.ask.leader"), nil, h)
      h.homeRows(cards.dropFirst(), words: 0)
    }
  }

  private static func people(_ helpers: [PersonWhoHelps], _ title: String, _ words: String?, _ h: HTML) {
    guard !helpers.isEmpty else { return }
    h.h2(title)
    if let words { h.p(words) }
    h.rows {
      for helper in helpers {
        h.plainRow(helper.name, helper.email ?? helper.function, icon: "person")
      }
    }
  }
}
