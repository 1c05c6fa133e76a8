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

  @Test("a unit in which more came to one team and fewer to another does not follow with one person more")
  func netDifference() throws {
    let population = try Population(
      whole: "all", groups: [("A", "all"), ("a1", "A"), ("a2", "A"), ("B", "all"), ("b1", "B"), ("b2", "B")])
    let before = try published(try counted(population, ["a1": 8, "a2": 8, "b1": 20, "b2": 20]), [])
    #expect(before["A"] == 16 && before["b2"] == 20)
    let after = try published(try counted(population, ["a1": 11, "a2": 6, "b1": 26, "b2": 20]), [before])
    #expect(after["all"] == 63)
    let others = after["B"] ?? after["b1"].flatMap { one in after["b2"].map { one + $0 } }
    #expect(after["A"] == nil && others == nil, "63 less \(others ?? 0) would be A, which had 16")
  }

  /// Random trees in which some teams grow and others shrink, released two to four times: whatever follows from two
  /// releases, group or remainder, is equal or differs by the minimum. What follows is found by elimination.
  @Test("whatever follows from two tables differs by nobody or by at least the minimum", arguments: 0..<150)
  func whatFollows(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var tree: [(key: GroupKey, parent: GroupKey)] = []
    var level: [GroupKey] = ["all"]
    for depth in 0..<Int.random(in: 1...4, using: &random) {
      var next: [GroupKey] = []
      for parent in level where depth == 0 || random.chance(88) {
        for child in 0..<Int.random(in: 1...4, using: &random) {
          let key = GroupKey("\(parent.name)/\(child)")
          tree.append((key, parent))
          next.append(key)
        }
      }
      level = next
    }
    let population = try Population(whole: "all", groups: tree)
    let parents = Set(tree.map(\.parent))
    let leaves = tree.map(\.key).filter { !parents.contains($0) }
    var persons = Dictionary(
      uniqueKeysWithValues: leaves.map { leaf -> (GroupKey, Int) in
        let size = [0...0, 1...4, 5...12, 5...12, 10...40][Int.random(in: 0..<5, using: &random)]
        return (leaf, Int.random(in: size, using: &random))
      })
    func set(_ group: GroupKey) -> [Double] {
      leaves.map { $0 == group || group == "all" || $0.name.hasPrefix(group.name + "/") ? 1 : 0 }
    }
    let groups = ["all"] + tree.map(\.key)
    var tables: [(persons: [GroupKey: Int], shown: [GroupKey: Int])] = []
    for release in 0..<Int.random(in: 2...4, using: &random) {
      if release > 0 {
        for leaf in leaves where random.chance(30) {
          let change = [-1, 1, 2, -3, 6, 9].randomElement(using: &random) ?? 0
          persons[leaf] = max(0, (persons[leaf] ?? 0) + change)
        }
      }
      tables.append((persons, try published(try counted(population, persons), tables.map(\.shown))))
    }
    for (number, one) in tables.enumerated() {
      for other in tables[(number + 1)...] {
        let (known, later) = (one.shown.keys.map(set), other.shown.keys.map(set))
        let follows = { (target: [Double]) in Self.follows(target, from: known) && Self.follows(target, from: later) }
        for group in groups where follows(set(group)) {
          let below = tree.filter { $0.parent == group && follows(set($0.key)) }.map { set($0.key) }
          for target in [set(group), below.reduce(set(group)) { zip($0, $1).map { $0 - $1 } }] {
            let change = zip(leaves, target).reduce(0) { sum, part in
              sum + (part.1 > 0 ? (other.persons[part.0] ?? 0) - (one.persons[part.0] ?? 0) : 0)
            }
            #expect(change == 0 || abs(change) >= 5, "seed \(seed), \(group) by \(change)")
          }
        }
      }
    }
  }

  private func counted(_ population: Population, _ persons: [GroupKey: Int]) throws -> Tally {
    var tally = Tally(of: population, about: [])
    for (group, count) in persons {
      tally.addRespondents(count, at: try #require(population.place(in: group)))
    }
    return tally
  }

  private func published(_ tally: Tally, _ earlier: [[GroupKey: Int]]) throws -> [GroupKey: Int] {
    let table = try Disclosure.table(tally, after: earlier.map { EarlierTable(respondents: $0) })
    return Dictionary(
      uniqueKeysWithValues: tally.population.groups.compactMap { group in
        (try? table.respondents(in: group).get()).map { (group, $0) }
      })
  }

  /// Whether a total is a sum of multiples of known totals.
  private static func follows(_ target: [Double], from known: [[Double]]) -> Bool {
    var (rest, pivots) = (target, [(column: Int, row: [Double])]())
    func reduced(_ row: [Double]) -> [Double] {
      pivots.reduce(row) { row, pivot in
        let factor = row[pivot.column] / pivot.row[pivot.column]
        return factor == 0 ? row : zip(row, pivot.row).map { $0 - factor * $1 }
      }
    }
    for row in known {
      let left = reduced(row)
      guard let column = left.indices.max(by: { abs(left[$0]) < abs(left[$1]) }), abs(left[column]) > 1e-9 else {
        continue
      }
      pivots.append((column, left))
    }
    rest = reduced(rest)
    return rest.allSatisfy { abs($0) < 1e-9 }
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
