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

  /// What a command writes, such as a database or rows of persons, is for its owner only.
  static func main() async {
    umask(0o077)
    await main(nil)
  }
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

/// What a command needs of the database.
enum DatabaseNeed {
  /// It may be a new one, which is then made.
  case any
  /// There must be one with the tables of Leerwerf in it; a misspelt path must not leave an empty one.
  case made
}

extension Settings {
  /// Opens the database and runs the body; errors become words.
  func withDatabase<T>(_ need: DatabaseNeed, _ body: (any Database) async throws -> T) async throws -> T {
    let shown = Databases.withoutPassword(database)
    do {
      if need == .made, let file = Databases.file(at: database), !FileManager.default.fileExists(atPath: file) {
        throw Failure("there is no database \(shown)")
      }
      let opened = try Databases.open(database, connections: connections)
      if need == .made, try await !opened.read({ db in try Migrations.made(db) }) {
        throw Failure("the database \(shown) has nothing of Leerwerf in it")
      }
      let result = try await body(opened)
      await opened.close()
      return result
    } catch StorageError.badAddress { throw Failure(DatabaseAddress.advice) } catch let error as StorageError {
      throw Failure("the database \(shown): \(error.words)")
    }
  }
}

/// Says something on the error stream, so that the output stays clean for what a command makes.
func say(_ words: String) { FileHandle.standardError.write(Data((words + "\n").utf8)) }
