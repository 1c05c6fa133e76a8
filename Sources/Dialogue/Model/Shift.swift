// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How far a group moved on the field between two moments, or between two dialogues: only from what both show.
struct Shift: Sendable, Equatable {
  /// Steps towards people; negative towards organisation and society.
  let across: Double
  /// Steps towards looking ahead; negative towards reacting.
  let upward: Double

  /// A difference smaller than this, in steps, is called the same.
  static let least = 0.5

  init(from: Cloud, to: Cloud) {
    across = to.across - from.across
    upward = to.upward - from.upward
  }

  enum Direction: String {
    case people
    case work
    case ahead
    case reacting
  }

  /// Where it went, the larger first; empty when it stayed about the same.
  var directions: [Direction] {
    let both: [(Double, Direction)] = [
      (across, across > 0 ? .people : .work), (upward, upward > 0 ? .ahead : .reacting),
    ]
    return both.filter { abs($0.0) >= Self.least - 0.001 }.sorted { abs($0.0) > abs($1.0) }.map(\.1)
  }
}
