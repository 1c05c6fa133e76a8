// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Kernel
import Storage

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings the database up to date. Serving does this by itself; two at once do it once.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let settings = try await common.read()
    try await settings.withDatabase(.any) { database in
      let applied = try await Migrations.apply(Assembly.migrations, to: database, at: SystemClock().now())
      print(applied.isEmpty ? "The database is up to date." : "Applied: \(applied.joined(separator: ", ")).")
    }
  }
}
