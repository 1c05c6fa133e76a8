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
}
