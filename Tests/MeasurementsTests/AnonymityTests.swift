// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Logging
import Questionnaires
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Measurements

/// Tries to find out who answered what, with everything that is stored and kept.
@Suite struct AnonymityTests {
  private static let tables = [
    "measurements", "measurement_instruments", "measurement_groups", "measurement_places", "measurement_actions",
    "measurement_invitations", "measurement_sealed", "measurement_answers", "measurement_words", "measurement_releases",
    "measurement_batches", "measurement_forms",
  ]

  @Test(
    "what lies between two backups, with one person answering, tells nothing of the answer", arguments: TestEngine.all)
  func betweenTwoBackups(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(12, in: app.story.green)
      let campaign = try await crew.plan()
      for (number, person) in people.prefix(11).enumerated() {
        try await crew.answer(campaign, person, Crew.answers(numbered: 1000 + number, campaign.instrument))
      }
      let before = try await lines(app)
      let target = 987_654
      try await crew.answer(campaign, people[11], Crew.answers(numbered: target, campaign.instrument))
      let after = try await lines(app)
      let added = after.subtracting(before)
      // Whose mark was set can be seen. What was answered cannot.
      #expect(added.contains { $0.contains(String(people[11].raw)) })
      let pattern = Crew.pattern(numbered: target, campaign.instrument)
      let written = String(
        decoding: AnswerSheet(place: .whole, answers: ["M1a": .point(5)]).written(), as: UTF8.self)
      for line in added { #expect(!line.contains(pattern) && !line.contains("M1a") && !line.contains(written)) }
      try await crew.close()
      let closed = try await lines(app)
      #expect(closed.contains { $0.contains(pattern) })
      // No value that came with that one answer stands in a row of answers.
      let values = Set(added.flatMap { Self.values($0) })
      let common = Set(before.flatMap { Self.values($0) })
      for line in closed where line.contains("\"\(campaign.id.raw)\"") || line.contains(String(campaign.id.raw)) {
        guard line.contains(pattern) else { continue }
        #expect(Set(Self.values(line)).intersection(values.subtracting(common)).isEmpty)
      }
      // The key is gone: what is closed in the older copies stays closed.
      #expect(crew.keys.all().isEmpty)
      #expect(crew.keys.pair(of: campaign.id) == nil)
      let other = Sealing.KeyPair.make()
      #expect(Sealing.open(try Sealing.seal(Array("x".utf8), for: campaign.publicKey), with: other) == nil)
    }
  }

