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
    try await measureDisclosure(&table)
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
      "start to first answer (median of 5, with the 2 ms steps of asking)", milliseconds: median(times), aim: 200)
  }

  private func measureRequests(_ world: World, _ table: inout ResultTable) async throws {
    let server = try RunningServer(
      CommandLine.arguments[0], ["yardstick", "--database", database, "--port", "\(port)"], port: port)
    defer { server.stop() }
    _ = try await server.waitUntilReady("/gezond")
    _ = try Wrk.run(server.url + "/hello", seconds: 2)
    let hello = try Wrk.run(server.url + "/hello", seconds: seconds)
    table.add("bare Hummingbird hello", perSecond: hello, of: nil, aim: nil)
    for (name, path, cookie) in [("Vandaag", "/", world.employeeCookie), ("team page", "/team", world.leaderCookie)] {
      _ = try Wrk.run(server.url + path, cookie: cookie, seconds: 2)
      table.add(name, perSecond: try Wrk.run(server.url + path, cookie: cookie, seconds: seconds), of: hello, aim: 0.2)
    }
    let script = try world.saveScript()
    defer { try? FileManager.default.removeItem(atPath: script) }
    let saves = try Wrk.run(server.url, script: script, seconds: seconds)
    table.add("one placed card saved, durable", perSecond: saves, of: hello, aim: nil)
    table.add("resident memory after the load", megabytes: server.residentMegabytes, aim: 100)
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
      table.add("group picture over \(sorts) sorts, uncached (median of 5)", milliseconds: median(times), aim: aim)
    }
  }

  private func measureImport(_ table: inout ResultTable) async throws {
    let file = ImportFile(people: people)
    var settings = Settings()
    settings.database = importDatabase
    let open = try Databases.open(importDatabase)
    let site = try await Assembly.site(settings: settings, database: open)
    for (name, bytes, aim) in [
      ("import of \(people) people", file.first, 3000.0), ("the same with 200 changes", file.changed, 1000.0),
    ] {
      let (result, took) = try await timed {
        try await PeopleImportCommand.run(
          bytes, municipality: "Meetplaats", options: ImportOptions(), tries: false, language: .dutch, on: site)
      }
      guard result.succeeded else { throw BenchFailure(result.text) }
      table.add(name, milliseconds: took, aim: aim)
    }
    await open.close()
  }
}
