// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// A new campaign: with which questions, who is asked, from day to day, and its words for whoever is asked, in every
/// language of Leerwerf. Dutch is needed; where another is left open, its readers see the Dutch words.
struct PlanCampaign {
  let shelf: InstrumentShelf
  let keys: AnswerKeys

  private struct Offer: Sendable {
    let instruments: [Instrument]
    let units: [WorkUnit]
    let teams: [Team]
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await offer(visit, viewer), errors: .none)
  }

  func plan(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let offer = try await offer(visit, viewer)
    var check = FormCheck(visit.form)
    let titles = Self.words(Self.title, &check, maximum: 80)
    let invitations = Self.words(Self.invitation, &check, maximum: 400)
    let latest = visit.today.adding(days: 366)
    let opens = check.day("van", from: visit.today, to: latest)
    let closes = check.day("tot", from: opens ?? visit.today, to: (opens ?? latest).adding(days: Campaign.longest))
    let instrument = offer.instruments.first { $0.id == visit.form.text("vragenlijst") }
    if instrument == nil { check.add("vragenlijst", "measurements.plan.choose-instrument") }
    let audience = check.choice("wie", of: Campaign.Audience.self)
    let groups = audience == .groups ? groups(visit.form, offer) : []
    if audience == .groups, groups.isEmpty { check.add("groepen", "measurements.plan.choose-groups") }
    guard check.isFine, let opens, let closes, let instrument, let audience else {
      return page(visit, offer, errors: visit.words(check.errors))
    }
    let id = visit.ids.next(Campaign.self)
    // The key is kept durably before anything is closed with it; it goes again when the campaign is not planned.
    let pair = try keys.make(for: id)
    let campaign = Campaign(
      id: id, municipality: viewer.municipality, instrument: instrument, titles: titles,
      invitations: invitations, opensOn: opens, closesOn: closes, audience: audience,
      link: audience == .link ? visit.ids.next(Campaign.self).description : nil, reminders: 0, remindedOn: nil,
      state: .planned, publicKey: pair.publicKey)
    do {
      let planned = try await visit.database.write { db -> Bool in
        guard try db.isFirst(visit.form, at: visit.now) else { return false }
        let minimum = try Municipality.find(viewer.municipality, db)?.minimumGroupSize ?? 5
        try campaign.plan(groups, minimum: minimum, on: visit.today, db)
        return true
      }
      if !planned { keys.destroy(id) }
      return .redirect(to: planned ? MeasurementsPaths.one.path(id) : MeasurementsPaths.desk.path)
    } catch let error as MeasurementsError {
      keys.destroy(id)
      if case .tooClose(let from, let until) = error {
        let days = ["from": from, "until": until ?? from]
        check.add("van", error.textKey, ["days": String(Campaign.leastDaysBetween)], days: days)
      } else {
        check.add("wie", error.textKey)
      }
      return page(visit, offer, errors: visit.words(check.errors))
    } catch {
      keys.destroy(id)
      throw error
    }
  }

  private static let title = "titel"
  private static let invitation = "uitnodiging"

  /// The field of a text in a language.
  private static func field(_ name: String, _ language: Language) -> String {
    language == .dutch ? name : "\(name)-\(language.rawValue)"
  }

  private static func words(_ name: String, _ check: inout FormCheck, maximum: Int) -> Wording {
    var words = Wording(["nl": check.text(name, maximum: maximum)])
    for language in Language.allCases where language != .dutch {
      words.texts[language.rawValue] = check.optionalText(field(name, language), maximum: maximum)
    }
    return words
  }

  private func groups(_ form: Form, _ offer: Offer) -> [PlannedGroup] {
    let ticked = Set(form.all("groepen"))
    return offer.units.map { PlannedGroup.unit($0.id) }.filter { ticked.contains($0.name) }
      + offer.teams.map { PlannedGroup.team($0.id) }.filter { ticked.contains($0.name) }
  }

  private func offer(_ visit: Visit, _ viewer: Viewer) async throws -> Offer {
    try await visit.database.read { [shelf] db in
      Offer(
        instruments: try shelf.inUse(in: viewer.municipality, db), units: try WorkUnit.all(of: viewer.municipality, db),
        teams: try Team.all(of: viewer.municipality, db))
    }
  }

  // text keys: measurements.audience.*, measurements.plan.audience-hint.*
  private func page(_ visit: Visit, _ offer: Offer, errors: FieldErrors) -> Answer {
    let form = visit.form
    let title = visit.t("measurements.plan.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: MeasurementsPaths.plan.path) {
        h.selectField(
          "vragenlijst", visit.t("measurements.plan.instrument"),
          options: offer.instruments.map { Choice($0.id, $0.name[visit.language]) },
          selected: form.has("vragenlijst") ? form.typed("vragenlijst") : "learning-culture-scan",
          error: errors["vragenlijst"])
        for language in Language.allCases { words(h, visit, language, errors) }
        h.dayField(
          "van", visit.t("measurements.plan.from"), value: form.typed("van"),
          hint: visit.t("measurements.plan.from.hint", ["days": String(Campaign.leastDaysBetween)]),
          error: errors["van"], from: visit.today)
        h.dayField(
          "tot", visit.t("measurements.plan.to"), value: form.typed("tot"), hint: visit.t("measurements.plan.to.hint"),
          error: errors["tot"], from: visit.today)
        h.choices(
          "wie", visit.t("measurements.plan.who"),
          options: ["municipality", "groups", "link"].map {
            Choice($0, visit.t("measurements.audience.\($0)"), hint: visit.t("measurements.plan.audience-hint.\($0)"))
          }, selected: form.has("wie") ? form.typed("wie") : "municipality", error: errors["wie"])
        h.disclosure(
          visit.t("measurements.plan.groups"), open: !form.all("groepen").isEmpty || errors["groepen"] != nil
        ) {
          h.manyChoices(
            "groepen", visit.t("measurements.plan.groups.legend"), options: choices(offer),
            selected: Set(form.all("groepen")), error: errors["groepen"])
        }
        h.actions {
          h.submit(visit.t("measurements.plan.action"), icon: "check")
          h.linkButton(visit.t("measurements.back"), icon: nil, to: MeasurementsPaths.desk.path, .quiet)
        }
      }
    }
  }

  private func words(_ h: HTML, _ visit: Visit, _ language: Language, _ errors: FieldErrors) {
    let (title, invitation) = (Self.field(Self.title, language), Self.field(Self.invitation, language))
    let named = ["language": visit.name(ofLanguage: language.rawValue)]
    let isNeeded = language == .dutch
    h.textField(
      title, visit.t("measurements.plan.name", named), value: visit.form.typed(title),
      hint: visit.t(isNeeded ? "measurements.plan.name.hint" : "measurements.plan.may-be-empty"), error: errors[title],
      maximum: 80)
    h.textArea(
      invitation, visit.t("measurements.plan.invitation", named), value: visit.form.typed(invitation),
      hint: visit.t(isNeeded ? "measurements.plan.invitation.hint" : "measurements.plan.may-be-empty"),
      error: errors[invitation], maximum: 400, rows: 3, dictate: false)
  }

  private func choices(_ offer: Offer) -> [Choice] {
    offer.units.flatMap { unit in
      [Choice(PlannedGroup.unit(unit.id).name, unit.name)]
        + offer.teams.filter { $0.unit == unit.id }
        .map { Choice(PlannedGroup.team($0.id).name, "\(unit.name) – \($0.name)") }
    }
  }
}

extension PlannedGroup {
  /// How a group stands in a form.
  var name: String {
    switch self {
    case .unit(let id): "unit:\(id)"
    case .team(let id): "team:\(id)"
    }
  }
}
