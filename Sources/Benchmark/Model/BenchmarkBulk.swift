// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Storage

/// Rounds for a demo, written at once by the same rules as real ones.
package struct BenchmarkBulk: Sendable {
  /// A municipality with what it answered so far.
  package struct Entry: Sendable {
    package let new: NewEntry
    package let isOwn: Bool
    package let answers: [String: ItemAnswer]
    /// Of whoever handed it in; nil for what is not handed in.
    package let function: String?

    package init(_ new: NewEntry, isOwn: Bool = false, answers: [String: ItemAnswer] = [:], function: String? = nil) {
      self.new = new
      self.isOwn = isOwn
      self.answers = answers
      self.function = function
    }
  }

  private let ids: any IDSource
  private let person: PersonID

  /// `person` opens, decides and releases.
  package init(by person: PersonID, ids: any IDSource) {
    self.person = person
    self.ids = ids
  }

  package func write(_ round: BenchmarkRound, _ entries: [Entry], handedInAt moment: Instant, _ db: any Connection)
    throws
  {
    try round.insert(by: person, db)
    var rows = ManyRows(
      into: "benchmark_entries",
      "id, round_id, name, code, inhabitants, is_own, answers, respondent_function, handed_in_at")
    for entry in entries {
      try rows.add(
        [
          ids.next(BenchmarkEntry.self).sqlValue, round.id.sqlValue, entry.new.name.sqlValue,
          entry.new.code?.sqlValue ?? .null,
          entry.new.inhabitants.sqlValue, entry.isOwn.sqlValue, entry.answers.document.text.sqlValue,
          entry.function?.sqlValue ?? .null, entry.function == nil ? .null : moment.sqlValue,
        ], db)
    }
    try rows.finish(db)
  }

  /// Decides about everything that looks double that the first counts, and releases.
  package func release(_ round: BenchmarkRound, at now: Instant, on day: Day, _ db: any Connection) throws {
    for double in try RoundStanding.of(round, db).undecided {
      try DoubleDecision(first: double.first, second: double.second, outcome: .first, decidedBy: person, decidedAt: now)
        .save(in: round.id, db)
    }
    try round.release(by: person, at: now, on: day, db)
  }
}
