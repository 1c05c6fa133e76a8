// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

extension Day {
  /// The day as people write it: `20 november 2026`.
  package func words(in language: Language) -> String {
    Date(timeIntervalSince1970: Double(number) * 86400).formatted(
      Date.VerbatimFormatStyle(
        format: "\(day: .defaultDigits) \(month: .wide) \(year: .defaultDigits)",
        locale: language.locale, timeZone: .gmt, calendar: Calendar(identifier: .gregorian)))
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
