// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What can be seen of changes between tables: how far the rows of each earlier table differ from the same rows now.
///
/// A row is a shown group less the shown groups below it. By how many persons it differs is the least number of persons
/// who changed in it, and all that the tables tell; it is put at the group itself, since rows of a new table are unions
/// of rows of the earlier ones.
struct TableHistory {
  private let tally: Tally
  private let earlier: [EarlierTable]
  /// For each group persons, counts of categories and totals of amounts as they are now.
  private let persons: [Int]
  private let counts: [[Int]]
  private let totals: [[Int]]
  private(set) var turnover: [Turnover] = []
  private(set) var turnoverOfAnswers: [Turnover] = []

  private var population: Population { tally.population }

  init(_ tally: Tally, _ earlier: [EarlierTable]) {
    self.tally = tally
    let categories = tally.subjects.first?.categories.count ?? 0
    self.earlier = earlier.map { table in
      EarlierTable(
        respondents: table.respondents, counts: table.counts.filter { $0.value.count == categories },
        totals: table.totals.filter { $0.value.count == tally.amounts.count })
    }
    let population = tally.population
    persons = population.totals(of: tally.respondents).groups
    let byCategory = (0..<categories).map { category in
      population.totals(of: tally.respondents.indices.map { tally.counts[0][$0 * categories + category] }).groups
    }
    counts = population.groups.indices.map { node in byCategory.map { $0[node] } }
    let byAmount = tally.totals.map { population.totals(of: $0).groups }
    totals = population.groups.indices.map { node in byAmount.map { $0[node] } }
    for table in self.earlier {
      let (everybody, answers) = changes(since: table)
      turnover.append(Self.turnover(population, everybody))
      turnoverOfAnswers.append(Self.turnover(population, answers))
    }
  }

  /// The earlier tables as one release: the latest values, of what every one of them shows and what may be shown again.
  func release(minimum: MinimumGroupSize, without closed: Closed = Closed()) -> Release {
    let number = earlier.count
    var release = Release(
      number: number, minimum: minimum, population: population, subjects: tally.subjects.map(\.key))
    if !tally.subjects.isEmpty {
      release.figures = [Array(repeating: nil, count: population.groups.count)]
    }
    for (node, group) in population.groups.enumerated() {
      let persons = earlier.compactMap { $0.respondents[group] }
      guard persons.count == number, let latest = persons.last, !closed.groups.contains(node) else { continue }
      release.taken[node] = .init(value: latest, release: number)
      guard !tally.subjects.isEmpty else { continue }
      let counts = earlier.compactMap { $0.counts[group] }
      let figure =
        counts.count == number && !closed.counts.contains(node)
        ? Figure.distribution(respondents: latest, counts: counts[number - 1], means: [])
        : .means(respondents: latest, means: [])
      release.figures[0][node] = .init(value: figure, release: number)
    }
    return release
  }

  /// Groups whose number of respondents is an older one or too small by now.
  func withheld(_ release: Release, minimum: Int) -> Set<GroupKey> {
    Set(
      population.groups.indices.compactMap { node -> GroupKey? in
        let group = population.groups[node]
        guard let shown = release.respondents(in: group) else { return nil }
        return shown != persons[node] || shown < minimum ? group : nil
      })
  }

  func countsWithheld(
    _ release: Release, _ subject: SubjectKey?, minimum: MinimumGroupSize, least: Int
  ) -> Set<GroupKey> {
    guard let subject else { return [] }
    return Set(
      population.groups.indices.compactMap { node -> GroupKey? in
        let group = population.groups[node]
        guard let shown = release.figure(of: subject, in: group).counts else { return nil }
        let isSmall = persons[node] < minimum.forDetail || shown.contains { $0 > 0 && $0 < least }
        return shown != counts[node] || isSmall ? group : nil
      })
  }

  private static func isNear(_ difference: Int, _ minimum: Int) -> Bool {
    difference != 0 && abs(difference) < minimum
  }

  /// The least number of persons who answer otherwise, came or left, for counts to differ so.
  private static func leastChanged(_ differences: [Int]) -> Int {
    let more = differences.reduce(0) { $0 + Swift.max(0, $1) }
    return Swift.max(more, more - differences.reduce(0, +))
  }

  // MARK: Net differences

