// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// One wave released three times; between releases some withdraw, some are added, some mend their answers.
struct RepeatedReleases {
  typealias Site = AttackCase.Site
  let seed: UInt64
  private(set) var waves: [Wave]
  private(set) var releases: [Release]
  /// For each release, for each earlier one, how many persons changed in each place.
  private(set) var turnover: [[[Site: Int]]] = [[]]

  init(seed: UInt64) throws {
    self.seed = seed
    var generator = SeededGenerator(seed: seed &* 7919)
    var wave = try Wave(seed: seed, largestTeam: 20)
    // Persons of each release by number, so that who changed since any earlier release can be counted.
    var people = Dictionary(uniqueKeysWithValues: wave.persons.enumerated().map { ($0.offset, $0.element) })
    var next = people.count
    var history = [people]
    waves = [wave]
    releases = [Disclosure.release(wave.tally)]
    for _ in 0..<2 {
      let (leaving, mending) = ([0, 1, 5, 30].randomElement(using: &generator) ?? 0, generator.chance(30) ? 4 : 0)
      for number in people.keys.sorted() {
        if generator.chance(leaving) { people[number] = nil }
        if generator.chance(mending) { people[number]?.answers = Wave.answers(using: &generator) }
      }
      let sites = Set(wave.persons.map { Site(team: $0.team, setting: $0.setting) })
        .sorted { ($0.team, $0.setting ?? "") < ($1.team, $1.setting ?? "") }
      let arriving = [1, 3, 12].randomElement(using: &generator) ?? 0
      for _ in 0..<Int.random(in: 0...arriving, using: &generator) {
        guard let site = sites.randomElement(using: &generator) else { continue }
        people[next] = wave.person(in: site.team, setting: site.setting, using: &generator)
        next += 1
      }
      wave.persons = people.keys.sorted().compactMap { people[$0] }
      let changes = history.map { Self.changes(from: $0, to: people) }
      history.append(people)
      waves.append(wave)
      turnover.append(changes)
      let counted = changes.map { sites in
        sites.reduce(into: Turnover(of: wave.population)) { turnover, entry in
          guard let place = wave.population.place(in: entry.key.team, setting: entry.key.setting) else { return }
          turnover.add(entry.value, at: place)
        }
      }
      releases.append(Disclosure.release(wave.tally, replacing: releases[releases.count - 1], turnover: counted))
    }
  }

  var attackCase: AttackCase {
    AttackCase("seed \(seed), three releases", waves: waves, releases: releases, turnover: turnover)
  }

  /// Persons who left, came, or answer otherwise.
  private static func changes(from old: [Int: Person], to new: [Int: Person]) -> [Site: Int] {
    var changes: [Site: Int] = [:]
    for number in Set(old.keys).union(new.keys) where old[number] != new[number] {
      let person = old[number] ?? new[number]
      if let person { changes[Site(team: person.team, setting: person.setting), default: 0] += 1 }
    }
    return changes
  }
}
