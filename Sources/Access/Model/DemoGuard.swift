// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

extension Access {
  /// Whether there is a demo on this database.
  package static func isDemo(_ db: any Connection) throws -> Bool {
    try db.exists("SELECT 1 FROM demo_persons LIMIT 1")
  }

  /// Whether the demo door may be opened on this database: every municipality in it is a demo, or there is none.
  package static func isDemoOrEmpty(_ db: any Connection) throws -> Bool {
    try Municipality.all(db).allSatisfy { municipality in
      try DemoPerson.all(db).contains { try Person.find($0.person, in: municipality.id, db) != nil }
    }
  }
}
