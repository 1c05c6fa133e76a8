// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Formats

@Suite("Reading CSV")
struct CSVParseTests {
  /// All rows below the header as cells.
  private func rows(_ text: String, limits: CSV.Limits = .init()) throws -> [[String]] {
    try CSV.parse(Array(text.utf8), limits: limits).map { Array($0) }
  }

  @Test(
    "The header decides between semicolon, comma and tab, and looks past quotation marks", arguments: [";", ",", "\t"])
  func separator(separator: String) throws {
    let header = ["\"naam; of, tab\t\"", "team", "uren"].joined(separator: separator)
    let text = header + "\n\"a;b\"\(separator)x,y\(separator)1"
    let table = try CSV.parse(Array(text.utf8))
    #expect(table.separator == Character(separator))
    #expect(table.header == ["naam; of, tab", "team", "uren"])
  }

  @Test("Excel's sep line sets the separator, counts as a line and not as a row")
  func separatorLine() throws {
    let table = try CSV.parse(Array("SEP=|\r\na,b|c\r\n1|2\r\n".utf8))
    #expect(table.header == ["a,b", "c"])
    #expect(table[0].place == CSV.Place(line: 3, row: 2))
    #expect(try CSV.parse(Array("sep=x\n1".utf8)).header == ["sep=x"])
  }

  @Test("Quotation marks keep separators, line breaks and doubled marks")
  func quotes() throws {
    let text = "a;b\r\n\"x;\"\"y\"\"\";\"een\r\ntwee\"\r\n\"q\"na;m\"idden\"\n"
    #expect(try rows(text) == [["x;\"y\"", "een\r\ntwee"], ["qna", "m\"idden\""]])
  }

  @Test("CRLF, LF and CR all end a row, with and without one at the end of the file", arguments: ["\r\n", "\n", "\r"])
  func lineEnds(end: String) throws {
    #expect(try rows("a;b\(end)1;2\(end)3;4") == [["1", "2"], ["3", "4"]])
    #expect(try rows("a;b\(end)1;2\(end)3;4\(end)") == [["1", "2"], ["3", "4"]])
  }

  @Test("Blank rows are skipped and the numbers stay those of the file")
  func places() throws {
    let table = try CSV.parse(Array("\r\na;b\r\n;\r\n\"1\r\n1\";2\r\n \r\n\r\n3;4".utf8))
    #expect(table.map(\.place) == [CSV.Place(line: 4, row: 4), CSV.Place(line: 8, row: 7)])
    let column = try #require(table.column("b"))
    #expect(table[1].place(of: column) == CSV.Place(line: 8, row: 7, column: 2))
    #expect("\(table[1].place(of: column))" == "row 7, column 2 (line 8)")
  }

  @Test("A short row reads as empty cells, and Excel's padding beyond the header is nothing")
  func ragged() throws {
    let table = try CSV.parse(Array("a;b;c\n1\n1;2;3;;;\n".utf8))
    let last = try #require(table.column("c"))
    #expect(table.map { $0[last] } == ["", "3"])
    #expect(table.problems.isEmpty)
  }

