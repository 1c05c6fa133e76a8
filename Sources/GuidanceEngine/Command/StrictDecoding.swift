// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

extension JSONValue {
  /// Decodes a type and refuses keys that the type does not have. Throws `Problems` with the path of the fault.
  func decode<T: Codable>(_ type: T.Type) throws(Problems) -> T {
    let huge = hugeNumbers(path: "")
    guard huge.isEmpty else { throw Problems(huge) }
    let decoded: T
    do {
      decoded = try JSONDecoder().decode(type, from: Data(text.utf8))
      let known = try JSONValue(parsing: JSONEncoder().encode(decoded), maximumBytes: RuleSet.maximumBytes * 2)
      let unknown = unknownKeys(known, path: "")
      guard unknown.isEmpty else { throw Problems(unknown) }
    } catch let error as Problems {
      throw error
    } catch let error as DecodingError {
      throw Problems([error.problem])
    } catch {
      throw Problems("", nl: "Dit document is niet te lezen.", en: "this document cannot be read")
    }
    return decoded
  }

  /// Numbers beyond a Double, which the decoder would refuse without saying where.
  private func hugeNumbers(path: String) -> [Problem] {
    switch self {
    case .number(let value, _) where !value.isFinite:
      return [Problem(path: path, message: Words(nl: "Dit getal is te groot.", en: "this number is too large"))]
    case .array(let values):
      return values.enumerated().flatMap { $1.hugeNumbers(path: "\(path)[\($0)]") }
    case .object(let members):
      return members.flatMap { $0.value.hugeNumbers(path: path.isEmpty ? $0.key : "\(path).\($0.key)") }
    default: return []
    }
  }

  private func unknownKeys(_ known: JSONValue, path: String) -> [Problem] {
    switch (self, known) {
    case (.object(let mine), .object(let theirs)):
      let values = Dictionary(theirs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      return mine.flatMap { member in
        let here = path.isEmpty ? member.key : "\(path).\(member.key)"
        if let value = values[member.key] { return member.value.unknownKeys(value, path: here) }
        if member.value == .null { return [] }
        return [Problem(path: here, message: Words(nl: "Deze naam is onbekend.", en: "this key is unknown"))]
      }
    case (.array(let mine), .array(let theirs)):
      return zip(mine, theirs).enumerated().flatMap { index, pair in
        pair.0.unknownKeys(pair.1, path: "\(path)[\(index)]")
      }
    default: return []
    }
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
}

extension DecodingError {
  fileprivate var problem: Problem {
    switch self {
    case .keyNotFound(let key, let context):
      let path = Self.path(context.codingPath + [key])
      return Problem(path: path, message: Words(nl: "Dit ontbreekt.", en: "this is missing"))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let message = Words(nl: "Dit heeft de verkeerde soort waarde.", en: "this has the wrong kind of value")
      return Problem(path: Self.path(context.codingPath), message: message)
    case .dataCorrupted(let context):
      let message = Words(nl: "Deze waarde is niet toegestaan.", en: "this value is not allowed")
      return Problem(path: Self.path(context.codingPath), message: message)
    @unknown default:
      return Problem(path: "", message: Words(nl: "Niet te lezen.", en: "this cannot be read"))
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }
}
