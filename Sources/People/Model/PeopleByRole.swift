// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

extension Person {
  /// The active people who have a role that is granted by name, such as bridge figures, in Dutch order of name.
  package static func all(with role: Role, in municipality: MunicipalityID, _ db: any Connection) throws -> [Person] {
    sorted(
      try db.all(
        """
        SELECT \(columns) FROM persons
        WHERE municipality_id = \(municipality) AND active = 1
          AND id IN (SELECT person_id FROM person_roles WHERE role = \(role))
        """, read))
  }
}
