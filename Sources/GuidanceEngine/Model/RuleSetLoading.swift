// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

extension RuleSet {
  /// The files of the shipped rules in `Resources/rules`; each holds a part of the one document.
  static let parts = ["rule-set", "interventions", "directions", "barriers", "pointers", "learning-forms"]
  /// A rule set is at most this many bytes of JSON.
  package static let maximumBytes = 1_000_000

  /// The shipped rules from the folder `Resources`. Throws `Problems` when a file is missing or the rules are wrong.
  package static func load(from resources: URL) throws(Problems) -> RuleSet {
    var members: [JSONValue.Member] = []
    for part in parts {
      let path = "rules/\(part).json"
      let value = try JSONValue.file(path, in: resources)
      guard case .object(let found) = value else {
        throw Problems(path, nl: "Dit bestand moet een object zijn.", en: "this file must be an object")
      }
      members += found
    }
    return try RuleSet(value: .object(members))
  }

  /// A rule set from JSON text, read strictly: unknown keys, double keys and rules that `validate()` refuses throw.
  package static func parse(_ json: Data) throws(Problems) -> RuleSet {
    try RuleSet(value: JSONValue(parsing: json, maximumBytes: maximumBytes))
  }

  /// The rule set as JSON text with sorted keys: the same rules give the same text.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  private init(value: JSONValue) throws(Problems) {
    self = try value.decode(RuleSet.self)
    let problems = validate()
    guard problems.isEmpty else { throw Problems(problems) }
  }
}
