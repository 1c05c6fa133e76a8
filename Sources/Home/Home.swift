// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage
import Web

/// The four tabs of an employee: Vandaag, Ontdek, Ik and Vraag. What stands on them comes from the other contexts by
/// `HomeSource`; this context only shows it, each tab in one read of the database.
///
/// Registered first, so that its tabs stand first.
package enum Home {
  package static let migrations: [Migration] = []

  package static func register(_ site: inout Site) {
    HomeRoutes.add(to: &site.routes)
  }
}
