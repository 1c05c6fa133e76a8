// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

extension Day {
  /// The day as people write it: `20 november 2026`. Its spaces keep it on one line.
  package func words(in language: Language) -> String {
    "\(dayOfMonth)\u{A0}\(MonthNames.of(language)[month - 1])\u{A0}\(year)"
  }
}

/// The months as each language writes them. Asked once: asking for every day was what a page with days spent most on.
private enum MonthNames {
  private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, names(in: $0)) })

  static func of(_ language: Language) -> [String] { all[language] ?? names(in: language) }

  private static func names(in language: Language) -> [String] {
    (1...12).map { month in
      let first = Day(year: 2001, month: month, day: 1)?.number ?? 0
      return Date(timeIntervalSince1970: Double(first) * 86400).formatted(
        Date.VerbatimFormatStyle(
          format: "\(month: .wide)", locale: language.locale, timeZone: .gmt,
          calendar: Calendar(identifier: .gregorian)))
    }
  }
}

extension Instant {
  /// The moment as people in the Netherlands write it: `20 november 2026, 12:05`.
  package func words(in language: Language) -> String {
    let time = Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(
      Date.VerbatimFormatStyle(
        format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
        locale: language.locale, timeZone: TimeZone(identifier: "Europe/Amsterdam") ?? .gmt,
        calendar: Calendar(identifier: .gregorian)))
    return "\(Day(self).words(in: language)), \(time)"
  }
}

extension Language {
  fileprivate var locale: Locale { Locale(identifier: self == .dutch ? "nl_NL" : "en_GB") }
}
