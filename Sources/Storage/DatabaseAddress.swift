// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Where a database is, as `DATABASE_URL` names it. An address that is not understood is refused without repeating any
/// of it, since a password may stand anywhere in it; nothing is guessed.
package enum DatabaseAddress: Sendable {
  /// A file, or `:memory:`.
  case file(String)
  case server(PostgresAddress)

  /// What to say about an address that is refused.
  package static let advice =
    "DATABASE_URL is not understood. It is a path, sqlite:PATH, or postgres://user:password@host:5432/name. "
    + "In a password write @ as %40, : as %3A, / as %2F, ? as %3F and % as %25. "
    + "It is not repeated here, since a password may stand in it."

  /// Throws `StorageError.badAddress`.
  package init(_ text: String) throws(StorageError) {
    if let address = PostgresAddress(text) {
      self = .server(address)
      return
    }
    let path = text.hasPrefix("sqlite:") ? String(text.dropFirst("sqlite:".count)) : text
    guard Self.isPath(path) else { throw .badAddress }
    self = .file(path)
  }

  /// The address as it may be shown: without a password, and without what stands behind a `?`.
  package var shown: String {
    switch self {
    case .file(let path): path
    case .server(let address): address.shown
    }
  }

  /// Whether the text can only be meant as a path: no address of another kind, no words of libpq, no `user:password@`.
  private static func isPath(_ text: String) -> Bool {
    if text == ":memory:" { return true }
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
      return false
    }
    guard !text.contains("://"), !text.prefix(while: { $0 != "/" }).contains(":") else { return false }
    if text.contains("@"), text.contains(":") || text.contains("//") { return false }
    if text.contains("="), text.contains(where: \.isWhitespace) { return false }
    return text.firstMatch(of: /^\s*[a-z_]+\s*=|pass(word|file|wd)?\s*=/.ignoresCase()) == nil
  }
}
