// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Foundation
import Hummingbird
import Logging
import Storage
import Web

/// Serves the product as `leerwerf serve` does, and beside it one bare route of Hummingbird to measure it by.
struct Yardstick: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves the product with a bare route /hello beside it.")

  @Option var database: String
  @Option var port: Int

  func run() async throws {
    EventLoops.settle()
    var settings = Settings()
    settings.database = database
    settings.demo = true
    let open = try Databases.open(database, connections: settings.connections)
    let router = Server(site: try await Assembly.site(settings: settings, database: open)).router()
    // A group of its own: the middleware of the product counts only for what is added to its router after it.
    let bare = Router(context: SiteContext.self)
    bare.get("/hello") { _, _ in "hello" }
    var logger = Logger(label: "bench")
    logger.logLevel = .critical
    let app = Application(
      responder: Split(bare: bare.buildResponder(), product: router.buildResponder()),
      configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
    try await app.runService()
  }
}

/// Sends /hello to the bare router and all else to the product.
private struct Split<Bare: HTTPResponder, Product: HTTPResponder>: HTTPResponder
where Bare.Context == SiteContext, Product.Context == SiteContext {
  let bare: Bare
  let product: Product

  func respond(to request: Request, context: SiteContext) async throws -> Response {
    if request.uri.path == "/hello" { return try await bare.respond(to: request, context: context) }
    return try await product.respond(to: request, context: context)
  }
}
