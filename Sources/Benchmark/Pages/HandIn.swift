// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Handing in the answers of a municipality, and taking them back to mend something while the round runs.
enum HandIn {
  static func handIn(_ visit: Visit) async throws -> Answer {
    let found = try await AnswerBenchmark.find(visit)
    guard found.round.phase(on: visit.today) == .taking else { throw BenchmarkError.notOpen }
    guard found.entry.handedInAt == nil else { return .redirect(to: BenchmarkPaths.answer.path(found.link)) }
    var check = FormCheck(visit.form)
    let function = check.text("functie", maximum: 80)
    let typed = NewEntry.read(name: found.entry.name, code: "", inhabitants: visit.form.typed("inwoners"))
    if case .failure = typed { check.add("inwoners", "benchmark.row.inhabitants") }
    if found.entry.answers.isEmpty { check.add("leeg", "benchmark.hand-in.empty") }
    guard check.isFine, case .success(let new) = typed else {
      return AnswerBenchmark.overview(found, visit, visit.words(check.errors))
    }
    let link = found.link
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let (_, entry) = try BenchmarkEntry.find(link: link, db) else { throw PageError.notFound }
      try entry.handIn(by: function, inhabitants: new.inhabitants, at: visit.now, db)
    }
    return .redirect(to: BenchmarkPaths.answer.path(link))
  }

  static func reopen(_ visit: Visit) async throws -> Answer {
    let found = try await AnswerBenchmark.find(visit)
    guard found.round.phase(on: visit.today) == .taking else { throw BenchmarkError.notOpen }
    let link = found.link
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let (_, entry) = try BenchmarkEntry.find(link: link, db) else { throw PageError.notFound }
      try entry.takeBack(db)
    }
    return .redirect(to: BenchmarkPaths.answer.path(link))
  }
}