  /// Groups of which nothing, or no distribution, is shown since too much would follow beside an earlier table.
  struct Closed {
    var groups: Set<Int> = []
    var counts: Set<Int> = []

    var isEmpty: Bool { groups.isEmpty && counts.isEmpty }

    mutating func add(_ other: Closed) {
      groups.formUnion(other.groups)
      counts.formUnion(other.counts)
    }
  }

  /// What a table must not show of what it shows now.
  func tooMuch(of table: DisclosedTable, minimum: MinimumGroupSize) -> Closed {
    let groups = population.groups
    let own = tally.respondents.indices.map { tally.respondents[$0] > 0 }
    let isShown = groups.map { (try? table.respondents(in: $0).get()) != nil }
    let showsCounts = groups.map { (try? table.counts(in: $0).get()) != nil }
    let width = tally.subjects.first?.categories.count ?? 0
    var closed = Closed()
    for table in earlier {
      let everybody = rows(groups.indices.map { node in table.respondents[groups[node]].map { [persons[node] - $0] } })
      closed.groups.formUnion(
        TableChanges(
          population, isShown: isShown, persons: persons, hasOwn: own, rows: everybody, width: 1,
          isTooNear: { Self.isNear($0[0], minimum.persons) }
        ).tooMuch())
      guard width > 0 else { continue }
      let answers = rows(
        groups.indices.map { node in table.counts[groups[node]].map { zip(counts[node], $0).map { $0 - $1 } } })
      closed.counts.formUnion(
        TableChanges(
          population, isShown: showsCounts, persons: persons, hasOwn: own, rows: answers, width: width,
          isTooNear: { Self.isNear(Self.leastChanged($0), minimum.persons) }
        ).tooMuch())
    }
    return closed
  }

  // MARK: Changes

  /// The least number of persons who changed in the row of each group, of everybody and where answers were shown.
  private func changes(since table: EarlierTable) -> (everybody: [Int], answers: [Int]) {
    let groups = population.groups
    let plain = tally.amounts.indices.filter { tally.amounts[$0].subject == nil }
    let everybody = rows(
      groups.indices.map { node in
        table.respondents[groups[node]].map { before in
          [persons[node] - before]
            + plain.map { totals[node][$0] - (table.totals[groups[node]]?[$0] ?? totals[node][$0]) }
        }
      }
    ).map { row in
      row.map { Swift.max(abs($0[0]), $0.dropFirst().contains { $0 != 0 } ? 1 : 0) } ?? 0
    }
    let ofAnswers = tally.amounts.indices.filter { tally.amounts[$0].subject != nil }
    let differences = rows(
      groups.indices.map { node in
        table.counts[groups[node]].map { before in
          zip(counts[node], before).map { $0 - $1 }
            + ofAnswers.map { totals[node][$0] - (table.totals[groups[node]]?[$0] ?? totals[node][$0]) }
        }
      })
    var answers = everybody
    let width = tally.subjects.first?.categories.count ?? 0
    // Changes that are known already, added up over all that lies in a row of answers.
    var known = everybody
    for node in groups.indices.reversed() {
      if let row = differences[node] {
        let amount = row.dropFirst(width).contains { $0 != 0 } ? 1 : 0
        let least = Swift.max(Self.leastChanged(Array(row.prefix(width))), amount)
        answers[node] += Swift.max(0, least - known[node])
      } else if node > 0 {
        known[population.parent[node]] += known[node]
      }
    }
    return (everybody, answers)
  }

  /// Differences of shown groups less those of the shown groups next below; nil stays nil.
  private func rows(_ differences: [[Int]?]) -> [[Int]?] {
    var rows = differences
    for node in differences.indices.dropFirst() {
      guard let own = differences[node] else { continue }
      var above = population.parent[node]
      while above >= 0, differences[above] == nil { above = population.parent[above] }
      guard above >= 0 else { continue }
      rows[above] = rows[above].map { row in zip(row, own).map { $0 - $1 } }
    }
    return rows
  }

  private static func turnover(_ population: Population, _ changes: [Int]) -> Turnover {
    var turnover = Turnover(of: population)
    for (node, persons) in changes.enumerated() {
      turnover.add(persons, at: Population.Place(node: node, column: population.settings.count))
    }
    return turnover
  }
}
