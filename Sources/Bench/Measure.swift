// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Cards
import Decks
import Demo
import Foundation
import Kernel
import People
import Pictures
import Storage
import Web

/// Everything that is measured, on one engine, in one run.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints a table of what was measured.")

  @Option(help: "The address of an empty database.") var database: String
  @Option(help: "The address of a second empty database, for the import.") var importDatabase: String
  @Option(help: "The program leerwerf.") var program: String
  @Option(help: "People in the municipality.") var people = 20_000
  @Option(help: "Seconds for each run of wrk.") var seconds = 5
  @Option(help: "A free port.") var port = 8979

  func run() async throws {
    var table = ResultTable()
    let world = try await World.make(people: people, at: database)
    table.note("engine", world.engine)
    table.note("people", "\(people)")
    try await measurePictures(world, &table)
    try await measureScans(world, &table)
    try await measureDisclosure(&table)
    try await measureBenchmark(&table)
    await world.close()
    try await measureStart(&table)
    try await measureRequests(world, &table)
    try await measureImport(&table)
    print(table.markdown)
  }

  private func measureStart(_ table: inout ResultTable) async throws {
    var times: [Double] = []
    for _ in 0..<5 {
      let server = try RunningServer(
        program, ["serve", "--demo", "--port", "\(port)"], environment: ["DATABASE_URL": database], port: port)
      times.append(try await server.waitUntilReady("/gezond"))
      server.stop()
    }
    table.add(
      "start to first answer (median of 5, with the 2 ms steps of asking)", milliseconds: median(times), aim: 200,
      limit: "reading and compressing texts, style and rules")
  }

  private func measureRequests(_ world: World, _ table: inout ResultTable) async throws {
    let server = try RunningServer(
      CommandLine.arguments[0], ["yardstick", "--database", database, "--port", "\(port)"], port: port)
    defer { server.stop() }
    _ = try await server.waitUntilReady("/gezond")
    func run(_ path: String, _ cookie: String?) throws -> (run: Wrk, processor: Double) {
      _ = try Wrk.run(server.url + path, cookie: cookie, seconds: 2)
      return try working(server) { try Wrk.run(server.url + path, cookie: cookie, seconds: seconds) }
    }
    let (hello, helloWork) = try run("/hello", nil)
    table.add(
      "bare Hummingbird hello", perSecond: hello, of: nil, processor: helloWork, aim: "",
      limit: "two cores, shared with wrk")
    let pages = [
      ("Vandaag", "/", world.employeeCookie, "six small statements and writing the page"),
      ("team page", "/team", world.leaderCookie, "writing a row for each person"),
    ]
    for (name, path, cookie, limit) in pages {
      let (page, work) = try run(path, cookie)
      table.add(
        name, perSecond: page, of: hello, processor: work, aim: "at least 0.2 of hello, p99 under 25 ms",
        limit: limit + (world.engine == "sqlite" ? "" : "; each statement is a message to PostgreSQL and back"))
    }
    let script = try world.saveScript()
    defer { try? FileManager.default.removeItem(atPath: script) }
    let (saves, work) = try working(server) { try Wrk.run(server.url, script: script, seconds: seconds) }
    table.add(
      "one placed card saved, durable", perSecond: saves, of: hello, processor: work, aim: "over 2000 /s",
      limit: world.engine == "sqlite"
        ? "one writer and its disk; changes that wait share a commit"
        : "five messages there and back, the last one waits for the disk")
    table.add(
      "resident memory after the load", megabytes: server.residentMegabytes, aim: 100,
      limit: "caches of the connections")
  }

  /// Runs wrk and says how long the server worked for each request.
  private func working(_ server: RunningServer, _ run: () throws -> Wrk) throws -> (run: Wrk, processor: Double) {
    let before = server.processorMicroseconds
    let result = try run()
    return (result, (server.processorMicroseconds - before) / max(1, result.perSecond * Double(seconds)))
  }

  private func measurePictures(_ world: World, _ table: inout ResultTable) async throws {
    for (sorts, aim) in [(20_000, 50.0), (200_000, 500.0)] {
      let wave = try await world.wave(of: sorts)
      var times: [Double] = []
      for _ in 0..<5 {
        let (count, took) = try await timed {
          try await world.database.read { [shelf = world.shelf] db in
            try PictureCount.count(wave, shelf: shelf, db).total
          }
        }
        guard count == sorts else { throw BenchFailure("\(count) sorts counted instead of \(sorts)") }
        times.append(took)
      }
      table.add(
        "group picture over \(sorts) sorts, uncached (median of 5)", milliseconds: median(times), aim: aim,
        limit: "reading a row of text for each sort")
      let (_, took) = try await timed {
        try await world.database.read { [shelf = world.shelf] db in
          try ReleaseWave.draft(of: wave, shelf: shelf, db).sorts
        }
      }
      table.add(
        "release of a wave of \(sorts) sorts, once when it has ended", milliseconds: took, aim: nil,
        limit: "Disclosure, which looks for what would give somebody away")
    }
  }

  private func measureImport(_ table: inout ResultTable) async throws {
    let file = ImportFile(people: people)
    var settings = Settings()
    settings.database = importDatabase
    let open = try Databases.open(importDatabase)
    let site = try await Assembly.site(settings: settings, database: open)
    for (name, bytes, aim, limit) in [
      ("import of \(people) people", file.first, 3000.0, "writing the rows and their indexes"),
      ("the same with 200 changes", file.changed, 1000.0, "reading the file and everybody who is there"),
    ] {
      let (result, took) = try await timed {
        try await PeopleImportCommand.run(
          bytes, municipality: "Meetplaats", options: ImportOptions(), tries: false, language: .dutch, on: site)
      }
      guard result.succeeded else { throw BenchFailure(result.text) }
      table.add(name, milliseconds: took, aim: aim, limit: limit)
    }
    await open.close()
  }
}
