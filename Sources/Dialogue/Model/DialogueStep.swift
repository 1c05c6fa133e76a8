// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

/// The steps of a dialogue, in order. The first is for the phones; the others are for talking.
package enum DialogueStep: String, CaseIterable, Sendable, SQLBindable {
  /// Everybody puts three positions on their own phone.
  case place
  /// The group looks at what that gives.
  case look
  /// Tell each other why you stand where you stand.
  case why
  /// What surprises.
  case surprise
  /// What do we want.
  case want
  /// What is one thing that we do.
  case agree

  /// Minutes that the step usually takes; together just under forty.
  var minutes: Int {
    switch self {
    case .place: 6
    case .look: 3
    case .why: 8
    case .surprise: 5
    case .want: 8
    case .agree: 8
    }
  }

  /// 1 for the first.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// The step after it; nil after the last.
  var next: DialogueStep? { Self.allCases.dropFirst(number).first }

  /// The step to which a leader can go back; the placing does not open again.
  var previous: DialogueStep? { number > 2 ? Self.allCases[number - 2] : nil }
}
