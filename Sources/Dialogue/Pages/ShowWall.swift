// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// The screen for the wall: how to come in, then the group on the field, the words of the step and its time. It shows
/// nothing of one person. Who leads the dialogue has its buttons at the foot.
enum ShowWall {
  private struct Found: Sendable {
    let room: GroupDialogue
    let leads: Bool
    let attendance: Attendance
    let minimum: Int
    let agreements: [Agreement]
  }

  /// Seconds after which a wall without script loads itself again, when that was asked for.
  private static let refreshSeconds = "10"

  static func show(_ visit: Visit) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let found = try await visit.database.read { db -> Found? in
      guard let room = try GroupDialogue.find(id, db), room.isOpen(at: visit.now) else { return nil }
      let leads = visit.signedIn.map { room.isLed(by: $0.viewer) } ?? false
      guard try leads || Participant.find(in: id, visit, db) != nil else { return nil }
      return try Found(
        room: room, leads: leads, attendance: Attendance.of(id, db),
        minimum: Municipality.find(room.municipality, db)?.minimumGroupSize ?? 5, agreements: Agreement.all(of: id, db))
    }
    guard let found else { return visit.roomIsOver() }
    let refreshes = visit.query.has("vanzelf")
    let answer = visit.wallPage(found.room.title) { h in
      h.followed(found.room, class: "wall-room \(found.room.step.rawValue)") {
        head(h, found, visit)
        h.div(.class("wall-field")) { field(h, found, visit) }
        h.div(.class("wall-words")) { words(h, found, visit) }
        foot(h, found, visit, refreshes: refreshes)
      }
    }
    return refreshes ? answer.adding("Refresh", refreshSeconds) : answer
  }

  private static func head(_ h: HTML, _ found: Found, _ visit: Visit) {
    h.div(.class("wall-head")) {
      h.p(found.room.title, .class("wall-title"))
      h.stepsOfDialogue(found.room.step)
    }
  }

  private static func field(_ h: HTML, _ found: Found, _ visit: Visit) {
    let places = found.room.picture
    FieldDrawing("wall", places).draw(h, label: places.map { visit.says($0) } ?? visit.t("dialogue.picture.empty"))
  }

  private static func words(_ h: HTML, _ found: Found, _ visit: Visit) {
    let room = found.room
    h.stepWords(room.step)
    switch room.step {
    case .place:
      h.joinSquare(room, visit)
      h.p(visit.words(found.attendance), .class("wall-count"), .role("status"), .data("data-live-count", ""))
    case .look:
      if let places = room.picture {
        h.p(visit.says(places), .class("says"))
        h.p(
          visit.t(places.people < 10 ? "dialogue.picture.small" : "dialogue.picture.large"), .class("hint"))
        h.disclosure(visit.t("dialogue.picture.numbers")) { h.placesTable(places, visit) }
      } else {
        h.noPicture()
      }
    case .why, .surprise:
      if let places = room.picture { h.p(visit.says(places), .class("says")) }
    case .want, .agree:
      ShowRoom.outcome(h, room, found.agreements, visit)
    }
    h.timer(room, at: visit.now)
  }

  private static func foot(_ h: HTML, _ found: Found, _ visit: Visit, refreshes: Bool) {
    h.div(.class("wall-foot")) {
      if found.leads {
        h.div(.class("wall-controls")) {
          LeadDialogue.controls(h, found.room, minimum: found.minimum, visit, onWall: true)
          h.linkButton(
            visit.t("dialogue.wall.lead"), icon: "back", to: DialoguePaths.dialogue.path(found.room.id), .quiet)
        }
      }
      if !refreshes {
        h.p(.class("look-again"), .data("data-live-otherwise", "")) {
          h.a(
            visit.t("dialogue.wall.refresh"), .href(DialoguePaths.wall.path(found.room.id).with("vanzelf", "1")))
        }
      }
    }
  }
}
