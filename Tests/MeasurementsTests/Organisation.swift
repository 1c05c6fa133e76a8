// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Questionnaires
import Statistics
import Testing

@testable import Measurements

/// One wave as the scripts in `Attack` read it.
struct PublishedWave: Encodable {
  struct Cell: Encodable {
    let groups: [String]
    let asked: Int
    let answered: Int
  }
  struct Scale: Encodable {
    let key: String
    /// The scores that are possible, and the position of the point that each rounds to.
    let grid: [Double]
    let point: [Int]
    let points: Int
    let figures: [String: ResultRelease.ScaleResult]
    /// For each cell how many have each score of the grid.
    let truth: [[Int]]
  }

  /// Items without a scale that must be looked at together.
  struct Block: Encodable {
    struct Question: Encodable {
      let key: String
      /// Of each option, and of "I don't know": by what answers to the block somebody chose it.
      let options: [[Int]]
      let dontKnow: [Int]
      let figures: [String: ResultRelease.ItemResult]
    }
    let key: String
    /// How many different answers there are to all of the block.
    let types: Int
    let questions: [Question]
    /// For each cell how many gave each of those answers.
    let truth: [[Int]]
  }

  let name: String
  let minimum: Int
  let detail: Int
  let whole = ResponseRelease.whole.name
  let cells: [Cell]
  let asked: [String: Int]
  let respondents: [String: Int]
  let response: [String: Int]
  let scales: [Scale]
  let blocks: [Block]
}

/// An invented organisation: units with teams, people who answer by the habits of their team, and who move between waves.
struct Organisation {
  private struct Employee {
    var place: AnswerPlace
  }

  private let seed: UInt64
  private let instrument: Instrument
  private var random: SeededGenerator
  private var units: [(unit: UnitID, teams: [TeamID])] = []
  private var staff: [Employee] = []

  /// What must be looked at together: every answer that is possible to some items.
  private let blocks: [[[String: ItemAnswer]]]

