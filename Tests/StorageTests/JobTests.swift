// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct JobTests {
  private final class Done: Sendable {
    private let contents = Mutex<[String]>([])
    func add(_ content: String) { contents.withLock { $0.append(content) } }
    var all: [String] { contents.withLock { $0 } }
  }
  private struct Refused: Error {}

  private func runner(_ database: any Database, _ clock: ManualClock, _ handlers: JobHandlers) -> JobRunner {
    var log = Logger(label: "test")
    log.logLevel = .critical
    return JobRunner(database: database, clock: clock, ids: RandomIDs(), handlers: handlers, log: log)
  }

  @Test(arguments: TestEngine.all)
  func severalNodesShareTheWorkWithoutDoingItTwice(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let clock = ManualClock(noonOf: Story.today)
      try await Migrations.apply(Jobs.migrations, to: database, at: clock.now())
      let done = Done()
      var handlers = JobHandlers()
      handlers.on("greet") { job in done.add(job.content) }
      try await database.write { db in
        for number in 0..<60 {
          try Jobs.add("greet", content: "\(number)", at: clock.now(), ids: RandomIDs(), db)
        }
      }
      let nodes = (0..<3).map { _ in runner(database, clock, handlers) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes { group.addTask { try await node.round() } }
        try await group.waitForAll()
      }
      #expect(Set(done.all).count == 60)
      #expect(done.all.count == 60)
    }
  }

  @Test(arguments: TestEngine.all)
  func aJobThatFailsIsTriedAgainLaterAndTheLeaseOfADeadNodeRunsOut(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let clock = ManualClock(noonOf: Story.today)
      try await Migrations.apply(Jobs.migrations, to: database, at: clock.now())
      let done = Done()
      var handlers = JobHandlers()
      handlers.on("send") { job in
        done.add("try \(job.attempt)")
        if job.attempt < 3 { throw Refused() }
      }
      let node = runner(database, clock, handlers)
      try await database.write { db in try Jobs.add("send", at: clock.now(), ids: RandomIDs(), db) }
      try await node.round()
      try await node.round()
      #expect(done.all == ["try 1"])
      clock.move(seconds: 11)
      try await node.round()
      clock.move(seconds: 21)
      try await node.round()
      #expect(done.all == ["try 1", "try 2", "try 3"])
      #expect(try await database.read { db in try db.count("SELECT COUNT(*) FROM jobs") } == 0)
    }
  }

  @Test(arguments: TestEngine.all)
  func whatRecursIsPlannedOnceAndComesBack(_ engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let clock = ManualClock(noonOf: Story.today)
      try await Migrations.apply(Jobs.migrations, to: database, at: clock.now())
      let done = Done()
      var handlers = JobHandlers()
      handlers.every(seconds: 3600, "sweep") { _ in done.add("swept") }
      let nodes = [runner(database, clock, handlers), runner(database, clock, handlers)]
      for node in nodes { try await node.round() }
      #expect(done.all.count == 1)
      clock.move(seconds: 3601)
      for node in nodes { try await node.round() }
      #expect(done.all.count == 2)
    }
  }
}
