// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Why something in a dialogue was refused.
enum DialogueError: UserError, Equatable {
  /// The room is closed, by the leader or since its day is over.
  case closed
  /// The group has an open room already.
  case alreadyOpen
  /// A picture of this group is too fresh: the difference with a new one could show where one person stands.
  case tooSoon(after: Day)
  /// Fewer people than the minimum have put all three positions.
  case tooFew
  /// The leader closed the placing.
  case placingOver
  /// More people than a room holds.
  case full

  var textKey: String {
    switch self {
    case .closed: "dialogue.error.closed"
    case .alreadyOpen: "dialogue.error.already-open"
    case .tooSoon: "dialogue.error.too-soon"
    case .tooFew: "dialogue.error.too-few"
    case .placingOver: "dialogue.error.placing-over"
    case .full: "dialogue.error.full"
    }
  }
}