  init(seed: UInt64, asking instrument: Instrument, blocks: [[[String: ItemAnswer]]] = []) {
    self.seed = seed
    self.instrument = instrument
    self.blocks = blocks
    random = SeededGenerator(seed: seed &* 7321)
    var next: Int64 = 1
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let unit = UnitID(raw: next)
      var teams: [TeamID] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        next += 1
        teams.append(TeamID(raw: next))
        let most = random.chance(45) ? 7 : 22
        for _ in 0..<Int.random(in: 1...most, using: &random) {
          staff.append(Employee(place: AnswerPlace(unit: unit, team: TeamID(raw: next))))
        }
      }
      units.append((unit, teams))
      next += 1
    }
    // A few who belong to no team.
    if random.chance(40) {
      for _ in 0..<Int.random(in: 1...6, using: &random) { staff.append(Employee(place: .whole)) }
    }
  }

  /// The shipped scan with three scales: of one item, of three and of four.
  static func scan() throws -> Instrument {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try Data(contentsOf: root.appending(path: "Resources/instruments/learning-culture-scan.json"))
    var scan = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
    let kept = ["self-direction", "work-content", "outside-world"]
    for (list, key) in [("scales", "id"), ("sections", "id"), ("items", "scale"), ("bands", "scale")] {
      let all = try #require(scan[list] as? [[String: Any]])
      scan[list] = all.filter { kept.contains($0[key] as? String ?? "") }
    }
    var items = try #require(scan["items"] as? [[String: Any]])
    let last = items.filter { $0["scale"] as? String == "outside-world" }.dropFirst().compactMap { $0["id"] as? String }
    items.removeAll { last.contains($0["id"] as? String ?? "") }
    scan["items"] = items
    scan["scales"] = try #require(scan["scales"] as? [[String: Any]]).map { scale in
      scale["id"] as? String == "outside-world" ? scale.merging(["minimumAnswered": 1]) { $1 } : scale
    }
    return try Instrument.read(try JSONSerialization.data(withJSONObject: scan))
  }

  /// Three waves; between them people move, leave and come.
  func waves(minimum: Int, isProtected: Bool = true) throws -> [PublishedWave] {
    var copy = self
    return try (1...3).map { number in
      defer { copy.move() }
      return try copy.wave(number, minimum: minimum, isProtected: isProtected)
    }
  }

  private mutating func move() {
    let places = units.flatMap { entry in entry.teams.map { AnswerPlace(unit: entry.unit, team: $0) } }
    for index in staff.indices where random.chance(12) {
      staff[index].place = places.randomElement(using: &random) ?? .whole
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) where staff.count > 8 {
      staff.remove(at: Int.random(in: staff.indices, using: &random))
    }
  }

  private mutating func wave(_ number: Int, minimum: Int, isProtected: Bool) throws -> PublishedWave {
    let byPlace = Dictionary(grouping: staff, by: \.place).mapValues(\.count)
    let asked = staff.count
    let depth = AnswerDepth.settle(staff.map(\.place), minimum: minimum)
    var tree = try PlaceTree(
      units.map { entry in
        PlaceTree.Group(
          key: ResponseRelease.key(entry.unit), parent: ResponseRelease.whole, name: "",
          asked: byPlace.filter { $0.key.unit == entry.unit }.reduce(0) { $0 + $1.value })
      }
        + units.flatMap { entry in
          entry.teams.map {
            PlaceTree.Group(
              key: ResponseRelease.key($0), parent: ResponseRelease.key(entry.unit), name: "",
              asked: byPlace[AnswerPlace(unit: entry.unit, team: $0)] ?? 0)
          }
        },
      incomplete: Set((isProtected ? AnswerDepth.incomplete(depth) : []).map { ResponseRelease.key($0) }))
    let rate = [55, 80, 95, 100].randomElement(using: &random) ?? 80
    var habits: [AnswerPlace: [String: ItemAnswer]] = [:]
    for place in Set(staff.map(\.place)).sorted(by: Self.before) where random.chance(30) {
      habits[place] = answers(leaning: Int.random(in: 1...5, using: &random), spread: 0, skips: 0)
    }
    let leaning = random.chance(25) ? 5 : 4
    let skips = [0, 0, 15, 60].randomElement(using: &random) ?? 0
    let spread = [1, 2, 4].randomElement(using: &random) ?? 2
    var truth: [(place: AnswerPlace, answers: [String: ItemAnswer])] = []
    for person in staff where random.chance(rate) {
      let given =
        habits[person.place].flatMap { random.chance(95) ? $0 : nil }
        ?? answers(leaning: leaning, spread: spread, skips: skips)
      truth.append((person.place, given))
    }
    let results: ResultRelease
    if isProtected {
      let given = truth.map { AnswerSheet(place: depth[$0.place] ?? .whole, answers: $0.answers) }
      let lifted = try CloseMeasurement.lifted(given, tree, minimum: minimum)
      tree = lifted.tree
      results = try ResultRelease.make(
        instrument, tree, lifted.sheets, asked: asked, minimum: minimum, ids: SeededIDs(seed: 5))
    } else {
      results = try careless(tree, truth.map { AnswerSheet(place: $0.place, answers: $0.answers) })
    }
    let response = ResponseRelease.make(tree, asked: asked, results)
    return try published("seed \(seed), wave \(number)", minimum, tree, asked, truth, results, response)
  }

  private mutating func answers(leaning: Int, spread: Int, skips: Int) -> [String: ItemAnswer] {
    var found: [String: ItemAnswer] = [:]
    for item in instrument.items where !random.chance(skips) {
      let point = min(5, max(1, leaning + (spread == 0 ? 0 : Int.random(in: -spread...1, using: &random))))
      if spread > 0, instrument.dontKnow(item) != nil, item.scale == nil, random.chance(12) {
        found[item.id] = .dontKnow
      } else {
        found[item.id] = answer(point, to: item)
      }
    }
    return instrument.onlyAsked(found)
  }

  /// The answer of somebody who thinks 1 to 5 of it.
  private func answer(_ point: Int, to item: Instrument.Item) -> ItemAnswer {
    switch item.kind {
    case .scale, .open: .point(item.reverse ? 6 - point : point)
    case .yesNo: .point(point > 3 ? 1 : 0)
    case .one(let choices): .choice(choices[min(choices.count - 1, (point - 1) / 2)].id)
    case .many(let choices, _):
      // The last stands alone; a middling person chooses two.
      .choices(point == 3 ? choices.prefix(2).map(\.id) : [choices[point == 1 ? choices.count - 1 : point % 2].id])
    case .number: .number(Double(2 * point - 1))
    }
  }

  /// Every group with five respondents, as a page would show it that only leaves out small groups.
  private func careless(_ tree: PlaceTree, _ sheets: [AnswerSheet]) throws -> ResultRelease {
    let members = tree.members(of: sheets.map(\.place))
    func group(_ key: GroupKey, _ parent: GroupKey?) -> ResultRelease.Group {
      let mine = (members[key] ?? []).map { sheets[$0] }
      let answers = ScoredAnswers(mine, instrument)
      var scales: [String: ResultRelease.ScaleResult] = [:]
      for scale in instrument.scales {
        let scores = answers?.scores(scale).compactMap(\.self) ?? []
        guard scores.count >= 5 else { continue }
        let mean = (100 * scores.reduce(0, +) / Double(scores.count)).rounded() / 100
        scales[scale.id] = .init(
          answered: scores.count, mean: mean, low: nil, high: nil,
          counts: (1...5).map { point in scores.count { Int($0.rounded()) == point } }, agreement: nil,
          agreementSkewed: nil, deviation: nil, agreementLevel: nil)
      }
      return .init(
        key: key, parent: parent, name: "", respondents: mine.count >= 5 ? mine.count : nil, scales: scales,
        items: carelessItems(mine))
    }
    return ResultRelease(
      groups: [group(ResponseRelease.whole, nil)] + tree.groups.map { group($0.key, $0.parent) }, reliability: [:],
      words: [:])
  }

  private func carelessItems(_ sheets: [AnswerSheet]) -> [String: ResultRelease.ItemResult] {
    var found: [String: ResultRelease.ItemResult] = [:]
    for item in instrument.looseItems {
      let chosen = sheets.map { instrument.options(in: $0.answers[item.id], to: item) }
      let numbers = sheets.compactMap { if case .number(let value)? = $0.answers[item.id] { value } else { nil } }
      let answered = max(numbers.count, chosen.count { !$0.isEmpty })
      guard answered >= 5 else { continue }
      found[item.id] = .init(
        answered: answered, dontKnow: sheets.count { $0.answers[item.id] == .dontKnow },
        counts: (0..<(instrument.optionCount(of: item) ?? 0)).map { option in chosen.count { $0.contains(option) } },
        mean: numbers.isEmpty ? nil : (100 * numbers.reduce(0, +) / Double(numbers.count)).rounded() / 100)
    }
    return found
  }

  private static func before(_ left: AnswerPlace, _ right: AnswerPlace) -> Bool {
    (left.unit?.raw ?? 0, left.team?.raw ?? 0) < (right.unit?.raw ?? 0, right.team?.raw ?? 0)
  }

  private func published(
    _ name: String, _ minimum: Int, _ tree: PlaceTree, _ asked: Int,
    _ truth: [(place: AnswerPlace, answers: [String: ItemAnswer])], _ results: ResultRelease,
    _ response: ResponseRelease
  ) throws -> PublishedWave {
    let places = Set(staff.map(\.place)).sorted(by: Self.before)
    let cells = places.map { place in
      let keys = [place.unit.map { ResponseRelease.key($0) }, place.team.map { ResponseRelease.key($0) }]
      return PublishedWave.Cell(
        groups: [ResponseRelease.whole.name] + keys.compactMap { $0?.name }, asked: staff.count { $0.place == place },
        answered: truth.count { $0.place == place })
    }
    let answered = ScoredAnswers(truth.map { AnswerSheet(place: $0.place, answers: $0.answers) }, instrument)
    let scales = try instrument.scales.map { scale -> PublishedWave.Scale in
      let most = instrument.items(of: scale.id).count
      let least = max(1, scale.minimumAnswered)
      let possible = (least...most).flatMap { items in (items...5 * items).map { Double($0) / Double(items) } }
      let grid = Set(possible).sorted()
      let scores = answered?.scores(scale) ?? []
      return PublishedWave.Scale(
        key: scale.id, grid: grid, point: grid.map { Int($0.rounded()) - 1 }, points: 5,
        figures: Dictionary(
          uniqueKeysWithValues: results.groups.compactMap { group in
            group.scales[scale.id].map { (group.key.name, $0) }
          }),
        truth: try places.map { place in
          var counts = grid.map { _ in 0 }
          for (person, score) in zip(truth, scores) where person.place == place {
            guard let score else { continue }
            counts[try #require(grid.firstIndex { abs($0 - score) < 1e-9 })] += 1
          }
          return counts
        })
    }
    func shown(_ pairs: [(GroupKey, Int?)]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: pairs.compactMap { pair in pair.1.map { (pair.0.name, $0) } })
    }
    return PublishedWave(
      name: name, minimum: minimum, detail: max(10, minimum), cells: cells,
      asked: shown([(ResponseRelease.whole, asked)] + tree.groups.map { ($0.key, $0.asked) }),
      respondents: shown(results.groups.map { ($0.key, $0.respondents) }),
      response: shown(response.groups.map { ($0.key, $0.answered) }),
      scales: try scales + numbers(places, truth, results),
      blocks: try blocks.map { try block($0, places, truth, results) })
  }

  /// Numbers are looked at as scores are.
  private func numbers(
    _ places: [AnswerPlace], _ truth: [(place: AnswerPlace, answers: [String: ItemAnswer])], _ results: ResultRelease
  ) throws -> [PublishedWave.Scale] {
    try instrument.looseItems.compactMap { item in
      guard case .number(let least, let most, _, _) = item.kind else { return nil }
      let grid = Array(stride(from: least, through: most, by: 1))
      return PublishedWave.Scale(
        key: item.id, grid: grid, point: Array(grid.indices), points: grid.count,
        figures: Dictionary(
          uniqueKeysWithValues: results.groups.compactMap { group in
            group.items?[item.id].flatMap { result in
              result.mean.map { mean in
                let figure = ResultRelease.ScaleResult(
                  answered: result.answered, mean: mean, low: result.low, high: result.high, counts: nil,
                  agreement: nil,
                  agreementSkewed: nil, deviation: nil, agreementLevel: nil)
                return (group.key.name, figure)
              }
            }
          }),
        truth: try places.map { place in
          var counts = grid.map { _ in 0 }
          for person in truth where person.place == place {
            guard case .number(let number)? = person.answers[item.id] else { continue }
            counts[try #require(grid.firstIndex(of: number))] += 1
          }
          return counts
        })
    }
  }

  private func block(
    _ types: [[String: ItemAnswer]], _ places: [AnswerPlace],
    _ truth: [(place: AnswerPlace, answers: [String: ItemAnswer])], _ results: ResultRelease
  ) throws -> PublishedWave.Block {
    let items = instrument.looseItems.filter { item in types.contains { $0[item.id] != nil } }
    let keys = Set(items.map(\.id))
    return PublishedWave.Block(
      key: items.map(\.id).joined(separator: "+"), types: types.count,
      questions: items.map { item in
        let chosen = types.map { instrument.options(in: $0[item.id], to: item) }
        return PublishedWave.Block.Question(
          key: item.id,
          options: (0..<(instrument.optionCount(of: item) ?? 0)).map { option in
            types.indices.filter { chosen[$0].contains(option) }
          },
          dontKnow: types.indices.filter { types[$0][item.id] == .dontKnow },
          figures: Dictionary(
            uniqueKeysWithValues: results.groups.compactMap { group in
              group.items?[item.id].map { (group.key.name, $0) }
            }))
      },
      truth: try places.map { place in
        var counts = types.map { _ in 0 }
        for person in truth where person.place == place {
          let given = person.answers.filter { keys.contains($0.key) }
          counts[try #require(types.firstIndex(of: given))] += 1
        }
        return counts
      })
  }
}

extension SeededGenerator {
  fileprivate mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