  @Test("answers lie in another order than they came in, all written at once", arguments: TestEngine.all)
  func order(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(40, in: app.story.green)
      let campaign = try await crew.plan()
      for (number, person) in people.enumerated() {
        try await crew.answer(campaign, person, Crew.answers(numbered: number, campaign.instrument))
      }
      try await crew.close()
      let patterns = people.indices.map { Crew.pattern(numbered: $0, campaign.instrument) }
      let orders: [SQL] =
        engine == .sqlite
        ? ["SELECT pattern FROM measurement_answers", "SELECT pattern FROM measurement_answers ORDER BY rowid"]
        : ["SELECT pattern FROM measurement_answers", "SELECT pattern FROM measurement_answers ORDER BY ctid"]
      for sql in orders {
        let found = try await app.database.read { db in try db.all(sql) { try $0.text(0) } }
        #expect(found.count == 40)
        #expect(Set(found) == Set(patterns))
        let ranks = found.map { patterns.firstIndex(of: $0) ?? -1 }
        #expect(abs(Self.rankCorrelation(ranks)) < 0.5, "\(ranks)")
      }
      if engine == .postgres {
        let transactions = try await app.database.read { db in
          try db.count("SELECT COUNT(DISTINCT xmin::text) FROM measurement_answers")
        }
        #expect(transactions == 1)
      }
    }
  }

  @Test("stirring changes every key and every byte of what waits, and loses nothing", arguments: TestEngine.all)
  func stirring(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(8, in: app.story.green)
      let campaign = try await crew.plan()
      for (number, person) in people.enumerated() {
        try await crew.answer(campaign, person, Crew.answers(numbered: number, campaign.instrument))
      }
      func waiting() async throws -> [(Int64, [UInt8])] {
        try await app.database.read { db in
          try db.all("SELECT id, content FROM measurement_sealed") { (try $0.int64(0), try $0.bytes(1)) }
        }
      }
      let before = try await waiting()
      #expect(Set(before.map(\.1.count)).count == 1)
      try await crew.tend()
      let after = try await waiting()
      #expect(after.count == 8)
      #expect(Set(before.map(\.0)).isDisjoint(with: after.map(\.0)))
      #expect(Set(before.map(\.1)).isDisjoint(with: after.map(\.1)))
      if engine == .postgres {
        let transactions = try await app.database.read { db in
          try db.count("SELECT COUNT(DISTINCT xmin::text) FROM measurement_sealed")
        }
        #expect(transactions == 1)
      }
      try await crew.close()
      let kept = try await app.database.read { db in try db.count("SELECT COUNT(*) FROM measurement_answers") }
      #expect(kept == 8)
    }
  }

  @Test("no column holds a moment, and who was asked is gone after closing", arguments: TestEngine.all)
  func noTime(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let crew = Crew(app)
      let people = try await crew.hire(9, in: app.story.green)
      let campaign = try await crew.plan()
      func moments() async throws -> [String] {
        let now = app.clock.now().milliseconds
        var found: [String] = []
        for line in try await lines(app) {
          guard Self.tables.contains(where: { line.hasPrefix($0 + " ") }) else { continue }
          for value in Self.values(line) {
            if let number = Int64(value), abs(number - now) < 400 * 86_400_000 { found.append(line) }
          }
        }
        return found
      }
      for person in people { try await crew.answer(campaign, person, [("M1a", "4")]) }
      #expect(try await moments() == [])
      try await crew.close()
      #expect(try await moments() == [])
      let left = try await lines(app).filter {
        $0.hasPrefix("measurement_invitations ") || $0.hasPrefix("measurement_sealed ")
      }
      #expect(left == [])
      // Jobs, sessions and forms know nothing of a campaign.
      for line in try await lines(app) where !Self.tables.contains(where: { line.hasPrefix($0 + " ") }) {
        #expect(!line.contains(campaign.id.description) && !line.contains(String(campaign.id.raw)), "\(line)")
      }
    }
  }

  @Test("the log holds neither people nor answers, whatever goes wrong", arguments: TestEngine.all)
  func logs(_ engine: TestEngine) async throws {
    let heard = Heard()
    let listen: @Sendable (inout Site) -> Void = { $0.log = Logger(label: "test") { _ in Ear(heard: heard) } }
    try await TestApp.run(on: engine, adding: listen) { app in
      let crew = Crew(app)
      let people = try await crew.hire(6, in: app.story.green)
      let campaign = try await crew.plan()
      try await crew.answer(campaign, people[0], [("M1a", "5")])
      try await crew.answer(campaign, people[0], [("M1a", "5")])
      try await crew.answer(campaign, people[1], [("M1a", "zeven")])
      // A fault in the middle of keeping an answer.
      try await app.database.write { db in try db.run("DROP TABLE measurement_sealed") }
      let fault = try await crew.answer(campaign, people[2], [("M1a", "3"), ("M2a", "2")])
      #expect(fault.status >= 500)
      let lines = heard.lines.withLock { $0 }
      #expect(!lines.isEmpty)
      for line in lines {
        for person in people { #expect(!line.contains(person.description) && !line.contains(String(person.raw))) }
        #expect(!line.contains("M1a") && !line.contains("zeven") && !line.contains(campaign.id.description))
      }
    }
  }

  // MARK: The attacker's tools

  /// Every row of the database as a backup holds it, with the name of its table before it.
  private func lines(_ app: TestApp) async throws -> Set<String> {
    let path = FileManager.default.temporaryDirectory.appending(path: "leerwerf-attack-\(RandomIDs().bits())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try await Backup.write(app.database, to: path, at: app.clock.now())
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    var table = ""
    var lines: Set<String> = []
    for line in data.split(separator: 10) {
      let text = String(decoding: line, as: UTF8.self)
      if line.first == UInt8(ascii: "[") {
        lines.insert("\(table) \(text)")
      } else if let head = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let name = head["table"] as? String
      {
        table = name
      }
    }
    return lines
  }

  /// The values of a line, as text, that are long enough to mean something.
  private static func values(_ line: String) -> [String] {
    let row = line.drop { $0 != "[" }
    guard let all = try? JSONSerialization.jsonObject(with: Data(row.utf8)) as? [Any] else { return [] }
    return all.map { "\($0)" }.filter { $0.count > 3 }
  }

  /// Spearman's rank correlation of a row of ranks with their positions.
  private static func rankCorrelation(_ ranks: [Int]) -> Double {
    let n = Double(ranks.count)
    let squares = ranks.enumerated().map { Double(($0.element - $0.offset) * ($0.element - $0.offset)) }
    return 1 - 6 * squares.reduce(0, +) / (n * (n * n - 1))
  }
}

/// What was written to the log.
private final class Heard: Sendable {
  let lines = Mutex<[String]>([])
}

private struct Ear: LogHandler {
  let heard: Heard
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace

  init(heard: Heard) { self.heard = heard }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    heard.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
  }
}
