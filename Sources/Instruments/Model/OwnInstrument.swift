// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import Web

/// One version of an instrument that a municipality made. Only a draft can change; what was put into use stays as it was,
/// so that answers are always read with the questions that were asked.
package struct OwnInstrument: Sendable, Equatable {
  package enum State: String, Sendable, SQLBindable {
    case draft
    case inUse = "in-use"
    case retired
  }

  package let id: ID<OwnInstrument>
  package let municipality: MunicipalityID
  package let state: State
  /// Of a draft perhaps not sound yet: ask `problems()`.
  package let instrument: Instrument

  /// All own instruments of a municipality in order of name, the newest version first.
  package static func all(in municipality: MunicipalityID, _ db: any Connection) throws -> [OwnInstrument] {
    try db.all("SELECT \(columns) FROM instruments WHERE municipality_id = \(municipality)", read).sorted {
      ($0.instrument.name["nl"].lowercased(), $0.instrument.id, -$0.instrument.version)
        < ($1.instrument.name["nl"].lowercased(), $1.instrument.id, -$1.instrument.version)
    }
  }

  package static func find(_ id: ID<OwnInstrument>, in municipality: MunicipalityID, _ db: any Connection) throws
    -> OwnInstrument?
  {
    try db.first("SELECT \(columns) FROM instruments WHERE id = \(id) AND municipality_id = \(municipality)", read)
  }

  /// Begins an instrument of one's own as a draft with an id of its own: a copy of another, or what was uploaded.
  package static func begin(
    _ original: Instrument, in municipality: MunicipalityID, at now: Instant, ids: any IDSource, _ db: any Connection
  ) throws -> OwnInstrument {
    let id = ids.next(OwnInstrument.self)
    var instrument = original
    instrument.id = "own-\(id)"
    instrument.version = 1
    return try insert(OwnInstrument(id: id, municipality: municipality, state: .draft, instrument: instrument), now, db)
  }

  /// A draft for the next version; the draft that is there already, if there is one.
  package func beginNextVersion(at now: Instant, ids: any IDSource, _ db: any Connection) throws -> OwnInstrument {
    let versions = try Self.all(in: municipality, db).filter { $0.instrument.id == instrument.id }
    if let draft = versions.first(where: { $0.state == .draft }) { return draft }
    var next = instrument
    next.version = (versions.map(\.instrument.version).max() ?? instrument.version) + 1
    return try Self.insert(
      OwnInstrument(id: ids.next(), municipality: municipality, state: .draft, instrument: next), now, db)
  }

  /// Keeps a changed draft. Throws `InstrumentsError.inUse` when it is no draft any more.
  package func save(_ changed: Instrument, at now: Instant, _ db: any Connection) throws {
    let rows = try db.run(
      """
      UPDATE instruments SET document = \(changed.text), changed_at = \(now)
      WHERE id = \(id) AND municipality_id = \(municipality) AND state = 'draft'
      """)
    guard rows == 1 else { throw InstrumentsError.inUse }
  }

  /// Puts a draft into use in place of the version before it. Throws `InstrumentsError`.
  package func putIntoUse(at now: Instant, _ db: any Connection) throws {
    guard state == .draft else { throw InstrumentsError.inUse }
    guard instrument.problems().isEmpty else { throw InstrumentsError.notSound }
    try db.run(
      """
      UPDATE instruments SET state = 'retired', changed_at = \(now)
      WHERE municipality_id = \(municipality) AND instrument_key = \(instrument.id) AND state = 'in-use'
      """)
    try db.run("UPDATE instruments SET state = 'in-use', changed_at = \(now) WHERE id = \(id)")
  }

  /// Takes an instrument out of use: no campaign begins with it any more, what runs goes on.
  package func retire(at now: Instant, _ db: any Connection) throws {
    try db.run("UPDATE instruments SET state = 'retired', changed_at = \(now) WHERE id = \(id) AND state = 'in-use'")
  }

  package func discard(_ db: any Connection) throws {
    guard try db.run("DELETE FROM instruments WHERE id = \(id) AND state = 'draft'") == 1 else {
      throw InstrumentsError.inUse
    }
  }

  private static func insert(_ own: OwnInstrument, _ now: Instant, _ db: any Connection) throws -> OwnInstrument {
    try db.run(
      """
      INSERT INTO instruments (id, municipality_id, instrument_key, version, state, document, changed_at)
      VALUES (\(own.id), \(own.municipality), \(own.instrument.id), \(own.instrument.version), \(own.state),
        \(own.instrument.text), \(now))
      """)
    return own
  }

  private static let columns: SQL = "id, municipality_id, state, document"

  private static func read(_ row: Row) throws -> OwnInstrument {
    guard let instrument = Instrument.draft(Data(try row.text(3).utf8)) else {
      throw StorageError.unexpectedValue(column: 3)
    }
    return try OwnInstrument(id: row.id(0), municipality: row.id(1), state: row.choice(2), instrument: instrument)
  }
}

/// Why something with an instrument is refused.
package enum InstrumentsError: ErrorWithNextStep {
  /// What is or was in use never changes.
  case inUse
  /// Something is missing before it can be used.
  case notSound

  // text keys: instruments.error.*
  package var textKey: String {
    switch self {
    case .inUse: "instruments.error.in-use"
    case .notSound: "instruments.error.not-sound"
    }
  }

  package var nextStep: (textKey: String, path: Path)? { ("instruments.back", InstrumentsPaths.list.path) }
}
