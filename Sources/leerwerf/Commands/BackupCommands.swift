// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Foundation
import Kernel
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Writes everything to one file, while Leerwerf is in use.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The file to write.") var file: String
  @Flag(help: "Takes the place of a file that is there already, once the new one is whole.") var replace = false

  func run() async throws {
    let settings = try await common.read()
    try await settings.withDatabase(.made) { database in
      do {
        let rows = try await Backup.write(database, to: file, replacing: replace, at: SystemClock().now())
        print("\(rows) rows written to \(file). The file holds personal data: keep it safe.")
      } catch let error as BackupError { throw Failure("\(error)") }
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
    guard FileManager.default.isReadableFile(atPath: file) else { throw Failure("\(file) cannot be read") }
    try await settings.withDatabase(.any) { database in
      do {
        let rows = try await Backup.restore(file, to: database, Assembly.migrations, at: SystemClock().now())
        print("\(rows) rows restored.")
      } catch let error as BackupError { throw Failure("\(error)") }
    }
  }
}
