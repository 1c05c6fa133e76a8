// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Sharing
import Storage

/// A small step that somebody chose, in their own words, with a day. Only its owner reads it.
package struct Step: Sendable, Equatable {
  package enum State: String, Sendable, SQLBindable {
    case open
    case done
    /// "Not for me."
    case dropped
  }
  package enum Origin: String, Sendable, SQLBindable {
    case suggestion
    case learningForm = "learning-form"
  }

  package let id: ID<Step>
  package let person: PersonID
  package let words: String
  /// What was proposed, where the words are still those: then each reader has them in their own language. Nil for own words.
  package let proposal: Words?
  package let due: Day
  package let state: State
  package let origin: Origin
  /// Id of the suggestion or the learning form; `nothing` once the answers from which it came are gone.
  package let item: String
  /// Why it was suggested; empty once the answers from which it came are gone.
  package let reason: Words
  /// How often it got a later day.
  package let moved: Int
  package let chosenAt: Instant
  package let closedAt: Instant?

  /// Stands for the item of a step of which is no longer known where it came from.
  static let nothing = "-"

  /// The longest step, in characters.
  static let maximumWords = 300

  package func words(in language: Language) -> String { proposal?[language] ?? words }

  package func isLate(on today: Day) -> Bool { state == .open && due < today }

  /// A step of this person; nil when it is not theirs.
  static func find(_ id: ID<Step>, of person: PersonID, _ db: any Connection) throws -> Step? {
    try db.first("SELECT \(columns) FROM guidance_steps WHERE id = \(id) AND person_id = \(person)", read)
  }

  /// What somebody still wants to do, the first day first.
  static func open(of person: PersonID, _ db: any Connection) throws -> [Step] {
    try db.all(
      """
      SELECT \(columns) \(rowsOpen(of: person)) ORDER BY due_on, chosen_at, id
      """, read)
  }

  static func rowsOpen(of person: PersonID) -> SQL {
    "FROM guidance_steps WHERE person_id = \(person) AND state = 'open'"
  }

  /// What somebody did or put away, the latest first.
  static func closed(of person: PersonID, limit: Int = 100, _ db: any Connection) throws -> [Step] {
    try db.all(
      """
      SELECT \(columns) FROM guidance_steps WHERE person_id = \(person) AND state <> 'open'
      ORDER BY closed_at DESC, id LIMIT \(limit)
      """, read)
  }

  /// Keeps the step, and says where it stands. What was chosen before and is still open gets these words and this day: who
  /// goes back to choose another day does not want to do it twice.
  func choose(_ db: any Connection) throws -> ID<Step> {
    let same = try db.first(
      "SELECT id \(Step.rowsOpen(of: person)) AND origin = \(origin) AND item = \(item)"
    ) { row in try row.id(0, of: Step.self) }
    guard let same else {
      try insert(db)
      return id
    }
    try db.run(
      """
      UPDATE guidance_steps SET words = \(words), proposal_nl = \(proposal?.nl), proposal_en = \(proposal?.en),
        due_on = \(due)
      WHERE id = \(same)
      """)
    return same
  }

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO guidance_steps
        (id, person_id, words, due_on, state, origin, item, reason_nl, reason_en, moved, chosen_at, closed_at,
        proposal_nl, proposal_en)
      VALUES (\(id), \(person), \(words), \(due), \(state), \(origin), \(item), \(reason.nl), \(reason.en), \(moved),
        \(chosenAt), \(closedAt), \(proposal?.nl), \(proposal?.en))
      """)
  }

  /// Ends an open step. Returns false when it was ended already.
  func close(_ state: State, at now: Instant, _ db: any Connection) throws -> Bool {
    try db.run(
      """
      UPDATE guidance_steps SET state = \(state), closed_at = \(now)
      WHERE id = \(id) AND person_id = \(person) AND state = 'open'
      """) == 1
  }

  /// Gives an open step another day. Returns false when it was ended already.
  func move(to day: Day, _ db: any Connection) throws -> Bool {
    try db.run(
      """
      UPDATE guidance_steps SET due_on = \(day), moved = moved + 1
      WHERE id = \(id) AND person_id = \(person) AND state = 'open'
      """) == 1
  }

  /// Removes a step of this person, and every share of it. Returns false when it is not there or not theirs.
  static func delete(_ id: ID<Step>, of person: PersonID, _ db: any Connection) throws -> Bool {
    guard try db.run("DELETE FROM guidance_steps WHERE id = \(id) AND person_id = \(person)") == 1 else { return false }
    try Share.forget(items: [id.description], kind: SharedStep.key, of: person, db)
    return true
  }

  /// Removes every step of a person, and every share of one.
  static func forgetAll(of person: PersonID, _ db: any Connection) throws {
    let steps = try db.all("SELECT id FROM guidance_steps WHERE person_id = \(person)") { try $0.id(0, of: Step.self) }
    for step in steps { _ = try delete(step, of: person, db) }
  }

  /// Takes the reasons off the steps of a person, and what tells which suggestion they were: these follow from answers
  /// that are gone. What the person wrote stays.
  static func forgetReasons(of person: PersonID, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE guidance_steps SET reason_nl = '', reason_en = '', item = \(nothing) WHERE person_id = \(person)
      """)
  }

  /// The same for the steps that have one of these reasons only.
  static func forget(reasons: Set<Words>, of person: PersonID, _ db: any Connection) throws {
    for reason in reasons {
      try db.run(
        """
        UPDATE guidance_steps SET reason_nl = '', reason_en = '', item = \(nothing)
        WHERE person_id = \(person) AND reason_nl = \(reason.nl) AND reason_en = \(reason.en)
        """)
    }
  }

  private static let columns: SQL =
    """
    id, person_id, words, due_on, state, origin, item, reason_nl, reason_en, moved, chosen_at, closed_at, proposal_nl,
    proposal_en
    """

  private static func read(_ row: Row) throws -> Step {
    let proposal = try row.optional(12, row.text).map { nl in Words(nl: nl, en: try row.text(13)) }
    return try Step(
      id: row.id(0), person: row.id(1), words: row.text(2), proposal: proposal, due: row.day(3), state: row.choice(4),
      origin: row.choice(5), item: row.text(6), reason: Words(nl: row.text(7), en: row.text(8)), moved: row.int(9),
      chosenAt: row.instant(10), closedAt: row.optional(11, row.instant))
  }
}
