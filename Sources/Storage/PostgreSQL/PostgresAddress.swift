// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CLibpq

/// The address of a PostgreSQL server: `postgres://user:password@host:5432/name?word=value`.
///
/// libpq reads more than this, and reads it otherwise than people mean it: in `postgres://u:a/b@host/x` it takes `a` for
/// a port and says so. What it could misread is refused before it comes there.
package struct PostgresAddress: Sendable {
  /// As libpq gets it.
  let text: String
  /// Without the password, and without what stands behind the `?`.
  package let shown: String
  /// The password and the like, which stand in no message whatever the server says.
  private let secrets: [String]
  /// Other values behind the `?`, which libpq repeats between quotation marks when it does not know them.
  private let values: [String]

  /// Words whose values are shown anyhow.
  private static let plain: Set<String> = ["host", "hostaddr", "port", "user", "dbname"]

  /// Nil when this is no such address.
  package init?(_ text: String) {
    guard let shown = Self.shown(text), let words = Self.words(of: text) else { return nil }
    self.text = text
    self.shown = shown
    // What is shown already, such as a password that is the name too, needs no hiding.
    secrets = words.filter { $0.word.contains("password") && !$0.value.isEmpty && !shown.contains($0.value) }
      .map(\.value)
    values = words.filter { !Self.plain.contains($0.word) && !$0.word.contains("password") && !$0.value.isEmpty }
      .map(\.value)
  }

  /// What the server or libpq said of connecting, unless it repeats what must not be shown.
  func words(_ message: String) -> String {
    let repeats = secrets.contains { message.contains($0) } || values.contains { message.contains("\"\($0)\"") }
    return repeats ? "the address is refused; the cause is left out, since it repeats a part of the address" : message
  }

  /// Throws nothing away that belongs to a password: an `@`, `/` or `?` in one has to be written as %40, %2F or %3F.
  private static func shown(_ text: String) -> String? {
    guard
      let parts = text.wholeMatch(
        of: /(postgres(?:ql)?:\/\/)(?:([^:@\/?\s]*)(:[^@\/?\s]*)?@)?([^@\/?\s]*)(\/[^@\/?\s]*)?(?:\?([^@?\s]*))?/)
    else { return nil }
    let (scheme, user, password, place, name) = (parts.1, parts.2, parts.3, parts.4, parts.5)
    let isPlace = place.split(separator: ",", omittingEmptySubsequences: false).allSatisfy {
      $0.wholeMatch(of: /(?:[A-Za-z0-9._%-]*|\[[0-9A-Fa-f:.%]+\])(?::[0-9]{0,5})?/) != nil
    }
    guard isPlace else { return nil }
    let who = user.map { "\($0)\(password == nil ? "" : ":***")@" } ?? ""
    return "\(scheme)\(who)\(place)\(name ?? "")"
  }

  /// What libpq reads in it; nil when it refuses.
  private static func words(of text: String) -> [(word: String, value: String)]? {
    guard let options = PQconninfoParse(text, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var words: [(String, String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { words.append((String(cString: keyword), String(cString: value))) }
      option += 1
    }
    return words
  }
}
