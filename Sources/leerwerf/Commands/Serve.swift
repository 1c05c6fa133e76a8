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
    if let port {
      guard SettingsReader.ports.contains(port) else { throw Failure("--port must be a whole number from 0 to 65535") }
      settings.port = port
    }
    if let host { settings.host = host }
    if let refusal = settings.refusal { throw Failure(refusal) }
    EventLoops.settle()
    let chosen = settings
    try await settings.withDatabase(.any) { database in
      let site = try await Assembly.site(settings: chosen, database: database)
      if let refusal = try await Assembly.refusal(chosen, on: database) { throw Failure(refusal) }
      try await serve(site)
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
    let door = "cannot listen on \(settings.host):\(settings.port)"
    do { try await app.runService() } catch let error as IOError {
      throw Failure("\(door): \(Self.words(error.errnoCode))")
    } catch is SocketAddressError.UnknownHost { throw Failure("\(door): \(Self.words(EADDRNOTAVAIL))") }
  }

  /// Why it was not possible to listen, by the number that the system gives.
  private static func words(_ code: CInt) -> String {
    switch code {
    case EADDRINUSE: return "another program listens there; stop it, or choose another port with PORT or --port"
    case EACCES: return "this user may not; choose a port from 1024, and put a proxy in front"
    case EADDRNOTAVAIL: return "this machine has no such address; LEERWERF_HOST or --host names one that it has"
    default: return String(cString: strerror(code))
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
