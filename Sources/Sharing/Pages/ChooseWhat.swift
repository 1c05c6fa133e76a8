// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// First question: what do you want to share?
struct ChooseWhat: Sendable {
  let sharables: Sharables

  func kinds(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let offered = try await visit.database.read { [sharables] db in
      try sharables.all.map { ($0, try $0.choices(viewer.person, visit, db)) }.filter { !$0.1.isEmpty }
    }
    return visit.page(visit.t("sharing.what.title")) { h in
      h.h1(visit.t("sharing.what.title"))
      h.whoSees(visit.t("sharing.nobody-yet"))
      if offered.isEmpty {
        h.emptyState(visit.t("sharing.what.empty.title"), visit.t("sharing.what.empty.words"), icon: "cards")
      } else {
        h.rows {
          for (kind, choices) in offered {
            if choices.count == 1, let only = choices.first {
              h.row(
                visit.t(kind.titleKey), only.title, icon: kind.icon,
                to: SharingPaths.chooseReceiver.path(kind.key, only.item))
            } else {
              h.row(visit.t(kind.titleKey), icon: kind.icon, to: SharingPaths.chooseItem.path(kind.key))
            }
          }
        }
      }
      h.actions {
        h.linkButton(visit.t("sharing.not-now"), icon: "close", to: SharingPaths.mine.path, .quiet)
      }
    }
  }

  func items(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard let kind = sharables[visit.parameters["kind"] ?? ""] else { throw PageError.notFound }
    let choices = try await visit.database.read { db in try kind.choices(viewer.person, visit, db) }
    guard !choices.isEmpty else { throw PageError.notFound }
    return visit.page(visit.t("sharing.which.title")) { h in
      h.h1(visit.t("sharing.which.title"))
      h.whoSees(visit.t("sharing.nobody-yet"))
      h.rows {
        for choice in choices {
          h.row(choice.title, icon: choice.icon, to: SharingPaths.chooseReceiver.path(kind.key, choice.item))
        }
      }
      h.actions {
        h.linkButton(visit.t("sharing.back"), icon: "back", to: SharingPaths.choose.path, .quiet)
      }
    }
  }
}
