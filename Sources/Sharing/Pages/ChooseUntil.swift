// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Third question: until when?
struct ChooseUntil: Sendable {
  let sharables: Sharables

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (intent, receiver) = try await visit.database.read { [sharables] db in
      (try ShareIntent.read(visit, viewer, sharables, db), try ShareIntent.receiver(visit, viewer, db))
    }
    return Self.page(visit, intent, receiver, check: FormCheck(visit.query))
  }

  /// The page with what was chosen and what is wrong with it.
  static func page(_ visit: Visit, _ intent: ShareIntent, _ receiver: Person, check: FormCheck) -> Answer {
    let errors = visit.words(check.errors)
    if check.form.choice("tot", of: SharePeriod.self) == .ownDay { return day(visit, intent, receiver, check) }
    let confirm = SharingPaths.confirm.path(intent.kind.key, intent.thing.item, receiver.id)
    return visit.page(visit.t("sharing.until.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      kicker(visit, intent, receiver, h)
      h.h1(visit.t("sharing.until.title"))
      h.whoSees(visit.t("sharing.nobody-yet"))
      // text keys: sharing.until.week, sharing.until.maand, sharing.until.kwartaal, sharing.until.dag
      h.rows {
        for period in SharePeriod.allCases {
          let until = period.until(from: visit.today).map {
            visit.t("sharing.until.day", ["day": $0.words(in: visit.language)])
          }
          h.row(
            visit.t("sharing.until.\(period.rawValue)"), until, icon: nil, to: confirm.with("tot", period.rawValue))
        }
      }
      h.actions {
        h.linkButton(
          visit.t("sharing.back"), icon: "back",
          to: SharingPaths.chooseReceiver.path(intent.kind.key, intent.thing.item), .quiet)
      }
    }
  }

  /// "Welke dag?", on a screen of its own.
  private static func day(_ visit: Visit, _ intent: ShareIntent, _ receiver: Person, _ check: FormCheck) -> Answer {
    // Chosen a moment ago: nothing is wrong yet.
    let errors = check.form.has("dag") ? visit.words(check.errors) : .none
    return visit.page(visit.t("sharing.until.own-day"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      kicker(visit, intent, receiver, h)
      h.h1(visit.t("sharing.until.own-day"))
      h.whoSees(visit.t("sharing.nobody-yet"))
      h.form(get: SharingPaths.confirm.path(intent.kind.key, intent.thing.item, receiver.id)) {
        h.hidden("tot", SharePeriod.ownDay.rawValue)
        h.dayField(
          "dag", visit.t("sharing.until.last-day"), value: check.form.typed("dag"),
          hint: visit.t("sharing.until.own-day-hint"), error: errors["dag"], from: visit.today,
          to: visit.today.adding(days: SharePeriod.mostDays))
        h.submit(visit.t("sharing.next"), icon: "next")
      }
      h.actions {
        h.linkButton(
          visit.t("sharing.back"), icon: "back",
          to: SharingPaths.chooseUntil.path(intent.kind.key, intent.thing.item, receiver.id), .quiet)
      }
    }
  }

  private static func kicker(_ visit: Visit, _ intent: ShareIntent, _ receiver: Person, _ h: HTML) {
    let words = visit.t("sharing.until.kicker", ["thing": intent.thing.title, "name": receiver.name])
    h.p(words, .class("kicker"))
  }
}
