// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The part of a form that holds a published figure beside the outcome: its value, of whom it is and where it stands.
struct ReferenceFields {
  /// What comes after the names of the fields: the number of a scale, or nothing.
  let suffix: String

  /// The figure as the form says it; nil where it has none, and what was there where the form does not ask.
  func read(
    _ kept: Instrument.Reference?, unit: String, _ instrument: Instrument, _ check: inout FormCheck
  ) -> Instrument.Reference? {
    guard check.form.has("cijfer\(suffix)") else { return kept }
    let group = check.optionalWording("cijfer-van\(suffix)", of: instrument, maximum: 200)
    let source = check.optionalText("cijfer-bron\(suffix)", maximum: 300)
    guard check.form.text("cijfer\(suffix)") != nil || group != nil || source != nil else { return nil }
    if check.form.text("cijfer\(suffix)") == nil { check.add("cijfer\(suffix)", "instruments.number") }
    if group == nil { check.add("cijfer-van\(suffix)-\(Instrument.firstLanguage)", "web.error.missing") }
    if source == nil, check.form.text("cijfer-bron\(suffix)") == nil {
      check.add("cijfer-bron\(suffix)", "instruments.reference.source.missing")
    }
    guard let value = check.decimal("cijfer\(suffix)"), let group, let source else { return nil }
    return .init(value: value, unit: unit, group: group, source: source)
  }

  func write(
    _ h: HTML, _ kept: Instrument.Reference?, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors,
    hint: String
  ) {
    h.textField(
      "cijfer\(suffix)", h.t("instruments.reference.value"),
      value: visit.form.typed("cijfer\(suffix)", else: kept.map { JSONValue.decimal($0.value).text }), hint: hint,
      error: errors["cijfer\(suffix)"], maximum: 12, numeric: true, look: .short)
    h.wordingFields(
      "cijfer-van\(suffix)", h.t("instruments.reference.group"), kept?.group, of: instrument, visit, errors,
      maximum: 200)
    h.textField(
      "cijfer-bron\(suffix)", h.t("instruments.reference.source"),
      value: visit.form.typed("cijfer-bron\(suffix)", else: kept?.source), error: errors["cijfer-bron\(suffix)"],
      maximum: 300)
  }
}
