// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Instruments
import Kernel
import Storage
import Web

/// A new round: its name, from which day to which, and how many municipalities the country has in each class.
struct OpenRound {
  let shelf: InstrumentShelf

  func show(_ visit: Visit, _: Viewer) async throws -> Answer { page(visit, .none) }

  func open(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let name = check.text("naam", maximum: 80)
    let latest = visit.today.adding(days: BenchmarkRound.longest)
    let opens = check.day("van", from: visit.today, to: latest)
    let closes = check.day(
      "tot", from: opens ?? visit.today, to: (opens ?? visit.today).adding(days: BenchmarkRound.longest))
    var population: [SectorSizeClass: Int] = [:]
    for one in SectorSizeClass.allCases { population[one] = check.int(field(one), in: 0...1000) }
    if check.isFine, population.values.reduce(0, +) == 0 { check.add(field(.under20k), "benchmark.open.no-population") }
    guard check.isFine, let opens, let closes else { return page(visit, visit.words(check.errors)) }
    let (id, counts, shelf) = (visit.ids.next(BenchmarkRound.self), population, shelf)
    let isNew = try await visit.database.write { db -> Bool in
      guard try db.isFirst(visit.form, at: visit.now) else { return false }
      guard let instrument = try shelf.instrument(Benchmark.instrument, in: viewer.municipality, db) else {
        throw PageError.notFound
      }
      try BenchmarkRound(
        id: id, host: viewer.municipality, name: name, opensOn: opens, closesOn: closes, instrument: instrument,
        population: counts
      ).insert(by: viewer.person, db)
      return true
    }
    return .redirect(to: isNew ? BenchmarkPaths.one.path(id) : BenchmarkPaths.desk.path)
  }

  private func field(_ one: SectorSizeClass) -> String { "aantal-\(one.rawValue)" }

  // text keys: benchmark.class.*
  private func page(_ visit: Visit, _ errors: FieldErrors) -> Answer {
    let form = visit.form
    let title = visit.t("benchmark.open.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.lead(visit.t("benchmark.open.words"))
      h.errorSummary(errors)
      h.form(post: BenchmarkPaths.open.path) {
        h.textField(
          "naam", visit.t("benchmark.open.name"), value: form.typed("naam"), hint: visit.t("benchmark.open.name-hint"),
          error: errors["naam"], maximum: 80)
        h.dayField(
          "van", visit.t("benchmark.open.from"), value: form.typed("van"), error: errors["van"], from: visit.today)
        h.dayField(
          "tot", visit.t("benchmark.open.to"), value: form.typed("tot"), error: errors["tot"], from: visit.today)
        h.h2(visit.t("benchmark.open.population"))
        h.p(visit.t("benchmark.open.population-words"))
        for one in SectorSizeClass.allCases {
          let name = field(one)
          h.textField(
            name, visit.t("benchmark.class.\(one.rawValue)"),
            value: form.has(name) ? form.typed(name) : String(Reference2023.population[one] ?? 0),
            error: errors[name], maximum: 4, numeric: true, look: .short)
        }
        h.actions {
          h.submit(visit.t("benchmark.open.action"), icon: "check")
          h.linkButton(visit.t("benchmark.back"), icon: nil, to: BenchmarkPaths.desk.path, .quiet)
        }
      }
    }
  }
}
