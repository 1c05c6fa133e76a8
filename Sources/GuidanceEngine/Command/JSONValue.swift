// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// JSON as it was written, for strict reading: double keys are refused, depth and size are bounded.
indirect enum JSONValue: Sendable, Equatable {
  struct Member: Sendable, Equatable {
    var key: String
    var value: JSONValue
  }

  case null
  case bool(Bool)
  /// The number and how it was written; infinite when it is beyond a Double.
  case number(Double, String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// Nested at most this deep.
  static let maximumDepth = 16

  init(parsing data: Data, maximumBytes: Int) throws(Problems) {
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

  static func file(_ path: String, in folder: URL) throws(Problems) -> JSONValue {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else {
      throw Problems(path, nl: "Dit bestand ontbreekt of is niet te lezen.", en: "this file is missing or unreadable")
    }
    do {
      return try JSONValue(parsing: data, maximumBytes: RuleSet.maximumBytes)
    } catch {
      throw Problems(error.problems.map { Problem(path: path, message: $0.message) })
    }
  }

  /// What this is, for a message.
  var kind: Words {
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
  var whole: Int? {
    guard case .number(let value, _) = self, value.rounded() == value, abs(value) < 1e9 else { return nil }
    return Int(value)
  }
}

extension String {
  /// The text for a message: short, and with control characters made visible.
  var quoted: String {
    let visible = unicodeScalars.prefix(40).map { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return "\"" + visible.joined() + (unicodeScalars.count > 40 ? "…" : "") + "\""
  }
}
