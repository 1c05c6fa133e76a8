// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// An error that a person may see: the key of a text for them, and what really happened for the log.
package protocol UserError: Error, Sendable {
  /// The key of a text in `Resources/texts/<language>`.
  var textKey: String { get }
  /// For the log only; never holds personal data.
  var privateCause: String { get }
}

extension UserError {
  package var privateCause: String { String(describing: self) }
}
