// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// Asking people: campaigns that are planned, answered without a path back to anybody, and closed.
///
/// A `Campaign` runs one version of an instrument from day to day. Who is asked stands in invitations with one mark;
/// what they answer is closed with a key (`Sealing`) and opened only when the campaign ends (`CloseMeasurement`).
/// When it closed, `ResultRelease` says what may be seen of it, and a team agrees on a `TeamAction` out of `ActionShelf`.
/// `docs/anonymous-answers.md` tells what stops each way of finding out who answered what.
package enum Measurements {
  package static let migrations = MeasurementsMigrations.all

  /// How often is looked for what must open, close or be stirred, in seconds.
  static let tendEvery: Int64 = 900

  /// How many campaigns are not closed yet and have no key in the folder: their answers cannot be opened.
  package static func withoutKey(in folder: String, _ db: any Connection) throws -> Int {
    let keys = AnswerKeys(folder: URL(fileURLWithPath: folder))
    let open = try db.all("SELECT id FROM measurements WHERE state <> 'closed'") { try $0.id(0, of: Campaign.self) }
    return open.count { !keys.has($0) }
  }

  /// Throws `ResourceError` for a file of actions that is not sound.
  package static func register(_ site: inout Site, shelf: InstrumentShelf) throws {
    let keys = AnswerKeys(folder: URL(fileURLWithPath: site.settings.keysFolder))
    let (clock, tend) = (site.clock, TendMeasurements(database: site.database, keys: keys, ids: site.ids))
    site.jobs.every(seconds: tendEvery, "tend-measurements") { _ in try await tend.round(at: clock.now()) }
    site.home += MeasurementsHome.sources
    site.personal.append(MeasurementsData.source)
    site.events.on(PersonalDataErased.self) { event, db in try MeasurementsData.erase(event, db) }
    let actions = try ActionShelf(resources: site.resources)
    MeasurementsRoutes.add(to: &site.routes, shelf: shelf, actions: actions, keys: keys)
  }
}
