// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// The room on a phone: what this person does now, and later the same step that the wall shows.
enum ShowRoom {
  struct Found: Sendable {
    let room: GroupDialogue
    let participant: Participant
    let positions: [Moment: Position]
    let agreements: [Agreement]
  }

  static func show(_ visit: Visit) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let viewer = visit.signedIn?.viewer
    let (visible, found) = try await visit.database.read { db -> (GroupDialogue?, Found?) in
      let visible = try viewer.flatMap { try GroupDialogue.visible(id, to: $0, db) }
      guard let room = try GroupDialogue.find(id, db), room.isOpen(at: visit.now),
        let participant = try Participant.find(in: id, visit, db)
      else { return (visible, nil) }
      return try (
        visible,
        Found(
          room: room, participant: participant, positions: Position.all(of: participant, db),
          agreements: Agreement.all(of: id, db))
      )
    }
    guard let found else { return notIn(visible, visit) }
    if found.participant.kind == .screen { return .redirect(to: DialoguePaths.wall.path(id)) }
    guard found.room.step == .place else { return talking(found, visit) }
    if let next = Moment.allCases.first(where: { found.positions[$0] == nil }) {
      return .redirect(to: DialoguePaths.place.path(id, next.written))
    }
    return placed(found, visit)
  }

  /// Somebody of the group who has not joined yet joins with one button; the others hear that it is over, or never was.
  private static func notIn(_ visible: GroupDialogue?, _ visit: Visit) -> Answer {
    guard let visible else { return visit.roomIsOver() }
    guard visible.isOpen(at: visit.now), let code = visible.code else {
      return .redirect(to: DialoguePaths.dialogue.path(visible.id))
    }
    return .redirect(to: DialoguePaths.enterWithCode.path(code))
  }

  /// All three are put: they can be changed until the leader goes on.
  private static func placed(_ found: Found, _ visit: Visit) -> Answer {
    let room = found.room
    return visit.page(room.title, task: true) { h in
      h.followed(room) {
        h.p(.class("kicker")) {
          h.icon("done")
          h.span(room.title)
        }
        h.h1(visit.t("dialogue.placed.title"))
        h.lead(visit.t("dialogue.placed.words"))
        h.rows {
          for moment in Moment.allCases {
            let words = found.positions[moment].map { visit.words($0) }
            h.row(
              visit.t("dialogue.moment.\(moment.rawValue).short"), words, icon: "edit",
              to: DialoguePaths.place.path(room.id, moment.written))
          }
        }
        h.whoSees(visit.t("dialogue.place.who-sees"))
        if found.participant.isGuest, let code = room.code {
          h.form(post: DialoguePaths.enterWithCode.path(code)) {
            h.hidden("volgende", "1")
            h.submit(visit.t("dialogue.placed.next-person"), icon: "person", .quiet)
          }
        }
        h.lookAgain()
      }
    }
  }

  private static func talking(_ found: Found, _ visit: Visit) -> Answer {
    let room = found.room
    return visit.page(room.title, task: true) { h in
      h.followed(room) {
        h.stepsOfDialogue(room.step)
        h.stepWords(room.step)
        h.timer(room, at: visit.now)
        if visit.query.has("laat") { h.notice(.info, visit.t("dialogue.place.late")) }
        if let places = room.picture {
          let isOpen = room.step == .look
          h.disclosure(visit.t("dialogue.room.picture"), open: isOpen) {
            h.p(visit.says(places), .class("says"))
            h.groupPicture(places, visit)
          }
        } else if room.step == .look {
          h.noPicture()
        }
        outcome(h, room, found.agreements, visit)
        if room.step == .look { h.disclosure(visit.t("dialogue.quadrants")) { h.quarters() } }
        if room.step == .look { h.whoSees(visit.t("dialogue.room.gone")) }
        h.lookAgain()
      }
    }
  }

  /// What has been written down so far.
  static func outcome(_ h: HTML, _ room: GroupDialogue, _ agreements: [Agreement], _ visit: Visit) {
    guard room.step == .want || room.step == .agree else { return }
    if let wish = room.wish {
      h.h2(visit.t("dialogue.outcome.wish"))
      h.blockquote(wish)
    }
    guard !agreements.isEmpty else { return }
    h.h2(visit.t("dialogue.outcome.agreements"))
    h.ol(.class("agreements")) {
      for agreement in agreements {
        h.li {
          h.strong(agreement.what)
          h.small(
            visit.t(
              "dialogue.agreement.due",
              ["name": agreement.ownerName, "day": agreement.dueOn.words(in: visit.language)]))
        }
      }
    }
  }
}

extension Visit {
  /// A position in the words of the two questions.
  func words(_ position: Position) -> String {
    // text keys: dialogue.across.*, dialogue.upward.*
    t("dialogue.across.\(position.across)") + ". " + t("dialogue.upward.\(position.upward)") + "."
  }
}
