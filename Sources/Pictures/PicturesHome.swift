// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Kernel
import Storage
import Web

/// What pictures put on the tabs: a study that asks this person, the picture of everybody, and that of the own team.
enum PicturesHome {
  static func sources(_ shelf: DeckShelf) -> [HomeSource] {
    [
      HomeSource(.today, rank: 30, where: { Wave.rowsOpenStudies(in: $1.municipality, on: $0.today) }) {
        visit, viewer, db in
        try Study.asking(viewer, on: visit.today, db).compactMap { wave in
          guard let title = wave.title, try !hasAnswered(wave, viewer, db),
            try shelf.deck(wave.deckID, in: viewer.municipality, db) != nil
          else { return nil }
          return HomeCard(
            icon: "cards", title: title, words: visit.t("pictures.home.study"),
            action: visit.t("pictures.home.study.action"),
            path: CardsPaths.begin.path.with("kaartset", wave.deckID), day: wave.closesOn)
        }
      },
      HomeSource(.discover, rank: 60) { visit, viewer, db in
        guard try Wave.all(in: viewer.municipality, db).contains(where: \.isReleased) else { return [] }
        return [
          HomeCard(
            icon: "chart", title: visit.t("pictures.home.picture"), words: visit.t("pictures.home.picture.words"),
            action: visit.t("pictures.home.picture.action"), path: PicturesPaths.mine.path)
        ]
      },
      HomeSource(.team, rank: 10) { visit, _, _ in
        [
          HomeCard(
            icon: "chart", title: visit.t("pictures.home.team"), words: visit.t("pictures.home.team.words"),
            action: visit.t("pictures.home.picture.action"), path: PicturesPaths.team.path)
        ]
      },
    ]
  }

  private static func hasAnswered(_ wave: Wave, _ viewer: Viewer, _ db: any Connection) throws -> Bool {
    guard let finished = try Cards.latestFinished(of: viewer, deck: wave.deckID, db)?.finishedAt else { return false }
    return Day(finished) >= wave.opensOn
  }
}
