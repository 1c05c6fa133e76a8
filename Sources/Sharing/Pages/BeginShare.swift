// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Last question: who will see what until when; and then it is shared.
struct BeginShare: Sendable {
  let sharables: Sharables

  func confirm(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (intent, receiver) = try await read(visit, viewer)
    var check = FormCheck(visit.query)
    guard let until = Self.until(&check, visit.today) else {
      return ChooseUntil.page(visit, intent, receiver, check: check)
    }
    return page(visit, intent, receiver, until, check)
  }

  func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (intent, receiver) = try await read(visit, viewer)
    var check = FormCheck(visit.form)
    let until = check.day("tot-dag", from: visit.today, to: visit.today.adding(days: SharePeriod.mostDays))
    guard let until else { return ChooseUntil.page(visit, intent, receiver, check: check) }
    let note = check.optionalText("bericht", maximum: 300)
    guard check.isFine else { return page(visit, intent, receiver, until, check) }
    let share = Share(
      id: visit.ids.next(), owner: viewer.person, receiver: receiver.id, kind: intent.kind.key,
      item: intent.thing.item, note: note, sharedAt: visit.now, until: until, revokedAt: nil)
    let key = Self.key(intent, receiver)
    let path = try await visit.database.write { [sharables] db in
      guard try db.isFirst(visit.form, at: visit.now) else { return SharingPaths.mine.path.with("bewaard", key) }
      // Deleted in the meantime? Then there is nothing to share.
      _ = try ShareIntent.read(visit, viewer, sharables, db)
      try Share.begin(share, db)
      return SharingPaths.share.path(share.id).with("gedeeld", "1").with("bewaard", key)
    }
    return .redirect(to: path)
  }

  /// Under which the browser keeps the message until it is sent.
  private static func key(_ intent: ShareIntent, _ receiver: Person) -> String {
    "delen-\(intent.kind.key)-\(intent.thing.item)-\(receiver.id)"
  }

  private func read(_ visit: Visit, _ viewer: Viewer) async throws -> (ShareIntent, Person) {
    try await visit.database.read { [sharables] db in
      (try ShareIntent.read(visit, viewer, sharables, db), try ShareIntent.receiver(visit, viewer, db))
    }
  }

  /// The last day that was chosen; nil when nothing right was chosen, with the error in the check.
  private static func until(_ check: inout FormCheck, _ today: Day) -> Day? {
    guard let period = check.choice("tot", of: SharePeriod.self) else { return nil }
    return period.until(from: today)
      ?? check.day("dag", from: today, to: today.adding(days: SharePeriod.mostDays))
  }

  private func page(_ visit: Visit, _ intent: ShareIntent, _ receiver: Person, _ until: Day, _ check: FormCheck)
    -> Answer
  {
    let errors = visit.words(check.errors)
    let here = SharingPaths.confirm.path(intent.kind.key, intent.thing.item, receiver.id)
    return visit.page(visit.t("sharing.confirm.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.h1(visit.t("sharing.confirm.title"))
      h.section(.class("card main")) {
        h.h2(intent.thing.title)
        h.p(visit.t("sharing.confirm.who", ["name": receiver.name, "sees": intent.thing.sees]))
        h.p(visit.t("sharing.confirm.until", ["day": until.words(in: visit.language)]))
        h.p(visit.t("sharing.confirm.nobody-else"))
      }
      h.form(post: here, keep: Self.key(intent, receiver)) {
        h.hidden("tot-dag", until.description)
        h.disclosure(visit.t("sharing.confirm.note"), open: errors["bericht"] != nil) {
          h.textArea(
            "bericht", visit.t("sharing.confirm.note-label", ["name": receiver.name]),
            value: check.form.typed("bericht"), error: errors["bericht"], maximum: 300, rows: 2)
        }
        h.actions {
          h.submit(visit.t("sharing.confirm.yes"), icon: "share")
          h.linkButton(visit.t("sharing.not-now"), icon: "close", to: SharingPaths.mine.path, .quiet)
        }
      }
    }
  }
}
