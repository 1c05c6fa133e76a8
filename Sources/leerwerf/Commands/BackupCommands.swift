// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Kernel
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Writes everything to one file, while Leerwerf is in use.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The file to write.") var file: String

  func run() async throws {
    let settings = try await common.read()
    try await settings.withDatabase { database in
      let rows = try await Backup.write(database, to: file, at: SystemClock().now())
      print("\(rows) rows written to \(file). The file holds personal data: keep it safe.")
    }
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fills a new, empty database from a backup; also from one engine to the other.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The file that 'backup' wrote.") var file: String

  func run() async throws {
    let settings = try await common.read()
    try await settings.withDatabase { database in
      do {
        let rows = try await Backup.restore(file, to: database, Assembly.migrations, at: SystemClock().now())
        print("\(rows) rows restored.")
      } catch let error as BackupError { throw Failure("\(error)") }
    }
  }
}
