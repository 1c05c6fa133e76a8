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
    let chosen = check.form.choice("tot", of: SharePeriod.self) ?? .week
    let options = SharePeriod.allCases.map { period in
      Choice(
        period.rawValue, visit.t("sharing.until.\(period.rawValue)"),
        hint: period.until(from: visit.today).map {
          visit.t("sharing.until.day", ["day": $0.words(in: visit.language)])
        })
    }
    return visit.page(visit.t("sharing.until.title"), status: errors.isEmpty ? 200 : 400) { h in
      h.errorSummary(errors)
      h.p(visit.t("sharing.until.kicker", ["thing": intent.thing.title, "name": receiver.name]), .class("kicker"))
      h.h1(visit.t("sharing.until.title"))
      h.form(get: SharingPaths.confirm.path(intent.kind.key, intent.thing.item, receiver.id)) {
        // text keys: sharing.until.week, sharing.until.maand, sharing.until.kwartaal, sharing.until.dag
        h.choices(
          "tot", visit.t("sharing.until.question"), options: options, selected: chosen.rawValue, error: errors["tot"])
        h.dayField(
          "dag", visit.t("sharing.until.own-day"), value: check.form.typed("dag"),
          hint: visit.t("sharing.until.own-day-hint"), error: errors["dag"], from: visit.today,
          to: visit.today.adding(days: SharePeriod.mostDays))
        h.submit(visit.t("sharing.next"), icon: "next")
      }
      h.actions {
        h.linkButton(
          visit.t("sharing.back"), icon: "back",
          to: SharingPaths.chooseReceiver.path(intent.kind.key, intent.thing.item), .quiet)
      }
    }
  }
}
