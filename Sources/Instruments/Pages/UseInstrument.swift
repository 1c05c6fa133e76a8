// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Putting a draft into use, and what comes after: a next version, out of use, thrown away.
enum UseInstrument {
  static func put(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { own, db in
      try own.putIntoUse(at: visit.now, db)
      return own
    }
  }

  static func end(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { own, db in
      try own.retire(at: visit.now, db)
      return own
    }
  }

  static func nextVersion(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { own, db in
      guard own.state != .draft else { return own }
      return try own.beginNextVersion(at: visit.now, ids: visit.ids, db)
    }
  }

  static func discard(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { own, db in
      try own.discard(db)
      return nil
    }
  }

  /// Does something with the instrument of the address, once for each form, and goes to what came of it.
  private static func change(
    _ visit: Visit, _ viewer: Viewer,
    _ change: @escaping @Sendable (OwnInstrument, any Connection) throws -> OwnInstrument?
  ) async throws -> Answer {
    let id = try visit.id("id", of: OwnInstrument.self)
    let next = try await visit.database.write { db -> OwnInstrument? in
      guard let own = try OwnInstrument.find(id, in: viewer.municipality, db) else { throw PageError.notFound }
      guard try db.isFirst(visit.form, at: visit.now) else { return own }
      return try change(own, db)
    }
    return .redirect(to: next.map { InstrumentsPaths.one.path($0.id) } ?? InstrumentsPaths.list.path)
  }
}
