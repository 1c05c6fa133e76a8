// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// What the group wants to change, and at most three agreements with an owner and a day. The leader types it while the
/// group talks, and may mend it afterwards.
struct KeepOutcome {
  let watch: RoomWatch

  private struct Found: Sendable {
    let dialogue: GroupDialogue
    let agreements: [Agreement]
    /// The people who may be chosen as owner: of a team only, since a longer list helps nobody.
    let members: [Person]
  }

  /// Days ahead for an agreement.
  private static let longest = 365

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    var form: [String: String] = ["wens": found.dialogue.wish ?? ""]
    for agreement in found.agreements {
      form["wat\(agreement.rank)"] = agreement.what
      form["wie\(agreement.rank)"] = agreement.owner?.description ?? ""
      form["naam\(agreement.rank)"] = agreement.owner == nil ? agreement.ownerName : ""
      form["dag\(agreement.rank)"] = agreement.dueOn.description
    }
    return page(visit, found, errors: .none) { [form] in form[$0] ?? "" }
  }

  func keep(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    var check = FormCheck(visit.form)
    let wish = check.optionalText("wens", maximum: Agreement.longestWish)
    let drafts = (1...Agreement.most).compactMap { draft($0, found, visit, &check) }
    guard check.isFine else {
      return page(visit, found, errors: visit.words(check.errors)) { visit.form.typed($0) }
    }
    let id = found.dialogue.id
    try await visit.database.write { db in
      guard let dialogue = try GroupDialogue.led(id, by: viewer, db) else { throw PageError.notFound }
      try dialogue.keepOutcome(wish: wish, drafts, ids: visit.ids, db)
    }
    watch.changed()
    return .redirect(to: DialoguePaths.dialogue.path(id).with("bewaard", "1"))
  }

  /// Under which name a browser keeps what is typed until it was saved.
  static func keptAs(_ dialogue: GroupDialogue) -> String { "dialoog-\(dialogue.id)" }

  /// One agreement of the form; nil for one that was left empty or that is wrong.
  private func draft(_ number: Int, _ found: Found, _ visit: Visit, _ check: inout FormCheck) -> AgreementDraft? {
    guard let what = check.optionalText("wat\(number)", maximum: Agreement.longest) else { return nil }
    let chosen = visit.form.id("wie\(number)", of: Mark.Person.self)
    let member = found.members.first { $0.id == chosen }
    let typed = check.optionalText("naam\(number)", maximum: Agreement.longestName)
    // Who left the group since keeps their name on what they took upon them.
    let kept = found.agreements.first { $0.owner == chosen && chosen != nil }
    let name = member?.name ?? kept?.ownerName ?? typed
    if name == nil {
      check.add(found.members.isEmpty ? "naam\(number)" : "wie\(number)", "dialogue.agreement.no-owner")
    }
    let due = check.day(
      "dag\(number)", from: min(visit.today, found.dialogue.day), to: visit.today.adding(days: Self.longest))
    guard let name, let due else { return nil }
    return AgreementDraft(what: what, owner: member?.id ?? kept?.owner, ownerName: name, dueOn: due)
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    let id = try visit.id("id", of: GroupDialogue.self)
    let found = try await visit.database.read { db -> Found? in
      guard let dialogue = try GroupDialogue.led(id, by: viewer, db), dialogue.state != .planned else { return nil }
      var members: [Person] = []
      if case .team(let team) = dialogue.audience {
        let leaders = try Team.leaders(of: team, db).compactMap { try Person.find($0, in: viewer.municipality, db) }
        let people = try Person.members(of: team, db)
        members = people + leaders.filter { leader in leader.isActive && !people.contains { $0.id == leader.id } }
      }
      return Found(dialogue: dialogue, agreements: try Agreement.all(of: id, db), members: members)
    }
    guard let found else { throw PageError.notFound }
    return found
  }

  private func page(
    _ visit: Visit, _ found: Found, errors: FieldErrors, _ typed: @escaping (String) -> String
  ) -> Answer {
    let dialogue = found.dialogue
    return visit.page(visit.t("dialogue.keep.title"), status: errors.isEmpty ? 200 : 400, task: true) { h in
      h.errorSummary(errors)
      h.h1(visit.t("dialogue.keep.title"))
      h.form(post: DialoguePaths.outcome.path(dialogue.id), .data("data-keep", Self.keptAs(dialogue))) {
        h.p(
          visit.t("dialogue.keep.kept-note"), .class("status"), .role("status"), .data("data-kept-note", ""), .hidden())
        h.textArea(
          "wens", visit.t("dialogue.keep.wish"), value: typed("wens"), hint: visit.t("dialogue.keep.wish.hint"),
          error: errors["wens"], maximum: Agreement.longestWish, rows: 2)
        for number in 1...Agreement.most {
          h.disclosure(
            visit.t("dialogue.keep.agreement", ["number": String(number)]),
            open: number == 1 || !typed("wat\(number)").isEmpty
          ) { fields(h, number, found, visit, errors, typed) }
        }
        h.whoSees(visit.t("dialogue.keep.who-sees"))
        h.actions {
          h.submit(visit.t("dialogue.keep.save"), icon: "check")
          h.linkButton(
            visit.t("dialogue.keep.back"), icon: nil, to: DialoguePaths.dialogue.path(dialogue.id), .quiet)
        }
      }
    }
  }

  private func fields(
    _ h: HTML, _ number: Int, _ found: Found, _ visit: Visit, _ errors: FieldErrors, _ typed: (String) -> String
  ) {
    h.textField(
      "wat\(number)", visit.t("dialogue.keep.what"), value: typed("wat\(number)"), error: errors["wat\(number)"],
      maximum: Agreement.longest, dictate: true)
    if !found.members.isEmpty {
      h.selectField(
        "wie\(number)", visit.t("dialogue.keep.who"),
        options: [Choice("", visit.t("dialogue.keep.somebody"))]
          + found.members.map { Choice($0.id.description, $0.name) },
        selected: typed("wie\(number)"), error: errors["wie\(number)"])
    }
    h.textField(
      "naam\(number)", visit.t(found.members.isEmpty ? "dialogue.keep.who" : "dialogue.keep.name"),
      value: typed("naam\(number)"), error: errors["naam\(number)"], maximum: Agreement.longestName)
    h.dayField(
      "dag\(number)", visit.t("dialogue.keep.day"), value: typed("dag\(number)"), error: errors["dag\(number)"],
      from: visit.today, to: visit.today.adding(days: Self.longest))
  }
}

extension Visit {
  /// After saving: what the browser kept of the outcome may go.
  func savedOutcome(_ dialogue: GroupDialogue) -> String? {
    query.has("bewaard") ? KeepOutcome.keptAs(dialogue) : nil
  }
}

extension HTML {
  /// After saving: that the outcome is kept.
  func savedNotice(_ visit: Visit) {
    if visit.query.has("bewaard") { notice(.success, visit.t("dialogue.keep.saved")) }
  }
}
