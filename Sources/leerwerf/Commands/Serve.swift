// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import App
import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Storage
import Web

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves Leerwerf until it is stopped.")

  @OptionGroup var common: CommonOptions
  @Flag(help: "Opens the door /demo and allows plain http; refused on a database with real people.")
  var demo = false
  @Option(help: "The port to listen on.") var port: Int?
  @Option(help: "The address to listen on; 0.0.0.0 for all.") var host: String?

  func run() async throws {
    var settings = try await common.read()
    if demo { settings.demo = true }
    if let port { settings.port = port }
    if let host { settings.host = host }
    if let refusal = settings.refusal { throw Failure(refusal) }
    let chosen = settings
    try await settings.withDatabase { database in
      let site = try await Assembly.site(settings: chosen, database: database)
      if chosen.demo { try await refuseRealPeople(site) }
      try await serve(site)
    }
  }

  private func refuseRealPeople(_ site: Site) async throws {
    let safe = try await site.database.read { db in try Access.isDemoOrEmpty(db) }
    guard safe else {
      throw Failure("this database holds a municipality that is no demo; start without --demo (LEERWERF_DEMO)")
    }
  }

  private func serve(_ site: Site) async throws {
    let settings = site.settings
    let address = settings.publicURL ?? "http://\(settings.host == "0.0.0.0" ? "localhost" : settings.host)"
    let runner = JobRunner(
      database: site.database, clock: site.clock, ids: site.ids, handlers: site.jobs, log: site.log)
    var logger = Logger(label: "leerwerf.http")
    logger.logLevel = .warning
    let app = Application(
      router: Server(site: site).router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(75))),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
      services: [Background(runner: runner)],
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? settings.port
        let door = settings.demo ? AccessPaths.demo : SitePaths.home
        say("Leerwerf is ready: \(settings.publicURL == nil ? "\(address):\(port)" : address)\(door)")
      },
      logger: logger)
    do { try await app.runService() } catch let error as IOError {
      throw Failure("cannot listen on \(settings.host):\(settings.port): \(error)")
    }
  }
}

/// The jobs of this node, until it is stopped.
private struct Background: Service {
  let runner: JobRunner
  func run() async throws {
    await cancelWhenGracefulShutdown { await runner.run() }
  }
}
