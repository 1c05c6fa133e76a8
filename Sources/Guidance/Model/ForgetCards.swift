// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import People
import Storage

extension Guidance {
  /// Takes everything out of a person's results that was drawn from their cards, and the reasons off the steps that came
  /// from it. Called when a sort was deleted or taken out of the pictures of groups: what was made of it goes with it.
  /// Who keeps the sort can have the list made anew.
  ///
  /// A result becomes what the same rules would have found without cards, so nothing of them can be worked back.
  static func forgetCards(of person: PersonID, _ book: RuleBook, _ db: any Connection) throws {
    guard let place = try Person.signedIn(person, db)?.viewer.municipality else { return }
    let results = try StoredResult.all(of: person, limit: 10_000, db).filter { !$0.result.input.cards.isEmpty }
    var reasons: Set<Words> = []
    for stored in results {
      reasons.formUnion(
        stored.result.suggestions.filter { $0.reasons.contains { $0.kind == .card } }.map(\.why))
      var input = stored.result.input
      input.cards = [:]
      let guide = try book.maker(of: stored.result.versions, in: place, db)
      try stored.replace(with: guide.advise(input).withoutDegree, db)
    }
    try Step.forget(reasons: reasons, of: person, db)
  }
}

extension StoredResult {
  /// Puts another result in the place of this one, under the same number and day.
  fileprivate func replace(with result: GuidanceResult, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE guidance_results
      SET suggestion_count = \(result.suggestions.count), document = \(try Document.write(result)) WHERE id = \(id)
      """)
  }
}
