// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing
import Web

@Suite struct DayWordsTests {
  @Test(arguments: [
    (1, 3, "1 maart 2026", "1 March 2026"), (31, 5, "31 mei 2026", "31 May 2026"),
    (20, 11, "20 november 2026", "20 November 2026"),
  ])
  func aDayIsWrittenAsPeopleWriteIt(_ day: Int, _ month: Int, _ dutch: String, _ english: String) throws {
    let date = try #require(Day(year: 2026, month: month, day: day))
    // On one line, also in a narrow table.
    #expect(date.words(in: .dutch) == dutch.replacing(" ", with: "\u{A0}"))
    #expect(date.words(in: .english) == english.replacing(" ", with: "\u{A0}"))
  }

  @Test(arguments: [
    "29 november 2026", "29 nov 2026", "29 Nov. 26", "29-11-26", "29-11-2026", "29/11/2026", "29.11.2026", "2026-11-29",
    "29\u{A0}november\u{A0}2026", "29 november 26",
  ])
  func aDayIsReadAsPeopleTypeIt(_ typed: String) {
    #expect(Day(typed: typed) == Day("2026-11-29"))
  }

  @Test(arguments: [
    "gisteren", "", "29", "29 11", "31 april 2026", "29-13-2026", "29 no 2026", "29 november 126", "1-1-1-1",
    "٢٩-١١-٢٠٢٦", "29 november", "99999999999999999999-1-26",
  ])
  func whatIsNoDayIsNotRead(_ typed: String) {
    #expect(Day(typed: typed) == nil)
  }

  @Test func theMonthsAreReadInBothLanguages() {
    #expect(Day(typed: "1 mrt 2027") == Day("2027-03-01") && Day(typed: "1 March 2027") == Day("2027-03-01"))
    #expect(Day(typed: "5 mei 2027") == Day("2027-05-05") && Day(typed: "5 may 2027") == Day("2027-05-05"))
    #expect(Day(typed: "2 okt 2027") == Day("2027-10-02") && Day(typed: "2 Oct 2027") == Day("2027-10-02"))
  }
}
