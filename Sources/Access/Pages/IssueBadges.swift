// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Makes badges and start codes and shows them once, as a sheet to print: afterwards only fingerprints are known.
///
/// Sending the form twice makes new codes, and the earlier ones die: the sheet on the screen is always the right one.
enum IssueBadges {
  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let typed = Set(visit.form.all("persoon"))
    let ids = typed.compactMap { PersonID($0) }
    guard ids.count == typed.count, ids.count <= FindForBadges.limit else { throw PageError.badRequest }
    guard !ids.isEmpty else {
      return try await FindForBadges.page(visit, viewer, visit.form, error: visit.t("access.badges.nobody-ticked"))
    }
    let (now, always) = (visit.now, visit.form.ticked("startcode"))
    let sheet = try await visit.database.write { db in
      let people = try ids.map { id in
        guard let person = try Person.find(id, in: viewer.municipality, db), person.isActive,
          try mayIssue(viewer, for: person, db)
        else { throw PageError.notFound }
        return person
      }
      return try Person.sorted(people).map { person in
        // Over a PIN that somebody has or had, only an administrator makes a start code, and it works after a day.
        let withStartCode =
          switch try PIN.state(of: person.id, db) {
          case .none: true
          case .current: always && viewer.has(.administrator)
          case .ended: viewer.has(.administrator)
          }
        return (
          person.name,
          try Access.issueBadge(
            for: person.id, by: viewer.person, withStartCode: withStartCode, at: now, db)
        )
      }
    }
    return page(visit, sheet)
  }

  /// An administrator's badge comes from an administrator, so that nobody can make themselves one.
  static func mayIssue(_ viewer: Viewer, for person: Person, _ db: any Connection) throws -> Bool {
    if viewer.has(.administrator) { return true }
    return try Person.signedIn(person.id, db)?.viewer.has(.administrator) == false
  }

  private static func page(_ visit: Visit, _ sheet: [(name: String, badge: IssuedBadge)]) -> Answer {
    visit.deskPage(visit.t("access.sheet.title")) { h in
      h.div(.class("no-print")) {
        h.h1(h.t("access.sheet.title"))
        h.notice(.warning, h.t("access.sheet.once"))
        h.p(h.t("access.sheet.how", ["site": visit.origin]))
        h.actions {
          h.linkButton(h.t("access.sheet.more"), icon: "back", to: AccessPaths.badges.path)
        }
      }
      h.h2(h.t("access.sheet.badges"))
      h.section(.class("badge-sheet")) {
        for (name, badge) in sheet { self.badge(h, visit, name, badge) }
      }
      if sheet.contains(where: { $0.badge.startCode != nil }) {
        h.h2(.class("no-print")) { h.text(h.t("access.sheet.letters")) }
      }
      for (name, badge) in sheet {
        if let startCode = badge.startCode { letter(h, visit, name, startCode, from: badge.startCodeFrom) }
      }
    }
  }

  private static func badge(_ h: HTML, _ visit: Visit, _ name: String, _ badge: IssuedBadge) {
    let address = visit.origin + AccessPaths.badge.path.fragment(badge.code).description
    h.article(.class("badge-print")) {
      h.p(visit.signedIn?.municipalityName ?? "")
      if let code = QRCode(address) { h.qrCode(code, words: h.t("access.sheet.qr", ["name": name])) }
      h.p(BadgeCode.grouped(badge.code), .class("badge-code"))
      h.p { h.strong(name) }
    }
  }

  private static func letter(
    _ h: HTML, _ visit: Visit, _ name: String, _ startCode: String, from moment: Instant?
  ) {
    h.article(.class("card letter")) {
      h.h2(h.t("access.letter.title", ["name": name]))
      h.p(h.t("access.letter.words"))
      h.ol {
        h.li(h.t("access.letter.scan", ["site": visit.origin + AccessPaths.signIn.description]))
        h.li(h.t("access.letter.first", ["button": h.t("access.pin.first-time")]))
        h.li {
          h.text(h.t("access.letter.code") + " ")
          h.strong(BadgeCode.grouped(startCode))
        }
        h.li(h.t("access.letter.pin"))
      }
      if let moment { h.p(h.t("access.letter.from", ["moment": moment.words(in: visit.language)])) }
      h.p(h.t("access.letter.until", ["days": "\(StartCode.days)"]))
    }
  }
}
