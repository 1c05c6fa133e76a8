// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// One thing that a group agreed: what, who takes care of it, and by which day.
package struct Agreement: Sendable, Equatable {
  /// Agreements of one dialogue at most: few enough to do.
  package static let most = 3
  static let longest = 160
  static let longestName = 60
  static let longestWish = 300

  package let id: ID<Agreement>
  package let dialogue: DialogueID
  /// 1 to 3.
  package let rank: Int
  package let what: String
  /// The colleague, when they were chosen from the group.
  package let owner: PersonID?
  package let ownerName: String
  package let dueOn: Day
  package let doneOn: Day?

  static func all(of dialogue: DialogueID, _ db: any Connection) throws -> [Agreement] {
    try db.all("SELECT \(columns) FROM dialogue_agreements WHERE dialogue_id = \(dialogue) ORDER BY rank", read)
  }

  static func find(_ id: ID<Agreement>, of dialogue: DialogueID, _ db: any Connection) throws -> Agreement? {
    try db.first("SELECT \(columns) FROM dialogue_agreements WHERE id = \(id) AND dialogue_id = \(dialogue)", read)
  }

  /// Whether somebody took an agreement of this dialogue upon them.
  static func isOwned(of dialogue: DialogueID, by person: PersonID, _ db: any Connection) throws -> Bool {
    try db.exists("SELECT 1 FROM dialogue_agreements WHERE owner_id = \(person) AND dialogue_id = \(dialogue)")
  }

  /// All that somebody took upon them.
  static func of(_ owner: PersonID, _ db: any Connection) throws -> [Agreement] {
    try db.all("SELECT \(columns) FROM dialogue_agreements WHERE owner_id = \(owner) ORDER BY due_on, id", read)
  }

  /// What somebody took upon them and has not done yet.
  static func open(of owner: PersonID, _ db: any Connection) throws -> [Agreement] {
    try db.all("SELECT \(columns) \(rowsOpen(of: owner)) ORDER BY due_on, id", read)
  }

  static func rowsOpen(of owner: PersonID) -> SQL {
    "FROM dialogue_agreements WHERE owner_id = \(owner) AND done_on IS NULL"
  }

  /// What is open, was due on the day or is due later, and was agreed in a group to which the viewer may belong.
  static func rowsOpen(near viewer: Viewer, since day: Day) -> SQL {
    """
    FROM dialogue_agreements a JOIN dialogues d ON d.id = a.dialogue_id
    WHERE a.done_on IS NULL AND a.due_on >= \(day) AND d.municipality_id = \(viewer.municipality)
      AND (d.audience <> 'team' OR d.audience_id = \(viewer.team))
    """
  }

  /// Puts the agreements of a dialogue in the place of what stood there. One whose words stay keeps whether it is done.
  static func replace(_ drafts: [AgreementDraft], of dialogue: DialogueID, ids: any IDSource, _ db: any Connection)
    throws
  {
    let old = try all(of: dialogue, db)
    try db.run("DELETE FROM dialogue_agreements WHERE dialogue_id = \(dialogue)")
    for (index, draft) in drafts.prefix(most).enumerated() {
      let same = old.first { $0.what == draft.what }
      try Agreement(
        id: same?.id ?? ids.next(), dialogue: dialogue, rank: index + 1, what: draft.what, owner: draft.owner,
        ownerName: draft.ownerName, dueOn: draft.dueOn, doneOn: same?.doneOn
      ).insert(db)
    }
  }

  func insert(_ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO dialogue_agreements (\(Self.columns))
      VALUES (\(id), \(dialogue), \(rank), \(what), \(owner), \(ownerName), \(dueOn), \(doneOn))
      """)
  }

  /// Marks it as done on a day, or as open again.
  func mark(doneOn day: Day?, _ db: any Connection) throws {
    try db.run("UPDATE dialogue_agreements SET done_on = \(day) WHERE id = \(id)")
  }

  private static let columns: SQL = "id, dialogue_id, rank, what, owner_id, owner_name, due_on, done_on"

  private static func read(_ row: Row) throws -> Agreement {
    try Agreement(
      id: row.id(0), dialogue: row.id(1), rank: row.int(2), what: row.text(3), owner: row.optionalID(4),
      ownerName: row.text(5), dueOn: row.day(6), doneOn: row.optional(7, row.day))
  }
}

/// An agreement as it is typed.
struct AgreementDraft: Sendable {
  let what: String
  let owner: PersonID?
  let ownerName: String
  let dueOn: Day
}

extension GroupDialogue {
  /// Keeps what the group wants and agreed. Throws `DialogueError.closed` before the room was opened.
  func keepOutcome(wish: String?, _ agreements: [AgreementDraft], ids: any IDSource, _ db: any Connection) throws {
    guard state != .planned else { throw DialogueError.closed }
    try Agreement.replace(agreements, of: id, ids: ids, db)
    try db.run("UPDATE dialogues SET wish = \(wish), version = version + 1 WHERE id = \(id)")
  }
}
