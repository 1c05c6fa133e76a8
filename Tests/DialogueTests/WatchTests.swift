// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Dialogue

@Suite("Screens that follow a room")
struct WatchTests {
  private func watch(_ app: TestApp, _ database: (any Database)? = nil) -> RoomWatch {
    RoomWatch(database: database ?? app.database, clock: app.clock, log: Logger(label: "test"))
  }

  private func state(_ message: RoomWatch.Message?) -> RoomState? {
    guard case .state(let state) = message else { return nil }
    return state
  }

  @Test(
    "a screen hears of a change on its own node and on another, and the line ends with the room",
    arguments: TestEngine.all)
  func changes(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var crew = try await Crew.open(app)
      // The pages of the app have a watch of their own: this one is another node on the same database.
      let node = watch(app)
      var lines = try #require(node.watch(crew.id)).makeAsyncIterator()
      let first = try #require(state(await lines.next()))
      #expect(first.attendance == Attendance())
      #expect(!first.isOver)
      try await crew.join(1)
      var next = state(await lines.next())
      #expect(next?.attendance.people == 1)
      #expect(next?.version == first.version)
      try await crew.put(crew.phones[0], [(0, 0), (1, 1), (2, 2)])
      while let seen = next, seen.attendance.placed == 0 { next = state(await lines.next()) }
      #expect(next?.attendance.placed == 1)
      try await crew.closePlacing([("zonder", "1")])
      next = state(await lines.next())
      #expect((next?.version ?? 0) > first.version)
      try await crew.leader.get(crew.lead)
      try await crew.leader.post("\(crew.lead)/einde")
      while let seen = next, !seen.isOver { next = state(await lines.next()) }
      #expect(next?.isOver == true)
      #expect(await lines.next() == nil)
      #expect(node.screens == 0)
    }
  }

  @Test("over HTTP the events carry the version and the count in words, and end with the room")
  func events() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let crew = try await Crew.open(app)
      let (room, leader) = (crew.room, app.story.leader)
      async let heard = {
        let browser = try await app.browser(as: leader)
        return try await browser.get("\(room)/live")
      }()
      try await crew.leader.get(crew.lead)
      try await crew.leader.post("\(crew.lead)/einde")
      let page = try await heard
      #expect(page.headers["content-type"] == "text/event-stream")
      #expect(page.body.contains("event: room\ndata: "))
      #expect(page.body.contains("event: count\ndata: 0 van 0 mensen"))
      let guest = app.browser()
      #expect(try await guest.get("\(room)/live").status == 204)
    }
  }

  @Test("forty rooms with three screens each are one question to the database", arguments: TestEngine.all)
  func oneQuestion(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let ids: [DialogueID] = (0..<40).map { _ in app.site.ids.next() }
      try await app.database.write { db in
        for (index, id) in ids.enumerated() {
          try GroupDialogue(
            id: id, municipality: app.story.municipality.id, title: "x", audience: .team(TeamID(raw: Int64(index) + 1)),
            openedBy: app.story.leader, plannedOn: Story.today, state: .open, step: .place,
            stepStartedAt: app.clock.now(), stepMinutes: 5, openedAt: app.clock.now(), closedAt: nil,
            code: "C\(index)", version: 1, picture: nil, wish: nil
          ).insert(db)
        }
      }
      let counting = CountingDatabase(app.database)
      let node = watch(app, counting)
      let streams = try ids.flatMap { id in try (0..<3).map { _ in try #require(node.watch(id)) } }
      for stream in streams {
        var lines = stream.makeAsyncIterator()
        #expect(state(await lines.next())?.version == 1)
      }
      // One, or two when the first began before all screens were there.
      #expect(counting.reads <= 2)
    }
  }

  @Test("a screen that goes away is forgotten, and more screens than a room takes are refused")
  func leaving() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let crew = try await Crew.open(app)
      let node = watch(app)
      do {
        let stream = try #require(node.watch(crew.id))
        var lines = stream.makeAsyncIterator()
        _ = await lines.next()
        #expect(node.screens == 1)
      }
      #expect(node.screens == 0)
      let many = (0..<RoomWatch.mostScreens).compactMap { _ in node.watch(crew.id) }
      #expect(many.count == RoomWatch.mostScreens)
      #expect(node.watch(crew.id) == nil)
    }
  }
}

/// Counts what is asked.
private final class CountingDatabase: Database {
  private let inner: any Database
  private let count = Mutex(0)
  init(_ inner: any Database) { self.inner = inner }
  var engine: Engine { inner.engine }
  var reads: Int { count.withLock { $0 } }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    count.withLock { $0 += 1 }
    return try await inner.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await inner.write(body)
  }

  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await inner.exclusively(body)
  }

  func close() async { await inner.close() }
}
