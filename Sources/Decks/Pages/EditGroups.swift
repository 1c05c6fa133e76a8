// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The groups of a draft, all in one form: change the words, empty them to remove, write a new one in the last row.
enum EditGroups {
  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await ShowDeck.find(visit, viewer)
    var check = FormCheck(visit.form)
    let typed = own.deck.groups.map { group in
      (group, check.optionalText("groep-\(group.id)", maximum: 40), english(&check, group.id))
    }
    let added = check.optionalText("groep-nieuw", maximum: 40)
    let addedEnglish = english(&check, "nieuw")
    for (group, title, _) in typed where title == nil && own.deck.cards.contains(where: { $0.group == group.id }) {
      if check.errors.isEmpty { check.add("groep-\(group.id)", "decks.groups.has-cards") }
    }
    refuseDoubles(typed.map { ("groep-\($0.0.id)", $0.0.title.nl, $0.1) } + [("groep-nieuw", nil, added)], &check)
    refuseDoubles(
      typed.map { ("groep-\($0.0.id)-en", $0.0.title.en, $0.2) } + [("groep-nieuw-en", nil, addedEnglish)], &check)
    if added != nil, own.deck.groups.count >= Deck.maximumGroups {
      check.add("groep-nieuw", "decks.groups.too-many", ["maximum": String(Deck.maximumGroups)])
    }
    guard check.isFine else { return try await ShowDeck.show(visit, viewer, errors: visit.words(check.errors)) }
    var changed = typed.compactMap { group, title, english in
      title.map { Deck.Group(id: group.id, title: Words(nl: $0, en: english)) }
    }
    if let added {
      changed.append(Deck.Group(id: "g\(visit.ids.next(Deck.self))", title: Words(nl: added, en: addedEnglish)))
    }
    let groups = changed
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now),
        let now = try OwnDeck.find(own.id, in: viewer.municipality, db)
      else { return }
      try now.save(now.deck.changing(groups: groups), at: visit.now, db)
    }
    return .redirect(to: DecksPaths.deck.path(own.id))
  }

  /// A name that two groups have is wrong where it was typed, not where it stood.
  private static func refuseDoubles(_ names: [(field: String, before: String?, now: String?)], _ check: inout FormCheck)
  {
    var known = Set(names.filter { $0.before == $0.now }.compactMap { $0.now?.lowercased() })
    for (field, before, now) in names where now != before {
      guard let now, !known.insert(now.lowercased()).inserted else { continue }
      check.add(field, "decks.groups.twice")
    }
  }

  private static func english(_ check: inout FormCheck, _ id: String) -> String? {
    check.optionalText("groep-\(id)-en", maximum: 40)
  }

  static func form(_ h: HTML, _ own: OwnDeck, _ form: Form, _ errors: FieldErrors) {
    h.h2(h.t("decks.groups.title"))
    h.p(h.t("decks.groups.words"))
    h.form(post: DecksPaths.groups.path(own.id)) {
      for (index, group) in own.deck.groups.enumerated() {
        row(h, group.id, group.title, h.t("decks.groups.one", ["number": String(index + 1)]), form, errors)
      }
      row(h, "nieuw", Words(nl: ""), h.t("decks.groups.new"), form, errors)
      h.actions { h.submit(h.t("decks.groups.save"), icon: "check", .secondary) }
    }
  }

  private static func row(
    _ h: HTML, _ id: String, _ title: Words, _ label: String, _ form: Form, _ errors: FieldErrors
  ) {
    let (name, nameEnglish) = ("groep-\(id)", "groep-\(id)-en")
    h.div(.class("filters")) {
      h.textField(
        name, label, value: form.has(name) ? form.typed(name) : title.nl, error: errors[name], maximum: 40)
      h.textField(
        nameEnglish, h.t("decks.groups.english", ["group": label]),
        value: form.has(nameEnglish) ? form.typed(nameEnglish) : title.en ?? "", error: errors[nameEnglish],
        maximum: 40)
    }
  }
}
