// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// The one cookie: it holds the secret of the session, or before signing in a chosen language, and nothing else.
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

  /// Keeps the language that somebody chose before signing in, for a day. Nothing of it is kept by the server.
  package func set(_ language: Language) -> (name: String, value: String) {
    (
      "Set-Cookie",
      "\(name)=\(language.rawValue); Path=/; HttpOnly; SameSite=Lax; Max-Age=86400" + (secure ? "; Secure" : "")
    )
  }

  package func clear() -> (name: String, value: String) {
    ("Set-Cookie", "\(name)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (secure ? "; Secure" : ""))
  }

  /// The secret in the header `Cookie`.
  func secret(in header: String?) -> String? { value(in: header).flatMap { $0.utf8.count == 43 ? $0 : nil } }

  /// The language that was chosen before signing in.
  func language(in header: String?) -> Language? { value(in: header).flatMap { Language(rawValue: $0) } }

  private func value(in header: String?) -> String? {
    guard let header, header.utf8.count < 8192 else { return nil }
    let start = (name + "=").utf8
    for piece in header.utf8.split(separator: UInt8(ascii: ";")) {
      let trimmed = piece.drop { $0 == UInt8(ascii: " ") }
      if trimmed.starts(with: start) { return String(trimmed.dropFirst(start.count)) }
    }
    return nil
  }
}
