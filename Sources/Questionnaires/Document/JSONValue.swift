// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// JSON as it was written, for strict reading: double keys are refused, depth and size are bounded.
package indirect enum JSONValue: Sendable, Equatable {
  package struct Member: Sendable, Equatable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  case null
  case bool(Bool)
  /// The number and how it was written; infinite when it is beyond a Double.
  case number(Double, String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// Nested at most this deep.
  package static let maximumDepth = 16

  package init(parsing data: Data, maximumBytes: Int) throws(Problems) {
    guard data.count <= maximumBytes else {
      throw Problems(
        "", nl: "Het bestand is te groot: \(data.count) bytes. Het mag \(maximumBytes) bytes zijn.",
        en: "the document is too large: \(data.count) bytes, allowed are \(maximumBytes)")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Problems("", nl: "Dit is geen geldige UTF-8-tekst.", en: "this is not valid UTF-8 text")
    }
    var reader = JSONReader(text)
    self = try reader.document()
  }

  /// What this is, for a message.
  package var kind: Words {
    switch self {
    case .null: Words(nl: "null", en: "null")
    case .bool: Words(nl: "waar of onwaar", en: "true or false")
    case .number: Words(nl: "een getal", en: "a number")
    case .string: Words(nl: "een tekst", en: "a text")
    case .array: Words(nl: "een lijst", en: "a list")
    case .object: Words(nl: "een object", en: "an object")
    }
  }

  /// The whole number, when it is one and not huge.
  package var whole: Int? {
    guard case .number(let value, _) = self, value.rounded() == value, abs(value) < 1e9 else { return nil }
    return Int(value)
  }
}

extension JSONValue {
  /// The value as JSON text again, on one line.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(_, let written): written
    case .string(let value): Self.escaped(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.escaped($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  /// The value as JSON text for reading: two spaces for each level, what is short on one line.
  package func pretty(indent: String = "") -> String {
    let short = text
    if short.count + indent.count <= 100 { return short }
    let deeper = indent + "  "
    switch self {
    case .array(let values):
      return "[\n" + values.map { deeper + $0.pretty(indent: deeper) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      let lines = members.map { "\(deeper)\(Self.escaped($0.key)): \($0.value.pretty(indent: deeper))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    default: return short
    }
  }

  private static func escaped(_ text: String) -> String {
    var found = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": found += "\\\""
      case "\\": found += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        found += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: found.unicodeScalars.append(scalar)
      }
    }
    return found + "\""
  }
}

extension String {
  /// The text for a message: short, and with control characters made visible.
  package var quoted: String {
    let visible = unicodeScalars.prefix(40).map { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return "\"" + visible.joined() + (unicodeScalars.count > 40 ? "…" : "") + "\""
  }
}
