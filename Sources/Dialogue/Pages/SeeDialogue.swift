// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// One dialogue. While it is open: the leader's page, or the room for its people. Afterwards: what came of it, for the
/// whole group, on screen and on paper, beside an earlier dialogue of the same group.
enum SeeDialogue {
  private struct Found: Sendable {
    let dialogue: GroupDialogue
    let group: String
    let attendance: Attendance
    let minimum: Int
    let agreements: [Agreement]
    let earlier: GroupDialogue?
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: GroupDialogue.self)
    let found = try await visit.database.read { db -> Found? in
      guard let dialogue = try GroupDialogue.visible(id, to: viewer, db) else { return nil }
      return try Found(
        dialogue: dialogue, group: dialogue.audience.name(in: viewer.municipality, db) ?? "",
        attendance: Attendance.of(id, db),
        minimum: Municipality.find(viewer.municipality, db)?.minimumGroupSize ?? 5,
        agreements: Agreement.all(of: id, db), earlier: dialogue.earlier(db))
    }
    guard let found else { throw PageError.notFound }
    let dialogue = found.dialogue
    let leads = dialogue.isLed(by: viewer)
    if dialogue.state == .planned { return LeadDialogue.plannedPage(dialogue, visit) }
    if dialogue.isOpen(at: visit.now) {
      return leads
        ? LeadDialogue.page(dialogue, found.attendance, minimum: found.minimum, visit)
        : .redirect(to: DialoguePaths.room.path(id))
    }
    return outcome(found, visit, viewer, leads: leads)
  }

  private static func outcome(_ found: Found, _ visit: Visit, _ viewer: Viewer, leads: Bool) -> Answer {
    let dialogue = found.dialogue
    return visit.page(dialogue.title, saved: visit.savedOutcome(dialogue)) { h in
      h.h1(dialogue.title)
      h.savedNotice(visit)
      h.p("\(found.group) · \(dialogue.day.words(in: visit.language))", .class("hint"))
      h.whoSees(visit.t("dialogue.outcome.who-sees", ["group": found.group]))
      if let wish = dialogue.wish {
        h.h2(visit.t("dialogue.outcome.wish"))
        h.blockquote(wish)
      }
      h.h2(visit.t("dialogue.outcome.agreements"))
      if found.agreements.isEmpty { h.p(visit.t("dialogue.outcome.none"), .class("muted")) }
      for agreement in found.agreements {
        card(h, agreement, visit, mayMark: leads || agreement.owner == viewer.person)
      }
      h.h2(visit.t("dialogue.outcome.picture"))
      if let places = dialogue.picture {
        h.lead(visit.says(places))
        h.groupPicture(places, visit)
      } else {
        h.noPicture()
      }
      moved(h, found, visit)
      h.actions {
        if leads {
          h.linkButton(
            visit.t("dialogue.outcome.edit"), icon: "edit", to: DialoguePaths.outcome.path(dialogue.id), .secondary)
        }
        h.linkButton(visit.t("dialogue.outcome.list"), icon: "people", to: DialoguePaths.list.path, .quiet)
      }
    }
  }

  /// An agreement with its owner and day; who owns it or leads the dialogue can mark it.
  private static func card(_ h: HTML, _ agreement: Agreement, _ visit: Visit, mayMark: Bool) {
    let isLate = agreement.doneOn == nil && agreement.dueOn < visit.today
    h.article(.class("step")) {
      h.h3(agreement.what)
      h.p(.class(isLate ? "due late" : "due")) {
        h.icon(agreement.doneOn == nil ? "calendar" : "done")
        h.span(
          agreement.doneOn.map { visit.t("dialogue.agreement.done", ["day": $0.words(in: visit.language)]) }
            ?? visit.t(
              "dialogue.agreement.due",
              ["name": agreement.ownerName, "day": agreement.dueOn.words(in: visit.language)]))
      }
      if mayMark {
        h.form(post: DialoguePaths.done.path(agreement.dialogue, agreement.id), once: false) {
          h.hidden("klaar", agreement.doneOn == nil ? "ja" : "nee")
          h.submit(
            visit.t(agreement.doneOn == nil ? "dialogue.agreement.mark" : "dialogue.agreement.reopen"),
            icon: agreement.doneOn == nil ? "check" : "undo", .secondary)
        }
      }
    }
  }

  /// What moved since an earlier dialogue, from what both pictures show and nothing else.
  private static func moved(_ h: HTML, _ found: Found, _ visit: Visit) {
    guard let earlier = found.earlier, let before = earlier.picture, let after = found.dialogue.picture else { return }
    h.h2(visit.t("dialogue.moved.title"))
    let day = earlier.day.words(in: visit.language)
    guard let then = before.cloud(.present), let now = after.cloud(.present) else {
      h.p(visit.t("dialogue.moved.withheld", ["day": day]))
      return
    }
    let ways = Shift(from: then, to: now).directions
    h.lead(
      ways.isEmpty
        ? visit.t("dialogue.moved.same", ["day": day])
        : visit.t("dialogue.moved.way", ["day": day, "way": visit.words(ways)]))
    if let wish = before.cloud(.wish) {
      let wished = Shift(from: then, to: wish).directions
      let come = wished.filter(ways.contains)
      if !wished.isEmpty {
        h.p(
          come.isEmpty
            ? visit.t("dialogue.moved.wish-not", ["way": visit.words(wished)])
            : visit.t("dialogue.moved.wish", ["way": visit.words(come)]))
      }
    }
    h.p(visit.t("dialogue.moved.caution"), .class("hint"))
    h.disclosure(visit.t("dialogue.moved.beside", ["day": day])) {
      h.groupPicture(before, visit, name: "earlier")
      h.p { h.a(earlier.title, .href(DialoguePaths.dialogue.path(earlier.id))) }
    }
  }
}
