// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import App
import ArgumentParser
import Kernel
import People
import Storage
import Web

struct BadgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "badge",
    abstract: "Makes a badge and a start code for somebody: the way in for the first administrator.",
    discussion: "Others get theirs at /bureau/badges. An earlier badge of this person opens nothing any more.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The employee number.") var number: String
  @Option(help: "The municipality, when there are several.") var municipality: String?
  @Flag(help: "Also makes this person an administrator.") var administrator = false

  func run() async throws {
    let settings = try await common.read()
    try await settings.withDatabase(.made) { database in
      let site = try await Assembly.site(settings: settings, database: database)
      let (name, makeAdministrator, wanted) = (municipality, administrator, number)
      let now = site.clock.now()
      let badge = try await database.write { db in
        let place = try Municipality.named(name, db)
        guard let person = try Person.find(employeeNumber: wanted, in: place.id, db), person.isActive else {
          throw Failure("\(place.name) has nobody with number \(wanted)")
        }
        if makeAdministrator { try Person.grant(.administrator, to: person.id, db) }
        return try Access.issueBadge(for: person.id, at: now, db)
      }
      print("Code \(badge.code), start code \(badge.startCode ?? ""). At /inloggen they choose a PIN with these, once.")
      if let from = badge.startCodeFrom {
        print(
          "They have a PIN: the start code works from \(from.words(in: .english)), or as soon as they agree to it where "
            + "they are signed in.")
      }
    }
  }
}
