// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Foundation
import Kernel
import People
import Storage
import TestSupport
import Web

@testable import Cards
@testable import Pictures

/// Many people who sort, by the events that sorting publishes.
struct Crowd {
  let app: TestApp
  let shelf: DeckShelf
  /// The half year that ended before the story begins: the story's clock stands in November 2026.
  static let spring = Day("2026-03-10") ?? Day(number: 0)
  static let summer = Day("2026-07-01") ?? Day(number: 0)

  init(_ app: TestApp) throws {
    self.app = app
    shelf = try DeckShelf(resources: app.site.resources)
  }

  /// New people in a team.
  func hire(_ count: Int, in team: Team?, _ setting: WorkSetting = .field) async throws -> [PersonID] {
    let (ids, municipality) = (app.site.ids, app.story.municipality.id)
    let people = (0..<count).map { _ in
      let id = ids.next(Mark.Person.self)
      return Person(
        id: id, municipality: municipality, employeeNumber: "x\(id)", name: "Iemand \(id)", team: team?.id,
        function: nil, setting: setting)
    }
    try await app.database.write { db in for person in people { try person.insert(db) } }
    return people.map(\.id)
  }

  /// What somebody answers: by chance, or the same for everybody.
  func placements(_ deck: Deck, alike: (Extent, Extent)? = nil) -> [String: Placement] {
    var chance = Chance(app.site.ids)
    var result: [String: Placement] = [:]
    for card in deck.cards {
      let (helps, hinders) =
        alike ?? (
          Extent.allCases.randomElement(using: &chance) ?? .none,
          Extent.allCases.randomElement(using: &chance) ?? .none
        )
      result[card.id] = Placement(helps: helps, hinders: hinders, revision: 1)
    }
    return result
  }

  /// One person finishes a sort. Returns its id.
  @discardableResult
  func sort(
    _ person: PersonID, on day: Day = spring, deck key: String = Decks.standard, alike: (Extent, Extent)? = nil,
    counts: Bool = true, mayBeRow: Bool = true, tip: String? = nil, reasons: [Reason] = [],
    links: [(String, String)] = [],
    in municipality: MunicipalityID? = nil
  ) async throws -> CardSortID {
    let (ids, events, shelf) = (app.site.ids, app.site.events, shelf)
    let place = municipality ?? app.story.municipality.id
    let deck = try await app.database.read { db in try shelf.deck(key, in: place, db) }
    guard let deck else { throw StorageError.missingRow }
    let finished = CardSortFinished(
      sort: ids.next(), person: person, municipality: place, deckID: deck.id, deckVersion: deck.version,
      placements: placements(deck, alike: alike), countsInGroup: counts, mayBeRow: mayBeRow, reasons: reasons,
      links: links.map { CardLink(id: ids.next(), $0.0, $0.1, words: nil) }, recommendation: tip,
      at: day.start.adding(hours: 12))
    try await app.database.write { db in try events.publish(finished, db) }
    return finished.sort
  }

  /// Everybody sorts by chance.
  @discardableResult
  func sort(_ people: [PersonID], on day: Day = spring, deck: String = Decks.standard) async throws -> [CardSortID] {
    var sorts: [CardSortID] = []
    for person in people { sorts.append(try await sort(person, on: day, deck: deck)) }
    return sorts
  }

  func withdraw(_ sort: CardSortID, of person: PersonID) async throws {
    let events = app.site.events
    try await app.database.write { db in try events.publish(CardSortWithdrawn(sort: sort, person: person), db) }
  }

  /// The job that makes pictures, as it runs at the clock's moment.
  func release() async throws {
    try await ReleaseWave.dueWaves(shelf: shelf, database: app.database, at: app.clock.now(), ids: app.site.ids)
  }

  func waves() async throws -> [Wave] {
    let place = app.story.municipality.id
    return try await app.database.read { db in try Wave.all(in: place, db) }
  }

  func count(_ wave: Wave) async throws -> PictureCount {
    let shelf = shelf
    return try await app.database.read { db in try PictureCount.count(wave, shelf: shelf, db) }
  }

  /// A small deck of one's own, in use. Returns its key.
  func ownDeck() async throws -> String {
    let (ids, now, place, shelf) = (app.site.ids, app.clock.now(), app.story.municipality.id, shelf)
    return try await app.database.write { db in
      let own = try OwnDeck.begin(
        title: Words(nl: "Veilig werken"), copying: shelf.deck(Decks.standard, in: place, db), in: place, at: now,
        ids: ids, db)
      try own.putIntoUse(at: now, db)
      return own.deck.id
    }
  }
}
