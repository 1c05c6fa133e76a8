// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

extension Guide {
  /// An input document is at most this many bytes.
  package static let maximumInputBytes = 65_536

  /// The guidance on the command line: reads an input document strictly and answers with the result as JSON with
  /// sorted keys. The format is described in `docs/guide-format.md`. Throws `Problems` that say where and what.
  package static func run(json: Data, rules: RuleSet, instruments: Instruments) throws(Problems) -> Data {
    let value = try JSONValue(parsing: json, maximumBytes: maximumInputBytes)
    var reading = GuideReading(rules: rules, instruments: instruments)
    let input = reading.read(value)
    guard reading.problems.isEmpty else { throw Problems(reading.problems) }
    let result = Guide(rules: rules, instruments: instruments).advise(input)
    let answer = Answer(format: GuideReading.format, result: result)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(answer) + Data("\n".utf8)
    } catch {
      throw Problems("", nl: "Het antwoord is niet te schrijven.", en: "the answer cannot be written: \(error)")
    }
  }

  private struct Answer: Encodable {
    var format: Int
    var result: GuidanceResult
  }
}
