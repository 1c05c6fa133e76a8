// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// What this context keeps of a person, for that person: what they share or shared, with whom, and who looked.
enum SharingData {
  static func source(_ sharables: Sharables) -> PersonalSource {
    PersonalSource("shares", titleKey: "sharing.mine.title") { visit, viewer, db in
      let shares = try Share.all(ownedBy: viewer, db)
      let looks = Dictionary(grouping: try ShareView.all(ofSharesOwnedBy: viewer, db), by: \.share)
      let names = try Person.names(of: Set(shares.map(\.receiver)), in: viewer.municipality, db)
      return try shares.map { share in
        let title = try sharables.describe(share, visit, db)?.title ?? visit.t("sharing.gone")
        let facts: [(String, String?)] = [
          ("sharing.data.with", names[share.receiver] ?? visit.t("sharing.somebody")),
          ("sharing.data.from", share.sharedAt.words(in: visit.language)),
          ("sharing.data.until", share.until.words(in: visit.language)),
          ("sharing.data.ended", share.revokedAt?.words(in: visit.language)), ("sharing.data.note", share.note),
          (
            "sharing.data.looks",
            looks[share.id].map { $0.map { $0.at.words(in: visit.language) }.joined(separator: "; ") }
          ),
        ]
        return PersonalItem(title, facts.compactMap { key, value in value.map { PersonalFact(key, visit, $0) } })
      }
    }
  }
}
