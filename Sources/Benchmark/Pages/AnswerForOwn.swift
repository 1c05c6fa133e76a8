// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// The own municipality answers too: from the desk one goes on with its link, a new one each time.
enum AnswerForOwn {
  static func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let typed = visit.form.typed("eigen-inwoners")
    let link = try await visit.database.write { db -> String? in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { throw PageError.notFound }
      guard try db.isFirst(visit.form, at: visit.now) else { return nil }
      guard round.phase(on: visit.today) == .taking else { throw BenchmarkError.notOpen }
      if let entry = try BenchmarkEntry.own(in: round, db) { return try entry.issueLink(db) }
      let name = try Municipality.find(viewer.municipality, db)?.name ?? ""
      guard case .success(let new) = NewEntry.read(name: name, code: "", inhabitants: typed) else { return nil }
      let entryID = visit.ids.next(BenchmarkEntry.self)
      try BenchmarkEntry.insert(new, id: entryID, in: id, isOwn: true, db)
      return try BenchmarkEntry.find(entryID, in: round, db)?.issueLink(db)
    }
    return .redirect(to: link.map { BenchmarkPaths.answer.path($0) } ?? BenchmarkPaths.one.path(id))
  }
}
