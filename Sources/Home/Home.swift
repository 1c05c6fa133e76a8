// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage
import Web

package enum Home {
  package static let migrations: [Migration] = []
}
