// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Ik: who I am here, and all that is mine: cards, what helps me, what I share, my PIN, out.
enum ShowMe {
  /// Rows that also say what they are; the others have a title that speaks for itself.
  private static let rowsWithWords = 3

  static func write(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> Answer {
    let person = try Person.find(viewer.person, in: viewer.municipality, db)
    let team = try viewer.team.flatMap { try Team.find($0, db) }
    let cards = try visit.cards(on: .me, viewer, db)
    return visit.page(visit.t("home.me.title")) { h in
      h.h1(viewer.name)
      if let work = work(person, team) { h.p(work, .class("muted")) }
      h.whoSees(visit.t("home.only-you"))
      h.homeRows(cards, words: rowsWithWords)
    }
  }

  private static func work(_ person: Person?, _ team: Team?) -> String? {
    let parts = [person?.function, team?.name].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
