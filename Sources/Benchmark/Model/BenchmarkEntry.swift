// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import People
import Questionnaires
import Storage
import Web

/// A municipality in a round: how it is asked, and what it answered.
package struct BenchmarkEntry: Sendable {
  package let id: ID<BenchmarkEntry>
  package let round: ID<BenchmarkRound>
  package let name: String
  /// The code of Statistics Netherlands, such as `GM9001`; nil when it was not given.
  package let code: String?
  package let inhabitants: Int
  /// Whether it is the organisation that runs the round itself.
  package let isOwn: Bool
  /// Whether there is a link; the link itself is not kept.
  package let hasLink: Bool
  package let answers: [String: ItemAnswer]
  /// What whoever handed it in does for work.
  package let function: String?
  package let handedInAt: Instant?

  package var sizeClass: Municipality.SizeClass { Municipality.SizeClass(inhabitants: inhabitants) }
  /// The class in which it is published.
  package var published: SectorSizeClass { SectorSizeClass(publishing: sizeClass.rawValue) ?? .over100k }

  /// The share of the questions that has an answer, "we do not know" included; 0 to 1.
  package func shareAnswered(of instrument: Instrument) -> Double {
    let asked = instrument.items.filter { instrument.isAsked($0, answers) }
    guard !asked.isEmpty else { return 0 }
    return Double(asked.count { answers[$0.id] != nil }) / Double(asked.count)
  }

  // MARK: Reading

  package static func all(of round: ID<BenchmarkRound>, _ instrument: Instrument, _ db: any Connection) throws
    -> [BenchmarkEntry]
  {
    try db.all("SELECT \(columns) FROM benchmark_entries WHERE round_id = \(round) ORDER BY name, id") { row in
      try read(row, instrument)
    }
  }

  package static func find(
    _ id: ID<BenchmarkEntry>, in round: BenchmarkRound, _ db: any Connection
  ) throws -> BenchmarkEntry? {
    try db.first("SELECT \(columns) FROM benchmark_entries WHERE id = \(id) AND round_id = \(round.id)") { row in
      try read(row, round.instrument)
    }
  }

  /// The municipality of the organisation itself, when it takes part.
  package static func own(in round: BenchmarkRound, _ db: any Connection) throws -> BenchmarkEntry? {
    try db.first("SELECT \(columns) FROM benchmark_entries WHERE round_id = \(round.id) AND is_own = 1") { row in
      try read(row, round.instrument)
    }
  }

  /// The municipality that a link belongs to, with its round. A link that was replaced finds nothing.
  package static func find(link: String, _ db: any Connection) throws -> (round: BenchmarkRound, entry: BenchmarkEntry)?
  {
    guard (1...64).contains(link.utf8.count) else { return nil }
    let mark = fingerprint(link)
    guard
      let id = try db.first(
        "SELECT round_id FROM benchmark_entries WHERE link = \(mark)", { try $0.id(0, of: BenchmarkRound.self) }),
      let round = try BenchmarkRound.find(id, db)
    else { return nil }
    return try db.first("SELECT \(columns) FROM benchmark_entries WHERE link = \(mark)") { row in
      (round, try read(row, round.instrument))
    }
  }

  private static let columns: SQL =
    "id, round_id, name, code, inhabitants, is_own, link, answers, respondent_function, handed_in_at"

  private static func read(_ row: Row, _ instrument: Instrument) throws -> BenchmarkEntry {
    try BenchmarkEntry(
      id: row.id(0), round: row.id(1), name: row.text(2), code: row.optional(3, row.text), inhabitants: row.int(4),
      isOwn: row.bool(5), hasLink: !row.isNull(6), answers: answers(row.text(7), instrument),
      function: row.optional(8, row.text), handedInAt: row.optional(9, row.instant))
  }

  private static func answers(_ document: String, _ instrument: Instrument) -> [String: ItemAnswer] {
    guard let value = try? JSONValue(parsing: Data(document.utf8), maximumBytes: 1_000_000) else { return [:] }
    return instrument.check(answers: value).answers
  }

  // MARK: Changing

  package static func insert(
    _ new: NewEntry, id: ID<BenchmarkEntry>, in round: ID<BenchmarkRound>, isOwn: Bool = false, _ db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO benchmark_entries (id, round_id, name, code, inhabitants, is_own, answers)
      VALUES (\(id), \(round), \(new.name), \(new.code), \(new.inhabitants), \(isOwn), '{}')
      """)
  }

  /// A new link; an earlier one leads nowhere from now on.
  package func issueLink(_ db: any Connection) throws -> String {
    let link = Secrets.token()
    try db.run("UPDATE benchmark_entries SET link = \(Self.fingerprint(link)) WHERE id = \(id)")
    return link
  }

  /// Keeps the answers to the questions of one theme; those of the others stay.
  package func save(
    _ typed: [String: ItemAnswer], ofTheme theme: String, _ instrument: Instrument, _ db: any Connection
  ) throws {
    guard handedInAt == nil else { throw BenchmarkError.handedIn }
    var all = answers
    for item in instrument.items where item.section == theme { all[item.id] = typed[item.id] }
    try db.run(
      """
      UPDATE benchmark_entries SET answers = \(instrument.onlyAsked(all).document.text)
      WHERE id = \(id) AND handed_in_at IS NULL
      """)
  }

  package func handIn(by function: String, inhabitants: Int, at now: Instant, _ db: any Connection) throws {
    guard handedInAt == nil else { return }
    try db.run(
      """
      UPDATE benchmark_entries SET handed_in_at = \(now), respondent_function = \(function), inhabitants = \(inhabitants)
      WHERE id = \(id) AND handed_in_at IS NULL
      """)
  }

  package func takeBack(_ db: any Connection) throws {
    try db.run("UPDATE benchmark_entries SET handed_in_at = NULL WHERE id = \(id)")
    try db.run("DELETE FROM benchmark_decisions WHERE first_id = \(id) OR second_id = \(id)")
  }

  /// Takes a municipality off the list that has not handed in. Throws `BenchmarkError.handedIn`.
  package func remove(_ db: any Connection) throws {
    guard handedInAt == nil else { throw BenchmarkError.handedIn }
    try db.run("DELETE FROM benchmark_entries WHERE id = \(id) AND handed_in_at IS NULL")
  }

  private static func fingerprint(_ link: String) -> String {
    Secrets.fingerprint(link, for: "leerwerf benchmark link")
  }
}

extension Municipality.SizeClass {
  /// The class by inhabitants. The four largest cities are those over 350,000. Source: AENO-2023.
  package init(inhabitants: Int) {
    self =
      switch inhabitants {
      case ..<20_000: .under20k
      case ..<50_000: .from20kTo50k
      case ..<100_000: .from50kTo100k
      case ..<350_000: .over100k
      default: .g4
      }
  }
}
