// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Kernel
import Web

struct RoutesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "Prints every route: method, path, who may, and the file that answers.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    var settings = try await common.read()
    settings.demo = true
    var site = try Site(settings: settings, database: NoDatabase())
    try Assembly.complete(&site)
    let rows = site.routes.all.map {
      [$0.method.rawValue, $0.path.description, $0.right.description, "Sources/\($0.file)"]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let padded = (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
      print((padded + [row[3]]).joined(separator: "  "))
    }
  }
}
