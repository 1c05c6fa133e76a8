// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Steering a room: open it, close the placing, next and back, more time, close. From the own phone or from the wall.
struct LeadDialogue {
  let watch: RoomWatch

  func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    do {
      try await change(visit, viewer) { room, db in try room.begin(at: visit.now, db) }
    } catch let error as DialogueError {
      return try await planned(visit, viewer, refused: visit.t(visit.key(of: error), visit.values(of: error)))
    }
    return .redirect(to: DialoguePaths.dialogue.path(id))
  }

  func closePlacing(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let without = visit.form.has("zonder")
    do {
      try await change(visit, viewer) { room, db in try room.closePlacing(without: without, at: visit.now, db) }
    } catch DialogueError.tooFew {
      return try back(visit, tooFew: true)
    }
    return try back(visit)
  }

  func move(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard let seen = visit.form.choice("van", of: DialogueStep.self),
      let target = visit.form.choice("naar", of: DialogueStep.self)
    else { throw PageError.badRequest }
    try await change(visit, viewer) { room, db in try room.move(from: seen, to: target, at: visit.now, db) }
    return try back(visit)
  }

  func addTime(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { room, db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try room.addTime(at: visit.now, db)
    }
    return try back(visit)
  }

  func end(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { room, db in try room.close(at: visit.now, db) }
    return .redirect(to: DialoguePaths.dialogue.path(try visit.id("id", of: GroupDialogue.self)))
  }

  func callOff(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await change(visit, viewer) { room, db in try room.callOff(db) }
    return .redirect(to: DialoguePaths.list.path)
  }

  private func change(
    _ visit: Visit, _ viewer: Viewer, _ body: @escaping @Sendable (GroupDialogue, any Connection) throws -> Void
  ) async throws {
    let id = try visit.id("id", of: GroupDialogue.self)
    try await visit.database.write { db in
      guard let room = try GroupDialogue.led(id, by: viewer, db) else { throw PageError.notFound }
      try body(room, db)
    }
    watch.changed()
  }

  /// Back to where the button stood: the wall, or the page of the leader.
  private func back(_ visit: Visit, tooFew: Bool = false) throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let path = (visit.form.text("terug") == "scherm" ? DialoguePaths.wall : DialoguePaths.dialogue).path(id)
    return .redirect(to: tooFew ? path.with("te-weinig", "1") : path)
  }

  private func planned(_ visit: Visit, _ viewer: Viewer, refused: String) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let room = try await visit.database.read { db in try GroupDialogue.led(id, by: viewer, db) }
    guard let room else { throw PageError.notFound }
    return Self.plannedPage(room, visit, refused: refused)
  }

  // MARK: Pages

  /// A dialogue that waits for its day.
  static func plannedPage(_ room: GroupDialogue, _ visit: Visit, refused: String? = nil) -> Answer {
    visit.page(room.title, status: refused == nil ? 200 : 409) { h in
      h.h1(room.title)
      h.p(.class("due")) {
        h.icon("calendar")
        h.span(room.plannedOn.words(in: visit.language))
      }
      if let refused { h.notice(.warning, refused) }
      h.p(visit.t("dialogue.lead.planned"))
      h.ul {
        h.li(visit.t("dialogue.lead.need-wall"))
        h.li(visit.t("dialogue.lead.need-phones"))
        h.li(visit.t("dialogue.lead.need-time"))
      }
      h.actions {
        h.form(post: DialoguePaths.begin.path(room.id)) { h.submit(visit.t("dialogue.lead.begin"), icon: "people") }
        h.form(post: DialoguePaths.callOff.path(room.id)) {
          h.submit(visit.t("dialogue.lead.call-off"), icon: "trash", .quiet)
        }
      }
    }
  }

  /// The page of the leader while the room is open: what to say, how far it is, and the one button for what comes next.
  static func page(_ room: GroupDialogue, _ attendance: Attendance, minimum: Int, _ visit: Visit) -> Answer {
    visit.page(room.title, saved: visit.savedOutcome(room), task: true) { h in
      h.savedNotice(visit)
      h.followed(room) {
        h.p(.class("kicker")) {
          h.icon("people")
          h.span(visit.t("dialogue.lead.kicker", ["title": room.title]))
        }
        h.stepsOfDialogue(room.step)
        h.h1(visit.t("dialogue.step.\(room.step.rawValue).title"))
        h.timer(room, at: visit.now)
        h.p(visit.t("dialogue.step.\(room.step.rawValue).leader"))
        if room.step == .place {
          h.p(visit.words(attendance), .class("status"), .role("status"), .data("data-live-count", ""))
        }
        if room.step == .look, room.picture == nil { h.noPicture() }
        h.actions {
          controls(h, room, minimum: minimum, visit, onWall: false)
          if room.step == .want {
            h.linkButton(
              visit.t("dialogue.lead.outcome"), icon: "edit", to: DialoguePaths.outcome.path(room.id), .secondary)
          }
          h.linkButton(visit.t("dialogue.lead.wall"), icon: "desk", to: DialoguePaths.wall.path(room.id), .secondary)
        }
        code(h, room, visit)
        end(h, room, visit)
        h.lookAgain()
      }
    }
  }

  private static func code(_ h: HTML, _ room: GroupDialogue, _ visit: Visit) {
    h.disclosure(visit.t("dialogue.lead.code"), open: room.step == .place) { h.joinSquare(room, visit) }
  }

  private static func end(_ h: HTML, _ room: GroupDialogue, _ visit: Visit) {
    h.disclosure(visit.t("dialogue.lead.end")) {
      h.p(visit.t("dialogue.lead.end-words"))
      h.form(post: DialoguePaths.end.path(room.id)) {
        h.submit(visit.t("dialogue.lead.end-now"), icon: "done", .danger)
      }
    }
  }

  /// Next, back and more time; the same on the leader's page and at the foot of the wall.
  static func controls(
    _ h: HTML, _ room: GroupDialogue, minimum: Int, _ visit: Visit, onWall: Bool
  ) {
    let style: ButtonStyle = onWall ? .secondary : .primary
    if room.step == .place {
      closing(h, room, minimum: minimum, visit, onWall: onWall)
    } else if let next = room.step.next {
      step(
        h, room, to: next, visit.t("dialogue.lead.next", ["step": visit.t("dialogue.step.\(next.rawValue).short")]),
        icon: "next", style, onWall)
    } else if !onWall {
      h.linkButton(
        visit.t("dialogue.lead.outcome-last"), icon: "edit", to: DialoguePaths.outcome.path(room.id), .primary)
    }
    if let previous = room.step.previous {
      step(h, room, to: previous, visit.t("dialogue.lead.back"), icon: "back", .quiet, onWall)
    }
    h.form(post: DialoguePaths.time.path(room.id)) {
      back(h, onWall)
      h.submit(visit.t("dialogue.lead.time"), icon: "clock", .quiet)
    }
  }

  private static func closing(
    _ h: HTML, _ room: GroupDialogue, minimum: Int, _ visit: Visit, onWall: Bool
  ) {
    if visit.query.has("te-weinig") {
      h.notice(.warning, visit.t("dialogue.lead.too-few", ["minimum": String(minimum)]))
    }
    h.form(post: DialoguePaths.picture.path(room.id)) {
      back(h, onWall)
      h.submit(visit.t("dialogue.lead.picture"), icon: "eye", onWall ? .secondary : .primary)
    }
    // Offered only after the picture was refused, since there is no way back from it.
    if visit.query.has("te-weinig") {
      h.form(post: DialoguePaths.picture.path(room.id)) {
        back(h, onWall)
        h.submit(visit.t("dialogue.lead.without"), icon: "next", .secondary, field: "zonder")
      }
    }
  }

  private static func step(
    _ h: HTML, _ room: GroupDialogue, to target: DialogueStep, _ words: String, icon: String, _ style: ButtonStyle,
    _ onWall: Bool
  ) {
    h.form(post: DialoguePaths.step.path(room.id), once: false) {
      back(h, onWall)
      h.hidden("van", room.step.rawValue)
      h.hidden("naar", target.rawValue)
      h.submit(words, icon: icon, style)
    }
  }

  private static func back(_ h: HTML, _ onWall: Bool) {
    if onWall { h.hidden("terug", "scherm") }
  }
}
