// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// A step ends: it is done, or it was not for me. The latter is kept and changes what is suggested.
struct CloseStep: Sendable {
  let guidance: GuidanceContext

  func done(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Step> = try visit.id("id")
    try await visit.database.write { db in
      guard let step = try Step.find(id, of: viewer.person, db) else { throw PageError.notFound }
      guard try db.isFirst(visit.form, at: visit.now), step.state != .done else { return }
      guard try step.close(.done, at: visit.now, db) else { throw GuidanceError.stepClosed }
    }
    return .redirect(to: GuidancePaths.step.path(id))
  }

  func notForMe(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Step> = try visit.id("id")
    let leadsToList = try await visit.database.write { [guidance] db in
      guard let step = try Step.find(id, of: viewer.person, db) else { throw PageError.notFound }
      let isKnown = step.origin == .suggestion && step.item != Step.nothing
      let hasList = try isKnown && StoredResult.latest(of: viewer.person, db) != nil
      guard try db.isFirst(visit.form, at: visit.now), step.state != .dropped else { return hasList }
      guard try step.close(.dropped, at: visit.now, db) else { throw GuidanceError.stepClosed }
      guard hasList else { return false }
      let profile = try Profile.change(viewer.person, at: visit.now, db) { $0.notForMe.insert(step.item) }
      try StoredResult.make(for: viewer, profile, guidance, at: visit.now, ids: visit.ids, db)
      return true
    }
    return .redirect(
      to: leadsToList ? GuidancePaths.result.path.with("weg", "1") : GuidancePaths.step.path(id))
  }
}
