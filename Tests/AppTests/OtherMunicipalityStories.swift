// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

/// Two municipalities in one installation: whoever has every role in one tries every address with the ids of the other.
@Suite("The municipality next door")
struct OtherMunicipalityStories {
  /// What is answered with something else than "not found": the figures of the sector, which the world may read, and two
  /// addresses that answer so to any id, also of what does not exist.
  private static let openToAll: Set<String> = [
    "/sector/{id} 200", "/sector/{id}/bestand 200", "/bureau/mensen/import/{id} 303", "/dialoog/{id}/live 204",
  ]

  @Test("No page opens with an id of another municipality, whatever one's roles", arguments: TestEngine.all)
  func everyRoute(on engine: TestEngine) async throws {
    try await TestApp.run(on: engine, besideDemoOf: 60) { app in
      let story = app.story
      try await app.database.write { db in
        for role in [Role.adviser, .bridgeFigure] { try Person.grant(role, to: story.administrator, db) }
        try Person.lead(story.permits.id, by: story.administrator, db)
      }
      let ids = try await app.database.read { db in try others(story, db) }
      let names = try await app.database.read { db in try peopleOfOthers(story, db) }
      #expect(ids.count > 30 && names.count > 40)
      let browser = try await app.browser(as: story.administrator)
      var open: Set<String> = []
      for route in app.site.routes.all where route.method == .get && route.path.description.contains("{") {
        let path = route.path.description
        let addresses = ids.map { path.replacing(/\{[^}]*\}/, with: $0) }
        for address in addresses {
          let page = try await browser.get(address, following: false)
          #expect(page.status < 500, "\(address)")
          guard page.status != 404 else { continue }
          open.insert("\(path) \(page.status)")
          for name in names where page.body.contains(name) { Issue.record("\(address) shows \(name)") }
        }
      }
      #expect(open == Self.openToAll)
      // Something of one's own cannot be shown to anybody there either.
      let sort = try await browser.finishSort(["voice": (2, 1)])
      for id in ids {
        #expect(
          try await browser.get("/delen/nieuw/sortering/\(sort.id)/\(id)", following: false).status != 200, "\(id)")
      }
    }
  }

  /// Ids of everything that there is and that is not of the story: two of each table.
  private func others(_ story: Story, _ db: any Connection) throws -> [String] {
    var own: Set<String> = [story.municipality.id.description, story.neighbour.id.description]
    for table in ["persons", "units", "teams"] {
      try db.each(
        """
        SELECT id FROM \(SQL(trusted: table))
        WHERE municipality_id IN (\(story.municipality.id), \(story.neighbour.id))
        """
      ) { row in own.insert(try row.id(0, of: Story.self).description) }
    }
    let withIDs: SQL =
      switch db.engine {
      case .sqlite:
        """
        SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'id' ORDER BY m.name
        """
      case .postgres:
        """
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'id' ORDER BY table_name
        """
      }
    let tables = try db.all(withIDs) { try $0.text(0) }
    var others: [String] = []
    for table in tables {
      let ids = try db.all("SELECT id FROM \(SQL(trusted: table)) ORDER BY id LIMIT 40") { row -> String in
        if case .text(let text) = row.value(0) { return text }
        return try row.id(0, of: Story.self).description
      }
      others += ids.filter { !own.contains($0) }.prefix(2)
    }
    return others
  }

  /// The people of the other municipality, but for who is called as somebody here.
  private func peopleOfOthers(_ story: Story, _ db: any Connection) throws -> [String] {
    try db.all(
      """
      SELECT name FROM persons
      WHERE name NOT IN (SELECT name FROM persons WHERE municipality_id IN (\(story.municipality.id), \(story.neighbour.id)))
      """
    ) { try $0.text(0) }
  }
}
