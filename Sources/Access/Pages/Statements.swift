// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Web

/// The two statements that everybody may read: who sees what, and how well Leerwerf can be used.
enum Statements {
  static func privacy(_ visit: Visit) async throws -> Answer {
    page(
      visit, "access.privacy",
      parts: ["own", "leader", "group", "share", "desk", "sign-in", "cookie", "rights"])
  }

  static func accessibility(_ visit: Visit) async throws -> Answer {
    page(visit, "access.accessibility", parts: ["aim", "tested", "not-yet", "known", "help"])
  }

  private static func page(_ visit: Visit, _ key: String, parts: [String]) -> Answer {
    // text keys: access.privacy.*, access.accessibility.*
    visit.page(visit.t("\(key).title")) { h in
      h.h1(h.t("\(key).title"))
      h.lead(h.t("\(key).lead"))
      for part in parts {
        h.h2(h.t("\(key).\(part).title"))
        h.p(h.t("\(key).\(part).words"))
      }
    }
  }

  /// The links below the first screens.
  static func links(_ h: HTML) {
    h.ul(.class("plain muted")) {
      h.li { h.a(h.t("access.privacy.title"), .href(AccessPaths.privacy.path)) }
      h.li { h.a(h.t("access.accessibility.title"), .href(AccessPaths.accessibility.path)) }
    }
  }
}
