// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Disclosure
import Formats
import Kernel
import People
import Storage

/// A closed wave for research: rows without names in random order, a codebook, and own words in a file of their own
/// that cannot be joined to the rows. `Disclosure` decides on rows and columns.
package struct ResearchExport: Sendable {
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  package let rows: File
  package let codebook: File
  /// Nil when too few people let theirs be read.
  package let words: File?
  /// How many rows there are.
  package let count: Int
  /// Names of columns that were left out.
  package let leftOut: [String]

  /// What stands for "does not fit me" in a column; an empty cell is a card that was not seen.
  package static let notForMe = 9

  /// Throws `PicturesError.notReleased` for a wave that is open or whose picture is still to be made. The failure says
  /// that too few people took part, or that people withdrew and the figures are not yet made anew.
  package static func make(_ wave: Wave, shelf: DeckShelf, ids: any IDSource, _ db: any Connection) throws
    -> Result<ResearchExport, Withheld>
  {
    guard let kept = try KeptRelease.find(wave.id, db) else { throw PicturesError.notReleased }
    let rows = try rows(wave, kept.deck, shelf, db)
    // Rows of one team or unit would say where their people work. And once somebody withdrew there is no second file:
    // beside the first it would show exactly whose rows are gone.
    guard wave.audience == .municipality, kept.release.number == 1,
      kept.release.respondents(in: PictureGroups.whole) == rows.count
    else { return .failure(.group) }
    let columns = kept.deck.cards.flatMap { card in
      [CardAspect.helps, .hinders].map { side in
        MicrodataColumn(
          "\(card.id)_\(side.rawValue)", subjects: [side.subject(card.id)], isSensitive: card.sensitive,
          noAnswers: [notForMe])
      }
    }
    var chance = Chance(ids)
    let made = Disclosure.microdata(
      rows, columns: columns, release: kept.release, using: &chance)
    switch made {
    case .failure(let reason): return .failure(reason)
    case .success(let data):
      let words = try WordsOfWave.read(
        wave, deck: kept.deck, minimum: kept.release.minimum, seed: ids.bits(), db)
      return .success(
        ResearchExport(
          rows: rowsFile(data), codebook: codebook(data, wave, kept.deck),
          words: words.isEmpty ? nil : wordsFile(words), count: data.rows.count, leftOut: data.columnsLeftOut))
    }
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

  private static func rowsFile(_ data: Microdata) -> File {
    var file = CSV.Writer(header: (data.hasSetting ? ["setting"] : []) + data.columns.map(\.name))
    for row in data.rows {
      var cells = row.answers.map { $0.map(CSV.Cell.integer) ?? .empty }
      if data.hasSetting {
        cells.insert(.text(row.setting.map { String($0.name.dropFirst("setting:".count)) } ?? ""), at: 0)
      }
      file.row(cells)
    }
    return File(name: "leerwerf-rows.csv", bytes: file.take())
  }

  private static func codebook(_ data: Microdata, _ wave: Wave, _ deck: Deck) -> File {
    var file = CSV.Writer(header: ["column", "card_nl", "card_en", "side", "values", "sensitive"])
    func line(_ column: String, _ nl: String, _ en: String, _ side: String, _ values: String, _ sensitive: String) {
      file.row([column, nl, en, side, values, sensitive])
    }
    line(
      "(file)", deck.title.nl, deck.title.en ?? "", "",
      "deck \(deck.id); period \(wave.opensOn)/\(wave.closesOn); \(data.rows.count) rows in random order", "")
    if data.hasSetting { line("setting", "Werkplek", "Work setting", "", "field | office", "") }
    let values = "0 not | 1 limited extent | 2 large extent | \(notForMe) does not fit me | empty not seen"
    for column in data.columns {
      let parts = column.name.split(separator: "_")
      let (id, side) = (parts.dropLast().joined(separator: "_"), parts.last.map(String.init) ?? "")
      guard let card = deck.card(id) else { continue }
      line(column.name, card.title.nl, card.title.en ?? "", side, values, card.sensitive ? "yes" : "no")
    }
    for name in data.columnsLeftOut { line(name, "", "", "", "left out to protect persons", "") }
    return File(name: "leerwerf-codebook.csv", bytes: file.take())
  }

  private static func wordsFile(_ words: WordsOfWave) -> File {
    var file = CSV.Writer(header: ["kind", "card", "words"])
    for reason in words.reasons {
      for text in reason.texts { file.row([reason.side.rawValue, reason.card.id, text]) }
    }
    for text in words.recommendations { file.row(["recommendation", "", text]) }
    return File(name: "leerwerf-words.csv", bytes: file.take())
  }
}
