// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension HTML {
  /// Data for the script of a page: JSON in an element that the browser never runs. What could end that element or
  /// begin another (`<`, `>`, `&`) is written as JSON's own escape. Throws what encoding throws.
  package func dataBlock(_ id: String, _ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var safe: [UInt8] = []
    for byte in try encoder.encode(value) {
      switch byte {
      case UInt8(ascii: "<"): safe += Array("\\u003c".utf8)
      case UInt8(ascii: ">"): safe += Array("\\u003e".utf8)
      case UInt8(ascii: "&"): safe += Array("\\u0026".utf8)
      default: safe.append(byte)
      }
    }
    let markup = Markup(resource: safe)
    element("script", [.id(id), .type("application/json")]) { raw(markup) }
  }
}
