// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Web

/// A text in every language of a questionnaire, as a form has it: one field for each language, named after both.
extension FormCheck {
  /// What is not written yet in another language can follow: the page of the draft says what is missing.
  ///
  /// - Parameter isNeeded: Whether Dutch must be there; else the wording may be empty in every language.
  mutating func wording(_ name: String, of instrument: Instrument, maximum: Int, isNeeded: Bool = true) -> Wording {
    var texts: [String: String] = [:]
    for language in instrument.languages {
      let field = "\(name)-\(language)"
      let must = isNeeded && language == Instrument.firstLanguage
      texts[language] = must ? text(field, maximum: maximum) : optionalText(field, maximum: maximum) ?? ""
    }
    return Wording(texts)
  }

  /// Nil where nothing is written in any language. Where something is, Dutch must be there.
  mutating func optionalWording(_ name: String, of instrument: Instrument, maximum: Int) -> Wording? {
    let found = wording(name, of: instrument, maximum: maximum, isNeeded: false)
    guard !found.isEmpty else { return nil }
    let first = "\(name)-\(Instrument.firstLanguage)"
    if found.isMissing(in: Instrument.firstLanguage), !errors.contains(where: { $0.field == first }) {
      add(first, "web.error.missing")
    }
    return found
  }

  /// A number as it is typed here, with a comma or a full stop; nil where nothing is typed, and where it is wrong.
  mutating func decimal(_ name: String) -> Double? {
    guard let typed = form.text(name) else { return nil }
    guard let number = Double(typed.replacing(",", with: ".")), number.isFinite else {
      add(name, "instruments.number")
      return nil
    }
    return number
  }
}

/// The fields of one of several things of the same kind in a form. They are named after its id, not after its place, which
/// another window may have changed meanwhile.
struct FormRow {
  /// No id holds a full stop, so this is none.
  private let key: String

  /// Without an id it is that of a new one.
  init(_ id: String?) { key = id ?? "nieuw." }

  subscript(_ field: String) -> String { "\(field)-\(key)" }
  subscript(_ field: String, _ part: String) -> String { "\(field)-\(key)-\(part)" }
}

extension Form {
  /// Whether the form had the fields of a wording at all.
  func hasWording(_ name: String) -> Bool { has("\(name)-\(Instrument.firstLanguage)") }

  /// What was typed, else what is kept.
  func typed(_ name: String, else kept: String?) -> String { has(name) ? typed(name) : kept ?? "" }
}

extension Wording {
  var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) }
}

extension HTML {
  /// - Parameter rows: Of a text of several lines; nil for one line.
  func wordingFields(
    _ name: String, _ label: String, _ kept: Wording?, of instrument: Instrument, _ visit: Visit,
    _ errors: FieldErrors, maximum: Int, rows: Int? = nil, hint: String? = nil
  ) {
    for language in instrument.languages {
      let field = "\(name)-\(language)"
      let value = visit.form.typed(field, else: kept?.texts[language])
      let title = "\(label) (\(visit.name(ofLanguage: language)))"
      if let rows {
        textArea(
          field, title, value: value, hint: hint, error: errors[field], maximum: maximum, rows: rows, dictate: false)
      } else {
        textField(field, title, value: value, hint: hint, error: errors[field], maximum: maximum)
      }
    }
  }

  /// The end of a form of a draft: keep it, or go back.
  func saveActions(_ own: OwnInstrument) {
    actions {
      submit(t("instruments.save"), icon: "check")
      linkButton(t("instruments.back-to-one"), icon: nil, to: InstrumentsPaths.one.path(own.id), .quiet)
    }
  }
}
