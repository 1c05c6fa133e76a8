// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import People
import Questionnaires
import Storage

/// Closes a campaign: opens its answers, writes them anew in an order of chance, and forgets who was asked.
enum CloseMeasurement {
  /// What a campaign closes with, read apart from the write.
  struct Draft: Sendable {
    let sheets: [AnswerSheet]
    let response: ResponseRelease
    let results: ResultRelease
    /// Closed answers that were read, to see that none came since.
    let sealed: Int
  }

  /// Throws `MeasurementsError.noKey` on a node that does not have the key; another node then does it.
  static func draft(_ measurement: Campaign, keys: AnswerKeys, ids: any IDSource, _ db: any Connection) throws -> Draft
  {
    guard let pair = keys.pair(of: measurement.id) else { throw MeasurementsError.noKey }
    let sealed = try db.all("SELECT content FROM measurement_sealed WHERE measurement_id = \(measurement.id)") {
      try $0.bytes(0)
    }
    let given = sealed.compactMap { bytes in
      Sealing.open(bytes, with: pair).flatMap { AnswerSheet(reading: $0, measurement.instrument) }
    }
    guard given.count == sealed.count else { throw MeasurementsError.noKey }
    let minimum = try Municipality.find(measurement.municipality, db)?.minimumGroupSize ?? MinimumGroupSize.lowest
    return try draft(measurement, given, minimum: minimum, sealed: sealed.count, ids: ids, db)
  }

  /// `given` are the answers at the place where they were given.
  static func draft(
    _ measurement: Campaign, _ given: [AnswerSheet], minimum: Int, sealed: Int, ids: any IDSource, _ db: any Connection
  ) throws -> Draft {
    let asked = try db.count(
      "SELECT COUNT(*) FROM measurement_invitations WHERE measurement_id = \(measurement.id)")
    let (kept, tree) = try lifted(given, PlaceTree.read(measurement, db), minimum: minimum)
    let sheets = KnownPaper.withoutCover(kept, measurement.instrument, minimum: minimum)
    let results = try ResultRelease.make(
      measurement.instrument, tree, sheets, asked: asked > 0 ? asked : nil, minimum: minimum, ids: ids)
    return Draft(
      sheets: sheets, response: ResponseRelease.make(tree, asked: asked, results), results: results, sealed: sealed)
  }

  /// Every answer at the place where it is kept, and the groups of which that still tells.
  static func lifted(_ given: [AnswerSheet], _ tree: PlaceTree, minimum: Int) throws -> (
    sheets: [AnswerSheet], tree: PlaceTree
  ) {
    let depth = AnswerDepth.settle(
      given.map(\.place), paper: given.filter(\.isPaper).map(\.place), minimum: minimum)
    let sheets = given.map { sheet in
      AnswerSheet(place: depth[sheet.place] ?? .whole, answers: sheet.answers, isPaper: sheet.isPaper)
    }
    return (sheets, try tree.leavingOut(AnswerDepth.incomplete(depth)))
  }

  /// Writes it, unless an answer came since; the next round then does it. True when it is closed.
  static func keep(_ draft: Draft, _ measurement: Campaign, ids: any IDSource, _ db: any Connection) throws -> Bool {
    let id = measurement.id
    let sealed = try db.count("SELECT COUNT(*) FROM measurement_sealed WHERE measurement_id = \(id)")
    guard sealed == draft.sealed,
      try db.run("UPDATE measurements SET state = 'closed' WHERE id = \(id) AND state = 'open'") == 1
    else { return false }
    try writeShown(draft.results, measurement, db)
    try writeAnswers(draft.sheets, measurement, ids, db)
    try writeWords(draft.sheets, measurement, ids, db)
    try draft.response.save(for: id, db)
    try draft.results.save(for: id, db)
    try db.run("DELETE FROM measurement_sealed WHERE measurement_id = \(id)")
    try db.run("DELETE FROM measurement_invitations WHERE measurement_id = \(id)")
    try db.run(
      """
      DELETE FROM measurement_forms
      WHERE batch_id IN (SELECT id FROM measurement_batches WHERE measurement_id = \(id))
      """)
    return true
  }

  /// Which groups have a result to see, so that a page finds the campaigns of somebody without reading all results.
  private static func writeShown(_ results: ResultRelease, _ measurement: Campaign, _ db: any Connection) throws {
    for group in results.groups where group.respondents == nil {
      if let place = group.place {
        try db.run(
          """
          UPDATE measurement_places SET shown = 0
          WHERE measurement_id = \(measurement.id) AND kind = \(place.kind) AND group_id = \(place.number)
          """)
      } else {
        try db.run("UPDATE measurements SET shown = 0 WHERE id = \(measurement.id)")
      }
    }
  }

  /// All in order of a new random key, so that neither the keys nor the places of the rows on disk follow anything.
  private static func writeAnswers(
    _ sheets: [AnswerSheet], _ measurement: Campaign, _ ids: any IDSource, _ db: any Connection
  ) throws {
    var rows = ManyRows(into: "measurement_answers", "id, measurement_id, unit_id, team_id, pattern, more")
    let keys = sheets.map { _ in ids.next(AnswerSheet.self) }
    for (key, sheet) in zip(keys, sheets).sorted(by: { $0.0 < $1.0 }) {
      let written = AnswerPattern.write(sheet.answers, measurement.instrument)
      try rows.add(
        [
          key.sqlValue, measurement.id.sqlValue, sheet.place.unit?.sqlValue ?? .null,
          sheet.place.team?.sqlValue ?? .null, .text(written.pattern), written.more.map(Value.text) ?? .null,
        ], db)
    }
    try rows.finish(db)
  }

  private static func writeWords(
    _ sheets: [AnswerSheet], _ measurement: Campaign, _ ids: any IDSource, _ db: any Connection
  ) throws {
    var all: [(key: ID<AnswerSheet>, item: String, words: String)] = []
    for sheet in sheets {
      for (item, answer) in sheet.answers {
        if case .words(let words) = answer { all.append((ids.next(), item, words)) }
      }
    }
    var rows = ManyRows(into: "measurement_words", "id, measurement_id, item, words")
    for row in all.sorted(by: { $0.key < $1.key }) {
      try rows.add([row.key.sqlValue, measurement.id.sqlValue, .text(row.item), .text(row.words)], db)
    }
    try rows.finish(db)
  }
}
