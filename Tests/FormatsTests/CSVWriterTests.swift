// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Formats

@Suite("Writing CSV")
struct CSVWriterTests {
  /// The file as text, without its byte order mark.
  private func text(_ cells: [CSV.Cell]) throws -> String {
    var writer = CSV.Writer(header: ["a"])
    _ = writer.take()
    writer.row(cells)
    return try #require(String(validating: writer.take(), as: UTF8.self))
  }

  @Test("A file begins with a byte order mark and its rows end with CRLF")
  func shape() throws {
    var writer = CSV.Writer(header: ["Team", "Aantal"])
    writer.row([.text("Noord"), .integer(12)])
    #expect(writer.take() == [0xEF, 0xBB, 0xBF] + Array("Team;Aantal\r\nNoord;12\r\n".utf8))
    #expect(writer.count == 0)
    writer.row(["Zuid", "0"])
    #expect(writer.take() == Array("Zuid;0\r\n".utf8))
  }

  @Test("Numbers have a decimal comma, keep their minus and are never taken for a formula")
  func numbers() throws {
    let cells: [CSV.Cell] = [
      .decimal(3.25, decimals: 2), .decimal(-0.5, decimals: 1), .decimal(-0.001, decimals: 2), .decimal(2, decimals: 0),
      .decimal(.nan, decimals: 2), .decimal(.infinity, decimals: 2), .integer(-7), .empty,
    ]
    #expect(try text(cells) == "3,25;-0,5;0,00;2;;;-7;\r\n")
  }

  @Test("Separators, marks, line breaks and outer spaces are quoted")
  func quoting() throws {
    let cells = ["a;b", "a,b", "zeg \"ja\"", "een\ntwee", " x", "x ", "gewoon"].map(CSV.Cell.text)
    #expect(try text(cells) == "\"a;b\";\"a,b\";\"zeg \"\"ja\"\"\";\"een\ntwee\";\" x\";\"x \";gewoon\r\n")
  }

  @Test(
    "A text that a spreadsheet could run gets an apostrophe in front",
    arguments: [
      "=1+1", "+31612345678", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a", "﹣1", "−1", "  =1",
      "\u{200B}=1", "\u{A0}@a", "\u{FEFF}=1", "\0=1", "=cmd|' /C calc'!A0",
    ])
  func formulas(input: String) throws {
    let written = try text([.text(input)])
    #expect(written.hasPrefix("'") || written.hasPrefix("\"'"))
    let inHeader = CSV.Writer(header: [input]).count - CSV.Writer(header: [""]).count
    #expect(inHeader == written.utf8.count - 2)
  }

  @Test(
    "Words that only contain such characters stay as they are", arguments: ["a=b", "x-y", "1+1", "jan@kade.nl", "'s"])
  func harmless(input: String) throws {
    #expect(try text([.text(input)]) == input + "\r\n")
  }

  @Test("NUL characters are left out, since no reader takes them")
  func nul() throws {
    #expect(try text([.text("a\0b")]) == "\"ab\"\r\n")
  }
}
