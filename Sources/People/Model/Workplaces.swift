// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

extension People {
  /// Everybody who works for a municipality with their team, in order of id, which is random.
  package static func workplaces(of municipality: MunicipalityID, _ db: any Connection) throws
    -> [(person: PersonID, team: TeamID?)]
  {
    try db.all(
      "SELECT id, team_id FROM persons WHERE municipality_id = \(municipality) AND active = 1 ORDER BY id"
    ) { row in try (person: row.id(0), team: row.optionalID(1)) }
  }
}
