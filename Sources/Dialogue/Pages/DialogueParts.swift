// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Web

/// The parts that the screens of a room share.
extension HTML {
  /// A part of a page that follows the room: the script loads it again when the room has gone further.
  func followed(_ room: GroupDialogue, class name: String = "room", _ content: () -> Void) {
    section(
      .class(name), .data("data-live", DialoguePaths.live.path(room.id).description),
      .data("data-version", String(room.version)), content: content)
  }

  /// The way to the newest state of the room for who has no script; the script takes it away once it follows.
  func lookAgain() {
    p(.class("look-again"), .data("data-live-otherwise", "")) {
      a(.href(context.here)) {
        icon("undo")
        span(t("dialogue.look-again"))
      }
    }
  }

  /// How long the step still takes, in calm words. The server's time counts; the script only moves it on.
  func timer(_ room: GroupDialogue, at now: Instant) {
    let left = room.secondsLeft(at: now)
    let whole = Int64(room.stepMinutes) * 60
    div(
      .class("timer"), .data("data-timer", String(left)), .data("data-whole", String(whole)),
      .data("data-text-minutes", t("dialogue.timer.minutes")), .data("data-text-one", t("dialogue.timer.one")),
      .data("data-text-last", t("dialogue.timer.last")), .data("data-text-over", t("dialogue.timer.over"))
    ) {
      p {
        icon("clock")
        span(timerWords(left), .data("data-timer-words", ""))
      }
      progress(
        .value(String(min(whole, max(0, whole - left)))), .other("max", String(whole)),
        .aria("aria-label", t("dialogue.timer.label")))
    }
  }

  private func timerWords(_ left: Int64) -> String {
    switch left {
    case ...0: t("dialogue.timer.over")
    case ..<60: t("dialogue.timer.last")
    case ..<90: t("dialogue.timer.one")
    default: t("dialogue.timer.minutes").replacing("%", with: String((left + 30) / 60))
    }
  }

  /// Where the group is in the dialogue, as a row of short bars with words for who cannot see them.
  func stepsOfDialogue(_ current: DialogueStep) {
    ol(.class("steps dialogue-steps"), .aria("aria-label", t("dialogue.steps"))) {
      for step in DialogueStep.allCases {
        let words = t("dialogue.step.\(step.rawValue).short")
        if step == current {
          li(.aria("aria-current", "step")) { span(words) }
        } else {
          li(.class(step.number < current.number ? "past" : "")) { span(words) }
        }
      }
    }
  }

  /// What the group does in this step. text keys: dialogue.step.*
  func stepWords(_ step: DialogueStep) {
    h1(t("dialogue.step.\(step.rawValue).title"))
    p(t("dialogue.step.\(step.rawValue).group"), .class("lead"))
  }

  /// The square with the address of the room, and its code in two groups.
  func joinSquare(_ room: GroupDialogue, _ visit: Visit) {
    guard let code = room.code else { return }
    let path = DialoguePaths.enterWithCode.path(code)
    div(.class("join-square")) {
      if let square = QRCode(visit.origin + path.description) {
        div(.class("square")) { qrCode(square, words: t("dialogue.wall.square")) }
      }
      p(.class("join-words")) {
        span(t("dialogue.wall.or"))
        strong(.class("join-address")) {
          text(visit.shortOrigin)
          void("wbr", [])
          text(DialoguePaths.enter.path.description)
        }
        span(t("dialogue.wall.code"))
        strong(BadgeCode.grouped(code), .class("room-code"))
      }
    }
  }

  /// The four quarters, each with what it means and an example from the field service.
  func quarters() {
    dl(.class("quarters")) {
      // text keys: dialogue.quadrant.*
      for quadrant in Quadrant.allCases {
        div(.class(quadrant.rawValue)) {
          dt(t("dialogue.quadrant.\(quadrant.rawValue)"))
          dd {
            text(t("dialogue.quadrant.\(quadrant.rawValue).words") + " ")
            em(t("dialogue.quadrant.\(quadrant.rawValue).example"))
          }
        }
      }
    }
  }
}

extension Visit {
  /// The address of the site as people type it: without `https://`.
  var shortOrigin: String { origin.split(separator: "//").last.map(String.init) ?? origin }

  /// How many take part and how many have put their places, in words.
  func words(_ attendance: Attendance) -> String {
    let placed = t(
      attendance.placed == 1 ? "dialogue.count.placed-one" : "dialogue.count.placed",
      ["placed": String(attendance.placed), "people": String(attendance.people)])
    guard attendance.guests > 0 else { return placed }
    return placed + " "
      + t(
        attendance.guests == 1 ? "dialogue.count.guest" : "dialogue.count.guests", ["guests": String(attendance.guests)]
      )
  }

  /// A number with one decimal, with a comma in Dutch.
  func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10)\(language == .dutch ? "," : ".")\(abs(tenths % 10))"
  }

  /// A page that says that a room is over, was never there, or is not for this visitor: all three look the same.
  func roomIsOver() -> Answer {
    page(t("dialogue.over.title"), status: 404) { h in
      h.section(.class("end")) {
        h.span(.class("emblem")) { h.icon("done") }
        h.h1(t("dialogue.over.title"))
        h.p(t("dialogue.over.words"), .class("lead"))
        h.actions {
          h.linkButton(t("dialogue.over.again"), icon: "qr", to: DialoguePaths.enter.path, .primary)
        }
      }
    }
  }
}
