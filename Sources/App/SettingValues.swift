// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What a setting may look like.
enum SettingValues {
  /// An address of the internet protocol, version 4 or 6.
  static func isAddress(_ text: String) -> Bool {
    var (fourth, sixth) = (in_addr(), in6_addr())
    return inet_pton(AF_INET, text, &fourth) == 1 || inet_pton(AF_INET6, text, &sixth) == 1
  }

  /// An address or a name that can be listened on. What has digits and full stops only is no name.
  static func isHost(_ text: String) -> Bool {
    if isAddress(text) { return true }
    return text.wholeMatch(of: /[A-Za-z0-9._-]+/) != nil && text.contains(where: \.isLetter)
  }

  /// Scheme, name and perhaps a port, and nothing else: the addresses of pages begin at the root.
  static func isOrigin(_ text: String) -> Bool {
    guard let parts = URLComponents(string: text), isWeb(parts, schemes: ["https", "http"]) else { return false }
    return ["", "/"].contains(parts.path) && parts.query == nil && parts.fragment == nil && !text.hasSuffix("#")
  }

  /// Where somebody can report: an address for mail, with or without `mailto:`, or of a page.
  static func isContact(_ text: String) -> Bool {
    if text.wholeMatch(of: /(?:mailto:)?[^@:\/\s]+@[^@:\/\s]+\.[^@:\/\s]+/.ignoresCase()) != nil { return true }
    guard let parts = URLComponents(string: text) else { return false }
    return isWeb(parts, schemes: ["https"])
  }

  /// Whether this machine has the address, so that it can be listened on.
  static func canListen(on host: String) -> Bool {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &found) == 0 else { return false }
    defer { freeaddrinfo(found) }
    guard let first = found?.pointee else { return false }
    let door = socket(first.ai_family, first.ai_socktype, first.ai_protocol)
    guard door >= 0 else { return false }
    defer { close(door) }
    // Without a port the system chooses one that is free.
    return bind(door, first.ai_addr, first.ai_addrlen) == 0
  }

  private static func isWeb(_ parts: URLComponents, schemes: Set<String>) -> Bool {
    guard let scheme = parts.scheme?.lowercased(), schemes.contains(scheme), parts.host?.isEmpty == false else {
      return false
    }
    return parts.user == nil && parts.password == nil && (parts.port.map { (1...65_535).contains($0) } ?? true)
  }
}
