// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Kernel
import People
import Storage

/// Many finished sorts of the standard deck at once into the regular waves in which they lie, or into a study: for demo
/// data and benchmarks. As `Contribution.take` does one by one; whoever calls this gives at most one sort of a person for each
/// wave, none for a wave of which the picture was made, and none while a study runs.
package enum PicturesBulk {
  /// Where somebody works, as it counts.
  package struct Workplace: Sendable {
    package let team: TeamID?
    package let unit: UnitID?
    package let setting: WorkSetting

    package init(team: TeamID?, unit: UnitID?, setting: WorkSetting) {
      self.team = team
      self.unit = unit
      self.setting = setting
    }
  }

  package static func insert(
    _ sorts: some Sequence<CardSort>, into study: Wave? = nil, at workplaces: (PersonID) -> Workplace?, deck: Deck,
    ids: any IDSource, _ db: any Connection
  ) throws {
    var contributions = ManyRows(
      into: "picture_contributions", "sort_id, wave_id, unit_id, team_id, setting, deck_version, pattern")
    var respondents = ManyRows(into: "picture_respondents", "wave_id, person_id, sort_id")
    var links = ManyRows(into: "contribution_links", "sort_id, first_card, second_card", "ON CONFLICT DO NOTHING")
    var words = ManyRows(into: "contribution_words", "id, sort_id, kind, card_id, words")
    let order = deck.cards.map(\.id)
    var waves: [Wave] = []
    let counting = sorts.filter { $0.countsInGroup == true }
    for sort in counting {
      guard let finished = sort.finishedAt, let workplace = workplaces(sort.person) else { continue }
      let day = Day(finished)
      let known = study ?? waves.first { $0.isOpen(on: day) }
      let wave = try known ?? Wave.regular(of: day, in: sort.municipality, ids: ids, db)
      if known == nil { waves.append(wave) }
      try contributions.add(
        [
          sort.id.sqlValue, wave.id.sqlValue, workplace.unit?.sqlValue ?? .null, workplace.team?.sqlValue ?? .null,
          workplace.setting.sqlValue, sort.deckVersion.sqlValue,
          Pattern.write(sort.placements, order: order).sqlValue,
        ], db)
      try respondents.add([wave.id.sqlValue, sort.person.sqlValue, sort.id.sqlValue], db)
    }
    try contributions.finish(db)
    try respondents.finish(db)
    for sort in counting {
      for link in sort.links { try links.add([sort.id.sqlValue, link.first.sqlValue, link.second.sqlValue], db) }
      for reason in sort.reasons where reason.mayBeRead {
        try words.add(
          [
            ids.next(Wave.self).sqlValue, sort.id.sqlValue, reason.side.rawValue.sqlValue, reason.card.sqlValue,
            reason.words.sqlValue,
          ], db)
      }
      if let recommendation = sort.recommendation, recommendation.mayBeRead {
        try words.add(
          [
            ids.next(Wave.self).sqlValue, sort.id.sqlValue, "recommendation".sqlValue, .null,
            recommendation.words.sqlValue,
          ], db)
      }
    }
    try links.finish(db)
    try words.finish(db)
  }
}
