// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// How long something is shared.
package enum SharePeriod: String, CaseIterable, Sendable {
  case week
  case month = "maand"
  case quarter = "kwartaal"
  /// A day that the owner picks, at most a year away.
  case ownDay = "dag"

  /// Days until which something can be shared at most.
  package static let mostDays = 365

  /// The last day, counted from today; nil for a day of one's own.
  package func until(from today: Day) -> Day? {
    switch self {
    case .week: today.adding(days: 7)
    case .month: today.adding(months: 1)
    case .quarter: today.adding(months: 3)
    case .ownDay: nil
    }
  }
}
