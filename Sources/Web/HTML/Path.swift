// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// An address inside Leerwerf, safe to stand in `href` and `action`: every interpolated piece is percent-encoded.
package struct Path: Sendable, Hashable, CustomStringConvertible {
  package private(set) var description: String

  fileprivate init(encoded: String) { description = encoded }

  /// Reads an address that came from outside, such as where to go after signing in: only a path on this site, else nil.
  package init?(local written: String) {
    guard written.hasPrefix("/"), !written.hasPrefix("//"), written.utf8.count <= 500,
      written.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    description = written
  }

  /// The same address with one more query item.
  package func with(_ name: String, _ value: some CustomStringConvertible) -> Path {
    let separator = description.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    return Path(encoded: description + separator + Path.encode(name) + "=" + Path.encode(value.description))
  }

  /// The same address with a fragment.
  package func fragment(_ name: String) -> Path { Path(encoded: description + "#" + Path.encode(name)) }

  static func encode(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}

/// The shape of a route's address, such as `/delen/{id}`. The literal stands once: links are made from it.
package struct RoutePath: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let description: String
  /// Whether there is nothing to fill in.
  private let isWhole: Bool

  package init(stringLiteral value: StaticString) {
    description = value.description
    isWhole = !description.utf8.contains(UInt8(ascii: "{"))
  }

  /// The address without parts to fill in.
  package var path: Path { isWhole ? Path(encoded: description) : path() }

  /// The address with its parts filled in, in order.
  package func path(_ parts: any CustomStringConvertible...) -> Path {
    guard !isWhole else { return Path(encoded: description) }
    var rest = Substring(description)
    var result = ""
    for part in parts {
      guard let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") else { break }
      result += rest[..<open]
      result += Path.encode(part.description)
      rest = rest[rest.index(after: close)...]
    }
    result += rest
    assert(!result.contains("{"), "a part of \(description) was not filled in")
    return Path(encoded: result)
  }
}

extension Path {
  /// A place on the same page.
  package func onlyFragment(_ name: String) -> Path { Path(encoded: "#" + Path.encode(name)) }
}
