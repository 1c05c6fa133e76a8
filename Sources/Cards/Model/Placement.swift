// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// How much a card helps or hinders.
package enum Extent: Int, Sendable, CaseIterable, Comparable {
  case none = 0
  case limited = 1
  case large = 2

  package static func < (left: Extent, right: Extent) -> Bool { left.rawValue < right.rawValue }
}

/// The two sides of a card. One card can be both.
package enum Side: String, Sendable, CaseIterable {
  case helps
  case hinders
}

/// Where somebody put a card: how much it helps, how much it hinders, or that it does not fit them.
///
/// "Does not fit me" is an answer; a card without a placement has not been seen yet.
package struct Placement: Sendable, Equatable {
  /// Nil as long as the question was not answered.
  package let helps: Extent?
  package let hinders: Extent?
  package let notForMe: Bool
  /// Grows by one with every change of this card, 1 or more; 0 for a card that was not seen. The highest one counts.
  package let revision: Int

  package init(helps: Extent?, hinders: Extent?, notForMe: Bool = false, revision: Int) {
    self.helps = notForMe ? nil : helps
    self.hinders = notForMe ? nil : hinders
    self.notForMe = notForMe
    self.revision = revision
  }

  package static let unseen = Placement(helps: nil, hinders: nil, revision: 0)

  /// The highest revision that is taken from a phone; far beyond what taps can reach.
  static let highestRevision = 1_000_000_000

  /// Whether nothing is left to ask about this card.
  package var isComplete: Bool { notForMe || (helps != nil && hinders != nil) }

  package func extent(_ side: Side) -> Extent {
    switch side {
    case .helps: helps ?? .none
    case .hinders: hinders ?? .none
    }
  }

  /// The same answers, whatever the revision.
  package func isSame(as other: Placement) -> Bool {
    helps == other.helps && hinders == other.hinders && notForMe == other.notForMe
  }
}

/// What somebody says about the card in front of them.
enum CardAnswer: Equatable {
  case helps(Extent)
  case hinders(Extent)
  case notForMe
}

extension Placement {
  func answered(_ answer: CardAnswer) -> Placement {
    switch answer {
    case .helps(let extent): Placement(helps: extent, hinders: hinders, revision: revision + 1)
    case .hinders(let extent): Placement(helps: helps, hinders: extent, revision: revision + 1)
    case .notForMe: Placement(helps: nil, hinders: nil, notForMe: true, revision: revision + 1)
    }
  }

  /// The last answer about this card taken back.
  var undone: Placement {
    hinders != nil
      ? Placement(helps: helps, hinders: nil, revision: revision + 1)
      : Placement(helps: nil, hinders: nil, revision: revision + 1)
  }
}
