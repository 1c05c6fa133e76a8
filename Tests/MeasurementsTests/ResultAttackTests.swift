// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Questionnaires
import Statistics
import Testing

@testable import Measurements

/// Works back from what the results page and the response page publish, by linear programming.
@Suite("The attack on results of measurements: random organisations, waves, comparisons, people who move")
struct ResultAttackTests {
  @Test("nothing of a person or a small group follows from any wave, at the lowest and at a raised minimum")
  func noLeak() throws {
    var cases: [PublishedWave] = []
    for seed in UInt64(1)...8 {
      cases += try Organisation(seed: seed).waves(minimum: seed % 4 == 0 ? 8 : 5)
    }
    let (status, report) = try attack(cases)
    #expect(status == 0, "\(report)")
  }

  @Test("the attack finds what a page gives away that only leaves out small groups")
  func control() throws {
    let cases = try (UInt64(1)...3).flatMap { try Organisation(seed: $0).waves(minimum: 5, isProtected: false) }
    let (status, report) = try attack(cases)
    #expect(status == 1)
    for words in ["the sum follows", "all alike, and that follows", "is known too well", "somebody of"] {
      #expect(report.contains(words), "\(words)")
    }
  }

  private func attack(_ cases: [PublishedWave]) throws -> (status: Int32, report: String) {
    let input = FileManager.default.temporaryDirectory.appending(path: "leerwerf-results-\(RandomIDs().bits()).json")
    defer { try? FileManager.default.removeItem(at: input) }
    try JSONEncoder().encode(cases).write(to: input)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Attack/results.py")
    let (python, output) = (Process(), Pipe())
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-B", script.path, input.path]
    (python.standardOutput, python.standardError) = (output, output)
    try python.run()
    let report = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    python.waitUntilExit()
    try #require(![2, 127].contains(python.terminationStatus), "install python3-scipy. \(report)")
    return (python.terminationStatus, report)
  }
}

/// One wave as Attack/results.py reads it.
private struct PublishedWave: Encodable {
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

  let name: String
  let minimum: Int
  let detail: Int
  let whole = ResponseRelease.whole.name
  let cells: [Cell]
  let asked: [String: Int]
  let respondents: [String: Int]
  let response: [String: Int]
  let scales: [Scale]
}

/// An invented organisation: units with teams, people who answer by the habits of their team, and who move between waves.
private struct Organisation {
  private struct Employee {
    var place: AnswerPlace
  }

  private let seed: UInt64
  private let instrument: Instrument
  private var random: SeededGenerator
  private var units: [(unit: UnitID, teams: [TeamID])] = []
  private var staff: [Employee] = []

  init(seed: UInt64) throws {
    self.seed = seed
    instrument = try Self.questions()
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
  private static func questions() throws -> Instrument {
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
      results = try ResultRelease.make(instrument, tree, lifted.sheets, minimum: minimum, ids: SeededIDs(seed: 5))
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
      found[item.id] = .point(item.reverse ? 6 - point : point)
    }
    return found
  }

  /// Every group with five respondents, as a page would show it that only leaves out small groups.
  private func careless(_ tree: PlaceTree, _ sheets: [AnswerSheet]) throws -> ResultRelease {
    let members = tree.members(at: Dictionary(grouping: sheets.indices) { sheets[$0].place })
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
        key: key, parent: parent, name: "", respondents: mine.count >= 5 ? mine.count : nil, scales: scales)
    }
    return ResultRelease(
      groups: [group(ResponseRelease.whole, nil)] + tree.groups.map { group($0.key, $0.parent) }, reliability: [:],
      words: [:])
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
    let scales = try instrument.scales.map { scale in
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
      response: shown(response.groups.map { ($0.key, $0.answered) }), scales: scales)
  }
}

extension SeededGenerator {
  fileprivate mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
