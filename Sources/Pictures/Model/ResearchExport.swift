// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Disclosure
import Kernel
import People
import Storage

/// A closed wave for research: counts of every group that is shown, with a codebook; rows without names in random order of
/// a study for research only; and own words in a file of their own that cannot be joined to the rows. `Disclosure` decides
/// on rows and columns.
package struct ResearchExport: Sendable {
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// A row for each person.
  package struct Rows: Sendable {
    package let file: File
    /// How many rows there are.
    package let count: Int
    /// Names of columns that were left out.
    package let leftOut: [String]
  }

  /// A line for each card and side of each group that is shown.
  package let counts: File
  package let codebook: File
  /// Nil where rows would say who works where, where too few took part, and after somebody withdrew.
  package let rows: Rows?
  /// Nil when too few people let theirs be read.
  package let words: File?

  package var files: [File] { [counts, rows?.file, codebook, words].compactMap { $0 } }

  /// What stands for "does not fit me" in a column; an empty cell is a card that was not seen.
  package static let notForMe = 9

  /// Throws `PicturesError.notReleased` for a wave that is open or whose picture is still to be made. The failure says
  /// that so few people took part that nothing is shown.
  package static func make(_ wave: Wave, shelf: DeckShelf, ids: any IDSource, _ db: any Connection) throws
    -> Result<ResearchExport, Withheld>
  {
    guard let kept = try KeptRelease.find(wave.id, db) else { throw PicturesError.notReleased }
    let shown = try PictureGroup.all(of: wave.id, db).filter { $0.respondents != nil }
    guard !shown.isEmpty else { return .failure(.group) }
    let minimum = try kept.release.minimum.raised(to: PictureGroup.minimum(of: wave.id, db))
    let data = try microdata(wave, kept, minimum, shelf, ids, db)
    let words = try WordsOfWave.read(wave, deck: kept.deck, minimum: minimum, seed: ids.bits(), db)
    return .success(
      ResearchExport(
        counts: try ResearchFiles.counts(shown.compactMap { try GroupPicture.find(wave, $0.key, db) }),
        codebook: ResearchFiles.codebook(data, wave, kept.deck),
        rows: data.map { Rows(file: ResearchFiles.rows($0), count: $0.rows.count, leftOut: $0.columnsLeftOut) },
        words: words.isEmpty ? nil : ResearchFiles.words(words)))
  }

  private static func microdata(
    _ wave: Wave, _ kept: KeptRelease, _ minimum: MinimumGroupSize, _ shelf: DeckShelf, _ ids: any IDSource,
    _ db: any Connection
  ) throws -> Microdata? {
    let rows = try rows(wave, kept.deck, shelf, db)
    // Rows of one team or unit would say where their people work. And once somebody withdrew there is no second file:
    // beside the first it would show exactly whose rows are gone.
    guard wave.audience == .municipality, kept.release.number == 1, rows.count >= minimum.forDetail,
      kept.release.respondents(in: PictureGroups.whole) == rows.count
    else { return nil }
    let columns = kept.deck.cards.flatMap { card in
      [CardAspect.helps, .hinders].map { side in
        MicrodataColumn(
          "\(card.id)_\(side.rawValue)", subjects: [side.subject(card.id)], isSensitive: card.sensitive,
          noAnswers: [notForMe])
      }
    }
    var chance = Chance(ids)
    return try? Disclosure.microdata(rows, columns: columns, release: kept.release, using: &chance).get()
  }

  private static func rows(_ wave: Wave, _ deck: Deck, _ shelf: DeckShelf, _ db: any Connection) throws
    -> [MicrodataRow]
  {
    var orders: [Int: [Int]] = [:]
    var rows: [MicrodataRow] = []
    try db.each(
      "SELECT setting, deck_version, pattern FROM picture_contributions WHERE wave_id = \(wave.id)"
    ) { row in
      let version = try row.int(1)
      if orders[version] == nil {
        let sorted = try shelf.deck(wave.deckID, version: version, in: wave.municipality, db)
        orders[version] = (sorted?.cards ?? []).compactMap { card in deck.cards.firstIndex { $0.id == card.id } }
      }
      let setting: WorkSetting = try row.choice(0)
      let pattern = Array(try row.text(2).utf8)
      var answers = [Int?](repeating: nil, count: deck.cards.count * 2)
      for (index, card) in (orders[version] ?? []).enumerated() where index * 2 + 1 < pattern.count {
        let code = Pattern.code(pattern[index * 2], pattern[index * 2 + 1])
        let sides = Pattern.sides(code)
        let other = code == Pattern.notForMe ? notForMe : nil
        answers[card * 2] = sides?.helps ?? other
        answers[card * 2 + 1] = sides?.hinders ?? other
      }
      rows.append(MicrodataRow(setting: PictureGroups.key(setting), answers: answers))
    }
    return rows
  }
}
