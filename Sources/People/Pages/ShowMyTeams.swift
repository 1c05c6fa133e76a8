// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The teams of a team leader: who is in them and what they do. Nothing personal.
enum ShowMyTeams {
  static func write(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> Answer {
    let teams = try LedTeam.all(of: viewer, db)
    let cards = try visit.cards(on: .team, viewer, db)
    return visit.page(visit.t("people.my-teams.title")) { h in
      h.h1(visit.t("people.my-teams.title"))
      h.whoSees(visit.t("people.my-teams.who-sees"))
      if !cards.isEmpty {
        h.rows { for card in cards { h.row(card.title, card.words, icon: card.icon, to: card.path) } }
      }
      for mine in teams {
        h.h2(mine.name)
        h.p(
          visit.t(
            mine.members.count == 1 ? "people.my-teams.one" : "people.my-teams.count",
            ["count": String(mine.members.count)]), .class("hint"))
        h.rows {
          for member in mine.members {
            h.plainRow(member.name, member.function ?? visit.t("people.no-function"), icon: "person")
          }
        }
      }
    }
  }
}
