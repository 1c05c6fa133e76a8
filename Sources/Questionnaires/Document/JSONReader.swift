// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Reads one JSON document (RFC 8259) and says in which line and column it goes wrong.
struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private static let digit = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// A mark of byte order, which editors on Windows put in front, says nothing in UTF-8 and is passed over.
  init(_ text: String) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes = text.utf8.starts(with: mark) ? Array(text.utf8.dropFirst(mark.count)) : Array(text.utf8)
  }

  mutating func document() throws(Problems) -> JSONValue {
    let value = try value(depth: 1)
    skipSpace()
    guard at == bytes.count else { throw fault("iets na het einde", "something after the end") }
    return value
  }

  private mutating func value(depth: Int) throws(Problems) -> JSONValue {
    skipSpace()
    guard depth <= JSONValue.maximumDepth else {
      let most = JSONValue.maximumDepth
      throw fault("dieper genest dan \(most) lagen", "nested deeper than \(most) levels")
    }
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"): return try number()
    case .some(let byte) where Self.digit.contains(byte): return try number()
    case nil: throw fault("de tekst houdt te vroeg op", "the text ends too early")
    default: throw fault("hier hoort een waarde", "a value belongs here")
    }
  }

  private mutating func object(depth: Int) throws(Problems) -> JSONValue {
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    at += 1
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw fault("hier hoort een naam", "a name in quotes belongs here") }
      let key = try string()
      guard keys.insert(key).inserted else {
        throw fault("\(key.quoted) staat er twee keer", "\(key.quoted) is there twice")
      }
      skipSpace()
      guard take(":") else { throw fault("hier hoort een dubbele punt", "a colon belongs here") }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("hier hoort , of }", "a , or } belongs here") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Problems) -> JSONValue {
    var values: [JSONValue] = []
    at += 1
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("hier hoort , of ]", "a , or ] belongs here") }
    return .array(values)
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Problems) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw fault("hier hoort een waarde", "a value belongs here") }
    at += word.utf8.count
    return value
  }

  private mutating func number() throws(Problems) -> JSONValue {
    let start = at
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard text.utf8.count <= 64, let value = Double(text) else {
      throw fault("dit getal is te lang", "this number is too long")
    }
    return .number(value, text)
  }

  private mutating func digits() throws(Problems) {
    let start = at
    while let byte = peek, Self.digit.contains(byte) { at += 1 }
    guard at > start else { throw fault("hier hoort een cijfer", "a digit belongs here") }
  }

  private mutating func string() throws(Problems) -> String {
    at += 1
    var found: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: found, as: UTF8.self)
      case UInt8(ascii: "\\"): found += try escape()
      case 0..<0x20: throw fault("een stuurteken in een tekst", "a control character in a text")
      default:
        found.append(byte)
        at += 1
      }
    }
    throw fault("de tekst houdt te vroeg op", "the text ends too early")
  }

  private mutating func escape() throws(Problems) -> [UInt8] {
    at += 1
    guard let byte = peek else { throw fault("de tekst houdt te vroeg op", "the text ends too early") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(try escapedScalar()).utf8)
    default: throw fault("een onbekend teken na \\", "an unknown character after \\")
    }
  }

  private mutating func escapedScalar() throws(Problems) -> Unicode.Scalar {
    let first = try fourHex()
    var code = first
    if (0xD800..<0xDC00).contains(first), take("\\"), take("u") {
      let second = try fourHex()
      guard (0xDC00..<0xE000).contains(second) else { throw fault("een half teken", "half a character") }
      code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("een half teken", "half a character") }
    return scalar
  }

  private mutating func fourHex() throws(Problems) -> UInt32 {
    guard at + 4 <= bytes.count, bytes[at..<at + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw fault("na \\u horen vier tekens 0-9 of a-f", "four characters 0-9 or a-f belong after \\u") }
    at += 4
    return code
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard peek == character.asciiValue else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private func fault(_ nl: String, _ en: String) -> Problems {
    let before = bytes[..<min(at, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    return Problems(
      "", nl: "Dit is geen goede JSON: regel \(line), kolom \(column): \(nl).",
      en: "this is not sound JSON: line \(line), column \(column): \(en)")
  }
}
