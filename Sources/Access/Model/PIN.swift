// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Four to six digits that only their owner knows.
enum PIN {
  static let length = 4...6

  /// Why a PIN is refused.
  enum Problem {
    case notDigits
    /// All the same, twice the same pair, a row such as 1234 or 4321, or a year: any of the last century or this one, so
    /// that it can be said in two words.
    case tooEasy
  }

  static func problem(with pin: String) -> Problem? {
    let digits = pin.utf8.map { Int($0) - 48 }
    guard length.contains(digits.count), digits.allSatisfy((0...9).contains) else { return .notDigits }
    let steps = Set(zip(digits, digits.dropFirst()).map { $1 - $0 })
    if steps == [0] || steps == [1] || steps == [-1] { return .tooEasy }
    if pin == String(repeating: String(pin.prefix(2)), count: pin.count / 2) { return .tooEasy }
    if let number = Int(pin), digits.count == 4, (1900...2099).contains(number) { return .tooEasy }
    return nil
  }

  static func set(hash: String, for person: PersonID, at now: Instant, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO pins (person_id, hash, chosen_at) VALUES (\(person), \(hash), \(now))
      ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, chosen_at = excluded.chosen_at, ended_at = NULL
      """)
  }

  static func chosen(by person: PersonID, _ db: any Connection) throws -> Day? {
    try db.first("SELECT chosen_at FROM pins WHERE person_id = \(person) AND ended_at IS NULL") {
      Day(try $0.instant(0))
    }
  }

  static func hash(of person: PersonID, _ db: any Connection) throws -> String? {
    try db.first("SELECT hash FROM pins WHERE person_id = \(person) AND ended_at IS NULL") { try $0.text(0) }
  }

  /// Whether somebody has a PIN, or once had one.
  enum State {
    case none
    case current
    /// Its owner left. What was made under it may be there still, so another PIN is a reset and no first one.
    case ended
  }

  static func state(of person: PersonID, _ db: any Connection) throws -> State {
    try states(of: [person], db)[person] ?? .none
  }

  /// Of those who have or had a PIN.
  static func states(of people: [PersonID], _ db: any Connection) throws -> [PersonID: State] {
    var states: [PersonID: State] = [:]
    try db.each("SELECT person_id, ended_at FROM pins WHERE person_id IN \(list: people)") { row in
      states[try row.id(0)] = row.isNull(1) ? .current : .ended
    }
    return states
  }

  static func end(of person: PersonID, at now: Instant, _ db: any Connection) throws {
    try db.run("UPDATE pins SET ended_at = \(now) WHERE person_id = \(person) AND ended_at IS NULL")
  }
}
