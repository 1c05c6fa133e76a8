// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import Cards
import Decks
import Demo
import Foundation
import Kernel
import People
import Pictures
import Storage
import Web

/// A demo municipality of the wanted size, with sessions and open sorts to work with.
struct World {
  let database: any Database
  let shelf: DeckShelf
  let engine: String
  let employeeCookie: String
  let leaderCookie: String
  let municipality: MunicipalityID
  private let deck: Deck
  let teams: [Team]
  private let sorts: [(path: String, cookie: String, csrf: String)]

  /// How many people place cards at the same time.
  private static let sorters = 500

  static func make(people: Int, at address: String) async throws -> World {
    var settings = Settings()
    settings.database = address
    settings.demo = true
    let database = try Databases.open(address)
    let site = try await Assembly.site(settings: settings, database: database)
    _ = try await Demo.make(people: people, seed: 1, into: site)
    if database.engine == .postgres { try await database.write { db in try db.run("ANALYZE") } }
    return try await look(site)
  }

  private static func look(_ site: Site) async throws -> World {
    let shelf = try DeckShelf(resources: site.resources)
    let (now, ids) = (site.clock.now(), site.ids)
    let cookieName = SessionCookie(secure: false).name
    return try await site.database.write { db in
      guard let municipality = try Municipality.all(db).first,
        let deck = try shelf.deck(Decks.standard, in: municipality.id, db)
      else { throw BenchFailure("there is no municipality") }
      let teams = try Team.all(of: municipality.id, db)
      func cookie(_ person: PersonID) throws -> String {
        let secret = try Sessions.begin(person: person, language: .dutch, at: now, times: SessionTimes(), db)
        return "\(cookieName)=\(secret)"
      }
      var people: [Person] = []
      for team in teams where people.count < sorters { people += try Person.members(of: team.id, db) }
      guard let employee = people.first, let team = teams.first,
        let leader = try Team.leaders(of: team.id, db).first
      else { throw BenchFailure("there is nobody") }
      let sorts = try people.prefix(sorters).map { person in
        guard let viewer = try Person.signedIn(person.id, db)?.viewer else { throw BenchFailure("nobody") }
        let sort = try CardSort.begin(ids.next(), deck, order: deck.cards.map(\.id), by: viewer, at: now, db)
        let cookie = try cookie(person.id)
        let secret = String(cookie.dropFirst(cookieName.count + 1))
        return (CardsPaths.sync.path(sort).description, cookie, Sessions.csrf(of: secret, person.id))
      }
      return World(
        database: site.database, shelf: shelf, engine: site.database.engine.rawValue,
        employeeCookie: try cookie(employee.id), leaderCookie: try cookie(leader), municipality: municipality.id,
        deck: deck, teams: teams, sorts: sorts)
    }
  }

  func close() async { await database.close() }

  /// A closed half year with so many sorts, spread over the teams. Written past the contexts, since no demo
  /// municipality has as many people as the largest.
  func wave(of count: Int) async throws -> Wave {
    let municipality = municipality
    let (deck, teams) = (deck, teams)
    let id = try await database.write { db in
      let ids = SeededIDs(seed: UInt64(count))
      var chance = Chance(ids)
      let wave: ID<Wave> = ids.next()
      let opens = Day(number: -25_000 + count % 997)
      try db.run(
        """
        INSERT INTO picture_waves (id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience)
        VALUES (\(wave), \(municipality), \(deck.id), 'study', 'measured', \(opens), \(opens), 'municipality')
        """)
      var rows = ManyRows(
        into: "picture_contributions", "sort_id, wave_id, unit_id, team_id, setting, deck_version, pattern")
      for _ in 0..<count {
        let team = teams[Int.random(in: 0..<teams.count, using: &chance)]
        let setting = Bool.random(using: &chance) ? "field" : "office"
        let pattern = String(
          decoding: (0..<deck.cards.count * 2).map { _ in UInt8.random(in: 48...50, using: &chance) }, as: UTF8.self)
        try rows.add(
          [
            ids.next(Wave.self).sqlValue, wave.sqlValue, team.unit.sqlValue, team.id.sqlValue, setting.sqlValue,
            deck.version.sqlValue, pattern.sqlValue,
          ], db)
      }
      try rows.finish(db)
      return wave
    }
    guard let wave = try await database.read({ db in try Wave.find(id, in: municipality, db) }) else {
      throw BenchFailure("the wave is gone")
    }
    return wave
  }

  /// A script for wrk that places cards of many people in turn, each with a higher revision.
  func saveScript() throws -> String {
    let targets = sorts.map { "{\"\($0.path)\",\"\($0.cookie)\",\"\($0.csrf)\"}" }.joined(separator: ",\n")
    let cards = deck.cards.map { "\"\($0.id)\"" }.joined(separator: ",")
    let script = """
      local targets = {\(targets)}
      local cards = {\(cards)}
      local threads = 0
      function setup(thread) thread:set("start", threads * 250) threads = threads + 1 end
      local n = 0
      function request()
        n = n + 1
        local target = targets[(start + n) % #targets + 1]
        local body = string.format('{"changes":[{"card":"%s","helps":%d,"hinders":1,"notForMe":false,"placed":true,"revision":%d}]}',
          cards[n % #cards + 1], n % 3, n)
        return wrk.format("PUT", target[1], {["Cookie"] = target[2], ["X-CSRF-Token"] = target[3],
          ["Sec-Fetch-Site"] = "same-origin", ["Content-Type"] = "application/json"}, body)
      end
      """
    let path = FileManager.default.temporaryDirectory.appending(path: "leerwerf-save-\(engine).lua").path
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
