// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// What was decided about two answers that look like one municipality's, by whom and when.
package struct DoubleDecision: Sendable, Equatable {
  /// text keys: benchmark.double.kept.*
  package enum Outcome: String, Sendable, CaseIterable, SQLBindable {
    /// One municipality: the first answer counts, the second does not.
    case first
    /// One municipality: the second answer counts.
    case second
    /// Two municipalities after all: both count.
    case both
  }

  package let first: ID<BenchmarkEntry>
  package let second: ID<BenchmarkEntry>
  package let outcome: Outcome
  /// 0 for somebody who has left and whose data are gone.
  package let decidedBy: PersonID
  package let decidedAt: Instant

  package static func all(of round: ID<BenchmarkRound>, _ db: any Connection) throws -> [DoubleDecision] {
    try db.all(
      """
      SELECT first_id, second_id, outcome, decided_by, decided_at FROM benchmark_decisions WHERE round_id = \(round)
      ORDER BY decided_at, first_id, second_id
      """
    ) { row in
      try DoubleDecision(
        first: row.id(0), second: row.id(1), outcome: row.choice(2), decidedBy: row.id(3), decidedAt: row.instant(4))
    }
  }

  /// Keeps it; a later decision about the same two takes its place.
  package func save(in round: ID<BenchmarkRound>, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO benchmark_decisions (round_id, first_id, second_id, outcome, decided_by, decided_at)
      VALUES (\(round), \(first), \(second), \(outcome), \(decidedBy), \(decidedAt))
      ON CONFLICT (round_id, first_id, second_id)
      DO UPDATE SET outcome = excluded.outcome, decided_by = excluded.decided_by, decided_at = excluded.decided_at
      """)
  }
}

/// Whether the answer of a municipality counts, and why not.
package enum Standing: Sendable, Equatable {
  case counts
  /// Not handed in.
  case open
  /// Less than half of the questions has an answer.
  case tooFew
  /// Another answer of the same municipality counts.
  case double(of: ID<BenchmarkEntry>)
}

/// A round with everybody in it and how each stands.
package struct RoundStanding: Sendable {
  package let round: BenchmarkRound
  package let entries: [BenchmarkEntry]
  package let standings: [ID<BenchmarkEntry>: Standing]
  package let doubles: [LikelyDouble]
  package let decisions: [DoubleDecision]

  /// Answers that count have at least this share of the questions.
  package static let leastShare = 0.5

  package init(_ round: BenchmarkRound, _ entries: [BenchmarkEntry], _ decisions: [DoubleDecision]) {
    self.round = round
    self.entries = entries
    self.decisions = decisions
    doubles = LikelyDouble.find(entries, round.instrument)
    var standings: [ID<BenchmarkEntry>: Standing] = [:]
    for entry in entries {
      let hasEnough = entry.shareAnswered(of: round.instrument) >= Self.leastShare
      standings[entry.id] = entry.handedInAt == nil ? .open : hasEnough ? .counts : .tooFew
    }
    for decision in decisions where standings[decision.first] != nil && standings[decision.second] != nil {
      switch decision.outcome {
      case .first: standings[decision.second] = .double(of: decision.first)
      case .second: standings[decision.first] = .double(of: decision.second)
      case .both: continue
      }
    }
    self.standings = standings
  }

  package static func of(_ round: BenchmarkRound, _ db: any Connection) throws -> RoundStanding {
    try RoundStanding(
      round, BenchmarkEntry.all(of: round.id, round.instrument, db), DoubleDecision.all(of: round.id, db))
  }

  package func decision(about double: LikelyDouble) -> DoubleDecision? {
    decisions.first { $0.first == double.first && $0.second == double.second }
  }

  package var undecided: [LikelyDouble] { doubles.filter { decision(about: $0) == nil } }

  package var counted: [BenchmarkEntry] { entries.filter { standings[$0.id] == .counts } }

  package func entry(_ id: ID<BenchmarkEntry>) -> BenchmarkEntry? { entries.first { $0.id == id } }
}
