// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The scales of a draft: names, of whom each says something, how many answers it needs, and what a score means. An empty
/// name takes a scale away; the last, empty row adds one. And the words of the answers, with those of "I don't know".
enum EditScales {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await visit.draftInstrument(viewer), .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    let languages = own.instrument.languages
    var check = FormCheck(visit.form)
    var scales: [Instrument.Scale] = []
    for index in 0...own.instrument.scales.count {
      let kept = index < own.instrument.scales.count ? own.instrument.scales[index] : nil
      guard visit.form.text("naam-\(index)-nl") != nil else {
        if let kept, !own.instrument.items(of: kept.id).isEmpty {
          check.add("naam-\(index)-nl", "instruments.scales.has-items")
        }
        continue
      }
      let nl = check.text("naam-\(index)-nl", maximum: 120)
      var texts: [String: String] = [:]
      for language in languages {
        texts[language] = check.optionalText("naam-\(index)-\(language)", maximum: 120) ?? ""
      }
      texts[Instrument.firstLanguage] = nl
      let level = visit.form.choice("niveau-\(index)", of: Instrument.Level.self) ?? .person
      let needed = visit.form.int("nodig-\(index)") ?? 1
      scales.append(
        .init(
          id: kept?.id ?? "s\(visit.ids.next(Instrument.self))", name: Wording(texts), level: level,
          minimumAnswered: min(max(1, needed), Instrument.mostItems), counts: kept?.counts ?? true,
          bands: MeaningForm.bands(index, kept, own.instrument, visit, &check), reference: kept?.reference,
          isSensitive: kept?.isSensitive ?? false))
    }
    if scales.count > Instrument.mostScales { check.add("naam-0-nl", "instruments.scales.too-many") }
    let answers = own.instrument.answerScales.indices.map { MeaningForm.answers($0, own.instrument, &check) }
    guard check.isFine else { return page(visit, own, visit.words(check.errors)) }
    let found = scales
    try await visit.change(own) { instrument in
      instrument.scales = found
      instrument.answerScales = answers
    }
    return .redirect(to: InstrumentsPaths.scales.path(own.id))
  }

  // text keys: instruments.level.*
  private static func page(_ visit: Visit, _ own: OwnInstrument, _ errors: FieldErrors) -> Answer {
    let (form, instrument) = (visit.form, own.instrument)
    let title = visit.t("instruments.scales.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.p(visit.t("instruments.scales.words"))
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.scales.path(own.id)) {
        for index in 0...instrument.scales.count {
          let kept = index < instrument.scales.count ? instrument.scales[index] : nil
          h.fieldset {
            h.legend(
              kept == nil
                ? visit.t("instruments.scales.new") : visit.t("instruments.scales.one", ["number": String(index + 1)]))
            for language in instrument.languages {
              let name = "naam-\(index)-\(language)"
              h.textField(
                name, "\(visit.t("instruments.field.name")) (\(visit.name(ofLanguage: language)))",
                value: form.has(name) ? form.typed(name) : kept?.name.texts[language] ?? "", error: errors[name],
                maximum: 120)
            }
            h.selectField(
              "niveau-\(index)", visit.t("instruments.scales.level"),
              options: Instrument.Level.allCases.map {
                Choice($0.rawValue, visit.t("instruments.level.\($0.rawValue)"))
              },
              selected: form.has("niveau-\(index)") ? form.typed("niveau-\(index)") : kept?.level.rawValue)
            h.textField(
              "nodig-\(index)", visit.t("instruments.scales.needed"),
              value: form.has("nodig-\(index)") ? form.typed("nodig-\(index)") : String(kept?.minimumAnswered ?? 1),
              numeric: true, look: .short)
            if let kept { MeaningForm.bandFields(h, index, kept, instrument, visit, errors) }
          }
        }
        for index in instrument.answerScales.indices { MeaningForm.answerFields(h, index, instrument, visit, errors) }
        h.actions {
          h.submit(visit.t("instruments.save"), icon: "check")
          h.linkButton(visit.t("instruments.back-to-one"), icon: nil, to: InstrumentsPaths.one.path(own.id), .quiet)
        }
      }
    }
  }
}
