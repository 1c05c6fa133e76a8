// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Web

package enum BenchmarkPaths {
  /// The rounds that this organisation runs.
  package static let desk: RoutePath = "/bureau/benchmark"
  static let open: RoutePath = "/bureau/benchmark/nieuw"
  package static let one: RoutePath = "/bureau/benchmark/{id}"
  static let entries: RoutePath = "/bureau/benchmark/{id}/gemeenten"
  static let entry: RoutePath = "/bureau/benchmark/{id}/gemeenten/{entry}"
  static let removal: RoutePath = "/bureau/benchmark/{id}/gemeenten/{entry}/weg"
  static let list: RoutePath = "/bureau/benchmark/{id}/lijst"
  static let links: RoutePath = "/bureau/benchmark/{id}/links"
  static let own: RoutePath = "/bureau/benchmark/{id}/eigen"
  static let doubles: RoutePath = "/bureau/benchmark/{id}/dubbel"
  static let end: RoutePath = "/bureau/benchmark/{id}/einde"
  static let release: RoutePath = "/bureau/benchmark/{id}/vrijgave"
  static let ownReport: RoutePath = "/bureau/benchmark/{id}/rapport"
  /// What whoever has the link of a municipality sees.
  static let answer: RoutePath = "/benchmark/{link}"
  static let theme: RoutePath = "/benchmark/{link}/thema/{theme}"
  static let handIn: RoutePath = "/benchmark/{link}/inleveren"
  static let reopen: RoutePath = "/benchmark/{link}/heropenen"
  static let report: RoutePath = "/benchmark/{link}/rapport"
  /// The figures of a released round, for everybody.
  package static let sector: RoutePath = "/sector/{id}"
  static let table: RoutePath = "/sector/{id}/bestand"
}

enum BenchmarkRoutes {
  static let desk = Right.role([.adviser, .administrator])

  static func add(to routes: inout Routes, shelf: InstrumentShelf, reference: Reference2023) {
    typealias Paths = BenchmarkPaths
    routes.menu(.desk, "benchmark.menu", icon: "chart", to: Paths.desk, desk)
    routes.on(.get, Paths.desk, desk, file: "Benchmark/Pages/ListRounds.swift", ListRounds.show)
    let open = OpenRound(shelf: shelf)
    routes.on(.get, Paths.open, desk, file: "Benchmark/Pages/OpenRound.swift", open.show)
    routes.on(.post, Paths.open, desk, file: "Benchmark/Pages/OpenRound.swift", open.open)
    let show = "Benchmark/Pages/ShowRound.swift"
    routes.on(.get, Paths.one, desk, file: show, ShowRound.show)
    routes.on(.post, Paths.entries, desk, file: show, ShowRound.add)
    routes.on(.post, Paths.end, desk, file: show, ShowRound.end)
    routes.on(.post, Paths.release, desk, file: show, ShowRound.release)
    routes.on(.post, Paths.own, desk, file: "Benchmark/Pages/AnswerForOwn.swift", AnswerForOwn.begin)
    let list = "Benchmark/Pages/AddList.swift"
    routes.on(.get, Paths.list, desk, file: list, AddList.show)
    routes.on(.post, Paths.list, desk, bodyLimit: EntryList.maximumBytes * 2, file: list, AddList.add)
    routes.on(.post, Paths.links, desk, file: "Benchmark/Pages/IssueLinks.swift", IssueLinks.issue)
    let entry = "Benchmark/Pages/ShowEntry.swift"
    routes.on(.get, Paths.entry, desk, file: entry, ShowEntry.show)
    routes.on(.post, Paths.removal, desk, file: entry, ShowEntry.remove)
    let doubles = "Benchmark/Pages/DecideDoubles.swift"
    routes.on(.get, Paths.doubles, desk, file: doubles, DecideDoubles.show)
    routes.on(.post, Paths.doubles, desk, file: doubles, DecideDoubles.decide)

    let answer = "Benchmark/Pages/AnswerBenchmark.swift"
    routes.open(.get, Paths.answer, file: answer, AnswerBenchmark.overview)
    routes.open(.get, Paths.theme, file: answer, AnswerBenchmark.theme)
    routes.open(.post, Paths.theme, file: answer, AnswerBenchmark.save)
    routes.open(.post, Paths.handIn, file: "Benchmark/Pages/HandIn.swift", HandIn.handIn)
    routes.open(.post, Paths.reopen, file: "Benchmark/Pages/HandIn.swift", HandIn.reopen)

    let report = SeeReport(reference: reference)
    routes.open(.get, Paths.report, file: "Benchmark/Pages/SeeReport.swift", report.show)
    routes.on(.get, Paths.ownReport, desk, file: "Benchmark/Pages/SeeReport.swift", report.own)
    let sector = SeeSector(reference: reference)
    routes.open(.get, Paths.sector, file: "Benchmark/Pages/SeeSector.swift", sector.show)
    routes.open(.get, Paths.table, file: "Benchmark/Pages/SectorTable.swift", SectorTable(reference: reference).file)
  }
}
