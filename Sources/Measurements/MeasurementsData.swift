// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// What campaigns keep of a person: that they are asked, and whether they answered; and what they took upon them for
/// their team afterwards. What they answered is not theirs to find any more, by nobody.
enum MeasurementsData {
  /// What stands in the place of the name of somebody whose data are gone.
  private static let nobody = "–"

  static let source = PersonalSource("measurements", titleKey: "measurements.data.title") { visit, viewer, db in
    let asked = try db.all(
      """
      SELECT m.title, m.titles, i.answered FROM measurement_invitations i JOIN measurements m ON m.id = i.measurement_id
      WHERE i.person_id = \(viewer.person) ORDER BY m.opens_on, m.id
      """
    ) { row in
      let title = try Wording(dutch: row.text(0), others: row.text(1))[visit.language]
      let answered = visit.t(try row.bool(2) ? "measurements.data.yes" : "measurements.data.no")
      return PersonalItem(title, [PersonalFact("measurements.data.answered", visit, answered)])
    }
    let taken = try TeamAction.of(viewer.person, db).map { action in
      PersonalItem(
        action.what, [PersonalFact("measurements.data.due", visit, action.dueOn.words(in: visit.language))])
    }
    return asked + taken
  }

  /// What a team agreed stays with the team, without the name of who would do it.
  static func erase(_ event: PersonalDataErased, _ db: any Connection) throws {
    try db.run("DELETE FROM measurement_invitations WHERE person_id = \(event.person)")
    try db.run(
      "UPDATE measurement_actions SET owner_id = NULL, owner_name = \(nobody) WHERE owner_id = \(event.person)")
  }
}
