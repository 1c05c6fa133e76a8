// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing

@Suite struct DayTests {
  @Test func everyDayOfThreeCenturiesIsWrittenAndReadBack() {
    var day = Day(year: 1900, month: 1, day: 1)
    var count = 0
    while let now = day, now.year < 2199 {
      #expect(Day(now.description) == now)
      day = now.adding(days: 1)
      count += 1
    }
    // 299 years with 73 leap days: 1900 and 2100 have none, 2000 has.
    #expect(count == 299 * 365 + 73)
  }

  @Test func daysAgreeWithTheCalendarOfFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -20_000, through: 60_000, by: 97) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86400))
      let day = Day(number: number)
      #expect(day.year == parts.year && day.month == parts.month && day.dayOfMonth == parts.day)
      #expect(day.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1)
    }
  }

  @Test(arguments: [
    "2025-02-29", "2026-13-01", "2026-04-31", "2026-1-1-1", "1-1-26", "", "2026-00-10", "-1-02-2026", "２０２６-01-01",
    "2026-01-01T00",
  ])
  func whatIsNoDayIsRefused(_ written: String) { #expect(Day(written) == nil) }

  @Test func aDayOfAFarYearIsToldFromOneThatDoesNotExist() {
    for written in ["9999-12-31", "31-12-9999", "0001-01-01", "1899-12-31", "2200/1/1", "29-02-2400"] {
      #expect(Day(written) == nil && Day.isOfFarYear(written), "\(written)")
    }
    for written in ["2026-11-21", "9999-13-31", "30-02-9999", "29-02-2200", "straks", "", "1-2-3"] {
      #expect(!Day.isOfFarYear(written), "\(written)")
    }
  }

  @Test func dutchNotationIsReadToo() {
    #expect(Day("21-11-2026") == Day("2026-11-21"))
    #expect(Day("1/2/2026") == Day("2026-02-01"))
  }

  @Test func theDayOfAMomentAgreesWithFoundationFrom1990To2110() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
    // Every eleven hours, so at all hours of the day, and the seconds around each change of the clock.
    var moments = Array(stride(from: Int64(631_152_000), to: 4_417_977_600, by: 11 * 3600))
    var change = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: 631_152_000))
    while let found = change, found.timeIntervalSince1970 < 4_417_977_600 {
      let seconds = Int64(found.timeIntervalSince1970)
      moments += [seconds - 1, seconds, seconds + 1]
      change = zone.nextDaylightSavingTimeTransition(after: found)
    }
    #expect(moments.count > 90_000)
    let wrong = moments.filter { seconds in
      let local = seconds + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
      return Day(Instant(milliseconds: seconds * 1000)).number != Int(local / 86400)
    }
    #expect(wrong == [])
  }

  @Test func aDayBeginsAtMidnightInAmsterdamAlsoWhenTheClockChanges() throws {
    for written in ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26", "2028-02-29"] {
      let day = try #require(Day(written))
      #expect(Day(day.start) == day)
      #expect(Day(day.start.adding(seconds: -1)) == day.adding(days: -1))
    }
    let spring = try #require(Day("2026-03-29"))
    #expect(spring.adding(days: 1).start.seconds(since: spring.start) == 23 * 3600)
    let autumn = try #require(Day("2026-10-25"))
    #expect(autumn.adding(days: 1).start.seconds(since: autumn.start) == 25 * 3600)
  }

  @Test func aMonthFurtherEndsInThatMonth() throws {
    #expect(Day("2026-01-31")?.adding(months: 1) == Day("2026-02-28"))
    #expect(Day("2028-01-31")?.adding(months: 1) == Day("2028-02-29"))
    #expect(Day("2026-01-15")?.adding(months: -13) == Day("2024-12-15"))
    #expect(Day("2026-12-31")?.adding(months: 6) == Day("2027-06-30"))
  }
}
