// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The languages of a draft: adding one, writing every text in it beside the Dutch, and dropping it again. What is left
/// open is kept open, so that one can go on later; a draft is put into use when nothing is missing.
enum TranslateInstrument {
  /// Languages in which Leerwerf itself speaks and a draft has no words yet.
  static func offered(_ instrument: Instrument) -> [String] {
    Language.allCases.map(\.rawValue).filter { !instrument.languages.contains($0) }
  }

  static func add(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    guard let language = visit.form.text("taal"), offered(own.instrument).contains(language) else {
      return .redirect(to: InstrumentsPaths.one.path(own.id).fragment("talen"))
    }
    try await visit.change(own) { $0.add(language: language) }
    return .redirect(to: InstrumentsPaths.language.path(own.id, language))
  }

  static func drop(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, language) = try await find(visit, viewer)
    try await visit.change(own) { $0.drop(language: language) }
    return .redirect(to: InstrumentsPaths.one.path(own.id).fragment("talen"))
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, language) = try await find(visit, viewer)
    return page(visit, own, language, .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, language) = try await find(visit, viewer)
    var check = FormCheck(visit.form)
    var typed: [String: String] = [:]
    for (place, _) in own.instrument.allTexts where visit.form.has(place.name) {
      // In Dutch nothing is left open that was there: the other languages are written from it.
      typed[place.name] =
        language == Instrument.firstLanguage
        ? check.text(place.name, maximum: place.most) : check.optionalText(place.name, maximum: place.most) ?? ""
    }
    guard check.isFine else { return page(visit, own, language, visit.words(check.errors)) }
    let found = typed
    try await visit.change(own) { instrument in
      instrument.changeTexts { place, words in
        if let text = found[place.name] { words.texts[language] = text }
      }
    }
    return .redirect(to: InstrumentsPaths.one.path(own.id).fragment("talen"))
  }

  /// The draft of the address and a language that it has. Throws `PageError.notFound`.
  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> (OwnInstrument, language: String) {
    let own = try await visit.draftInstrument(viewer)
    let language = visit.parameters["language"] ?? ""
    guard own.instrument.languages.contains(language) else { throw PageError.notFound }
    return (own, language)
  }

  private static func page(_ visit: Visit, _ own: OwnInstrument, _ language: String, _ errors: FieldErrors) -> Answer {
    let instrument = own.instrument
    let title = visit.t("instruments.language.title", ["language": visit.name(ofLanguage: language)])
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.pageHead(title, visit.name(instrument)) {
        h.linkButton(
          visit.t("instruments.preview"), icon: "phone",
          to: InstrumentsPaths.preview.path(own.id).with("taal", language))
        h.linkButton(visit.t("instruments.back-to-one"), icon: "back", to: InstrumentsPaths.one.path(own.id), .quiet)
      }
      h.p(visit.missing(instrument, language), .class("says"))
      if let first = instrument.allTexts.first(where: { $0.words.isMissing(in: language) }) {
        h.p {
          h.a(
            visit.t("instruments.language.first-missing"),
            .href(InstrumentsPaths.language.path(own.id, language).onlyFragment("field-\(first.place.name)")))
        }
      }
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.language.path(own.id, language)) {
        fields(h, visit, instrument, language, errors)
        h.actions {
          h.submit(visit.t("instruments.save"), icon: "check")
          h.linkButton(visit.t("instruments.back-to-one"), icon: nil, to: InstrumentsPaths.one.path(own.id), .quiet)
        }
      }
      if language != Instrument.firstLanguage {
        h.disclosure(visit.t("instruments.language.drop.title")) {
          h.p(visit.t("instruments.language.drop.words"))
          h.form(post: InstrumentsPaths.languageRemoval.path(own.id, language)) {
            h.submit(visit.t("instruments.language.drop"), icon: "trash", .danger)
          }
        }
      }
    }
  }

  // text keys: instruments.text.*, instruments.text.group.*
  private static func fields(
    _ h: HTML, _ visit: Visit, _ instrument: Instrument, _ language: String, _ errors: FieldErrors
  ) {
    var group = ""
    for (place, words) in instrument.allTexts {
      if place.part.group != group {
        group = place.part.group
        h.h2(visit.t("instruments.text.group.\(group)"))
      }
      let label = visit.t("instruments.text.\(place.part.rawValue)", ["number": String(place.number)])
      let value = visit.form.has(place.name) ? visit.form.typed(place.name) : words.texts[language] ?? ""
      let hint = language == Instrument.firstLanguage ? nil : words[Instrument.firstLanguage]
      if place.most <= 120 {
        h.textField(
          place.name, label, value: value, hint: hint, error: errors[place.name], maximum: place.most)
      } else {
        h.textArea(
          place.name, label, value: value, hint: hint, error: errors[place.name], maximum: place.most, rows: 2,
          dictate: false)
      }
    }
  }
}

extension TextPlace.Part {
  /// Under which head it stands on the page.
  fileprivate var group: String {
    switch self {
    case .name, .introduction, .caveat: "around"
    case .answer, .dontKnow: "answers"
    case .scale, .band, .ownChoice, .scaleGroup: "results"
    case .section, .sectionIntroduction: "sections"
    case .item, .hint, .choice, .unit, .group, .itemDontKnow: "items"
    }
  }
}

extension Visit {
  /// What is still missing in a language, in words.
  func missing(_ instrument: Instrument, _ language: String) -> String {
    let missing = instrument.missing(in: language)
    switch missing {
    case 0: return t("instruments.language.complete")
    case 1: return t("instruments.language.one-missing")
    default: return t("instruments.language.missing", ["count": String(missing)])
    }
  }
}
