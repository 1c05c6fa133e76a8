// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What came in with a form or behind the question mark: names with one or more values, read leniently.
///
/// Never fails: broken percent signs stay as they are, invalid UTF-8 is repaired, and what goes beyond the limits is cut
/// and marked in `wasCut`.
package struct Form: Sendable {
  package static let maximumFields = 2000

  private var fields: [String: [String]] = [:]
  /// Files by the name of their field.
  package private(set) var files: [String: Upload] = [:]
  /// Whether there were more fields than the maximum.
  package private(set) var wasCut = false

  package init() {}

  /// Reads `application/x-www-form-urlencoded` or the query of an address.
  package init(encoded bytes: some Sequence<UInt8>) {
    var count = 0
    var name: [UInt8] = []
    var value: [UInt8] = []
    var inValue = false
    func finish(_ form: inout Form) {
      guard !name.isEmpty || inValue else { return }
      form.add(Form.decode(name), Form.decode(value))
      count += 1
    }
    for byte in bytes {
      if count >= Self.maximumFields {
        wasCut = true
        return
      }
      switch byte {
      case UInt8(ascii: "&"):
        finish(&self)
        name.removeAll(keepingCapacity: true)
        value.removeAll(keepingCapacity: true)
        inValue = false
      case UInt8(ascii: "=") where !inValue: inValue = true
      default: if inValue { value.append(byte) } else { name.append(byte) }
      }
    }
    finish(&self)
  }

  /// What no keyboard types and nobody sees is left out, such as control characters; tabs and ends of lines stay.
  package mutating func add(_ name: String, _ value: String) {
    fields[Self.seen(name), default: []].append(Self.seen(value))
  }

  private static func seen(_ text: String) -> String {
    // Over the bytes first: all that is left out is a control character or begins with one of three bytes.
    let isPlain = text.utf8.allSatisfy {
      $0 >= 32 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 && $0 != 0xEF || (9...13).contains($0)
    }
    return isPlain ? text : String(text.unicodeScalars.filter { !isLeftOut($0) })
  }

  /// Control characters; and what cannot be seen, or turns around what stands after it: spaces without width, marks of the
  /// order of bytes, and the two that overrule the direction of writing.
  private static func isLeftOut(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 9...13: false
    case 0..<32, 0x7F...0x9F, 0x200B, 0x202D, 0x202E, 0x2060, 0xFEFF: true
    default: false
    }
  }

  package mutating func add(_ name: String, _ file: Upload) { files[name] = file }
  package mutating func markCut() { wasCut = true }

  /// What was typed, exactly; empty when the field is not there. For showing it again.
  package func typed(_ name: String) -> String { fields[name]?.last ?? "" }

  /// What was typed without white space around it; nil when nothing is left, or nothing that can be seen, such as marks of
  /// the direction of writing without letters.
  package func text(_ name: String) -> String? { Self.trimmed(typed(name)) }

  /// What was typed line by line, each without white space around it; an empty line stays one.
  package func lines(_ name: String) -> [String] {
    typed(name).split(separator: "\n", omittingEmptySubsequences: false).map { Self.trimmed(String($0)) ?? "" }
  }

  private static func trimmed(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let canBeSeen = trimmed.unicodeScalars.contains {
      !$0.properties.isDefaultIgnorableCodePoint && !$0.properties.isWhitespace
    }
    return canBeSeen ? trimmed : nil
  }

  /// All values of a name, such as those of ticked boxes.
  package func all(_ name: String) -> [String] { fields[name] ?? [] }

  package func has(_ name: String) -> Bool { fields[name] != nil }

  package func int(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

  package func day(_ name: String) -> Day? { text(name).flatMap { Day(typed: $0) } }

  package func id<Kind>(_ name: String, of _: Kind.Type = Kind.self) -> ID<Kind>? { text(name).flatMap { ID($0) } }

  /// Whether a box is ticked, whatever value the browser sends for it.
  package func ticked(_ name: String) -> Bool {
    guard let value = text(name)?.lowercased() else { return false }
    return !["0", "false", "off", "nee", "no"].contains(value)
  }

  package func choice<Choice: RawRepresentable<String>>(_ name: String, of _: Choice.Type = Choice.self) -> Choice? {
    text(name).flatMap { Choice(rawValue: $0) }
  }

  package var names: [String] { fields.keys.sorted() }

  private static func decode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "+"): result.append(32)
      case UInt8(ascii: "%"):
        if index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
          result.append(high << 4 | low)
          index += 2
        } else {
          result.append(bytes[index])
        }
      default: result.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
    default: nil
    }
  }
}

/// A file that came with a form.
package struct Upload: Sendable {
  /// The name that the browser gave; shown at most, never used as a path.
  package let fileName: String
  package let bytes: [UInt8]

  package init(fileName: String, bytes: [UInt8]) {
    self.fileName = fileName
    self.bytes = bytes
  }

  /// What the content is by its own first bytes, whatever the browser said; nil for anything that is not let in.
  package var imageType: ImageType? { ImageType.allCases.first { bytes.starts(with: $0.signature) } }
}

/// The pictures that may be uploaded.
package enum ImageType: String, CaseIterable, Sendable {
  case png = "image/png"
  case jpeg = "image/jpeg"

  var signature: [UInt8] {
    switch self {
    case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    case .jpeg: [0xFF, 0xD8, 0xFF]
    }
  }
}
