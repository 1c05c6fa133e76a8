// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Instruments
import Kernel
import Questionnaires
import Storage
import Web

/// One round of the benchmark: municipalities are invited, each answers once, and when it is released everybody who
/// took part gets a report and the sector its figures. Dutch: ronde.
package struct BenchmarkRound: Sendable {
  package enum Phase: String, Sendable {
    case planned
    /// Answers are taken.
    case taking
    /// Answers are no longer taken; what is double is decided.
    case over
    case released
  }

  package let id: ID<BenchmarkRound>
  /// The organisation that runs the round for the others.
  package let host: MunicipalityID
  package let name: String
  package let opensOn: Day
  /// The last day on which answers are taken.
  package let closesOn: Day
  /// As it was when the round was opened.
  package let instrument: Instrument
  /// Municipalities of the country in each class.
  package let population: [SectorSizeClass: Int]
  package let endedAt: Instant?
  package let releasedAt: Instant?

  /// The longest round, in days.
  package static let longest = 366
  /// The most municipalities in one round; there are fewer in the country.
  package static let mostEntries = 1000

  /// A round to come.
  package init(
    id: ID<BenchmarkRound>, host: MunicipalityID, name: String, opensOn: Day, closesOn: Day, instrument: Instrument,
    population: [SectorSizeClass: Int]
  ) {
    self.init(
      id: id, host: host, name: name, opensOn: opensOn, closesOn: closesOn, instrument: instrument,
      population: population, endedAt: nil, releasedAt: nil)
  }

  private init(
    id: ID<BenchmarkRound>, host: MunicipalityID, name: String, opensOn: Day, closesOn: Day, instrument: Instrument,
    population: [SectorSizeClass: Int], endedAt: Instant?, releasedAt: Instant?
  ) {
    self.id = id
    self.host = host
    self.name = name
    self.opensOn = opensOn
    self.closesOn = closesOn
    self.instrument = instrument
    self.population = population
    self.endedAt = endedAt
    self.releasedAt = releasedAt
  }

  package func phase(on day: Day) -> Phase {
    if releasedAt != nil { return .released }
    if endedAt != nil || day > closesOn { return .over }
    return day < opensOn ? .planned : .taking
  }

  package func insert(by person: PersonID, _ db: any Connection) throws {
    let sizes = SectorSizeClass.allCases.map { population[$0] ?? 0 }
    try db.run(
      """
      INSERT INTO benchmark_rounds (id, municipality_id, name, opens_on, closes_on, document, under_20k, from_20k,
        from_50k, over_100k, opened_by)
      VALUES (\(id), \(host), \(name), \(opensOn), \(closesOn), \(instrument.text), \(sizes[0]), \(sizes[1]),
        \(sizes[2]), \(sizes[3]), \(person))
      """)
  }

  package static func find(_ id: ID<BenchmarkRound>, _ db: any Connection) throws -> BenchmarkRound? {
    try db.first("SELECT \(columns) FROM benchmark_rounds WHERE id = \(id)", read)
  }

  /// The round when this organisation runs it.
  package static func find(_ id: ID<BenchmarkRound>, of host: MunicipalityID, _ db: any Connection) throws
    -> BenchmarkRound?
  {
    try db.first("SELECT \(columns) FROM benchmark_rounds WHERE id = \(id) AND municipality_id = \(host)", read)
  }

  /// The rounds that an organisation runs, the latest first.
  package static func all(of host: MunicipalityID, _ db: any Connection) throws -> [BenchmarkRound] {
    try db.all(
      "SELECT \(columns) FROM benchmark_rounds WHERE municipality_id = \(host) ORDER BY closes_on DESC, id", read)
  }

  /// The round of this organisation that was released last, with its name only.
  static func latestReleased(of host: MunicipalityID, _ db: any Connection) throws -> (
    id: ID<BenchmarkRound>, name: String
  )? {
    try db.first(
      """
      SELECT id, name FROM benchmark_rounds WHERE municipality_id = \(host) AND released_at IS NOT NULL
      ORDER BY released_at DESC, id LIMIT 1
      """
    ) { (try $0.id(0), try $0.text(1)) }
  }

  /// No more answers from now on. Throws `BenchmarkError.hasEnded` when it is over already.
  package func end(at now: Instant, on day: Day, _ db: any Connection) throws {
    guard phase(on: day) == .taking else { throw BenchmarkError.hasEnded }
    try db.run("UPDATE benchmark_rounds SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
  }

  private static let columns: SQL =
    """
    id, municipality_id, name, opens_on, closes_on, document, under_20k, from_20k, from_50k, over_100k, ended_at,
    released_at
    """

  private static func read(_ row: Row) throws -> BenchmarkRound {
    guard let instrument = Instrument.draft(Data(try row.text(5).utf8)) else {
      throw StorageError.unexpectedValue(column: 5)
    }
    let sizes = try (6...9).map { try row.int($0) }
    return try BenchmarkRound(
      id: row.id(0), host: row.id(1), name: row.text(2), opensOn: row.day(3), closesOn: row.day(4),
      instrument: instrument, population: Dictionary(uniqueKeysWithValues: zip(SectorSizeClass.allCases, sizes)),
      endedAt: row.optional(10, row.instant), releasedAt: row.optional(11, row.instant))
  }
}

/// Why something with a round is refused.
package enum BenchmarkError: UserError {
  /// Answers are not taken now.
  case notOpen
  /// The round is over or not begun.
  case hasEnded
  /// Answers may still come in, or it was released already.
  case notOver
  /// It is not decided of all answers that look double which one counts.
  case undecided
  /// What was answered is handed in and cannot be changed.
  case handedIn
  /// There is room for so many municipalities and no more.
  case full

  // text keys: benchmark.error.*
  package var textKey: String {
    switch self {
    case .notOpen: "benchmark.error.not-open"
    case .hasEnded: "benchmark.error.has-ended"
    case .notOver: "benchmark.error.not-over"
    case .undecided: "benchmark.error.undecided"
    case .handedIn: "benchmark.error.handed-in"
    case .full: "benchmark.error.full"
    }
  }
}
