// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Disclosure
import Kernel
import People

/// What is told about one card: how it helps, how it hinders, and whether it is both for the same person.
package enum CardAspect: String, Sendable, CaseIterable {
  case helps
  case hinders
  case both

  package func subject(_ card: String) -> SubjectKey { SubjectKey("card:\(card)/\(rawValue)") }

  /// Categories: of a side not, limited, large, not for me; of both yes and no.
  package static let categoriesOfSide = ["none", "limited", "large", "not-for-me"]
  static let categoriesOfBoth = ["both", "not-both"]
  /// Points for a mean of 0 to 2; "not for me" has none.
  static let points: [Int?] = [0, 1, 2, nil]
}

/// The groups of a wave as `Disclosure` knows them.
package enum PictureGroups {
  package static let whole = GroupKey("all")
  package static func key(_ unit: UnitID) -> GroupKey { GroupKey("unit:\(unit)") }
  package static func key(_ team: TeamID) -> GroupKey { GroupKey("team:\(team)") }
  package static func key(_ setting: WorkSetting) -> GroupKey { GroupKey("setting:\(setting.rawValue)") }
  static let settings = [WorkSetting.field, .office].map { key($0) }
}

extension PictureCount {
  static func subjects(of cards: [Deck.Card]) -> [Subject] {
    cards.flatMap { card in
      CardAspect.allCases.map { aspect in
        aspect == .both
          ? Subject(aspect.subject(card.id), categories: CardAspect.categoriesOfBoth, isSensitive: card.sensitive)
          : Subject(
            aspect.subject(card.id), categories: CardAspect.categoriesOfSide,
            scores: [Score("mean", points: CardAspect.points)], isSensitive: card.sensitive)
      }
    }
  }

  /// The count as a tally: the one thing that `Disclosure` makes figures of.
  func tally(_ tree: GroupTree) throws -> Tally {
    var tally = Tally(of: tree.population, about: Self.subjects(of: cards))
    for (index, place) in places.enumerated() {
      let spot = try tree.place(place)
      tally.addRespondents(sorts[index], at: spot)
      for card in cards.indices {
        for code in 0..<Pattern.codes {
          let persons = count(place: index, card: card, code: code)
          guard persons > 0 else { continue }
          add(persons, card: card, code: code, at: spot, to: &tally)
        }
      }
    }
    return tally
  }

  private func add(_ persons: Int, card: Int, code: Int, at spot: Population.Place, to tally: inout Tally) {
    let first = card * CardAspect.allCases.count
    if code == Pattern.notForMe {
      for side in 0..<2 { tally.add(persons, at: spot, subject: first + side, category: 3) }
      tally.add(persons, at: spot, subject: first + 2, category: 1)
    } else if let (helps, hinders) = Pattern.sides(code) {
      tally.add(persons, at: spot, subject: first, category: helps)
      tally.add(persons, at: spot, subject: first + 1, category: hinders)
      tally.add(persons, at: spot, subject: first + 2, category: helps > 0 && hinders > 0 ? 0 : 1)
    }
  }
}

/// The fixed hierarchy of a wave: everybody who is asked, units, teams, and beside it the work setting.
struct GroupTree {
  struct Group {
    let key: GroupKey
    let parent: GroupKey
    let name: String
  }

  let population: Population
  let wholeName: String
  let groups: [Group]

  init(wholeName: String, groups: [Group], settings: [GroupKey] = PictureGroups.settings) throws {
    self.wholeName = wholeName
    self.groups = groups
    population = try Population(
      whole: PictureGroups.whole, groups: groups.map { ($0.key, $0.parent) }, settings: settings)
  }

  /// Where somebody counts. A team or unit that is there no more counts in the group above it.
  func place(_ place: CountedPlace) throws -> Population.Place {
    let setting = PictureGroups.key(place.setting)
    let keys = [place.team.map { PictureGroups.key($0) }, place.unit.map { PictureGroups.key($0) }].compactMap { $0 }
    for key in keys + [population.whole] {
      if let found = population.place(in: key, setting: setting) { return found }
    }
    throw DisclosureError.unknownParent(population.whole)
  }
}
