// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Access

@Suite("The square on a badge")
struct QRCodeTests {
  private static let address = "https://leren.voorbeeld.example/badge#BCDFGHJKMN"

  @Test("It has the three corners that a camera looks for")
  func corners() throws {
    let code = try #require(QRCode(Self.address))
    #expect(code.width >= 21 && (code.width - 21) % 4 == 0)
    for (left, top) in [(0, 0), (code.width - 7, 0), (0, code.width - 7)] {
      for row in 0..<7 {
        for column in 0..<7 {
          // A dark ring, a white ring, and a dark middle of three by three.
          let ring = max(abs(row - 3), abs(column - 3))
          #expect(code.isDark(column: left + column, row: top + row) == (ring != 2))
        }
      }
    }
  }

  @Test("The drawing covers exactly the dark squares, inside a white edge of four")
  func drawing() throws {
    let code = try #require(QRCode(Self.address))
    var drawn: Set<[Int]> = []
    for match in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (x, y, run) = try (
        #require(Int(match.1)), #require(Int(match.2)), #require(Int(match.3))
      )
      #expect(match.3 == match.4)
      for column in x..<x + run { drawn.insert([column - QRCode.edge, y - QRCode.edge]) }
    }
    for row in 0..<code.width {
      for column in 0..<code.width {
        #expect(drawn.contains([column, row]) == code.isDark(column: column, row: row))
      }
    }
    #expect(drawn.allSatisfy { (0..<code.width).contains($0[0]) && (0..<code.width).contains($0[1]) })
  }

  @Test("Another address gives another square, and one that is too long gives none")
  func texts() {
    #expect(QRCode(Self.address)?.path != QRCode(Self.address + "X")?.path)
    #expect(QRCode(String(repeating: "x", count: 501)) == nil)
  }

  @Test("Codes are of the alphabet, never twice the same, and read however they are typed")
  func codes() {
    let codes = (0..<2000).map { _ in BadgeCode.random() }
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.count == 10 && code.allSatisfy { "BCDFGHJKMNPQRTVWXY23479".contains($0) })
    }
    #expect(Set(codes.joined()).count == 23)
    #expect(BadgeCode.grouped("BCDFGHJKMN") == "BCDFG HJKMN")
    for typed in ["bcdfg hjkmn", " BCDFG-HJKMN ", "b.c.d.f.g_hjkmn"] { #expect(BadgeCode.read(typed) == "BCDFGHJKMN") }
    for typed in ["BCDFG HJKM", "BCDFGHJKMNN", "0CDFGHJKMN", "ﬀ", "", "BCDFGHJKM\u{0301}N"] {
      #expect(BadgeCode.read(typed) == nil)
    }
  }
}
