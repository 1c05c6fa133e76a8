// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// A study that asked some teams, and the regular wave around it: two releases, each the first of its wave.
struct StudyBeside {
  typealias Site = AttackCase.Site
  private let seed: UInt64
  private let town: Wave
  private let asked: [Person]
  private let others: [Person]

  init(seed: UInt64) throws {
    self.seed = seed
    var generator = SeededGenerator(seed: seed &* 104_729)
    town = try Wave(seed: seed, largestTeam: 24)
    let teams = Set(town.persons.map(\.team)).sorted().filter { _ in generator.chance(60) }
    // Of those who are asked nearly everybody answers.
    var asked: [Person] = []
    var others: [Person] = []
    for person in town.persons {
      if teams.contains(person.team), generator.chance(85) { asked.append(person) } else { others.append(person) }
    }
    self.asked = asked
    self.others = others
  }

  /// When people count twice, only those who were not asked tell the two releases apart, and the attacker knows where
  /// nobody of those works. Else the releases share nobody, so that everything differs.
  func attackCase(countingTwice: Bool) -> AttackCase {
    var (study, regular) = (town, town)
    study.persons = asked
    regular.persons = countingTwice ? town.persons : others
    var sites: [Site: Int] = [:]
    for person in countingTwice ? others : town.persons {
      sites[Site(team: person.team, setting: person.setting), default: 0] += countingTwice ? 1 : 1000
    }
    return AttackCase(
      "seed \(seed), study\(countingTwice ? " counted twice" : "")", waves: [study, regular],
      releases: [Disclosure.release(study.tally), Disclosure.release(regular.tally)], turnover: [[], [sites]],
      isOfItsOwn: true)
  }
}
