// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Measurements
import People
import Questionnaires
import Storage

extension Measure {
  /// The results of a scan, from all its answers: scores, intervals, agreement and reliability of every team, unit and
  /// everybody, and what of it may be seen. A page reads what is kept of it.
  func measureScans(_ world: World, _ table: inout ResultTable) async throws {
    for (count, aim) in [(20_000, 200.0), (200_000, 2000.0)] {
      let (campaign, sheets) = try await world.scan(of: count)
      var times: [Double] = []
      for round in 0..<5 {
        let (answered, took) = try await timed {
          try await world.database.read { db in
            let results = try ResultRelease.make(
              campaign.instrument, PlaceTree.read(campaign, db), sheets, minimum: 5,
              ids: SeededIDs(seed: UInt64(round)))
            return results.group(ResponseRelease.whole)?.respondents ?? 0
          }
        }
        guard answered == count else { throw BenchFailure("\(answered) answers counted instead of \(count)") }
        times.append(took)
      }
      table.add(
        "results of a scan with \(count) answers, uncached (median of 5)", milliseconds: median(times), aim: aim,
        limit: "reading the answers into a table, then the figures of each team and scale")
    }
  }
}

extension World {
  /// A closed campaign of the demo with so many answers, spread over the teams.
  func scan(of count: Int) async throws -> (Campaign, [AnswerSheet]) {
    let found = try await database.read { [municipality] db in
      try Campaign.all(in: municipality, db).first {
        $0.state == .closed && $0.instrument.id == "learning-culture-scan"
      }
    }
    guard let campaign = found else { throw BenchFailure("the demo has no closed scan") }
    var chance = Chance(SeededIDs(seed: UInt64(count)))
    let items = campaign.instrument.items
    let sheets = (0..<count).map { _ in
      let team = teams[Int.random(in: 0..<teams.count, using: &chance)]
      var answers: [String: ItemAnswer] = [:]
      for item in items { answers[item.id] = .point(Int.random(in: 1...5, using: &chance)) }
      return AnswerSheet(place: AnswerPlace(unit: team.unit, team: team.id), answers: answers)
    }
    return (campaign, sheets)
  }
}
