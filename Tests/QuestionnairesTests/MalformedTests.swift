// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Testing

@Suite struct MalformedInstrumentTests {
  private func problems(_ text: String) -> [Problem] {
    do {
      _ = try Instrument.read(Data(text.utf8))
      return []
    } catch { return error.problems }
  }

  @Test(arguments: [
    (#""format": 1"#, #""format": 2"#, "format"),
    (#""version": 1"#, #""version": 0"#, "version"),
    (#""id": "example""#, #""id": "een voorbeeld""#, "id"),
    (#""nl": "Voorbeeld""#, #""nl": " ""#, "name.nl"),
    (#""nl": "Voorbeeld""#, #""de": "Beispiel""#, "name.de"),
    (#""languages": ["nl"]"#, #""languages": ["en"]"#, "languages"),
    (#""languages": ["nl"]"#, #""languages": []"#, "languages"),
    (#""max": 3"#, #""max": 4"#, "answerScales[0].labels"),
    (#""max": 3"#, #""max": 9223372036854775807"#, "answerScales[0].max"),
    (#""max": 3"#, #""max": 0"#, "answerScales[0].max"),
    (#""answers": "three""#, #""answers": "four""#, "items[1].answers"),
    (#""scale": "s""#, #""scale": "t""#, "items[1].scale"),
    (#""minimumAnswered": 1"#, #""minimumAnswered": 2"#, "scales[0].minimumAnswered"),
    (#""kind": "open""#, #""kind": "essay""#, "items[2].kind"),
    (#""is": ["yes"]"#, #""is": ["ja"]"#, "items[1].shownWhen[0].is[0]"),
    (#""item": "b""#, #""item": "c""#, "items[2].shownWhen[0].item"),
    (#""atLeast": 3"#, #""atLeast": "3""#, "items[2].shownWhen[0].atLeast"),
    (#""atLeast": 3"#, #""atLeast": 3, "atMost": 3"#, "items[2].shownWhen[0]"),
    (#""id": "c""#, #""id": "a""#, "items[2].id"),
    (#""source": "test""#, #""bron": "test""#, "bron"),
    (#""kind": "yes-no""#, #""kind": "yes-no", "reverse": true"#, "items[0].reverse"),
  ])
  func aFaultIsNamedAtItsPlace(_ sound: String, _ broken: String, _ path: String) {
    #expect(problems(Example.routed).isEmpty)
    #expect(Example.routed.contains(sound))
    let found = problems(Example.routed.replacing(sound, with: broken, maxReplacements: 1))
    #expect(found.contains { $0.path == path }, "\(found)")
    #expect(found.allSatisfy { !$0.message.nl.isEmpty && !$0.message.en.isEmpty })
  }

  @Test func brokenJSONIsToldWithLineAndColumn() {
    #expect(problems("{\n  \"format\": 1,\n}").first?.message.en.contains("line 3, column 1") == true)
    #expect(problems("").first?.message.nl.contains("regel 1, kolom 1") == true)
    #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    #expect(
      problems(String(repeating: " ", count: Instrument.maximumBytes + 1)).first?.message.en.contains("too large")
        == true)
  }

  /// Whatever is done to a sound document: it is read as a sound instrument, or refused with problems that say where.
  @Test func noDocumentMakesItFall() throws {
    var chance = Chance(SeededIDs(seed: 33))
    let pieces = [
      "null", "true", "-1", "1e999", "\"\"", "[]", "{}", "\"nl\"", "0.5", ",", "}", "]", "\"\\ud800\"", "\u{0}",
      "\u{202E}",
      "\"items\"", "99999999999999999999",
    ]
    var refused = 0
    for name in Shipped.names + ["example"] {
      let sound = name == "example" ? Array(Example.routed.utf8) : Array(try Shipped.json(name))
      for _ in 0..<150 {
        var bytes = sound
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
          let at = Int.random(in: 0..<bytes.count, using: &chance)
          let end = min(bytes.count, at + Int.random(in: 0...12, using: &chance))
          let piece = pieces.randomElement(using: &chance) ?? ""
          bytes.replaceSubrange(at..<end, with: Bool.random(using: &chance) ? Array(piece.utf8) : [])
        }
        do {
          let read = try Instrument.read(Data(bytes))
          #expect(read.problems().isEmpty)
        } catch {
          refused += 1
          #expect(!error.problems.isEmpty)
        }
      }
    }
    #expect(refused > 600)
  }
}
