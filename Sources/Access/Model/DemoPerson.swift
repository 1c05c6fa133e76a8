// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// Somebody in whose place a visitor of the demonstration may look around.
struct DemoPerson {
  let person: PersonID
  let part: DemoPart
  let name: String
  let function: String?
  let teamName: String?
  let municipalityName: String

  static func all(_ db: any Connection) throws -> [DemoPerson] {
    try db.all("SELECT person_id, part FROM demo_persons ORDER BY rank, person_id") {
      (try $0.id(0, of: Mark.Person.self), try $0.choice(1, of: DemoPart.self))
    }.compactMap { id, part in
      guard let signedIn = try Person.signedIn(id, db),
        let person = try Person.find(id, in: signedIn.viewer.municipality, db)
      else { return nil }
      return DemoPerson(
        person: id, part: part, name: person.name, function: person.function,
        teamName: try person.team.flatMap { try Team.find($0, db)?.name }, municipalityName: signedIn.municipalityName)
    }
  }

  static func isOne(_ person: PersonID, _ db: any Connection) throws -> Bool {
    try db.exists("SELECT 1 FROM demo_persons WHERE person_id = \(person)")
  }
}
