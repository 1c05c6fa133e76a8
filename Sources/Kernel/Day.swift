// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A calendar day in Europe/Amsterdam, without a time. Written as `2026-11-21`.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01; negative before.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day of the given date; nil when it does not exist (31 April, 29 February 2025) or lies outside 1900...2199.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let candidate = Day(number: Day.number(year: year, month: month, day: day))
    guard candidate.parts == (year, month, day) else { return nil }
    self = candidate
  }

  /// Reads `2026-11-21` and the Dutch `21-11-2026` and `21/11/2026`; nil for anything else.
  package init?(_ written: some StringProtocol) {
    // By hand over the bytes, since every page reads a handful of days: splitting took a tenth of its time.
    var numbers = (0, 0, 0)
    var digits = (0, 0, 0)
    var part = 0
    for byte in written.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - 48)
        switch part {
        case 0: (numbers.0, digits.0) = (numbers.0 * 10 + digit, digits.0 + 1)
        case 1: (numbers.1, digits.1) = (numbers.1 * 10 + digit, digits.1 + 1)
        default: (numbers.2, digits.2) = (numbers.2 * 10 + digit, digits.2 + 1)
        }
        guard digits.0 <= 4, digits.1 <= 2, digits.2 <= 4 else { return nil }
      case UInt8(ascii: "-"), UInt8(ascii: "/"):
        part += 1
        guard part < 3 else { return nil }
      default: return nil
      }
    }
    guard part == 2, digits.1 > 0 else { return nil }
    switch (digits.0, digits.2) {
    case (4, 1...2): self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    case (1...2, 4): self.init(year: numbers.2, month: numbers.1, day: numbers.0)
    default: return nil
    }
  }

  /// Whether this is written as a day, and it exists, but in a year before 1900 or after 2199.
  package static func isOfFarYear(_ written: String) -> Bool {
    let parts = written.split(whereSeparator: { "-/".contains($0) }).map(String.init)
    guard parts.count == 3, let place = [0, 2].first(where: { parts[$0].utf8.count == 4 }),
      let year = Int(parts[place]), year >= 0, !(1900...2199).contains(year)
    else { return false }
    // All that a year decides is whether there is a 29 February.
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    var near = parts
    near[place] = isLeap ? "2000" : "2001"
    return Day(near.joined(separator: "-")) != nil
  }

  /// The day on which the moment falls in Amsterdam.
  package init(_ instant: Instant) {
    let seconds = instant.milliseconds.floorDivided(by: 1000)
    number = Int((seconds + AmsterdamTime.ahead(at: seconds)).floorDivided(by: 86400))
  }

  /// The first moment of the day in Amsterdam.
  package var start: Instant {
    let utc = Int64(number) * 86400
    // The offset at local midnight: asked at the moment that midnight would be with winter time.
    return Instant(milliseconds: (utc - AmsterdamTime.ahead(at: utc - 3600)) * 1000)
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }
  package var dayOfMonth: Int { parts.day }

  /// 1 for Monday to 7 for Sunday.
  package var weekday: Int { (((number + 3) % 7) + 7) % 7 + 1 }

  package func adding(days: Int) -> Day { Day(number: number + days) }

  /// The same day of the month so many months further; the last day of that month where it does not exist.
  package func adding(months: Int) -> Day {
    let (year, month, day) = parts
    let total = year * 12 + (month - 1) + months
    let (newYear, newMonth) = (Int(Int64(total).floorDivided(by: 12)), ((total % 12) + 12) % 12 + 1)
    for candidate in stride(from: day, through: 28, by: -1) {
      if let result = Day(year: newYear, month: newMonth, day: candidate) { return result }
    }
    return Day(number: Day.number(year: newYear, month: newMonth, day: min(day, 28)))
  }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  package var description: String {
    let (year, month, day) = parts
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  // Days and dates after Howard Hinnant's public description of the civil calendar, with years that begin in March.
  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
