// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

extension Measure {
  /// What may be shown of tables of 10,000 cells: the sector by size class and municipality, and one municipality with
  /// 1,200 teams; as the screens show them, and as a table for publication.
  func measureDisclosure(_ table: inout ResultTable) async throws {
    let tables = [
      (
        "342 municipalities in 4 size classes, 29 answers",
        try DisclosureTable(middle: 4, lowest: 342, answers: 29, most: 900)
      ),
      ("1,200 teams in 60 units, 8 answers", try DisclosureTable(middle: 60, lowest: 1200, answers: 8, most: 24)),
    ]
    for (name, made) in tables {
      for (use, smallCounts) in [("for screens", SmallCounts.shown), ("for publication", .withheld)] {
        var times: [Double] = []
        for _ in 0..<5 {
          let (shown, took) = try await timed { try Disclosure.table(made.tally, smallCounts: smallCounts) }
          guard case .success = shown.respondents(in: "all") else { throw BenchFailure("nothing is shown of \(name)") }
          times.append(took)
        }
        table.add(
          "disclosure of \(made.cells) cells \(use), \(name) (median of 5)", milliseconds: median(times), aim: 1000,
          limit: "trying which second group to withhold, among the groups beside it")
      }
    }
  }
}

/// An invented table: groups of very different size, answers that lean to a few.
private struct DisclosureTable {
  let tally: Tally
  let cells: Int

  init(middle: Int, lowest: Int, answers: Int, most: Int) throws {
    let groups: [(key: GroupKey, parent: GroupKey)] =
      (0..<middle).map { (GroupKey("middle \($0)"), "all") }
      + (0..<lowest).map { (GroupKey("lowest \($0)"), GroupKey("middle \($0 * $0 % middle)")) }
    let population = try Population(whole: "all", groups: groups)
    cells = (1 + groups.count) * answers
    var tally = Tally(of: population, about: [Subject("answer", categories: (0..<answers).map { "\($0)" })])
    var random: UInt64 = 1
    func next(_ below: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % below
    }
    for group in groups.dropFirst(middle) {
      guard let place = population.place(in: group.key) else { continue }
      let persons = next(4) == 0 ? next(8) : next(most)
      tally.addRespondents(persons, at: place)
      for _ in 0..<persons { tally.add(at: place, subject: 0, category: min(next(answers), next(answers))) }
    }
    self.tally = tally
  }
}
