// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The words around the questions of a draft, in every language: name, introduction, caveat; the source, and publications.
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
    let words = fields.map { field in
      check.wording(field.name, of: own.instrument, maximum: field.most, isNeeded: field.name != "inleiding")
    }
    let references = publications(visit, own.instrument, &check)
    guard check.isFine else { return page(visit, own, visit.words(check.errors)) }
    try await visit.change(own) { instrument in
      instrument.source = source
      instrument.name = words[0]
      instrument.introduction = words[1].isEmpty ? nil : words[1]
      instrument.caveat = words[2]
      instrument.references = references
    }
    return .redirect(to: InstrumentsPaths.one.path(own.id))
  }

  /// One publication on each line; those that were there where the form does not ask.
  private static func publications(
    _ visit: Visit, _ instrument: Instrument, _ check: inout FormCheck
  ) -> [String] {
    guard visit.form.has("publicaties") else { return instrument.references }
    let lines = visit.form.typed("publicaties").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    if lines.count > 40 { check.add("publicaties", "instruments.references.too-many") }
    if let long = lines.map(\.unicodeScalars.count).first(where: { $0 > Instrument.mostText }) {
      check.add(
        "publicaties", "web.error.too-long", ["maximum": String(Instrument.mostText), "count": String(long)])
    }
    return lines
  }

  private static func page(_ visit: Visit, _ own: OwnInstrument, _ errors: FieldErrors) -> Answer {
    let instrument = own.instrument
    let kept = [instrument.name, instrument.introduction, instrument.caveat]
    let title = visit.t("instruments.words.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.words.path(own.id)) {
        for (field, words) in zip(fields, kept) {
          h.wordingFields(
            field.name, visit.t(field.key), words, of: instrument, visit, errors, maximum: field.most,
            rows: field.name == "naam" ? nil : 3)
        }
        h.textField(
          "bron", visit.t("instruments.field.source"), value: visit.form.typed("bron", else: instrument.source),
          hint: visit.t("instruments.field.source.hint"), error: errors["bron"], maximum: 400)
        h.textArea(
          "publicaties", visit.t("instruments.field.references"),
          value: visit.form.typed("publicaties", else: instrument.references.joined(separator: "\n")),
          hint: visit.t("instruments.field.references.hint"), error: errors["publicaties"], maximum: 20_000, rows: 3,
          dictate: false)
        h.saveActions(own)
      }
    }
  }
}
