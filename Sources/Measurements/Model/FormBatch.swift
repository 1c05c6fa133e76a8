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
    guard (1...mostForms).contains(forms) else { throw MeasurementsError.batchState }
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

  /// How many forms can still be made for a group: as many as people were asked there, less what there is already.
  static func room(_ campaign: Campaign, place: AnswerPlace, _ db: any Connection) throws -> Int {
    let places = try db.all(
      "SELECT unit_id, team_id FROM measurement_invitations WHERE measurement_id = \(campaign.id)"
    ) { row in try AnswerPlace(unit: row.optionalID(0), team: row.optionalID(1)) }
    let batches = try all(of: campaign.id, db)
    let left = places.count - batches.map(\.forms).reduce(0, +)
    guard place != .whole else { return min(mostForms, max(0, left)) }
    let here = places.count { $0 == place } - batches.filter { $0.place == place }.map(\.forms).reduce(0, +)
    return min(mostForms, max(0, min(left, here)))
  }

  /// Whether a campaign has a stack that is neither in it nor put aside.
  static func isAnyOpen(of campaign: ID<Campaign>, _ db: any Connection) throws -> Bool {
    try db.exists("SELECT 1 FROM measurement_batches WHERE measurement_id = \(campaign) AND state <> 'done'")
  }

  /// Puts a stack aside that does not come any more, with what was typed of it. Throws `MeasurementsError.batchState`
  /// for one that is in the campaign.
  func putAside(_ db: any Connection) throws {
    guard try db.run("DELETE FROM measurement_batches WHERE id = \(id) AND state <> 'done'") == 1 else {
      throw MeasurementsError.batchState
    }
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

  /// A form of which the two passes say something else, or of which one is missing.
  struct Difference: Sendable, Equatable {
    let form: Int
    /// What was typed in each pass; nil for a pass that is missing.
    let first: [String: ItemAnswer]?
    let second: [String: ItemAnswer]?

    /// The items of which the passes say something else.
    func items(of instrument: Instrument) -> [Instrument.Item] {
      guard let first, let second else { return [] }
      return instrument.items.filter { first[$0.id]?.compared != second[$0.id]?.compared }
    }
  }

  /// What was typed of each form in a pass, without a form that was not typed; none is for a form that came back empty or
  /// not at all. It is kept closed with the key of the campaign, as answers are.
  func typed(_ pass: State, _ campaign: Campaign, _ pair: Sealing.KeyPair, _ db: any Connection) throws
    -> [Int: [String: ItemAnswer]]
  {
    let column: SQL = pass == .first ? "first" : "second"
    var result: [Int: [String: ItemAnswer]] = [:]
    try db.each(
      "SELECT number, \(column) FROM measurement_forms WHERE batch_id = \(id) AND \(column) IS NOT NULL"
    ) { row in
      guard let bytes = Data(base64Encoded: try row.text(1)), let content = Sealing.open(Array(bytes), with: pair),
        let sheet = AnswerSheet(reading: content, campaign.instrument)
      else { throw MeasurementsError.noKey }
      result[try row.int(0)] = sheet.answers
    }
    return result
  }

  /// Keeps what was typed of a form in the pass that runs; the next pass begins after the last form.
  func keep(
    _ answers: [String: ItemAnswer], form: Int, _ pass: State, _ campaign: Campaign, _ pair: Sealing.KeyPair,
    _ db: any Connection
  ) throws {
    guard pass == state, pass != .done, (1...forms).contains(form) else { throw MeasurementsError.batchState }
    let column: SQL = pass == .first ? "first" : "second"
    let content = AnswerSheet(place: place, answers: answers, isPaper: true).written()
    let sealed = Data(try Sealing.seal(content, for: pair.publicKey)).base64EncodedString()
    // Typed the same twice in the second pass: two of three agree, so the first was a slip.
    let isAgain =
      try pass == .second && typed(.second, campaign, pair, db)[form].map { $0.isTypedAs(answers) } == true
    try db.run("UPDATE measurement_forms SET \(column) = \(sealed) WHERE batch_id = \(id) AND number = \(form)")
    if isAgain {
      try db.run("UPDATE measurement_forms SET first = \(sealed) WHERE batch_id = \(id) AND number = \(form)")
    }
    let typed = try db.count(
      "SELECT COUNT(*) FROM measurement_forms WHERE batch_id = \(id) AND first IS NOT NULL")
    if pass == .first, typed == forms {
      try db.run("UPDATE measurement_batches SET state = 'second' WHERE id = \(id) AND state = 'first'")
    }
  }

  /// Forms of which the passes differ, or one is missing. More spaces between words are no difference.
  func differences(_ campaign: Campaign, _ pair: Sealing.KeyPair, _ db: any Connection) throws -> [Difference] {
    let first = try typed(.first, campaign, pair, db)
    let second = try typed(.second, campaign, pair, db)
    return (1...forms).compactMap { form in
      if let mine = first[form], let again = second[form], mine.isTypedAs(again) { return nil }
      return Difference(form: form, first: first[form], second: second[form])
    }
  }

  /// Puts the forms into the campaign. Throws `MeasurementsError.batchState` while passes differ, `.typingEnded`.
  func finish(
    _ campaign: Campaign, _ pair: Sealing.KeyPair, on today: Day, ids: any IDSource, _ db: any Connection
  ) throws {
    guard state == .second, try differences(campaign, pair, db).isEmpty else { throw MeasurementsError.batchState }
    var sheets = try typed(.second, campaign, pair, db).values.filter { !$0.isEmpty }.map {
      AnswerSheet(place: place, answers: $0, isPaper: true)
    }
    var chance = Chance(ids)
    sheets.shuffle(using: &chance)
    try campaign.takePaper(sheets, on: today, ids: ids, db)
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

extension ItemAnswer {
  /// The answer for comparing: of words, without what a second typing changes in the spaces between them.
  fileprivate var compared: ItemAnswer {
    guard case .words(let words) = self else { return self }
    return .words(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}

extension [String: ItemAnswer] {
  fileprivate func isTypedAs(_ other: Self) -> Bool { mapValues(\.compared) == other.mapValues(\.compared) }
}

extension AnswerPlace {
  /// How a place stands in a form.
  var written: String {
    [unit.map { "unit:\($0)" }, team.map { "team:\($0)" }].compactMap(\.self).joined(separator: "/")
  }
}
