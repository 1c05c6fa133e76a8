// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import App
import ArgumentParser
import Foundation
import Kernel
import People
import Storage
import Web

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Imports from other systems.", subcommands: [ImportPeople.self])
}

struct ImportPeople: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Imports people from a CSV file of the personnel system: all of it or nothing.",
    discussion: "The columns are described in docs/import-people.md. Importing the same file twice changes nothing.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The CSV file; ; or , between columns, UTF-8 or Windows-1252.") var file: String
  @Flag(help: "Only says what would happen.") var dryRun = false
  @Flag(help: "Closes the door for people who are not in the file.") var deactivateMissing = false
  @Flag(help: "Does so even for more than a fifth of all people.") var evenMany = false
  @Option(help: "The municipality, when there are several or none yet.") var municipality: String?
  @Option(help: "Makes a municipality of this name beside those that there are, with the people of the file.")
  var newMunicipality: String?
  @Option(help: "The language of the report: nl or en.") var language = "nl"

  func run() async throws {
    let settings = try await common.read()
    guard let language = Language(rawValue: language) else { throw Failure("--language is nl or en") }
    guard municipality == nil || newMunicipality == nil else {
      throw Failure("give --municipality for one that is there, or --new-municipality for a new one")
    }
    guard let data = FileManager.default.contents(atPath: file) else { throw Failure("\(file) cannot be read") }
    let options = ImportOptions(deactivatesMissing: deactivateMissing, evenMany: evenMany)
    try await settings.withDatabase(.any) { database in
      let site = try await Assembly.site(settings: settings, database: database)
      if try await database.read({ db in try Access.isDemo(db) }) {
        say(
          "Look out: this database holds a demo, in which anybody comes in through /demo. Import people who exist "
            + "into a database of its own.")
      }
      let result = try await PeopleImportCommand.run(
        [UInt8](data), municipality: newMunicipality ?? municipality, isNew: newMunicipality != nil, options: options,
        tries: dryRun, language: language, on: site)
      print(result.text.trimmingCharacters(in: .newlines))
      if !result.succeeded { throw ExitCode(1) }
    }
  }
}
