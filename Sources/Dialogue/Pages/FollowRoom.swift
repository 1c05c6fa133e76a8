// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// What keeps the screens of a room up to date: server-sent events for who is in the room or leads it.
///
/// `room` carries the version of the room: a screen that shows an older one loads itself again. `count` carries how
/// many have put their places, in words. `alive` only keeps the line open.
struct FollowRoom {
  let watch: RoomWatch

  func handle(_ visit: Visit) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let mayFollow = try await visit.database.read { db in
      guard let room = try GroupDialogue.find(id, db) else { return false }
      if let viewer = visit.signedIn?.viewer, room.isLed(by: viewer) { return true }
      return try Participant.find(in: id, visit, db) != nil
    }
    // 204 tells a browser not to come back.
    guard mayFollow, let messages = watch.watch(id) else { return Answer(status: 204) }
    let (stream, line) = AsyncStream.makeStream(of: ServerEvent.self, bufferingPolicy: .bufferingNewest(8))
    let task = Task {
      for await message in messages {
        switch message {
        case .alive: line.yield(ServerEvent(type: "alive", data: ""))
        case .state(let state):
          line.yield(ServerEvent(type: "count", data: visit.words(state.attendance)))
          line.yield(ServerEvent(type: "room", data: String(state.version)))
        }
      }
      line.finish()
    }
    line.onTermination = { _ in task.cancel() }
    return .events(stream)
  }
}
