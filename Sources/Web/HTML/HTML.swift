// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// A page while it is written: elements, attributes and text, escaped by type, straight into a byte buffer.
///
/// A view is a function that calls these in order. Nothing reaches the page unescaped but `StaticString`s, which only the
/// product's own source can hold, and `Markup`, which was read from the product's own resources at start.
package final class HTML {
  // A buffer of its own instead of an array: a page is some thousand small pieces, and an array checks each of them for
  // being shared and for being changed from elsewhere. That was a third of the time of writing a page.
  private var start: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity: Int
  /// Where the list of what is wrong stands, and what it says: it names fields that are written after it.
  var summary: (place: Int, errors: FieldErrors)?
  /// The fields that were written: how far the page was then, and their labels; nil where the question is the page itself.
  var fields: [String: (place: Int, label: String?)] = [:]
  /// What the parts of a page need to know of the request: texts, tokens, icons.
  package let context: PageContext

  package init(context: PageContext, capacity: Int = 16_384) {
    self.context = context
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  /// What was written so far.
  package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// How many bytes were written so far.
  var length: Int { count }

  /// The text with the key, in the language of the page.
  package func t(_ key: String, _ values: [String: String] = [:]) -> String { context.t(key, values) }

  /// A text in another language than that of the page.
  package func t(_ key: String, in language: Language) -> String { context.t(key, in: language) }

  /// Writes something at a place that was passed already.
  func insert(at place: Int, _ content: () -> Void) {
    let rest = Array(UnsafeBufferPointer(start: start + place, count: count - place))
    count = place
    content()
    rest.withUnsafeBufferPointer { append($0) }
  }

  /// Text, escaped.
  package func text(_ text: String) { escape(text) }

  /// Bytes of the product's own, not escaped.
  package func raw(_ markup: StaticString) {
    append(markup.utf8Start, markup.utf8CodeUnitCount)
  }

  package func raw(_ markup: Markup) {
    markup.bytes.withUnsafeBufferPointer { append($0) }
  }

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
      var begin = 0
      for index in 0..<utf8.count {
        let byte = utf8[index]
        // Nothing above `>` is ever replaced, and that is nearly all there is.
        if byte > UInt8(ascii: ">") { continue }
        let replacement: StaticString
        switch byte {
        case UInt8(ascii: "&"): replacement = "&amp;"
        case UInt8(ascii: "<"): replacement = "&lt;"
        case UInt8(ascii: ">"): replacement = "&gt;"
        case UInt8(ascii: "\""): replacement = "&quot;"
        case UInt8(ascii: "'"): replacement = "&#39;"
        case 0..<9, 11, 12, 14..<32: replacement = "\u{FFFD}"
        default: continue
        }
        append(UnsafeBufferPointer(rebasing: utf8[begin..<index]))
        raw(replacement)
        begin = index + 1
      }
      append(UnsafeBufferPointer(rebasing: utf8[begin...]))
    }
  }

  private func append(_ piece: UnsafeBufferPointer<UInt8>) {
    guard let first = piece.baseAddress else { return }
    append(first, piece.count)
  }

  private func append(_ first: UnsafePointer<UInt8>, _ length: Int) {
    if capacity - count < length { grow(by: length) }
    (start + count).initialize(from: first, count: length)
    count += length
  }

  private func grow(by length: Int) {
    let larger = max(capacity * 2, count + length)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.moveInitialize(from: start, count: count)
    start.deallocate()
    (start, capacity) = (moved, larger)
  }
}

/// Markup from the product's own resources, such as an icon: read at start, never from input.
package struct Markup: Sendable {
  let bytes: [UInt8]
  init(resource bytes: [UInt8]) { self.bytes = bytes }
}
