// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// One card of a draft, there already or new: words, group, sensitive, picture.
struct EditCard {
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, card) = try await find(visit, viewer)
    return page(visit, own, card, errors: .none)
  }

  func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, card) = try await find(visit, viewer)
    var check = FormCheck(visit.form)
    let title = check.text("tekst", maximum: Deck.maximumCardText)
    let english = check.optionalText("tekst-en", maximum: Deck.maximumCardText)
    let group = check.form.text("groep") ?? ""
    if own.deck.group(group) == nil { check.add("groep", "decks.card.choose-group") }
    let upload = picture(&check)
    guard check.isFine else { return page(visit, own, card, errors: visit.words(check.errors)) }
    let id = card?.id ?? "c\(visit.ids.next(Deck.Card.self))"
    let sensitive = visit.form.ticked("gevoelig") || shelf.isAlwaysSensitive(id)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now),
        let now = try OwnDeck.find(own.id, in: viewer.municipality, db)
      else { return }
      var shown = now.deck.card(id)?.picture
      let before = shown
      if let upload {
        shown = try DeckPicture.keep(
          upload.bytes, type: upload.type, in: viewer.municipality, ids: visit.ids, db
        ).description
      } else if visit.form.ticked("zonder-plaatje") {
        shown = nil
      }
      let changed = Deck.Card(
        id: id, group: group, title: Words(nl: title, en: english), icon: card?.icon, picture: shown,
        sensitive: sensitive)
      try now.save(now.deck.keeping(changed), at: visit.now, db)
      if before != shown { try DeckPicture.removeIfUnused(before, in: viewer.municipality, db) }
    }
    return .redirect(to: DecksPaths.deck.path(own.id).fragment("kaart-\(id)"))
  }

  private func picture(_ check: inout FormCheck) -> DeckPicture? {
    guard let upload = check.form.files["plaatje"], !upload.bytes.isEmpty else { return nil }
    guard upload.bytes.count <= DeckPicture.maximumBytes else {
      check.add("plaatje", "decks.picture.too-large")
      return nil
    }
    guard let type = upload.imageType else {
      check.add("plaatje", "decks.picture.wrong-type")
      return nil
    }
    guard let clean = CleanImage.clean(upload.bytes, type) else {
      check.add("plaatje", "decks.picture.broken")
      return nil
    }
    return DeckPicture(type: type, bytes: clean)
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> (OwnDeck, Deck.Card?) {
    let own = try await ShowDeck.find(visit, viewer)
    guard own.state == .draft else { throw DecksError.inUse }
    let name = visit.parameters["card"] ?? ""
    if name == DecksPaths.newCard { return (own, nil) }
    guard let card = own.deck.card(name) else { throw PageError.notFound }
    return (own, card)
  }

  private func page(_ visit: Visit, _ own: OwnDeck, _ card: Deck.Card?, errors: FieldErrors) -> Answer {
    let form = visit.form
    func value(_ name: String, _ kept: String?) -> String { form.has(name) ? form.typed(name) : kept ?? "" }
    let title = visit.t(card == nil ? "decks.card.new" : "decks.card.title")
    let here = DecksPaths.card.path(own.id, card?.id ?? DecksPaths.newCard)
    let isFixed = card.map { shelf.isAlwaysSensitive($0.id) } ?? false
    let isSensitive = form.names.isEmpty ? card?.sensitive ?? false : form.ticked("gevoelig")
    let groups =
      [Choice("", visit.t("decks.card.choose"))]
      + own.deck.groups.map { Choice($0.id, $0.title[visit.language]) }
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.uploadForm(post: here, largest: DeckPicture.maximumBytes) {
        h.textField(
          "tekst", h.t("decks.field.card"), value: value("tekst", card?.title.nl), hint: h.t("decks.hint.card"),
          error: errors["tekst"], maximum: Deck.maximumCardText)
        h.textField(
          "tekst-en", h.t("decks.field.card-en"), value: value("tekst-en", card?.title.en), error: errors["tekst-en"],
          maximum: Deck.maximumCardText)
        h.selectField(
          "groep", h.t("decks.field.group"), options: groups,
          selected: value("groep", card?.group), error: errors["groep"])
        if isFixed {
          h.notice(.info, h.t("decks.card.always-sensitive"))
        } else {
          h.tickBox("gevoelig", h.t("decks.field.sensitive"), on: isSensitive, hint: h.t("decks.hint.sensitive"))
        }
        h.fileField(
          "plaatje", h.t("decks.field.picture"), accept: "image/png,image/jpeg", hint: h.t("decks.hint.picture"),
          error: errors["plaatje"])
        if let picture = card?.picture {
          h.p { h.img(.src(DecksPaths.picture.path(picture)), .alt(""), .other("width", "160")) }
          h.tickBox("zonder-plaatje", h.t("decks.card.no-picture"), on: form.ticked("zonder-plaatje"))
        }
        h.actions {
          h.submit(h.t("decks.card.save"), icon: "check")
          h.linkButton(h.t("decks.card.back"), icon: nil, to: DecksPaths.deck.path(own.id), .quiet)
        }
      }
      if let card {
        h.form(post: DecksPaths.removal.path(own.id, card.id)) {
          h.actions { h.submit(h.t("decks.card.remove"), icon: "trash", .danger) }
        }
      }
    }
  }
}
