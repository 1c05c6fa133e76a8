// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Storage

/// Taking an answer: the mark and the closed answer, together or not at all.
extension Campaign {
  /// Keeps what an invited person answered. False when they had answered already, so that nobody answers twice however
  /// often and at how many places at once it is sent. Throws `MeasurementsError.notOpen`.
  func take(
    _ answers: [String: ItemAnswer], from person: PersonID, on today: Day, ids: any IDSource, _ db: any Connection
  ) throws -> Bool {
    guard let now = try Campaign.find(id, in: municipality, db), now.takesAnswers(on: today) else {
      throw MeasurementsError.notOpen
    }
    let place = try db.first(
      """
      UPDATE measurement_invitations SET answered = 1
      WHERE measurement_id = \(id) AND person_id = \(person) AND answered = 0
      RETURNING unit_id, team_id
      """
    ) { row in try AnswerPlace(unit: row.optionalID(0), team: row.optionalID(1)) }
    guard let place else { return false }
    try keep(AnswerSheet(place: place, answers: answers), ids: ids, db)
    return true
  }

  /// Keeps what somebody answered through the open link. Throws `MeasurementsError.notOpen`.
  func take(_ sheet: AnswerSheet, on today: Day, ids: any IDSource, _ db: any Connection) throws {
    guard let now = try Campaign.find(id, in: municipality, db), now.takesAnswers(on: today) else {
      throw MeasurementsError.notOpen
    }
    try keep(sheet, ids: ids, db)
  }

  /// Keeps what was typed over from paper. Throws `MeasurementsError.typingEnded`.
  func takePaper(_ sheets: [AnswerSheet], on today: Day, ids: any IDSource, _ db: any Connection) throws {
    guard let now = try Campaign.find(id, in: municipality, db), now.takesPaper(on: today) else {
      throw MeasurementsError.typingEnded
    }
    for sheet in sheets { try keep(sheet, ids: ids, db) }
  }

  private func keep(_ sheet: AnswerSheet, ids: any IDSource, _ db: any Connection) throws {
    let sealed = try Sealing.seal(sheet.written(), for: publicKey)
    try db.run(
      """
      INSERT INTO measurement_sealed (id, measurement_id, content)
      VALUES (\(ids.next(AnswerSheet.self)), \(id), \(sealed))
      """)
  }

  /// Whether somebody is asked, and whether they answered; nil for who is not asked.
  func hasAnswered(_ person: PersonID, _ db: any Connection) throws -> Bool? {
    try db.first(
      "SELECT answered FROM measurement_invitations WHERE measurement_id = \(id) AND person_id = \(person)"
    ) { try $0.bool(0) }
  }

  /// People who were asked, and a round number of answers that is surely reached: a running count would tell who
  /// answers at which moment. Nil below the minimum.
  package func progress(minimum: Int, _ db: any Connection) throws -> (asked: Int, atLeast: Int?) {
    let asked = try db.count("SELECT COUNT(*) FROM measurement_invitations WHERE measurement_id = \(id)")
    let answers = try db.count("SELECT COUNT(*) FROM measurement_sealed WHERE measurement_id = \(id)")
    let step = max(10, minimum)
    return (asked, answers >= step ? answers / step * step : nil)
  }
}
