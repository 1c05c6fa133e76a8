// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// The one cookie: it holds the secret of the session and nothing else.
package struct SessionCookie: Sendable {
  private let secure: Bool

  package init(secure: Bool) { self.secure = secure }

  /// `__Host-` keeps a cookie to this host and to TLS; without TLS, in demo mode only, the name loses it.
  package var name: String { secure ? "__Host-leerwerf" : "leerwerf" }

  package func set(_ secret: String, days: Int) -> (name: String, value: String) {
    (
      "Set-Cookie",
      "\(name)=\(secret); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(days * 86400)" + (secure ? "; Secure" : "")
    )
  }

  package func clear() -> (name: String, value: String) {
    ("Set-Cookie", "\(name)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (secure ? "; Secure" : ""))
  }

  /// The secret in the header `Cookie`.
  func secret(in header: String?) -> String? {
    guard let header, header.utf8.count < 8192 else { return nil }
    let start = (name + "=").utf8
    for piece in header.utf8.split(separator: UInt8(ascii: ";")) {
      let trimmed = piece.drop { $0 == UInt8(ascii: " ") }
      guard trimmed.starts(with: start) else { continue }
      let value = trimmed.dropFirst(start.count)
      return value.count == 43 ? String(value) : nil
    }
    return nil
  }
}
