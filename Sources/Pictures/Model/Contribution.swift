// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Kernel
import People
import Storage

/// What one finished sort adds to the pictures of groups: its placements and where the person works at that moment. The
/// only way back to the person is the id of the sort, so that it can be withdrawn; when they left for good that goes too.
enum Contribution {
  /// Takes a finished sort into the wave in which it lies. The last one of a person in a wave counts; who does not let
  /// the last one count is not counted at all. Of the standard deck everybody counts once in a regular period: in the
  /// study that asks them, else in the period itself.
  static func take(_ sort: CardSortFinished, shelf: DeckShelf, ids: any IDSource, _ db: any Connection) throws {
    let day = Day(sort.at)
    guard let person = try Person.find(sort.person, in: sort.municipality, db) else { return }
    let unit = try person.team.flatMap { try Team.find($0, db)?.unit }
    let open = try Wave.open(on: day, deck: sort.deckID, in: sort.municipality, db).filter { !$0.isReleased }
    guard sort.countsInGroup else {
      for wave in open { try forget(sort.person, in: wave, db) }
      return
    }
    // Who did not agree to be a row counts as if that study were not there.
    let study = open.first {
      $0.kind == .study && $0.audience.includes(team: person.team, unit: unit) && (!$0.isForResearch || sort.mayBeRow)
    }
    let period =
      sort.deckID == Decks.standard ? try Wave.regular(of: day, in: sort.municipality, ids: ids, db) : nil
    guard let wave = study ?? period, !wave.isReleased, try isOfItsVersion(sort, wave, db),
      let deck = try shelf.deck(sort.deckID, version: sort.deckVersion, in: sort.municipality, db)
    else { return }
    if let period {
      guard try !countsElsewhere(sort.person, besides: wave, during: period, db) else { return }
      if !period.isReleased { try forget(sort.person, in: period, db) }
    }
    try forget(sort.person, in: wave, db)
    let pattern = Pattern.write(sort.placements, order: deck.cards.map(\.id))
    try db.run(
      """
      INSERT INTO picture_contributions (sort_id, wave_id, unit_id, team_id, setting, deck_version, pattern)
      VALUES (\(sort.sort), \(wave.id), \(unit), \(person.team), \(person.setting), \(sort.deckVersion), \(pattern))
      ON CONFLICT (sort_id) DO NOTHING
      """)
    try db.run(
      """
      INSERT INTO picture_respondents (wave_id, person_id, sort_id) VALUES (\(wave.id), \(sort.person), \(sort.sort))
      """)
    try keepLinksAndWords(sort, ids, db)
  }

  /// Whether somebody counts already in another study of the same period. Two releases in which the same person counts
  /// could be subtracted from each other, so there are none.
  private static func countsElsewhere(
    _ person: PersonID, besides wave: Wave, during period: Wave, _ db: any Connection
  ) throws -> Bool {
    try db.exists(
      """
      SELECT 1 FROM picture_respondents r JOIN picture_waves w ON w.id = r.wave_id
      WHERE r.person_id = \(person) AND w.municipality_id = \(period.municipality) AND w.deck_key = \(period.deckID)
        AND w.kind = 'study' AND w.id <> \(wave.id)
        AND w.opens_on <= \(period.closesOn) AND w.closes_on >= \(period.opensOn)
      """)
  }

  /// A wave counts one version of its deck, the first that somebody sorted: few people behind a changed card could be
  /// told apart.
  private static func isOfItsVersion(_ sort: CardSortFinished, _ wave: Wave, _ db: any Connection) throws -> Bool {
    try !db.exists(
      """
      SELECT 1 FROM picture_contributions
      WHERE wave_id = \(wave.id) AND deck_version <> \(sort.deckVersion) LIMIT 1
      """)
  }

  /// Takes a sort out again. When the picture was made already its numbers stay, and only who works where is noted, to
  /// know when a newer picture may take its place.
  static func withdraw(_ sort: CardSortID, at now: Instant, ids: any IDSource, _ db: any Connection) throws {
    try FrozenWords.withdraw(sort, at: now, db)
    let released = try db.first(
      """
      SELECT c.wave_id, r.number, c.unit_id, c.team_id, c.setting
      FROM picture_contributions c JOIN picture_releases r ON r.wave_id = c.wave_id
      WHERE c.sort_id = \(sort)
      """
    ) { row in
      try (
        wave: row.id(0, of: Wave.self), number: row.int(1), unit: row.optional(2, row.int64),
        team: row.optional(3, row.int64), setting: row.choice(4, of: WorkSetting.self)
      )
    }
    if let released {
      try db.run(
        """
        INSERT INTO picture_withdrawals (id, wave_id, release_number, unit_id, team_id, setting)
        VALUES (\(ids.next(Wave.self)), \(released.wave), \(released.number), \(released.unit), \(released.team),
          \(released.setting))
        """)
    }
    try remove(sort, db)
  }

  /// The owner of a sort left and their data is removed. What was released stays, under a number that leads nowhere; what
  /// was not counted yet goes.
  static func unlink(_ sort: CardSortID, ids: any IDSource, _ db: any Connection) throws {
    try FrozenWords.unlink(sort, db)
    let nobody = ids.next(CardSort.self)
    let counted = try db.first(
      """
      SELECT c.wave_id, c.unit_id, c.team_id, c.setting, c.deck_version, c.pattern
      FROM picture_contributions c JOIN picture_releases r ON r.wave_id = c.wave_id WHERE c.sort_id = \(sort)
      """
    ) { row -> SQL in
      try """
      (\(nobody), \(row.int64(0)), \(row.optional(1, row.int64)), \(row.optional(2, row.int64)), \(row.text(3)),
      \(row.int(4)), \(row.text(5)))
      """
    }
    if let counted {
      try db.run(
        """
        INSERT INTO picture_contributions (sort_id, wave_id, unit_id, team_id, setting, deck_version, pattern)
        VALUES \(counted)
        """)
      try db.run("UPDATE contribution_links SET sort_id = \(nobody) WHERE sort_id = \(sort)")
    }
    try remove(sort, db)
  }

  private static func forget(_ person: PersonID, in wave: Wave, _ db: any Connection) throws {
    let earlier = try db.all(
      "SELECT sort_id FROM picture_respondents WHERE wave_id = \(wave.id) AND person_id = \(person)"
    ) { try $0.id(0, of: CardSort.self) }
    for sort in earlier { try remove(sort, db) }
  }

  private static func remove(_ sort: CardSortID, _ db: any Connection) throws {
    try db.run("DELETE FROM picture_respondents WHERE sort_id = \(sort)")
    try db.run("DELETE FROM picture_contributions WHERE sort_id = \(sort)")
  }

  private static func keepLinksAndWords(_ sort: CardSortFinished, _ ids: any IDSource, _ db: any Connection) throws {
    for link in sort.links {
      try db.run(
        """
        INSERT INTO contribution_links (sort_id, first_card, second_card)
        VALUES (\(sort.sort), \(link.first), \(link.second)) ON CONFLICT DO NOTHING
        """)
    }
    for reason in sort.reasons where reason.mayBeRead {
      try db.run(
        """
        INSERT INTO contribution_words (id, sort_id, kind, card_id, words)
        VALUES (\(ids.next(Wave.self)), \(sort.sort), \(reason.side.rawValue), \(reason.card), \(reason.words))
        """)
    }
    if let recommendation = sort.recommendation {
      try db.run(
        """
        INSERT INTO contribution_words (id, sort_id, kind, card_id, words)
        VALUES (\(ids.next(Wave.self)), \(sort.sort), 'recommendation', NULL, \(recommendation))
        """)
    }
  }
}
