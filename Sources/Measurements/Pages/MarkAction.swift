// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Something that a team agreed is done, put off, no longer done, or open again: said by its owner or by who leads.
struct MarkAction {
  let results: SeeResults

  private enum Wish: String {
    case done = "klaar"
    case later
    case dropped = "stopt"
    case open
  }

  func mark(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: Campaign.self)
    let wanted = try visit.id("action", of: TeamAction.self)
    let today = visit.today
    return try await visit.database.write { db in
      guard let action = try TeamAction.find(wanted, of: id, db),
        let found = try ResultsOfGroup.find(id, group: ResponseRelease.key(action.team), for: viewer, db),
        found.leads || action.owner == viewer.person
      else { throw PageError.notFound }
      guard let wish = visit.form.choice("stand", of: Wish.self) else { throw PageError.badRequest }
      switch wish {
      case .done where action.state.isOpen: try action.mark(.done, on: today, db)
      case .dropped where action.state.isOpen: try action.mark(.dropped, on: today, db)
      case .later where action.state.isOpen:
        var check = FormCheck(visit.form)
        let day = check.day(action.dayField, from: today, to: today.adding(days: TeamAction.longestAhead))
        guard let day else { return results.page(visit, found, visit.words(check.errors)) }
        try action.mark(.later, due: day, on: today, db)
      case .open where !action.state.isOpen: try action.reopen(on: today, db)
      default: break
      }
      return .redirect(to: MeasurementsPaths.agreed(id, action.team))
    }
  }
}
