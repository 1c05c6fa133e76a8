// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// SplitMix64: the same seed gives the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

struct Person: Hashable {
  var team: GroupKey
  var setting: GroupKey?
  /// For each subject the category chosen, or for the last subject any of them.
  var answers: [Set<Int>]
}

/// A wave of answers of people in an invented municipality.
struct Wave {
  static let scale: [Int?] = [0, 1, 2, nil]
  static let subjects = [
    Subject(
      "helps", categories: ["no", "a bit", "a lot", "not for me"], scores: [Score("helps", points: scale)]),
    Subject(
      "money", categories: ["no", "a bit", "a lot", "not for me"], scores: [Score("money", points: scale)],
      isSensitive: true),
    Subject("ways", categories: ["alone", "together"]),
  ]

  var population: Population
  var unitOf: [GroupKey: GroupKey] = [:]
  var persons: [Person] = []
  var habits: [GroupKey: [Set<Int>]] = [:]

  /// Units with teams of 0 to 30 respondents, many of them small; teams wholly in one setting or mixed; teams and
  /// settings in which everybody answers alike.
  init(seed: UInt64, largestTeam: Int = 30) throws {
    var generator = SeededGenerator(seed: seed)
    let settings: [GroupKey] = generator.chance(25) ? ["field", "office", "desk"] : ["field", "office"]
    var groups: [(key: GroupKey, parent: GroupKey)] = []
    var teams: [GroupKey] = []
    for unit in 0..<Int.random(in: 1...4, using: &generator) {
      let unitKey = GroupKey("unit \(unit)")
      groups.append((unitKey, "all"))
      for team in 0..<Int.random(in: 1...5, using: &generator) {
        let key = GroupKey("team \(unit).\(team)")
        groups.append((key, unitKey))
        teams.append(key)
        unitOf[key] = unitKey
      }
    }
    population = try Population(whole: "all", groups: groups, settings: settings)
    for setting in settings where generator.chance(15) {
      habits[setting] = Self.answers(using: &generator)
    }
    let unknown = generator.chance(15) ? 10 : 0
    for team in teams {
      if generator.chance(25) { habits[team] = Self.answers(using: &generator) }
      let small = generator.chance(50)
      let size = Int.random(in: 0...(small ? 8 : largestTeam), using: &generator)
      let mixing = [0, 0, 10, 40].randomElement(using: &generator) ?? 0
      let usual = settings.randomElement(using: &generator)
      for _ in 0..<size {
        let other = generator.chance(mixing) ? settings.randomElement(using: &generator) : usual
        persons.append(person(in: team, setting: generator.chance(unknown) ? nil : other, using: &generator))
      }
    }
  }

  mutating func person(in team: GroupKey, setting: GroupKey?, using generator: inout SeededGenerator) -> Person {
    var answers = Self.answers(using: &generator)
    if let habit = setting.flatMap({ habits[$0] }), generator.chance(97) { answers[0] = habit[0] }
    if let habit = habits[team] { answers = generator.chance(98) ? habit : answers }
    return Person(team: team, setting: setting, answers: answers)
  }

  static func answers(using generator: inout SeededGenerator) -> [Set<Int>] {
    [
      [generator.chance(60) ? 2 : Int.random(in: 0..<4, using: &generator)],
      [generator.chance(70) ? 0 : Int.random(in: 0..<4, using: &generator)],
      Set((0..<2).filter { _ in generator.chance(40) }),
    ]
  }

  var tally: Tally {
    var tally = Tally(of: population, about: Self.subjects)
    for person in persons {
      guard let place = population.place(in: person.team, setting: person.setting) else { continue }
      tally.addRespondents(at: place)
      for (subject, answers) in person.answers.enumerated() {
        for category in answers { tally.add(at: place, subject: subject, category: category) }
      }
    }
    return tally
  }

  var everyGroup: [GroupKey] { population.groups + population.settings }

  func members(of group: GroupKey) -> [Person] { persons.filter { isMember($0, of: group) } }

  func isMember(_ person: Person, of group: GroupKey) -> Bool {
    group == population.whole || person.team == group || unitOf[person.team] == group || person.setting == group
  }
}
