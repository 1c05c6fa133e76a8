// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage

/// What a campaign needs as time goes by: opening, stirring, closing. A job does it every quarter of an hour.
package struct TendMeasurements: Sendable {
  package let database: any Database
  package let keys: AnswerKeys
  package let ids: any IDSource

  package init(database: any Database, keys: AnswerKeys, ids: any IDSource) {
    self.database = database
    self.keys = keys
    self.ids = ids
  }

  package func round(at now: Instant) async throws {
    let today = Day(now)
    try await open(on: today)
    try await close(before: today)
    try await stir()
    try await forgetKeys()
  }

  private func open(on today: Day) async throws {
    let due = try await database.read { db in try Campaign.all(.planned, db).filter { $0.opensOn <= today } }
    for measurement in due {
      try await database.write { db in
        let minimum = try Municipality.find(measurement.municipality, db)?.minimumGroupSize ?? 5
        try measurement.open(minimum: minimum, db)
      }
    }
  }

  /// Closes what ended before today; with paper that is not typed over yet, when the days for that are past. What another
  /// node must close, since it has the key, is left to it.
  private func close(before today: Day) async throws {
    let due = try await database.read { db in
      try Campaign.all(.open, db).filter { campaign in
        guard campaign.closesOn < today else { return false }
        return try campaign.typesUntil < today || !FormBatch.isAnyOpen(of: campaign.id, db)
      }
    }
    for measurement in due where keys.has(measurement.id) {
      let draft = try await database.read { [keys, ids] db in
        try CloseMeasurement.draft(measurement, keys: keys, ids: ids, db)
      }
      let isClosed = try await database.write { [ids] db in
        try CloseMeasurement.keep(draft, measurement, ids: ids, db)
      }
      if isClosed { keys.destroy(measurement.id) }
    }
  }

  /// Closes the waiting answers of every open campaign anew and puts them in another order, so that neither their bytes
  /// nor their places on disk can be followed from one copy of the database to the next.
  private func stir() async throws {
    for measurement in try await database.read({ db in try Campaign.all(.open, db) }) {
      guard let pair = keys.pair(of: measurement.id) else { continue }
      try await database.write { [ids] db in
        let waiting = try db.all(
          "SELECT content FROM measurement_sealed WHERE measurement_id = \(measurement.id)"
        ) { try $0.bytes(0) }
        let opened = waiting.compactMap { Sealing.open($0, with: pair) }
        guard opened.count == waiting.count, opened.count > 1 else { return }
        try db.run("DELETE FROM measurement_sealed WHERE measurement_id = \(measurement.id)")
        var rows = ManyRows(into: "measurement_sealed", "id, measurement_id, content")
        let keys = opened.map { _ in ids.next(AnswerSheet.self) }
        for (key, content) in zip(keys, opened).sorted(by: { $0.0 < $1.0 }) {
          let sealed = try Sealing.seal(content, for: pair.publicKey)
          try rows.add([key.sqlValue, measurement.id.sqlValue, .bytes(sealed)], db)
        }
        try rows.finish(db)
      }
    }
  }

  /// Destroys keys of campaigns that are closed or gone, such as after a stop between closing and destroying.
  private func forgetKeys() async throws {
    let known = keys.all()
    guard !known.isEmpty else { return }
    let closed = try await database.read { db in
      try known.filter { key in
        try db.exists("SELECT 1 FROM measurements WHERE id = \(key) AND state = 'closed'")
      }
    }
    for key in closed { keys.destroy(key) }
  }
}
