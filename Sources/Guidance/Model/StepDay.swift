// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// When somebody wants to have done a step.
enum StepDay: String, CaseIterable, Sendable {
  case thisWeek = "deze-week"
  case nextWeek = "volgende-week"
  case inTwoWeeks = "over-twee-weken"
  case ownDay = "dag"

  /// Days until which a step can be planned at most.
  static let mostDays = 183

  /// The choices that make sense on this day: the week is over when its Friday has passed. For later than a day that was
  /// chosen before, those that are later.
  static func offered(on today: Day, after before: Day? = nil) -> [StepDay] {
    allCases.filter { choice in
      guard let day = choice.day(from: today) else { return true }
      return (choice != .thisWeek || today.weekday <= 5) && before.map { day > $0 } ?? true
    }
  }

  /// The Friday of that week; nil for a day of one's own. "This week" from a page that was opened before the weekend is
  /// the next Friday to come.
  func day(from today: Day) -> Day? {
    let friday = today.adding(days: 5 - today.weekday)
    switch self {
    case .thisWeek: return today <= friday ? friday : friday.adding(days: 7)
    case .nextWeek: return friday.adding(days: 7)
    case .inTwoWeeks: return friday.adding(days: 14)
    case .ownDay: return nil
    }
  }
}
