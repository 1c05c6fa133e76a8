// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("What holds of every release")
struct PropertyTests {
  static let seeds = Array(UInt64(1000)..<1300)

  @Test("shown figures are true, large enough and never of a group that answered alike", arguments: [5, 7])
  func figures(persons: Int) throws {
    let minimum = try MinimumGroupSize(persons: persons)
    var shown = 0
    for seed in Self.seeds {
      let wave = try Wave(seed: seed)
      let release = Disclosure.release(wave.tally, minimum: minimum)
      for group in wave.everyGroup {
        let members = wave.members(of: group)
        if let taken = release.respondents(in: group) {
          #expect(taken == members.count && taken >= minimum.persons, "seed \(seed), \(group)")
        }
        for (position, subject) in Wave.subjects.enumerated() {
          let figure = release.figure(of: subject.key, in: group)
          guard let respondents = figure.respondents else { continue }
          let counts = subject.categories.indices.map { k in members.count { $0.answers[position].contains(k) } }
          let floor = figure.counts != nil || subject.isSensitive ? minimum.forDetail : minimum.persons
          #expect(respondents == members.count && respondents >= floor, "seed \(seed), \(group)")
          #expect(!counts.contains(respondents), "seed \(seed), \(group), \(subject.key)")
          if let figures = figure.counts { #expect(figures == counts, "seed \(seed), \(group)") }
          #expect(release.respondents(in: group) != nil, "a figure without its group: seed \(seed), \(group)")
          shown += 1
        }
      }
    }
    #expect(shown > 1000, "the check looked at something")
  }

  @Test("a shown group less the shown groups in it is nobody or at least the minimum, at each level of detail")
  func remainders() throws {
    for seed in Self.seeds {
      let wave = try Wave(seed: seed)
      let release = Disclosure.release(wave.tally)
      check(wave, floor: 5, seed) { release.respondents(in: $0) != nil }
      for subject in Wave.subjects {
        check(wave, floor: subject.isSensitive ? 10 : 5, seed) {
          release.figure(of: subject.key, in: $0).respondents != nil
        }
        check(wave, floor: 10, seed) { release.figure(of: subject.key, in: $0).counts != nil }
      }
    }
  }

  private func check(_ wave: Wave, floor: Int, _ seed: UInt64, isShown: (GroupKey) -> Bool) {
    let teams = wave.unitOf.keys.filter(isShown)
    let units = Set(wave.unitOf.values).filter(isShown)
    let settings = wave.population.settings.filter(isShown)
    func expectSafe(_ left: [Person], _ what: String) {
      #expect(left.isEmpty || left.count >= floor, "seed \(seed), \(what) leaves \(left.count)")
    }
    for unit in units {
      expectSafe(
        wave.members(of: unit).filter { person in !teams.contains(person.team) }, "\(unit) less its teams")
    }
    guard isShown(wave.population.whole) else { return }
    let left = wave.persons.filter { person in
      !teams.contains(person.team) && wave.unitOf[person.team].map { !units.contains($0) } ?? true
    }
    expectSafe(left, "all less units and teams")
    expectSafe(
      wave.persons.filter { person in !settings.contains { $0 == person.setting } }, "all less settings")
    for setting in settings {
      let within = teams.filter { team in wave.members(of: team).allSatisfy { $0.setting == setting } }
      let left = wave.members(of: setting).filter { !within.contains($0.team) }
      // Teams in a unit that lies within the setting as a whole come off as a unit, which is a sum of safe parts.
      let units = units.filter { unit in wave.members(of: unit).allSatisfy { $0.setting == setting } }
      expectSafe(
        left.filter { person in wave.unitOf[person.team].map { !units.contains($0) } ?? true },
        "\(setting) less what lies within it")
    }
  }

  @Test("a later release opens no group, and replaces a figure only where nobody or enough changed")
  func laterReleases() throws {
    var replaced = 0
    for seed in UInt64(1)...60 {
      let repeated = try RepeatedReleases(seed: seed)
      for index in 1..<repeated.releases.count {
        let (before, after) = (repeated.releases[index - 1], repeated.releases[index])
        let wave = repeated.waves[index]
        for group in wave.everyGroup {
          for subject in Wave.subjects {
            let (old, new) = (before.figure(of: subject.key, in: group), after.figure(of: subject.key, in: group))
            #expect(old.respondents != nil || new.respondents == nil, "seed \(seed), \(group) was opened")
            guard old != new else { continue }
            replaced += 1
            for changes in repeated.turnover[index] {
              let persons = changes.reduce(0) { total, change in
                let person = Person(team: change.key.team, setting: change.key.setting, answers: [])
                return wave.isMember(person, of: group) ? total + change.value : total
              }
              #expect(persons == 0 || persons >= 5, "seed \(seed), \(group): \(persons) changed")
            }
          }
        }
      }
    }
    #expect(replaced > 50, "the check looked at something")
  }
}
