// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What moved between two sorts of the same deck. Cards that only one of them has are left out.
struct SortComparison: Sendable, Equatable {
  struct Move: Sendable, Equatable {
    let card: String
    let from: Placement
    let to: Placement

    /// How much better it became: what helps more and hinders less, -4 to 4.
    var gain: Int {
      func worth(_ placement: Placement) -> Int {
        placement.extent(.helps).rawValue - placement.extent(.hinders).rawValue
      }
      return worth(to) - worth(from)
    }
  }

  /// The largest gains first, then what changed without gain, then what became harder.
  let moves: [Move]
  /// How many cards stayed where they were.
  let same: Int

  init(_ earlier: CardSort, _ later: CardSort) {
    let shared = later.order.filter { earlier.order.contains($0) }
    let all = shared.map { Move(card: $0, from: earlier.placement(of: $0), to: later.placement(of: $0)) }
    let moved = all.filter { !$0.from.isSame(as: $0.to) }
    moves = moved.enumerated().sorted { (-$0.element.gain, $0.offset) < (-$1.element.gain, $1.offset) }.map(\.element)
    same = all.count - moved.count
  }
}
