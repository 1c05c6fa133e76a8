// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Demo
import Kernel
import People
import Storage
import Web

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Makes a believable municipality that does not exist, in an empty database.")

  @OptionGroup var common: CommonOptions
  @Option(help: "People who work there, 60 to 200000.") var people = 600
  @Option(help: "The same seed on the same day makes the same municipality.") var seed: UInt64 = 1
  @Flag(help: "Does nothing when there is a municipality already.") var ifEmpty = false

  func run() async throws {
    var settings = try await common.read()
    settings.demo = true
    let chosen = settings
    try await settings.withDatabase(.any) { database in
      let site = try await Assembly.site(settings: chosen, database: database)
      if ifEmpty, try await !database.read({ db in try Municipality.all(db) }).isEmpty {
        return print("There is a municipality already.")
      }
      do {
        let summary = try await Demo.make(people: people, seed: seed, into: site) { say($0) }
        tell(summary)
      } catch let error as DemoError { throw Failure("\(error)") }
    }
  }

  private func tell(_ summary: DemoSummary) {
    print("\(summary.municipality): \(summary.people) people, \(summary.teams) teams, \(summary.sorts) card sorts.")
    print("To try the real way in, at /inloggen:")
    for member in summary.cast {
      print("  \(member.name), \(member.function): code \(member.badgeCode), PIN \(member.pin)")
    }
  }
}
