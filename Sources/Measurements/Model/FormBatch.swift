// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage

/// A pile of paper forms for one group: numbered, without names. Each is typed over twice; what differs is looked at
/// again; then all go into the campaign together, in an order of chance, and what was typed is gone.
package struct FormBatch: Sendable, Equatable {
  package enum State: String, Sendable, SQLBindable {
    /// Being typed for the first time.
    case first
    /// Being typed again.
    case second
    case done
  }

  package let id: ID<FormBatch>
  package let campaign: ID<Campaign>
  /// From 1 in each campaign.
  package let number: Int
  package let place: AnswerPlace
  package let forms: Int
  package let state: State

  package static let mostForms = 200

  /// Makes a batch of numbered forms. Throws `MeasurementsError.notOpen`.
  static func make(
    _ campaign: Campaign, place: AnswerPlace, forms: Int, on today: Day, ids: any IDSource, _ db: any Connection
  ) throws -> FormBatch {
    guard campaign.takesAnswers(on: today), campaign.audience != .link else { throw MeasurementsError.notOpen }
    let number = try db.count(
      "SELECT COALESCE(MAX(number), 0) + 1 FROM measurement_batches WHERE measurement_id = \(campaign.id)")
    let batch = FormBatch(
      id: ids.next(), campaign: campaign.id, number: number, place: place, forms: forms, state: .first)
    try db.run(
      """
      INSERT INTO measurement_batches (id, measurement_id, number, unit_id, team_id, forms, state)
      VALUES (\(batch.id), \(campaign.id), \(number), \(place.unit), \(place.team), \(forms), 'first')
      """)
    for form in 1...forms {
      try db.run("INSERT INTO measurement_forms (batch_id, number) VALUES (\(batch.id), \(form))")
    }
    return batch
  }

  package static func all(of campaign: ID<Campaign>, _ db: any Connection) throws -> [FormBatch] {
    try db.all("SELECT \(columns) FROM measurement_batches WHERE measurement_id = \(campaign) ORDER BY number", read)
  }

  static func find(_ id: ID<FormBatch>, in municipality: MunicipalityID, _ db: any Connection) throws
    -> (batch: FormBatch, campaign: Campaign)?
  {
    guard let batch = try db.first("SELECT \(columns) FROM measurement_batches WHERE id = \(id)", read),
      let campaign = try Campaign.find(batch.campaign, in: municipality, db)
    else { return nil }
    return (batch, campaign)
  }

  /// The groups for which forms can be printed: as deep as answers are kept.
  static func places(of campaign: Campaign, _ db: any Connection) throws -> [(place: AnswerPlace, name: String)] {
    let names = Dictionary(
      try db.all("SELECT kind, group_id, name FROM measurement_places WHERE measurement_id = \(campaign.id)") { row in
        (PlannedGroup(kind: try row.text(0), number: try row.int64(1)), try row.text(2))
      }, uniquingKeysWith: { first, _ in first })
    return try db.all(
      """
      SELECT unit_id, team_id FROM measurement_invitations WHERE measurement_id = \(campaign.id)
      GROUP BY unit_id, team_id
      """
    ) { row in try AnswerPlace(unit: row.optionalID(0), team: row.optionalID(1)) }.compactMap { place in
      let parts = [place.unit.flatMap { names[.unit($0)] }, place.team.flatMap { names[.team($0)] }].compactMap(\.self)
      return parts.isEmpty ? nil : (place, parts.joined(separator: " – "))
    }.sorted { $0.1 < $1.1 }
  }

  // MARK: Typing over

  /// What was typed of a form, by pass; nil for a form that was not typed. A form that came back empty or not at all is
  /// an empty object.
  func typed(_ pass: State, _ db: any Connection) throws -> [Int: String] {
    let column: SQL = pass == .first ? "first" : "second"
    var result: [Int: String] = [:]
    try db.each(
      "SELECT number, \(column) FROM measurement_forms WHERE batch_id = \(id) AND \(column) IS NOT NULL"
    ) { row in result[try row.int(0)] = try row.text(1) }
    return result
  }

  /// Keeps what was typed of a form in the pass that runs; the next pass begins after the last form.
  func keep(_ answers: [String: ItemAnswer], form: Int, _ pass: State, _ db: any Connection) throws {
    guard pass == state, pass != .done, (1...forms).contains(form) else { throw MeasurementsError.batchState }
    let text = answers.document.text
    let column: SQL = pass == .first ? "first" : "second"
    // Typed the same twice in the second pass: two of three agree, so the first was a slip.
    let isAgain = try pass == .second && typed(.second, db)[form] == text
    try db.run("UPDATE measurement_forms SET \(column) = \(text) WHERE batch_id = \(id) AND number = \(form)")
    if isAgain {
      try db.run("UPDATE measurement_forms SET first = \(text) WHERE batch_id = \(id) AND number = \(form)")
    }
    if pass == .first, try typed(.first, db).count == forms {
      try db.run("UPDATE measurement_batches SET state = 'second' WHERE id = \(id) AND state = 'first'")
    }
  }

  /// Forms of which both passes are there and differ, or the second is missing.
  func differences(_ db: any Connection) throws -> [Int] {
    let (first, second) = (try typed(.first, db), try typed(.second, db))
    return (1...forms).filter { first[$0] != second[$0] || first[$0] == nil }
  }

  /// Puts the forms into the campaign. Throws `MeasurementsError.batchState` while passes differ.
  func finish(_ campaign: Campaign, on today: Day, ids: any IDSource, _ db: any Connection) throws {
    guard state == .second, try differences(db).isEmpty else { throw MeasurementsError.batchState }
    var sheets: [AnswerSheet] = []
    for (_, text) in try typed(.second, db) {
      let value = try JSONValue(parsing: Data(text.utf8), maximumBytes: 2_000_000)
      let answers = campaign.instrument.check(answers: value).answers
      if !answers.isEmpty { sheets.append(AnswerSheet(place: place, answers: answers)) }
    }
    var chance = Chance(ids)
    sheets.shuffle(using: &chance)
    try campaign.take(sheets, on: today, ids: ids, db)
    try db.run("UPDATE measurement_batches SET state = 'done' WHERE id = \(id)")
    try db.run("DELETE FROM measurement_forms WHERE batch_id = \(id)")
  }

  private static let columns: SQL = "id, measurement_id, number, unit_id, team_id, forms, state"

  private static func read(_ row: Row) throws -> FormBatch {
    try FormBatch(
      id: row.id(0), campaign: row.id(1), number: row.int(2),
      place: AnswerPlace(unit: row.optionalID(3), team: row.optionalID(4)), forms: row.int(5), state: row.choice(6))
  }
}

extension AnswerPlace {
  /// How a place stands in a form.
  var written: String {
    [unit.map { "unit:\($0)" }, team.map { "team:\($0)" }].compactMap(\.self).joined(separator: "/")
  }
}
