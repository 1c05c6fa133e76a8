// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The parts of the way through a draft: a title, and perhaps a few words before the first question. An empty title takes
/// a part away; the last, empty row adds one.
enum EditSections {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await visit.draftInstrument(viewer), .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    let instrument = own.instrument
    var check = FormCheck(visit.form)
    var sections: [Instrument.Section] = []
    for kept in instrument.sections as [Instrument.Section?] + [nil] {
      let row = FormRow(kept?.id)
      if let kept, !visit.form.hasWording(row["titel"]) {
        // Of one that came in another window this form knows nothing.
        sections.append(kept)
        continue
      }
      let introduction = check.optionalWording(row["inleiding"], of: instrument, maximum: Instrument.mostText)
      guard let title = check.optionalWording(row["titel"], of: instrument, maximum: 120) else {
        let field = row["titel", Instrument.firstLanguage]
        if let kept, instrument.items.contains(where: { $0.section == kept.id }) {
          check.add(field, "instruments.sections.has-items")
        } else if introduction != nil {
          check.add(field, "web.error.missing")
        }
        continue
      }
      sections.append(
        .init(
          id: kept?.id ?? "p\(visit.ids.next(Instrument.self))", title: title, introduction: introduction))
    }
    if sections.count > Instrument.mostSections {
      check.add(FormRow(nil)["titel", Instrument.firstLanguage], "instruments.sections.too-many")
    }
    guard check.isFine else { return page(visit, own, visit.words(check.errors)) }
    let found = sections
    try await visit.change(own) { $0.sections = found }
    return .redirect(to: InstrumentsPaths.sections.path(own.id))
  }

  private static func page(_ visit: Visit, _ own: OwnInstrument, _ errors: FieldErrors) -> Answer {
    let instrument = own.instrument
    let title = visit.t("instruments.sections.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.p(visit.t("instruments.sections.words"))
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.sections.path(own.id)) {
        for (index, kept) in (instrument.sections as [Instrument.Section?] + [nil]).enumerated() {
          let row = FormRow(kept?.id)
          h.fieldset(.class("fields")) {
            h.legend(
              kept == nil
                ? visit.t("instruments.sections.new")
                : visit.t("instruments.text.section", ["number": String(index + 1)]))
            h.wordingFields(
              row["titel"], visit.t("instruments.field.title"), kept?.title, of: instrument, visit, errors,
              maximum: 120)
            h.wordingFields(
              row["inleiding"], visit.t("instruments.field.introduction"), kept?.introduction, of: instrument,
              visit, errors, maximum: Instrument.mostText, rows: 2)
          }
        }
        h.saveActions(own)
      }
    }
  }
}
