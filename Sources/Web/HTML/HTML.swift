// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A page while it is written: elements, attributes and text, escaped by type, straight into a byte buffer.
///
/// A view is a function that calls these in order. Nothing reaches the page unescaped but `StaticString`s, which only the
/// product's own source can hold, and `Markup`, which was read from the product's own resources at start.
package final class HTML {
  package private(set) var bytes: [UInt8] = []
  /// Where the list of what is wrong stands, and what it says: it names fields that are written after it.
  var summary: (place: Int, errors: FieldErrors)?
  /// The labels of the fields that were written, by field; nil for a field whose question is the page itself.
  var labels: [String: String?] = [:]
  /// What the parts of a page need to know of the request: texts, tokens, icons.
  package let context: PageContext

  package init(context: PageContext, capacity: Int = 8192) {
    self.context = context
    bytes.reserveCapacity(capacity)
  }

  /// The text with the key, in the language of the page.
  package func t(_ key: String, _ values: [String: String] = [:]) -> String { context.t(key, values) }

  /// Writes something at a place that was passed already.
  func insert(at place: Int, _ content: () -> Void) {
    let rest = Array(bytes[place...])
    bytes.removeSubrange(place...)
    content()
    bytes += rest
  }

  /// Text, escaped.
  package func text(_ text: String) { escape(text) }

  /// Bytes of the product's own, not escaped.
  package func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package func raw(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }

  /// An element with content.
  package func element(_ name: StaticString, _ attributes: [Attribute], _ content: () -> Void) {
    open(name, attributes)
    content()
    raw("</")
    raw(name)
    raw(">")
  }

  /// An element that has no content, such as `input`.
  package func void(_ name: StaticString, _ attributes: [Attribute]) { open(name, attributes) }

  private func open(_ name: StaticString, _ attributes: [Attribute]) {
    raw("<")
    raw(name)
    for attribute in attributes { write(attribute) }
    raw(">")
  }

  private func write(_ attribute: Attribute) {
    switch attribute.value {
    case .absent: return
    case .flag:
      raw(" ")
      raw(attribute.name)
    case .text(let value):
      raw(" ")
      raw(attribute.name)
      raw("=\"")
      escape(value)
      raw("\"")
    }
  }

  private func escape(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices {
        let replacement: StaticString
        switch utf8[index] {
        case UInt8(ascii: "&"): replacement = "&amp;"
        case UInt8(ascii: "<"): replacement = "&lt;"
        case UInt8(ascii: ">"): replacement = "&gt;"
        case UInt8(ascii: "\""): replacement = "&quot;"
        case UInt8(ascii: "'"): replacement = "&#39;"
        case 0..<9, 11, 12, 14..<32: replacement = "\u{FFFD}"
        default: continue
        }
        bytes.append(contentsOf: utf8[start..<index])
        raw(replacement)
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
  }
}

/// Markup from the product's own resources, such as an icon: read at start, never from input.
package struct Markup: Sendable {
  let bytes: [UInt8]
  init(resource bytes: [UInt8]) { self.bytes = bytes }
}
