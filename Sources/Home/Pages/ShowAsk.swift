// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Web

/// Vraag: people who help. The own team leader, and bridge figures, who have no say over anybody's work.
enum ShowAsk {
  private struct Content: Sendable {
    let leaders: [PersonWhoHelps]
    let bridgeFigures: [PersonWhoHelps]
    let cards: [HomeCard]
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let content = try await visit.database.read { db in
      try Content(
        leaders: PersonWhoHelps.leaders(of: viewer, db), bridgeFigures: PersonWhoHelps.bridgeFigures(for: viewer, db),
        cards: visit.cards(on: .ask, viewer, db))
    }
    return visit.page(visit.t("home.ask.title")) { h in
      h.h1(visit.t("home.ask.title"))
      if let first = content.cards.first { h.homeCard(first, today: visit.today, isMain: true) }
      if content.leaders.isEmpty, content.bridgeFigures.isEmpty {
        h.emptyState(visit.t("home.ask.none"), visit.t("home.ask.none-words"), icon: "ask")
      }
      people(content.bridgeFigures, visit.t("home.ask.bridge-figures"), visit.t("home.ask.bridge-figures-words"), h)
      people(content.leaders, visit.t("home.ask.leader"), nil, h)
      h.homeRows(content.cards.dropFirst(), words: 0)
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
