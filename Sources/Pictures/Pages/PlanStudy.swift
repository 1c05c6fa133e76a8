// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Kernel
import People
import Storage
import Web

/// A new study: title, deck, days, and who is asked.
struct PlanStudy {
  let shelf: DeckShelf

  private struct Offer: Sendable {
    let decks: [Deck]
    let units: [WorkUnit]
    let teams: [Team]
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await offer(visit, viewer), errors: .none)
  }

  func plan(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let offer = try await offer(visit, viewer)
    var check = FormCheck(visit.form)
    let title = check.text("titel", maximum: 80)
    let latest = visit.today.adding(days: 2 * Study.longest)
    let opens = check.day("van", from: visit.today, to: latest)
    let closes = check.day("tot", from: opens ?? visit.today, to: (opens ?? latest).adding(days: Study.longest))
    let deck = offer.decks.first { $0.id == visit.form.text("kaartset") }
    if deck == nil { check.add("kaartset", "pictures.study.choose-deck") }
    let audience = audience(visit.form.text("wie") ?? "", offer)
    if audience == nil { check.add("wie", "pictures.study.choose-who") }
    let isForResearch = visit.form.text("onderzoek") == "1"
    if isForResearch, let audience, audience != .municipality {
      check.add("wie", "pictures.study.research-everybody")
    }
    guard check.isFine, let opens, let closes, let deck, let audience else {
      return page(visit, offer, errors: visit.words(check.errors))
    }
    let wave = Wave(
      id: visit.ids.next(), municipality: viewer.municipality, deckID: deck.id, kind: .study, title: title,
      opensOn: opens, closesOn: closes, audience: audience, isReleased: false,
      isForResearch: isForResearch)
    do {
      let planned = try await visit.database.write { db -> Bool in
        guard try db.isFirst(visit.form, at: visit.now) else { return false }
        try Study.plan(wave, ids: visit.ids, db)
        return true
      }
      return .redirect(to: planned ? PicturesPaths.study.path(wave.id) : PicturesPaths.studies.path)
    } catch let error as PicturesError {
      switch error {
      case .crossesPeriod(let last): check.add("tot", error.textKey, ["day": visit.written(last)])
      case .asksTwice: check.add("wie", error.textKey)
      default: check.add("van", error.textKey)
      }
      return page(visit, offer, errors: visit.words(check.errors))
    }
  }

  private func audience(_ written: String, _ offer: Offer) -> Wave.Audience? {
    if written == PictureGroups.whole.name { return .municipality }
    if let unit = offer.units.first(where: { PictureGroups.key($0.id).name == written }) { return .unit(unit.id) }
    return offer.teams.first { PictureGroups.key($0.id).name == written }.map { .team($0.id) }
  }

  private func offer(_ visit: Visit, _ viewer: Viewer) async throws -> Offer {
    try await visit.database.read { [shelf] db in
      Offer(
        decks: try shelf.inUse(in: viewer.municipality, db),
        units: try WorkUnit.all(of: viewer.municipality, db), teams: try Team.all(of: viewer.municipality, db))
    }
  }

  private func page(_ visit: Visit, _ offer: Offer, errors: FieldErrors) -> Answer {
    let form = visit.form
    let title = visit.t("pictures.study.new")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: PicturesPaths.newStudy.path) {
        h.textField(
          "titel", visit.t("pictures.study.title"), value: form.typed("titel"),
          hint: visit.t("pictures.study.title.hint"), error: errors["titel"], maximum: 80)
        h.selectField(
          "kaartset", visit.t("pictures.study.deck"),
          options: offer.decks.map { Choice($0.id, $0.title[visit.language]) }, selected: form.typed("kaartset"),
          hint: visit.t("pictures.study.deck.hint"), error: errors["kaartset"])
        h.selectField(
          "wie", visit.t("pictures.study.who"), options: people(offer, visit), selected: form.typed("wie"),
          hint: visit.t("pictures.study.who.hint"), error: errors["wie"])
        h.tickBox(
          "onderzoek", visit.t("pictures.study.research"), on: form.text("onderzoek") == "1",
          hint: visit.t("pictures.study.research.hint"))
        h.dayField(
          "van", visit.t("pictures.study.from"), value: form.typed("van"), error: errors["van"], from: visit.today)
        h.dayField(
          "tot", visit.t("pictures.study.to"), value: form.typed("tot"), hint: visit.t("pictures.study.to.hint"),
          error: errors["tot"], from: visit.today)
        h.actions {
          h.submit(visit.t("pictures.study.plan"), icon: "check")
          h.linkButton(visit.t("pictures.study.back"), icon: nil, to: PicturesPaths.studies.path, .quiet)
        }
      }
    }
  }

  private func people(_ offer: Offer, _ visit: Visit) -> [Choice] {
    [Choice(PictureGroups.whole.name, visit.t("pictures.studies.everybody"))]
      + offer.units.flatMap { unit in
        [Choice(PictureGroups.key(unit.id).name, unit.name)]
          + offer.teams.filter { $0.unit == unit.id }
          .map { Choice(PictureGroups.key($0.id).name, "\(unit.name) – \($0.name)") }
      }
  }
}
