// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage

extension BenchmarkRound {
  /// Makes the figures and keeps them: from now on every page shows these. Throws `BenchmarkError.notOver` while answers
  /// are taken or when it was done already, and `.undecided`.
  package func release(by person: PersonID, at now: Instant, on day: Day, _ db: any Connection) throws {
    guard phase(on: day) == .over else { throw BenchmarkError.notOver }
    let standing = try RoundStanding.of(self, db)
    guard standing.undecided.isEmpty else { throw BenchmarkError.undecided }
    let figures = try RoundFigures(
      of: standing.counted.map { CountedAnswers($0.published, $0.answers) }, instrument, population: population)
    let document = String(decoding: try JSONEncoder().encode(figures), as: UTF8.self)
    try db.run(
      """
      UPDATE benchmark_rounds SET released_at = \(now), released_by = \(person), figures = \(document)
      WHERE id = \(id) AND released_at IS NULL
      """)
  }

  /// The figures of a released round.
  package func figures(_ db: any Connection) throws -> RoundFigures? {
    let document = try db.first("SELECT figures FROM benchmark_rounds WHERE id = \(id)") { row in
      try row.optional(0, row.text)
    }
    return try document.flatMap { $0 }.map { try JSONDecoder().decode(RoundFigures.self, from: Data($0.utf8)) }
  }
}
