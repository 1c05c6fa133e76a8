// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Shares that are made without a page: for demo data.
package enum SharingBulk {
  /// - Parameters:
  ///   - kind: The key of a `SharableKind`.
  ///   - item: What that kind knows the thing by.
  package static func share(
    _ item: String, kind: String, of owner: PersonID, with receiver: PersonID, note: String? = nil, at moment: Instant,
    until: Day, ids: any IDSource, _ db: any Connection
  ) throws {
    try Share.begin(
      Share(
        id: ids.next(), owner: owner, receiver: receiver, kind: kind, item: item, note: note, sharedAt: moment,
        until: until, revokedAt: nil), db)
  }
}
