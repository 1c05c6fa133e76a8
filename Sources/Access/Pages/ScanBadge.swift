// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// A phone scanned the square on a badge. Its code stands behind the # of the address, so that it is in no log and is told
/// to no other site: the script of the page types it into the form. Without script the person does.
enum ScanBadge {
  static func handle(_ visit: Visit) async throws -> Answer { ShowSignIn.page(visit, visit.query) }
}
