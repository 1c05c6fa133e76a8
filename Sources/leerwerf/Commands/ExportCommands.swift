// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Decks
import Foundation
import Kernel
import People
import Pictures
import Storage
import Web

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Exports for other uses.", subcommands: [ExportResearchCommand.self])
}

struct ExportResearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "research",
    abstract: "Writes what a closed wave may give for research: counts of groups, rows without names, a codebook.",
    discussion: """
      Without --wave it lists the closed waves. Rows are given of a study for research only, of which no teams and units \
      are shown; of every other wave the counts of the groups that are shown. docs/disclosure.md tells why.
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: "The municipality, when there are several.") var municipality: String?
  @Option(help: "The wave, by the code in the list.") var wave: String?
  @Option(help: "The folder in which the files are written.") var folder = "."

  func run() async throws {
    let settings = try await common.read()
    try await settings.withDatabase(.made) { database in
      let site = try await Assembly.site(settings: settings, database: database)
      let place = try await database.read { [municipality] db in try Municipality.named(municipality, db) }
      guard let wave else { return try await list(place, site) }
      guard let id = ID<Wave>(wave) else { throw Failure("'\(wave)' is not the code of a wave") }
      try await write(id, of: place, site)
    }
  }

  private func list(_ place: Municipality, _ site: Site) async throws {
    let waves = try await site.database.read { db in try Wave.all(in: place.id, db) }
    for wave in waves where wave.isReleased {
      print("\(wave.id)  \(wave.opensOn) to \(wave.closesOn)  \(wave.title ?? wave.deckID)")
    }
  }

  private func write(_ id: ID<Wave>, of place: Municipality, _ site: Site) async throws {
    let shelf = try DeckShelf(resources: site.resources)
    let made = try await site.database.read { [ids = site.ids] db in
      guard let wave = try Wave.find(id, in: place.id, db) else { throw Failure("\(place.name) has no wave \(id)") }
      return try ResearchExport.make(wave, shelf: shelf, ids: ids, db)
    }
    switch made {
    case .failure(let reason): throw Failure("too few people took part to hand out anything (\(reason))")
    case .success(let export):
      for file in export.files {
        let path = URL(fileURLWithPath: folder).appending(path: file.name)
        do { try Data(file.bytes).write(to: path) } catch { throw Failure("\(path.path) cannot be written") }
        print(path.path)
      }
      guard let rows = export.rows else {
        print("No rows: which of them add up to the figures of a team would say who works there (docs/disclosure.md).")
        return
      }
      if !rows.leftOut.isEmpty { print("Left out: \(rows.leftOut.joined(separator: ", ")).") }
    }
  }
}
