// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Foundation
import Storage
import Web

/// The command line. Every command reads the settings first; `leerwerf check` explains them.
@main
struct Leerwerf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leerwerf",
    abstract: "Learning and development for municipalities.",
    subcommands: [
      Serve.self, Migrate.self, RoutesCommand.self, DemoCommand.self, Import.self, GuideCommand.self,
      AnalyseCommand.self, DiscloseCommand.self, BadgeCommand.self, Export.self,
      BackupCommand.self, Restore.self, Check.self,
    ])
}

/// What all commands can be told.
struct CommonOptions: ParsableArguments {
  @Option(help: "A JSON file with settings; the environment goes before it.")
  var settings: String?

  func read() async throws -> Settings {
    do { return try await SettingsReader.read(file: settings) } catch { throw Failure("\(error)") }
  }
}

/// A command that could not do its work, in words for whoever gave it. Exits with 1.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension Settings {
  /// Opens the database and runs the body; errors become words.
  func withDatabase<T>(_ body: (any Database) async throws -> T) async throws -> T {
    do {
      let database = try Databases.open(database, connections: connections)
      let result = try await body(database)
      await database.close()
      return result
    } catch let error as StorageError { throw Failure(words(error)) }
  }

  private func words(_ error: StorageError) -> String {
    let shown = Databases.withoutPassword(database)
    return switch error {
    case .unavailable(let cause): "the database \(shown) does not answer: \(cause)"
    case .badAddress(let address): "the address of the database is not understood: \(address)"
    case .full(let cause): "the database \(shown) cannot be written: \(cause)"
    case .schema(let cause): cause
    default: "the database \(shown) refused: \(error)"
    }
  }
}

/// Says something on the error stream, so that the output stays clean for what a command makes.
func say(_ words: String) { FileHandle.standardError.write(Data((words + "\n").utf8)) }
