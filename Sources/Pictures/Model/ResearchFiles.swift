// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Disclosure
import Formats

/// The files of a `ResearchExport`, in English and with codes, so that every programme reads them alike.
enum ResearchFiles {
  private static let answers = ["none", "limited", "large", "not_for_me"]
  private static let ofBoth = ["both", "not_both"]

  /// Every figure that the pictures of these groups show, and no other.
  static func counts(_ pictures: [GroupPicture]) -> ResearchExport.File {
    var file = CSV.Writer(
      header: ["group", "name", "respondents", "card", "side", "shown"] + answers + ofBoth + ["mean"])
    for picture in pictures {
      for card in picture.cards {
        for aspect in CardAspect.allCases { line(&file, picture, card, aspect) }
      }
    }
    return .init(name: "leerwerf-counts.csv", bytes: file.take())
  }

  private static func line(
    _ file: inout CSV.Writer, _ picture: GroupPicture, _ card: GroupPicture.CardFigures, _ aspect: CardAspect
  ) {
    let figure = card.figure(aspect)
    let shown = figure.counts != nil ? "counts" : figure.means.isEmpty ? "withheld" : "mean"
    var cells: [CSV.Cell] = [
      .text(picture.group.key.name), .text(picture.group.name),
      picture.group.respondents.map(CSV.Cell.integer) ?? .empty, .text(card.card.id), .text(aspect.rawValue),
      .text(shown),
    ]
    for (names, isHere) in [(answers, aspect != .both), (ofBoth, aspect == .both)] {
      let counts = isHere ? figure.counts : nil
      cells += counts.map { $0.map(CSV.Cell.integer) } ?? names.map { _ in .empty }
    }
    cells.append((figure.means.first ?? nil).map { .decimal($0.value, decimals: 1) } ?? .empty)
    file.row(cells)
  }

  static func rows(_ data: Microdata) -> ResearchExport.File {
    var file = CSV.Writer(header: (data.hasSetting ? ["setting"] : []) + data.columns.map(\.name))
    for row in data.rows {
      var cells = row.answers.map { $0.map(CSV.Cell.integer) ?? .empty }
      if data.hasSetting {
        cells.insert(.text(row.setting.map { String($0.name.dropFirst("setting:".count)) } ?? ""), at: 0)
      }
      file.row(cells)
    }
    return .init(name: "leerwerf-rows.csv", bytes: file.take())
  }

  static func codebook(_ data: Microdata?, _ wave: Wave, _ deck: Deck) -> ResearchExport.File {
    var file = CSV.Writer(header: ["file", "column", "card_nl", "card_en", "side", "values", "sensitive"])
    let period = "deck \(deck.id); period \(wave.opensOn)/\(wave.closesOn)"
    file.row(["counts", "(file)", deck.title.nl, deck.title.en ?? "", "", "\(period); groups that are shown", ""])
    for (column, values) in columnsOfCounts { file.row(["counts", column, "", "", "", values, ""]) }
    for card in deck.cards {
      file.row(
        ["counts", "card \(card.id)", card.title.nl, card.title.en ?? "", "", "", card.sensitive ? "yes" : "no"])
    }
    if let data { describe(data, of: period, deck, in: &file) }
    return .init(name: "leerwerf-codebook.csv", bytes: file.take())
  }

  private static let columnsOfCounts = [
    ("group", "all | setting:field | setting:office | unit:code | team:code"),
    ("name", "of the unit or team when the picture was made"),
    ("respondents", "people of the group who sorted"),
    ("side", "helps | hinders | both"),
    ("shown", "counts | mean (no counts in a group under ten) | withheld"),
    ("none", "people whom the card does not help (hinder)"),
    ("limited", "to a limited extent"),
    ("large", "to a large extent"),
    ("not_for_me", "people whom the card does not fit"),
    ("both", "people whom the card both helps and hinders"),
    ("not_both", "all others who saw the card"),
    ("mean", "0 none to 2 large, over those whom the card fits"),
  ]

  private static func describe(_ data: Microdata, of period: String, _ deck: Deck, in file: inout CSV.Writer) {
    file.row(
      [
        "rows", "(file)", deck.title.nl, deck.title.en ?? "", "", "\(period); \(data.rows.count) rows in random order",
        "",
      ])
    if data.hasSetting { file.row(["rows", "setting", "Werkplek", "Work setting", "", "field | office", ""]) }
    let values =
      "0 not | 1 limited extent | 2 large extent | \(ResearchExport.notForMe) does not fit me | empty not seen"
    for column in data.columns {
      let parts = column.name.split(separator: "_")
      let (id, side) = (parts.dropLast().joined(separator: "_"), parts.last.map(String.init) ?? "")
      guard let card = deck.card(id) else { continue }
      file.row(
        ["rows", column.name, card.title.nl, card.title.en ?? "", side, values, card.sensitive ? "yes" : "no"])
    }
    for name in data.columnsLeftOut { file.row(["rows", name, "", "", "", "left out to protect persons", ""]) }
  }

  static func words(_ words: WordsOfWave) -> ResearchExport.File {
    var file = CSV.Writer(header: ["kind", "card", "words"])
    for reason in words.reasons {
      for text in reason.texts { file.row([reason.side.rawValue, reason.card.id, text]) }
    }
    for text in words.recommendations { file.row(["recommendation", "", text]) }
    return .init(name: "leerwerf-words.csv", bytes: file.take())
  }
}
