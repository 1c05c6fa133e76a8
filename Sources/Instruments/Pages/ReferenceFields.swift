// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The part of a form that holds a published figure beside the outcome: its value, of whom it is and where it stands.
struct ReferenceFields {
  /// That of the scale; nil on a page of one question.
  var row: FormRow?

  private func name(_ field: String) -> String { row?[field] ?? field }

  /// The figure as the form says it; nil where it has none, and what was there where the form does not ask.
  func read(
    _ kept: Instrument.Reference?, unit: String, _ instrument: Instrument, _ check: inout FormCheck
  ) -> Instrument.Reference? {
    guard check.form.has(name("cijfer")) else { return kept }
    let group = check.optionalWording(name("cijfer-van"), of: instrument, maximum: 200)
    let source = check.optionalText(name("cijfer-bron"), maximum: 300)
    guard check.form.text(name("cijfer")) != nil || group != nil || source != nil else { return nil }
    if check.form.text(name("cijfer")) == nil { check.add(name("cijfer"), "instruments.number") }
    if group == nil { check.add("\(name("cijfer-van"))-\(Instrument.firstLanguage)", "web.error.missing") }
    if source == nil, check.form.text(name("cijfer-bron")) == nil {
      check.add(name("cijfer-bron"), "instruments.reference.source.missing")
    }
    guard let value = check.decimal(name("cijfer")), let group, let source else { return nil }
    return .init(value: value, unit: unit, group: group, source: source)
  }

  func write(
    _ h: HTML, _ kept: Instrument.Reference?, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors,
    hint: String
  ) {
    h.textField(
      name("cijfer"), h.t("instruments.reference.value"),
      value: visit.form.typed(name("cijfer"), else: kept.map { JSONValue.decimal($0.value).text }), hint: hint,
      error: errors[name("cijfer")], maximum: 12, numeric: true, look: .short)
    h.wordingFields(
      name("cijfer-van"), h.t("instruments.reference.group"), kept?.group, of: instrument, visit, errors,
      maximum: 200)
    h.textField(
      name("cijfer-bron"), h.t("instruments.reference.source"),
      value: visit.form.typed(name("cijfer-bron"), else: kept?.source), error: errors[name("cijfer-bron")],
      maximum: 300)
  }
}
