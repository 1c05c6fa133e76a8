// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Formats

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What Python made of the same bytes; `Tests/Oracles/Formats/make.py` writes the files.
private enum Oracle {
  struct Case: Decodable {
    struct Row: Decodable {
      let line: Int
      let row: Int
      let cells: [String]
    }
    let bytes: Data
    let encoding: String
    let separator: String
    let rows: [Row]
  }

  static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appending(path: "Oracles/Formats/\(name)")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}

@Suite("CSV against Python")
struct CSVOracleTests {
  @Test("Every stored file reads as Python reads it: cells, line and row numbers, encoding, separator")
  func sameAsPython() throws {
    let cases = try Oracle.read("csv.json", as: [Oracle.Case].self)
    #expect(cases.count == 200)
    for (number, expected) in cases.enumerated() {
      let table = try CSV.parse(Array(expected.bytes))
      let width = table.header.count
      #expect(table.encoding.rawValue == expected.encoding, "case \(number)")
      #expect(width == 1 || String(table.separator) == expected.separator, "case \(number)")
      #expect(table.map(\.place.line) == expected.rows.dropFirst().map(\.line), "case \(number)")
      #expect(table.map(\.place.row) == expected.rows.dropFirst().map(\.row), "case \(number)")
      let cells = table.map { row in (0..<width).map { row[$0] } }
      #expect(cells == expected.rows.dropFirst().map(\.cells), "case \(number)")
    }
  }

  @Test("All 256 bytes of Windows-1252 are the characters that Python has")
  func windows1252() throws {
    let expected = try Oracle.read("windows1252.json", as: [UInt32].self)
    #expect(Windows1252.decode(Array(0...255)).unicodeScalars.map(\.value) == expected)
  }

  @Test("Text with one byte that is not UTF-8 is read as Windows-1252")
  func fallback() throws {
    let table = try CSV.parse(Array("naam;bedrag\nBj".utf8) + [0xF6] + Array("rn;5 ".utf8) + [0x80])
    #expect(table.encoding == .windows1252)
    #expect(Array(table[0]) == ["Björn", "5 €"])
  }
}

@Suite("CSV with random content")
struct CSVFuzzTests {
  private static let pieces = [
    "\"", ";", ",", "\t", "\n", "\r", "\r\n", " ", "=", "sep=", "a", "é", "€", "\u{FEFF}", "𝄞", "e\u{301}", "'", "x1",
    "\0",
  ]

  private func text(_ numbers: inout SeededNumbers, pieces: [String], most: Int) -> String {
    let count = Int.random(in: 0...most, using: &numbers)
    return (0..<count).map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
  }

  @Test("What the writer writes, the reader reads back, but for the apostrophe before formulas", arguments: 1...8)
  func roundTrip(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let pieces = Self.pieces.filter { $0 != "\0" }
    for _ in 0..<100 {
      let width = Int.random(in: 1...5, using: &numbers)
      var writer = CSV.Writer(header: (0..<width).map { "k\($0)" })
      var expected: [[String]] = []
      for _ in 0..<Int.random(in: 0...6, using: &numbers) {
        // The first cell is never blank: rows of nothing are not kept.
        let cells = (0..<width).map { ($0 == 0 ? "r" : "") + text(&numbers, pieces: pieces, most: 6) }
        writer.row(cells)
        expected.append(cells.map { CSV.looksLikeFormula($0) ? "'" + $0 : $0 })
      }
      let table = try CSV.parse(writer.take())
      #expect(table.map { Array($0) } == expected)
      #expect(table.encoding == .utf8)
      #expect(table.problems.isEmpty)
    }
  }

  @Test("Random bytes and random scribbles give a table or a problem within the file", arguments: 1...8)
  func anything(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for round in 0..<300 {
      let marks: [[UInt8]] = [[], [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]]
      var bytes = marks.randomElement(using: &numbers) ?? []
      if round.isMultiple(of: 2) {
        bytes += (0..<Int.random(in: 0...80, using: &numbers)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      } else {
        bytes += Array(text(&numbers, pieces: Self.pieces, most: 60).utf8)
      }
      let lines = bytes.count + 1
      do {
        let table = try CSV.parse(bytes, limits: .init(rows: 10, columns: 10, cell: 40))
        #expect(!table.header.isEmpty && table.header.count <= 10 && table.count <= 10)
        #expect(table.allSatisfy { (1...lines).contains($0.place.line) && $0.place.row <= $0.place.line })
        #expect(table.allSatisfy { row in row.allSatisfy { $0.utf8.count <= 40 } })
      } catch {
        #expect(Self.line(of: error).map { (1...lines).contains($0) } ?? (error == .empty))
      }
    }
  }

  /// The line that a problem names.
  private static func line(of problem: CSV.Problem) -> Int? {
    switch problem {
    case .empty, .fileTooLarge: nil
    case .brokenText(let line, _): line
    case .tooManyRows(let at, _), .cellTooLong(let at, _), .unterminatedQuote(let at), .nulByte(let at): at.line
    case .tooManyColumns(let at, _, _): at.line
    }
  }
}
