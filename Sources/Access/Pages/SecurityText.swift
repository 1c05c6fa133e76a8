// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Where somebody reports a weakness. Source: RFC 9116.
enum SecurityText {
  /// Days that the text says it holds; it is made anew for each reader.
  static let days = 180

  static func handle(_ visit: Visit) async throws -> Answer {
    let settings = visit.site.settings
    guard let contact = settings.securityContact?.split(whereSeparator: \.isWhitespace).first else {
      throw PageError.notFound
    }
    var lines = [
      "Contact: \(contact.contains(":") ? "" : "mailto:")\(contact)",
      "Expires: \(visit.today.adding(days: days))T00:00:00Z",
      "Preferred-Languages: nl, en",
    ]
    if settings.publicURL != nil { lines.append("Canonical: \(visit.origin)\(AccessPaths.securityText.path)") }
    let text = lines.joined(separator: "\n") + "\n"
    return Answer(
      status: 200, headers: [("Content-Type", "text/plain; charset=utf-8")], body: .bytes(Array(text.utf8)))
  }
}
