// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// The person's own hand on the list: this does not fit me, it does after all, show it anyway, look again. Each is kept
/// and the list changes at once.
struct AdjustSuggestions: Sendable {
  let guidance: GuidanceContext

  func lookAgain(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { _ in }
    return .redirect(to: GuidancePaths.result.path)
  }

  func notForMe(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let item = try await known(visit, viewer)
    try await change(visit, viewer) { profile in
      profile.notForMe.insert(item)
      profile.askedFor.remove(item)
    }
    return .redirect(to: GuidancePaths.result.path.with("weg", "1"))
  }

  func forMeAfterAll(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let item = try await known(visit, viewer)
    try await change(visit, viewer) { $0.notForMe.remove(item) }
    return .redirect(to: GuidancePaths.result.path)
  }

  func askFor(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let item = try await known(visit, viewer)
    try await change(visit, viewer) { profile in
      profile.askedFor.insert(item)
      profile.notForMe.remove(item)
    }
    return .redirect(to: GuidancePaths.result.path)
  }

  /// The item of the form, if the viewer's own result speaks of it. Throws `PageError.notFound`.
  private func known(_ visit: Visit, _ viewer: Viewer) async throws -> String {
    let item = visit.form.text("wat") ?? ""
    let isKnown = try await visit.database.read { db in
      try StoredResult.latest(of: viewer.person, db).map { stored in
        stored.result.suggestions.contains { $0.id == item } || stored.result.exclusions.contains { $0.id == item }
      } ?? false
    }
    guard isKnown else { throw PageError.notFound }
    return item
  }

  private func change(_ visit: Visit, _ viewer: Viewer, _ change: @escaping @Sendable (inout Profile) -> Void)
    async throws
  {
    try await visit.database.write { [guidance] db in
      guard try db.isFirst(visit.form, at: visit.now), try StoredResult.latest(of: viewer.person, db) != nil else {
        return
      }
      let profile = try Profile.change(viewer.person, at: visit.now, db, change)
      try StoredResult.make(for: viewer, profile, guidance, at: visit.now, ids: visit.ids, db)
    }
  }
}
