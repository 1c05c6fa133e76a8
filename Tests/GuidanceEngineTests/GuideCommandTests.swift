// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct GuideCommandTests {
  let guide: Guide

  init() throws { guide = try Shipped.guide() }

  private func run(_ text: String) throws -> Data {
    try Guide.run(json: Data(text.utf8), rules: guide.rules, instruments: guide.instruments)
  }

  private func fault(_ text: String) -> String {
    let error = #expect(throws: Problems.self) { try run(text) }
    return error?.description ?? ""
  }

  @Test func `an input gives the same result as the engine, the same bytes every time`() throws {
    let text = #"{"format":1,"answers":{"Z1":4,"Z2":"dont-know","Z3":null},"barriers":["no-time"]}"#
    let data = try run(text)
    #expect(try run(text) == data)
    struct Answer: Decodable {
      var format: Int
      var result: GuidanceResult
    }
    let answer = try JSONDecoder().decode(Answer.self, from: data)
    #expect(answer.format == 1)
    #expect(answer.result == guide.advise(.init(answers: ["Z1": 4], barriers: ["no-time"])))
  }

  @Test(arguments: [
    ("", "the text ends too early"), ("[]", "is a list, allowed is an object"), ("{}", "format: must be 1"),
    ("{\"format\":1}x", "line 1, column 13: something after the end"),
    ("{\"format\":1,\n  nope}", "line 2, column 3: a name in quotes belongs here"),
    ("{\"format\":1,\"format\":1}", "\"format\" is there twice"),
    ("{\"format\":1,\"leeftijd\":50}", "unknown key \"leeftijd\"; allowed: format, answers"),
    ("{\"format\":1,\"age\":50}", "unknown key \"age\""), ("{\"format\":true}", "format: must be 1"),
    ("{\"format\":1,\"answers\":{\"Z1\":7}}", "answers.Z1: is 7, allowed is a whole number from 1 to 5"),
    ("{\"format\":1,\"answers\":{\"Z1\":2.5}}", "answers.Z1: is 2.5"),
    ("{\"format\":1,\"answers\":{\"Z1\":true}}", "answers.Z1: is true"),
    ("{\"format\":1,\"answers\":{\"Z1\":1e999}}", "answers.Z1: is 1e999"),
    ("{\"format\":1,\"answers\":{\"Z1\":99999999999999999999}}", "answers.Z1: is 99999999999999999999"),
    ("{\"format\":1,\"answers\":{\"Z10\":3}}", "answers: unknown key \"Z10\"; allowed: Z1, Z2"),
    ("{\"format\":1,\"answers\":[]}", "answers: is a list, allowed is an object"),
    ("{\"format\":1,\"barriers\":[\"no-tme\"]}", "barriers[0]: \"no-tme\" is unknown; allowed: holding-on"),
    ("{\"format\":1,\"barriers\":[\"no-time\",\"no-time\"]}", "barriers[1]: \"no-time\" is there already"),
    ("{\"format\":1,\"barriers\":{}}", "barriers: is an object, allowed is a list"),
    ("{\"format\":1,\"cards\":{\"manager\":{\"helps\":3}}}", "cards.manager.helps: is 3, allowed is 0, 1 or 2"),
    ("{\"format\":1,\"cards\":{\"manager\":{\"help\":1}}}", "cards.manager: unknown key \"help\""),
    ("{\"format\":1,\"cards\":{\"boss\":{}}}", "cards: unknown key \"boss\""),
    ("{\"format\":1,\"goal\":{\"aim\":\"fun\"}}", "goal.aim: is \"fun\", allowed is knowledge, skill, behaviour"),
    ("{\"format\":1,\"goal\":{\"words\":5}}", "goal.words: is a number, allowed is a text"),
    ("{\"format\":1,\"preference\":\"kolb\"}", "preference: is \"kolb\", allowed is copying"),
    ("{\"format\":1,\"chosenDegree\":\"max\"}", "chosenDegree: is \"max\", allowed is low, moderate, high"),
    ("{\"format\":1,\"notForMe\":[\"coach\"],\"askedFor\":[\"coach\"]}", "askedFor: \"coach\" is in notForMe too"),
    ("{\"format\":1,\"preference\":\"\\u0007\\ud83d\"}", "half a character"),
    ("{\"format\":1,\"preference\":\"a\\u0007\"}", "is \"a\\u{7}\""), ("{\"format\":01}", "belongs here"),
    ("{\"format\":1.}", "a digit belongs here"), ("nul", "a value belongs here"),
  ])
  func `a wrong input is named by path, value and what is allowed`(_ text: String, _ expected: String) {
    let message = fault(text)
    #expect(message.contains(expected), "\(message)")
  }

  @Test func `all problems are named at once, and not endlessly many`() {
    #expect(fault(#"{"answers":{"Z1":9,"Z2":9},"x":1}"#).split(separator: "\n").count == 4)
    let many = (0..<500).map { "\"x\($0)\"" }.joined(separator: ",")
    #expect(fault("{\"format\":1,\"barriers\":[\(many)]}").split(separator: "\n").count == 50)
  }

  @Test func `too large, too deep, too long and no text are refused`() {
    #expect(fault(String(repeating: " ", count: 65_537)).contains("too large: 65537 bytes, allowed are 65536"))
    #expect(fault(String(repeating: "[", count: 60_000)).contains("nested deeper than 16 levels"))
    #expect(fault(String(repeating: "{\"a\":", count: 12_000)).contains("nested deeper than 16 levels"))
    let words = String(repeating: "a", count: 501)
    #expect(fault("{\"format\":1,\"goal\":{\"words\":\"\(words)\"}}").contains("goal.words: is longer than 500"))
    #expect(fault("{\"format\":\(String(repeating: "1", count: 5000))}").contains("this number is too long"))
    let error = #expect(throws: Problems.self) {
      try Guide.run(json: Data([0x7B, 0xFF, 0x7D]), rules: guide.rules, instruments: guide.instruments)
    }
    #expect(error?.description.contains("not valid UTF-8") == true)
  }

  @Test func `random damage to an input is answered or refused, never worse`() throws {
    let sound = #"""
      {"format":1,"answers":{"Z1":4,"Z2":"dont-know","B1":null},"barriers":["no-time"],"goal":{"words":"caf\u00e9 é",
      "aim":"skill"},"cards":{"manager":{"helps":2,"hinders":0}},"preference":"copying","askedFor":["autonomy-at-work"]}
      """#
    var random = SeededRandom(99)
    let pieces = ["{", "}", "[", "]", "\"", "\\", ":", ",", "1e9", "-", "null", "\u{0}", "\\u", "é", "[[[["].map {
      Array($0.utf8)
    }
    var refused = 0, answered = 0
    for _ in 0..<1500 {
      var bytes = Array(sound.utf8)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + 20))
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      do {
        _ = try Guide.run(json: Data(bytes), rules: guide.rules, instruments: guide.instruments)
        answered += 1
      } catch {
        refused += 1
        #expect(!error.problems.isEmpty && error.problems.allSatisfy { !$0.message.en.isEmpty })
      }
    }
    #expect(refused > 500 && answered > 5)
  }
}
