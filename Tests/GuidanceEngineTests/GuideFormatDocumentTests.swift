// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires
import Testing

@testable import GuidanceEngine

/// Holds `docs/guide-format.md` against the code.
@Suite struct GuideFormatDocumentTests {
  private func document() throws -> String {
    try String(contentsOf: Shipped.root.appendingPathComponent("docs/guide-format.md"), encoding: .utf8)
  }

  /// The JSON blocks of the document, in order: the input, then what it shows of the answer.
  private func blocks() throws -> [String] {
    try document().components(separatedBy: "```json\n").dropFirst().compactMap { part in
      part.components(separatedBy: "```").first
    }
  }

  private func answer() throws -> JSONValue {
    let input = try #require(try blocks().first)
    let data = try Guide.run(
      json: Data(input.utf8), rules: try Shipped.rules(), instruments: try Shipped.instruments())
    return try JSONValue(parsing: data, maximumBytes: 1_000_000)
  }

  @Test func `the worked example gives what the document shows`() throws {
    let all = try blocks()
    #expect(all.count == 2)
    let shown = try JSONValue(parsing: Data(try #require(all.last).utf8), maximumBytes: 100_000)
    #expect(differences(shown, try answer(), "") == [])
  }

  @Test func `every key of input and answer is described`() throws {
    let text = try document()
    guard case .object(let top) = try answer(),
      case .object(let result)? = top.first(where: { $0.key == "result" })?.value
    else {
      Issue.record("the answer is no object")
      return
    }
    let inputs = [
      "answers", "barriers", "cards", "goal", "preference", "notForMe", "askedFor", "chosenDegree", "format",
    ]
    for key in result.map(\.key) + inputs { #expect(text.contains("| `\(key)` |"), "\(key)") }
  }

  /// Where what is shown is not so; keys may be left out, elements of a list may not.
  private func differences(_ shown: JSONValue, _ real: JSONValue, _ path: String) -> [String] {
    switch (shown, real) {
    case (.object(let mine), .object(let theirs)):
      return mine.flatMap { member -> [String] in
        guard let other = theirs.first(where: { $0.key == member.key }) else { return ["\(path).\(member.key)"] }
        return differences(member.value, other.value, "\(path).\(member.key)")
      }
    case (.array(let mine), .array(let theirs)) where mine.count == theirs.count:
      return zip(mine, theirs).enumerated().flatMap { differences($1.0, $1.1, "\(path)[\($0)]") }
    default: return shown == real ? [] : [path]
    }
  }
}
