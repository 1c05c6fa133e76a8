// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

extension HTML {
  /// A card with its words and its one action.
  func homeCard(_ card: HomeCard, today: Day, isMain: Bool) {
    article(.class(isMain ? "card main" : "card")) {
      h2(.class("kicker")) {
        icon(card.icon)
        span(card.title)
      }
      p(card.words, .class(isMain ? "lead" : ""))
      due(card, today: today)
      actions { linkButton(card.action, icon: "next", to: card.path, isMain ? .primary : .secondary) }
    }
  }

  /// Cards as rows: their title and, as far as the words of the screen allow, one line about it.
  func homeRows(_ cards: some Collection<HomeCard>, words count: Int) {
    guard !cards.isEmpty else { return }
    rows {
      for (index, card) in cards.enumerated() {
        if index < count {
          row(card.title, card.words, icon: card.icon, to: card.path)
        } else {
          row(card.rowTitle, icon: card.icon, to: card.path)
        }
      }
    }
  }

  private func due(_ card: HomeCard, today: Day) {
    guard let day = card.day else { return }
    let (state, key) =
      switch day.number - today.number {
      case ..<0: ("due late", "home.due.late")
      case 0: ("due soon", "home.due.today")
      case 1: ("due soon", "home.due.tomorrow")
      default: ("due", "home.due.day")
      }
    p(.class(state)) {
      icon("calendar")
      span(t(key, ["day": day.words(in: context.language)]))
    }
  }
}
