// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import People
import Storage
import Web

/// The benchmark of learning and development among municipalities. Source: AENO-2023; S36.
///
/// One organisation runs a `BenchmarkRound` for the others. Each municipality is a `BenchmarkEntry` with a secret link and
/// one answer. When the round is over, answers that look double are decided (`LikelyDouble`, `DoubleDecision`), and it is
/// released: `RoundFigures` are made through `Disclosure` and kept. `docs/benchmark.md` tells the rules.
package enum Benchmark {
  package static let migrations = BenchmarkMigrations.all

  /// The questionnaire of the benchmark.
  package static let instrument = "municipal-benchmark"

  /// Throws `ResourceError` when the figures of 2023 cannot be read.
  package static func register(_ site: inout Site, shelf: InstrumentShelf) throws {
    let reference = try Reference2023(resources: site.resources)
    site.events.on(PersonalDataErased.self) { event, db in try erase(event, db) }
    site.home.append(
      HomeSource(.discover, rank: 80) { visit, viewer, db in
        guard BenchmarkRoutes.desk.allows(viewer),
          let round = try BenchmarkRound.latestReleased(of: viewer.municipality, db)
        else { return [] }
        return [
          HomeCard(
            icon: "chart", title: round.name, words: visit.t("benchmark.home.words"),
            action: visit.t("benchmark.home.action"), path: BenchmarkPaths.sector.path(round.id))
        ]
      })
    BenchmarkRoutes.add(to: &site.routes, shelf: shelf, reference: reference)
  }

  /// Rounds and decisions stay, without the number of somebody whose data are gone.
  private static func erase(_ event: PersonalDataErased, _ db: any Connection) throws {
    guard event.cause == .left else { return }
    try db.run("UPDATE benchmark_rounds SET opened_by = 0 WHERE opened_by = \(event.person)")
    try db.run("UPDATE benchmark_rounds SET released_by = 0 WHERE released_by = \(event.person)")
    try db.run("UPDATE benchmark_decisions SET decided_by = 0 WHERE decided_by = \(event.person)")
  }
}
