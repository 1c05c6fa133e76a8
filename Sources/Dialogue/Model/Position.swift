// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// The three moments for which everybody puts a position.
package enum Moment: String, CaseIterable, Sendable, SQLBindable {
  /// Some years ago.
  case past
  case present
  /// Where this person wants it to go.
  case wish

  /// How an address names it.
  var written: String {
    switch self {
    case .past: "toen"
    case .present: "nu"
    case .wish: "straks"
    }
  }

  init?(written: String) {
    guard let moment = Self.allCases.first(where: { $0.written == written }) else { return nil }
    self = moment
  }
}

/// A place on the field, in five steps on each axis. A tap on the field and the two questions give the same steps.
package struct Position: Sendable, Equatable {
  /// Steps on an axis, 0 to 4.
  static let steps = 5

  /// 0 is for the welfare of organisation and society, 4 for the wellbeing of people.
  package let across: Int
  /// 0 is reactive, 4 is proactive.
  package let upward: Int

  /// Nil outside 0 to 4.
  package init?(across: Int?, upward: Int?) {
    guard let across, let upward, (0..<Self.steps).contains(across), (0..<Self.steps).contains(upward) else {
      return nil
    }
    self.across = across
    self.upward = upward
  }

  /// What somebody has put so far.
  static func all(of participant: Participant, _ db: any Connection) throws -> [Moment: Position] {
    var result: [Moment: Position] = [:]
    try db.each(
      "SELECT moment, across, upward FROM dialogue_positions WHERE participant_id = \(participant.id)"
    ) { row in
      result[try row.choice(0)] = Position(across: try row.int(1), upward: try row.int(2))
    }
    return result
  }

  /// Puts or changes a position. Throws `DialogueError.closed` and `.placingOver`.
  func put(_ moment: Moment, by participant: Participant, at now: Instant, _ db: any Connection) throws {
    guard let room = try GroupDialogue.find(participant.dialogue, db), room.isOpen(at: now) else {
      throw DialogueError.closed
    }
    guard room.step == .place else { throw DialogueError.placingOver }
    try db.run(
      """
      INSERT INTO dialogue_positions (participant_id, moment, across, upward)
      VALUES (\(participant.id), \(moment), \(across), \(upward))
      ON CONFLICT (participant_id, moment) DO UPDATE SET across = excluded.across, upward = excluded.upward
      """)
    try db.run(
      """
      UPDATE dialogue_participants
      SET placed = (SELECT COUNT(*) FROM dialogue_positions WHERE participant_id = \(participant.id))
      WHERE id = \(participant.id)
      """)
  }
}
