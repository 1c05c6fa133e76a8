// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Web

/// Ik: who I am here, and all that is mine: cards, what helps me, what I share, my PIN, out.
enum ShowMe {
  /// Rows that also say what they are; the others have a title that speaks for itself.
  private static let rowsWithWords = 3

  private struct Content: Sendable {
    let person: Person?
    let team: Team?
    let cards: [HomeCard]
  }

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let content = try await visit.database.read { db in
      try Content(
        person: Person.find(viewer.person, in: viewer.municipality, db),
        team: viewer.team.flatMap { try Team.find($0, db) },
        cards: visit.cards(on: .me, viewer, db))
    }
    return visit.page(visit.t("home.me.title")) { h in
      h.h1(viewer.name)
      if let work = work(content) { h.p(work, .class("muted")) }
      h.whoSees(visit.t("home.only-you"))
      h.homeRows(content.cards, words: rowsWithWords)
    }
  }

  private static func work(_ content: Content) -> String? {
    let parts = [content.person?.function, content.team?.name].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
