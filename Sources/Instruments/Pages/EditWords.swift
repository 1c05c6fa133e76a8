// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The words around the questions of a draft, in every language: name, introduction, caveat; and the source.
enum EditWords {
  private static let fields: [(name: String, key: String, most: Int)] = [
    ("naam", "instruments.field.name", 120), ("inleiding", "instruments.field.introduction", 1500),
    ("kanttekening", "instruments.field.caveat", 1500),
  ]

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await visit.draftInstrument(viewer), .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    var check = FormCheck(visit.form)
    let source = check.text("bron", maximum: 400)
    var words: [String: [String: String]] = [:]
    for field in fields {
      for language in own.instrument.languages {
        let name = "\(field.name)-\(language)"
        // What is not written yet in another language can follow; the page of the draft says what is missing.
        let isNeeded = field.name != "inleiding" && language == Instrument.firstLanguage
        words[field.name, default: [:]][language] =
          isNeeded ? check.text(name, maximum: field.most) : check.optionalText(name, maximum: field.most) ?? ""
      }
    }
    guard check.isFine else { return page(visit, own, visit.words(check.errors)) }
    let found = words
    try await visit.change(own) { instrument in
      instrument.source = source
      instrument.name = Wording(found["naam"] ?? [:])
      instrument.caveat = Wording(found["kanttekening"] ?? [:])
      let introduction = found["inleiding"] ?? [:]
      instrument.introduction = introduction.values.allSatisfy(\.isEmpty) ? nil : Wording(introduction)
    }
    return .redirect(to: InstrumentsPaths.one.path(own.id))
  }

  private static func page(_ visit: Visit, _ own: OwnInstrument, _ errors: FieldErrors) -> Answer {
    let (form, instrument) = (visit.form, own.instrument)
    let kept = [
      "naam": instrument.name.texts, "inleiding": instrument.introduction?.texts ?? [:],
      "kanttekening": instrument.caveat.texts,
    ]
    let title = visit.t("instruments.words.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.words.path(own.id)) {
        for field in fields {
          for language in instrument.languages {
            let name = "\(field.name)-\(language)"
            let value = form.has(name) ? form.typed(name) : kept[field.name]?[language] ?? ""
            let label = "\(visit.t(field.key)) (\(visit.name(ofLanguage: language)))"
            if field.name == "naam" {
              h.textField(name, label, value: value, error: errors[name], maximum: field.most)
            } else {
              h.textArea(
                name, label, value: value, error: errors[name], maximum: field.most, rows: 3, dictate: false)
            }
          }
        }
        h.textField(
          "bron", visit.t("instruments.field.source"), value: form.has("bron") ? form.typed("bron") : instrument.source,
          hint: visit.t("instruments.field.source.hint"), error: errors["bron"], maximum: 400)
        h.actions {
          h.submit(visit.t("instruments.save"), icon: "check")
          h.linkButton(visit.t("instruments.back-to-one"), icon: nil, to: InstrumentsPaths.one.path(own.id), .quiet)
        }
      }
    }
  }
}
