// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// One attribute of an element. Addresses have a type of their own, so that input cannot become one.
package struct Attribute {
  enum Content {
    case text(String)
    case flag
    case absent
  }
  let name: StaticString
  let value: Content

  private init(_ name: StaticString, _ value: String) {
    self.name = name
    self.value = .text(value)
  }

  private init(_ name: StaticString, flag: Bool) {
    self.name = name
    value = flag ? .flag : .absent
  }

  package static func `class`(_ value: String) -> Attribute { .init("class", value) }
  package static func id(_ value: String) -> Attribute { .init("id", value) }
  package static func href(_ path: Path) -> Attribute { .init("href", path.description) }
  package static func src(_ path: Path) -> Attribute { .init("src", path.description) }
  package static func action(_ path: Path) -> Attribute { .init("action", path.description) }
  package static func name(_ value: String) -> Attribute { .init("name", value) }
  package static func value(_ value: String) -> Attribute { .init("value", value) }
  package static func type(_ value: StaticString) -> Attribute { .init("type", value.description) }
  package static func method(_ value: StaticString) -> Attribute { .init("method", value.description) }
  package static func lang(_ language: String) -> Attribute { .init("lang", language) }
  package static func `for`(_ id: String) -> Attribute { .init("for", id) }
  package static func title(_ value: String) -> Attribute { .init("title", value) }
  package static func alt(_ value: String) -> Attribute { .init("alt", value) }
  package static func role(_ value: StaticString) -> Attribute { .init("role", value.description) }
  package static func scope(_ value: StaticString) -> Attribute { .init("scope", value.description) }
  package static func rel(_ value: StaticString) -> Attribute { .init("rel", value.description) }

  package static func checked(_ on: Bool) -> Attribute { .init("checked", flag: on) }
  package static func selected(_ on: Bool) -> Attribute { .init("selected", flag: on) }
  package static func required(_ on: Bool = true) -> Attribute { .init("required", flag: on) }
  package static func hidden(_ on: Bool = true) -> Attribute { .init("hidden", flag: on) }
  package static func disabled(_ on: Bool = true) -> Attribute { .init("disabled", flag: on) }
  package static func open(_ on: Bool = true) -> Attribute { .init("open", flag: on) }

  /// `aria-…` with the name after the dash.
  package static func aria(_ name: StaticString, _ value: String) -> Attribute {
    precondition(name.hasPrefix("aria-"), "write the whole name")
    return .init(name, value)
  }

  /// `data-…`, whole name.
  package static func data(_ name: StaticString, _ value: String) -> Attribute {
    precondition(name.hasPrefix("data-"), "write the whole name")
    return .init(name, value)
  }

  /// Any other attribute that holds neither an address nor a script; those are refused.
  package static func other(_ name: StaticString, _ value: String) -> Attribute {
    precondition(!isDangerous(name), "this attribute has a type of its own")
    return .init(name, value)
  }

  /// An attribute without a value that is there or not.
  package static func flag(_ name: StaticString, _ on: Bool = true) -> Attribute { .init(name, flag: on) }

  private static func isDangerous(_ name: StaticString) -> Bool {
    name.hasPrefix("on") || name.isOne(of: "href", "src", "action", "formaction", "style", "srcdoc", "xlink:href")
  }
}

extension StaticString {
  // Over the bytes: this is asked for every such attribute of every page.
  fileprivate func hasPrefix(_ prefix: StaticString) -> Bool {
    utf8CodeUnitCount >= prefix.utf8CodeUnitCount
      && memcmp(utf8Start, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
  }

  fileprivate func isOne(of names: StaticString...) -> Bool {
    names.contains { $0.utf8CodeUnitCount == utf8CodeUnitCount && hasPrefix($0) }
  }
}
