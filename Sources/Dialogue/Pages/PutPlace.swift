// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// One position on one screen: by a tap on the field, or by two plain questions with five choices each.
struct PutPlace {
  let watch: RoomWatch

  private struct Found: Sendable {
    let room: GroupDialogue
    let participant: Participant
    let positions: [Moment: Position]
  }

  func show(_ visit: Visit) async throws -> Answer {
    let moment = try moment(visit)
    guard let found = try await find(visit) else { return visit.roomIsOver() }
    guard found.room.step == .place else { return .redirect(to: DialoguePaths.room.path(found.room.id)) }
    return page(visit, found, moment, errors: .none)
  }

  func put(_ visit: Visit) async throws -> Answer {
    let moment = try moment(visit)
    guard let found = try await find(visit) else { return visit.roomIsOver() }
    let room = DialoguePaths.room.path(found.room.id)
    guard let position = Position(across: visit.form.int("voor"), upward: visit.form.int("wanneer")) else {
      var check = FormCheck(visit.form)
      for field in ["voor", "wanneer"] where visit.form.int(field).map((0..<Position.steps).contains) != true {
        check.add(field, "dialogue.place.choose")
      }
      return page(visit, found, moment, errors: visit.words(check.errors))
    }
    do {
      try await visit.database.write { db in
        try position.put(moment, by: found.participant, at: visit.now, db)
      }
    } catch DialogueError.placingOver {
      return .redirect(to: room.with("laat", "1"))
    } catch DialogueError.closed {
      return visit.roomIsOver()
    }
    watch.changed()
    return .redirect(to: room)
  }

  private func moment(_ visit: Visit) throws -> Moment {
    guard let moment = Moment(written: visit.parameters["moment"] ?? "") else { throw PageError.notFound }
    return moment
  }

  private func find(_ visit: Visit) async throws -> Found? {
    let id = try visit.id("id", of: GroupDialogue.self)
    return try await visit.database.read { db in
      guard let room = try GroupDialogue.find(id, db), room.isOpen(at: visit.now),
        let participant = try Participant.find(in: id, visit, db), participant.kind == .person
      else { return nil }
      return try Found(room: room, participant: participant, positions: Position.all(of: participant, db))
    }
  }

  private func page(_ visit: Visit, _ found: Found, _ moment: Moment, errors: FieldErrors) -> Answer {
    let room = found.room
    let number = (Moment.allCases.firstIndex(of: moment) ?? 0) + 1
    let question = visit.t("dialogue.moment.\(moment.rawValue)")  // text keys: dialogue.moment.*
    return visit.page(question, status: errors.isEmpty ? 200 : 400, task: true) { h in
      h.followed(room, class: "placing") {
        h.progressBar(
          number - 1, of: Moment.allCases.count,
          words: visit.t("dialogue.place.progress", ["number": String(number)]))
        h.errorSummary(errors)
        h.h1(question)
        h.form(post: DialoguePaths.place.path(room.id, moment.written), once: false, .data("data-place", "")) {
          pad(h, visit)
          questions(h, visit, found.positions[moment], errors)
          h.actions { h.submit(visit.t("dialogue.place.button"), icon: "check") }
        }
        h.whoSees(visit.t("dialogue.place.who-sees"))
        h.disclosure(visit.t("dialogue.quadrants")) { h.quarters() }
      }
    }
  }

  /// Shown by the script, which turns a tap into the two answers below it.
  private func pad(_ h: HTML, _ visit: Visit) {
    h.div(.class("pad-part"), .data("data-pad", ""), .hidden()) {
      h.p(visit.t("dialogue.place.tap"), .class("hint"))
      FieldDrawing("pad", nil).draw(h, label: visit.t("dialogue.place.field"), isPad: true)
      h.p(.class("status"), .role("status"), .data("data-chosen", visit.t("dialogue.place.first"))) {}
      h.button(.type("button"), .class("button quiet"), .data("data-ask", "")) {
        h.icon("question")
        h.span(visit.t("dialogue.place.ask"))
      }
    }
  }

  private func questions(_ h: HTML, _ visit: Visit, _ position: Position?, _ errors: FieldErrors) {
    let steps = 0..<Position.steps
    func chosen(_ field: String, _ step: Int?) -> String? {
      visit.form.has(field) ? visit.form.typed(field) : step.map(String.init)
    }
    h.div(.class("two-questions"), .data("data-questions", "")) {
      h.choices(
        "voor", visit.t("dialogue.across"),
        options: steps.map { Choice(String($0), visit.t("dialogue.across.\($0)")) },
        selected: chosen("voor", position?.across), error: errors["voor"])
      h.choices(
        "wanneer", visit.t("dialogue.upward"),
        options: steps.map { Choice(String($0), visit.t("dialogue.upward.\($0)")) },
        selected: chosen("wanneer", position?.upward), error: errors["wanneer"])
    }
  }
}