  @Test("Every row with too many cells is named at once and left out; the sound rows stay")
  func tooWide() throws {
    let table = try CSV.parse(Array("a;b\n1;2;3\n4;5\n\n6;7;;8\n".utf8))
    #expect(table.map { Array($0) } == [["4", "5"]])
    #expect(
      table.problems == [
        .tooManyColumns(at: CSV.Place(line: 2, row: 2, column: 3), found: 3, limit: 2),
        .tooManyColumns(at: CSV.Place(line: 5, row: 5, column: 3), found: 4, limit: 2),
      ])
  }

  @Test("A column is found whatever its case, spaces, hyphens and diacritics, by the first name that fits")
  func columns() throws {
    let text = "Personeels nummer;E-mail ; Geboorteplaats_Überlingen;#;Team;team\n1;a@b.nl;x;9;Noord;Zuid"
    let table = try CSV.parse(Array(text.utf8))
    #expect(table.column("medewerker", "PERSONEELSNUMMER")?.index == 0)
    #expect(table.column("email") == CSV.Column(index: 1, name: "E-mail"))
    #expect(table.column("geboorteplaats uberlingen")?.index == 2)
    #expect(table.column("#")?.index == 3)
    #expect(table.column("TEAM")?.index == 4)
    #expect(table.column("naam") == nil)
    #expect(table.column("") == nil)
    #expect(table.repeatedNames == ["team"])
  }

  @Test("Cells keep their spaces until somebody asks for the trimmed text")
  func trimmed() throws {
    let table = try CSV.parse(Array("naam;team\n \u{A0}Jansen \t; \u{A0} ".utf8))
    let (name, team) = (try #require(table.column("naam")), try #require(table.column("team")))
    #expect(table[0][name] == " \u{A0}Jansen \t")
    #expect(table[0].trimmed(name) == "Jansen")
    #expect(table[0].trimmed(team) == "")
  }
}

@Suite("Files that cannot be read")
struct CSVProblemTests {
  private func problem(_ bytes: [UInt8], _ limits: CSV.Limits = .init()) -> CSV.Problem? {
    do {
      _ = try CSV.parse(bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "An empty file, also one of blank rows or of a byte order mark alone",
    arguments: ["", "\n\n", " ;\r\n", "\u{FEFF}"])
  func empty(text: String) {
    #expect(problem(Array(text.utf8)) == .empty)
  }

  @Test("An open quotation mark is named where it was opened, not where the file ends")
  func openMark() {
    let text = Array("a;b\n\"1\n1\";\"2\n3;4\n5;6\n".utf8)
    #expect(problem(text) == .unterminatedQuote(at: CSV.Place(line: 3, row: 2, column: 2)))
  }

  @Test("A NUL byte is named with its place, inside and outside quotation marks")
  func nulByte() {
    #expect(problem(Array("a;b\n1;\0".utf8)) == .nulByte(at: CSV.Place(line: 2, row: 2, column: 2)))
    #expect(problem(Array("a;b\n\"1\n\0\";2".utf8)) == .nulByte(at: CSV.Place(line: 3, row: 2, column: 1)))
    #expect(problem([0x61, 0, 0x3B, 0]) == .nulByte(at: CSV.Place(line: 1, row: 1, column: 1)))
  }

  @Test("Each limit is a problem of its own, and a file at the limit passes")
  func limits() {
    let text = Array("a;b\n1;2\n3;456\n".utf8)
    #expect(problem(text, .init(bytes: 14, rows: 2, columns: 2, cell: 3)) == nil)
    #expect(problem(text, .init(bytes: 13)) == .fileTooLarge(bytes: 14, limit: 13))
    #expect(problem(text, .init(rows: 1)) == .tooManyRows(at: CSV.Place(line: 3, row: 3), limit: 1))
    let header = CSV.Place(line: 1, row: 1, column: 2)
    #expect(problem(text, .init(columns: 1)) == .tooManyColumns(at: header, found: 2, limit: 1))
    #expect(problem(text, .init(cell: 2)) == .cellTooLong(at: CSV.Place(line: 3, row: 3, column: 2), limit: 2))
  }

  @Test("Bytes that break the promise of the byte order mark are named with their line and encoding")
  func brokenText() {
    #expect(problem([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xE9]) == .brokenText(line: 2, encoding: .utf8))
    #expect(problem([0xFF, 0xFE, 0x61, 0x00, 0x62]) == .brokenText(line: 1, encoding: .utf16LittleEndian))
    #expect(problem([0xFE, 0xFF, 0x00, 0x0A, 0xD8, 0x00]) == .brokenText(line: 2, encoding: .utf16BigEndian))
  }
}
