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

extension Day {
  /// Reads a day as people type it: as `Day.init` does, with dots or spaces, with the month in Dutch or English words or
  /// the beginning of it, and with a year of two digits, which is in this century; nil for anything else.
  package init?(typed written: String) {
    if let day = Day(written) {
      self = day
      return
    }
    let parts = written.lowercased().split { "-/. \u{A0}".contains($0) }
    guard parts.count == 3, (1...2).contains(parts[0].utf8.count), let day = Int(parts[0]),
      let month = Int(parts[1]) ?? MonthNames.number(parts[1]), let year = Int(parts[2])
    else { return nil }
    switch parts[2].utf8.count {
    case 2: self.init(year: 2000 + year, month: month, day: day)
    case 4: self.init(year: year, month: month, day: day)
    default: return nil
    }
  }
}

/// The months as each language writes them. Asked once: asking for every day was what a page with days spent most on.
private enum MonthNames {
  private static let all = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, names(in: $0)) })

  static func of(_ language: Language) -> [String] { all[language] ?? names(in: language) }

  /// The month with this name, or with a name that begins so; at least three letters of it.
  static func number(_ written: Substring) -> Int? {
    guard written.count >= 3 else { return nil }
    for names in all.values {
      if let index = names.firstIndex(where: { $0.lowercased().hasPrefix(written) }) { return index + 1 }
    }
    return written == "mrt" ? 3 : nil
  }

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
