// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import DisclosureFiles

/// SplitMix64: the same seed gives the same numbers on every machine.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Random input is answered or refused, never worse")
struct FuzzTests {
  @Test("random bytes")
  func bytes() {
    var random = SeededGenerator(state: 1)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? DiscloseTable.run(bytes, options: Support.options(["team"]))
      _ = try? DiscloseTable.run(Array("team;count\na;9".utf8), released: [bytes], options: Support.options(["team"]))
    }
  }

  @Test("damaged tables, as table and as earlier table")
  func damaged() throws {
    var random = SeededGenerator(state: 2)
    let sound = Array(
      "unit;team;answer;count;contributors\nA;a;yes;12;7\nA;a;no;8;8\nA;b;yes;6;6\nA;b;no;9;5\nB;;yes;7;7\n".utf8)
    let options = Support.options(["unit", "team"])
    let json = try DiscloseTable.run(sound, options: Support.options(["unit", "team"], format: .json)).table
    let csv = try DiscloseTable.run(sound, options: options).table
    let pieces = [";", "\n", "\"", "9999999999999", "-1", "\u{0}", "é", ",", "yes", "A", "{", "}", "null", "'="].map {
      Array($0.utf8)
    }
    var (answered, refused) = (0, 0)
    for round in 0..<4000 {
      var bytes = [sound, json, csv][round % 3]
      for _ in 0...Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + 20))
        }
      }
      do {
        _ = try DiscloseTable.run(
          round % 3 == 0 ? bytes : sound, released: round % 3 == 0 ? [csv] : [bytes, json], options: options)
        answered += 1
      } catch {
        refused += 1
        #expect(!error.description.isEmpty)
      }
    }
    #expect(answered > 100 && refused > 500, "\(answered) answered, \(refused) refused")
  }

  @Test("random tables of large and small numbers")
  func tables() throws {
    var random = SeededGenerator(state: 3)
    var published = 0
    for _ in 0..<600 {
      var table = "unit;team;answer;count\n"
      for unit in 0..<Int.random(in: 0...4, using: &random) {
        for team in 0..<Int.random(in: 1...4, using: &random) {
          for answer in 0..<Int.random(in: 1...3, using: &random) {
            let most = [1, 8, 30, 1_000_000_000_000].randomElement(using: &random) ?? 1
            table += "u\(unit);t\(team);\(answer);\(Int.random(in: 0...most, using: &random))\n"
          }
        }
      }
      let lines = try Support.publish(table, Support.options(["unit", "team"]))
      for line in lines.dropFirst() {
        let cells = line.split(separator: ";", omittingEmptySubsequences: false)
        guard let count = Int(cells[3]) else {
          #expect(cells[4] == "group" || cells[4] == "answers", "\(line)")
          continue
        }
        #expect(count == 0 && !cells[2].isEmpty || count >= 5, "\(line)")
        published += 1
      }
    }
    #expect(published > 1000)
  }
}
