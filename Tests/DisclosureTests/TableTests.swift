// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("Tables for publication, one after another")
struct TableTests {
  /// A table of a random town, and later ones of the same in which some left, some came and some think otherwise.
  private func tables(_ seed: UInt64) throws -> [Tally] {
    let town = try DeepTown(seed: seed, withSettings: false)
    var random = SeededGenerator(seed: seed)
    var persons = town.persons
    return (0..<3).map { round in
      if round > 0 {
        let leaving = [0, 2, 20].randomElement(using: &random) ?? 0
        persons.removeAll { _ in random.chance(leaving) }
        for index in persons.indices where random.chance(leaving) {
          persons[index].answers[0] = [Int(random.next() % 4)]
        }
        let arriving = town.places.isEmpty ? 0 : [0, 1, 9].randomElement(using: &random) ?? 0
        for _ in 0..<arriving {
          let place = Int.random(in: 0..<town.places.count, using: &random)
          persons.append(.init(place: place, answers: [[Int(random.next() % 4)]], score: nil))
        }
      }
      var tally = Tally(of: town.population, about: [DeepTown.subjects[0]])
      for person in persons {
        tally.addRespondents(at: town.places[person.place])
        tally.add(at: town.places[person.place], subject: 0, category: person.answers[0][0])
      }
      return tally
    }
  }

  @Test("what stands in two tables is equal or differs by at least five persons, and nothing is opened")
  func differences() throws {
    var (equal, different, withheld) = (0, 0, 0)
    for seed in UInt64(1)...200 {
      var earlier: [EarlierTable] = []
      for tally in try tables(seed) {
        let table = try Disclosure.table(tally, after: earlier)
        var published = EarlierTable()
        for group in tally.population.groups {
          let persons = try? table.respondents(in: group).get()
          let counts = try? table.counts(in: group).get()
          published.respondents[group] = persons
          published.counts[group] = counts
          if let counts { #expect(counts.allSatisfy { $0 == 0 || $0 >= 5 } && counts.reduce(0, +) == persons) }
          if persons == nil {
            #expect(table.cause(in: group) != nil, "seed \(seed), \(group): withheld without a reason")
          }
          for before in earlier {
            guard let persons else { continue }
            let old = try #require(before.respondents[group], "seed \(seed), \(group) was opened")
            #expect(old == persons || abs(old - persons) >= 5, "seed \(seed), \(group): \(old) and \(persons)")
            guard let counts else { continue }
            let differences = zip(counts, try #require(before.counts[group])).map { $0 - $1 }
            let more = differences.filter { $0 > 0 }.reduce(0, +)
            let fewer = -differences.filter { $0 < 0 }.reduce(0, +)
            #expect(max(more, fewer) == 0 || max(more, fewer) >= 5, "seed \(seed), \(group): \(differences)")
            if differences.allSatisfy({ $0 == 0 }) { equal += 1 } else { different += 1 }
          }
          if persons == nil, earlier.last?.respondents[group] != nil { withheld += 1 }
        }
        earlier.append(published)
      }
    }
    // Each of the three has to have been seen, or the checks above say nothing.
    #expect(
      equal > 0 && different > 20 && withheld > 50, "\(equal) equal, \(different) different, \(withheld) withheld")
  }

  @Test("a table has one subject and no settings")
  func plain() throws {
    let town = try DeepTown(seed: 3)
    #expect(throws: DisclosureError.tableNotPlain) { try Disclosure.table(town.tally()) }
    #expect(throws: DisclosureError.tableNotPlain) { try Disclosure.table(Town().tally) }
  }

  @Test("counts that contradict each other are refused")
  func contradiction() throws {
    let population = try Population(whole: "all", groups: [])
    let place = try #require(population.place(in: "all"))
    var tally = Tally(of: population, about: [Subject("s", categories: ["a"])])
    tally.add(3, at: place, subject: 0, category: 0)
    #expect(throws: DisclosureError.countsContradict) { try Disclosure.table(tally) }
  }
}
