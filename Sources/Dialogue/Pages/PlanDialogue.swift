// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// A new dialogue: what it is called, for which group, and on which day, or now.
struct PlanDialogue {
  let watch: RoomWatch

  private struct Offer: Sendable {
    let audience: Audience
    let name: String
  }

  /// Days ahead for which a dialogue may be planned.
  private static let longest = 365

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await offers(visit, viewer), errors: .none)
  }

  func plan(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let offers = try await offers(visit, viewer)
    var check = FormCheck(visit.form)
    let title = check.text("titel", maximum: GroupDialogue.longestTitle)
    let now = visit.form.has("nu")
    let day = now ? visit.today : check.day("dag", from: visit.today, to: visit.today.adding(days: Self.longest))
    let chosen = visit.form.text("groep")
    let audience = offers.first { $0.audience.written == chosen } ?? (offers.count == 1 ? offers.first : nil)
    if audience == nil { check.add("groep", "dialogue.plan.choose") }
    guard check.isFine, let day, let audience else { return page(visit, offers, errors: visit.words(check.errors)) }
    do {
      let made = try await visit.database.write { db -> DialogueID? in
        guard try db.isFirst(visit.form, at: visit.now) else { return nil }
        let planned = try GroupDialogue.plan(
          title, for: audience.audience, on: day, by: viewer, ids: visit.ids, db)
        if now { try planned.begin(at: visit.now, db) }
        return planned.id
      }
      return .redirect(to: made.map { DialoguePaths.dialogue.path($0) } ?? DialoguePaths.list.path)
    } catch let error as DialogueError {
      check.add("groep", visit.key(of: error), visit.values(of: error))
      return page(visit, offers, errors: visit.words(check.errors))
    }
  }

  private func offers(_ visit: Visit, _ viewer: Viewer) async throws -> [Offer] {
    try await visit.database.read { db in
      try Audience.offered(to: viewer, db).compactMap { audience in
        try audience.name(in: viewer.municipality, db).map { Offer(audience: audience, name: $0) }
      }
    }
  }

  private func page(_ visit: Visit, _ offers: [Offer], errors: FieldErrors) -> Answer {
    let form = visit.form
    return visit.page(visit.t("dialogue.plan.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(visit.t("dialogue.plan.title"))
      h.lead(visit.t("dialogue.plan.words"))
      h.form(post: DialoguePaths.new.path) {
        h.textField(
          "titel", visit.t("dialogue.plan.name"),
          value: form.has("titel") ? form.typed("titel") : visit.t("dialogue.plan.name.default"),
          error: errors["titel"], maximum: GroupDialogue.longestTitle, required: true)
        if let only = offers.first, offers.count == 1 {
          h.hidden("groep", only.audience.written)
          h.p(visit.t("dialogue.plan.with", ["group": only.name]))
          if let error = errors["groep"] { h.notice(.warning, error) }
        } else {
          h.selectField(
            "groep", visit.t("dialogue.plan.group"), options: offers.map { Choice($0.audience.written, $0.name) },
            selected: form.typed("groep"), error: errors["groep"])
        }
        h.actions { h.submit(visit.t("dialogue.plan.now"), icon: "people", field: "nu") }
        h.disclosure(visit.t("dialogue.plan.later"), open: errors["dag"] != nil) {
          h.dayField(
            "dag", visit.t("dialogue.plan.day"), value: form.typed("dag"), error: errors["dag"], from: visit.today,
            to: visit.today.adding(days: Self.longest))
          h.submit(visit.t("dialogue.plan.keep"), icon: "calendar", .secondary)
        }
      }
    }
  }
}

extension Visit {
  /// The text that goes with an error, with the day when it has one.
  func key(of error: DialogueError) -> String {
    if case .tooSoon = error { return "dialogue.error.too-soon-day" }
    return error.textKey
  }

  func values(of error: DialogueError) -> [String: String] {
    guard case .tooSoon(let day) = error else { return [:] }
    let again = day.adding(days: GroupDialogue.daysBetweenPictures)
    return ["day": day.words(in: language), "again": again.words(in: language)]
  }
}
