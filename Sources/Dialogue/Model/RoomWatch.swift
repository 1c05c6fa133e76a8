// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Logging
import Storage
import Synchronization

/// What the screens of a room need to know to see whether they are behind.
struct RoomState: Sendable, Equatable {
  let version: Int64
  let attendance: Attendance
  /// Whether the room is over, so that nothing will change any more.
  let isOver: Bool
}

/// Watches all rooms that somebody on this node looks at, with one statement for all of them together.
///
/// It asks the database every two seconds, for what happened on other nodes, and at once (a fifth of a second at most)
/// after a change on this node. While nobody looks it asks nothing.
final class RoomWatch: Sendable {
  /// Screens of one room on one node at most.
  static let mostScreens = Participant.most + 50
  private static let tick = Duration.milliseconds(200)
  /// Ticks between two questions when nothing happened here: two seconds.
  private static let ticksBetween = 10
  /// Ticks after which a screen hears that the line still stands: eighteen seconds.
  private static let ticksOfSilence = 90

  enum Message: Sendable, Equatable {
    case state(RoomState)
    /// Nothing happened; keeps the line open.
    case alive
  }

  private struct Screen {
    let room: DialogueID
    let line: AsyncStream<Message>.Continuation
    var last: RoomState?
    var silent = 0
  }

  private struct Watched {
    var screens: [Int: Screen] = [:]
    var nextNumber = 0
    var isAsking = false
    var somethingHappened = false
  }

  private let database: any Database
  private let clock: any Clock
  private let log: Logger
  private let watched = Mutex(Watched())

  init(database: any Database, clock: any Clock, log: Logger) {
    self.database = database
    self.clock = clock
    self.log = log
  }

  /// The messages for one screen: first how the room is now, then every change, until the room is over. Nil when too
  /// many screens look at this room.
  func watch(_ room: DialogueID) -> AsyncStream<Message>? {
    let (stream, line) = AsyncStream.makeStream(of: Message.self, bufferingPolicy: .bufferingNewest(4))
    let number: Int? = watched.withLock { watched in
      guard watched.screens.values.count(where: { $0.room == room }) < Self.mostScreens else { return nil }
      watched.nextNumber += 1
      watched.screens[watched.nextNumber] = Screen(room: room, line: line)
      watched.somethingHappened = true
      return watched.nextNumber
    }
    guard let number else { return nil }
    line.onTermination = { [weak self] _ in
      _ = self?.watched.withLock { $0.screens.removeValue(forKey: number) }
    }
    startAsking()
    return stream
  }

  /// Something changed on this node: look now.
  func changed() { watched.withLock { $0.somethingHappened = true } }

  /// How many screens look, for tests.
  var screens: Int { watched.withLock { $0.screens.count } }

  private func startAsking() {
    let mustStart = watched.withLock { watched in
      defer { watched.isAsking = true }
      return !watched.isAsking
    }
    guard mustStart else { return }
    Task { await ask() }
  }

  private func ask() async {
    var ticks = Self.ticksBetween
    while true {
      let rooms: Set<DialogueID>? = watched.withLock { watched in
        guard !watched.screens.isEmpty else {
          watched.isAsking = false
          return nil
        }
        guard watched.somethingHappened || ticks >= Self.ticksBetween else { return [] }
        watched.somethingHappened = false
        return Set(watched.screens.values.map(\.room))
      }
      guard let rooms else { return }
      if !rooms.isEmpty {
        ticks = 0
        do { tell(try await states(of: rooms), about: rooms) } catch {
          log.warning("rooms could not be read", metadata: ["cause": "\(error)"])
        }
      }
      keepLinesOpen()
      ticks += 1
      // Only cancelling ends a sleep early, and nobody cancels this task.
      try? await Task.sleep(for: Self.tick)
    }
  }

  /// The rooms that are there; what is missing is gone.
  private func states(of rooms: Set<DialogueID>) async throws -> [DialogueID: RoomState] {
    let now = clock.now()
    return try await database.read { db in
      var states: [DialogueID: RoomState] = [:]
      try db.each(
        """
        SELECT d.id, d.version, d.state, d.opened_at, COUNT(p.id),
          COALESCE(SUM(CASE WHEN p.id IS NOT NULL AND p.person_id IS NULL THEN 1 ELSE 0 END), 0),
          COALESCE(SUM(CASE WHEN p.placed = 3 THEN 1 ELSE 0 END), 0)
        FROM dialogues d LEFT JOIN dialogue_participants p ON p.dialogue_id = d.id AND p.kind = 'person'
        WHERE d.id IN \(list: rooms) GROUP BY d.id, d.version, d.state, d.opened_at
        """
      ) { row in
        let isOpen = try row.choice(2, of: GroupDialogue.State.self) == .open
        let openedAt = try row.optional(3, row.instant)
        let dayIsOver = openedAt.map { now >= $0.adding(hours: GroupDialogue.openHours) } ?? true
        states[try row.id(0)] = RoomState(
          version: try row.int64(1),
          attendance: try Attendance(people: row.int(4), guests: row.int(5), placed: row.int(6)),
          isOver: !isOpen || dayIsOver)
      }
      return states
    }
  }

  private func tell(_ states: [DialogueID: RoomState], about rooms: Set<DialogueID>) {
    let lines: [(AsyncStream<Message>.Continuation, RoomState?)] = watched.withLock { watched in
      watched.screens.compactMap { number, screen in
        guard rooms.contains(screen.room) else { return nil }
        let state = states[screen.room]
        guard state == nil || state != screen.last else { return nil }
        watched.screens[number]?.last = state
        watched.screens[number]?.silent = 0
        return (screen.line, state)
      }
    }
    // Outside the lock, since finishing a line takes its screen away.
    for (line, state) in lines {
      if let state { line.yield(.state(state)) }
      if state?.isOver ?? true { line.finish() }
    }
  }

  private func keepLinesOpen() {
    let silent: [AsyncStream<Message>.Continuation] = watched.withLock { watched in
      watched.screens.compactMap { number, screen in
        watched.screens[number]?.silent += 1
        guard screen.silent >= Self.ticksOfSilence else { return nil }
        watched.screens[number]?.silent = 0
        return screen.line
      }
    }
    for line in silent { line.yield(.alive) }
  }
}
