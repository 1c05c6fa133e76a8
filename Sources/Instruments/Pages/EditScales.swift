// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The scales of a draft: names, of whom each says something, how many answers it needs, what a score means, and a published
/// mean to hold it against. An empty name takes a scale away; the last, empty row adds one.
enum EditScales {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await visit.draftInstrument(viewer), .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    var check = FormCheck(visit.form)
    var scales: [Instrument.Scale] = []
    for kept in own.instrument.scales as [Instrument.Scale?] + [nil] {
      let row = FormRow(kept?.id)
      if let kept, !visit.form.hasWording(row["naam"]) {
        // Of one that came in another window this form knows nothing.
        scales.append(kept)
        continue
      }
      guard visit.form.text(row["naam", Instrument.firstLanguage]) != nil else {
        if let kept, !own.instrument.items(of: kept.id).isEmpty {
          check.add(row["naam", Instrument.firstLanguage], "instruments.scales.has-items")
        }
        continue
      }
      let name = check.wording(row["naam"], of: own.instrument, maximum: 120)
      let level = visit.form.choice(row["niveau"], of: Instrument.Level.self) ?? .person
      let needed = visit.form.int(row["nodig"]) ?? 1
      scales.append(
        .init(
          id: kept?.id ?? "s\(visit.ids.next(Instrument.self))", name: name, level: level,
          minimumAnswered: min(max(1, needed), Instrument.mostItems), counts: kept?.counts ?? true,
          bands: BandFields.read(row, kept, own.instrument, visit, &check),
          reference: ReferenceFields(row: row).read(
            kept?.reference, unit: kept?.reference?.unit ?? "points", own.instrument, &check),
          isSensitive: visit.form.has(row["nodig"])
            ? visit.form.ticked(row["gevoelig"]) : kept?.isSensitive ?? false))
    }
    if scales.count > Instrument.mostScales {
      check.add(FormRow(nil)["naam", Instrument.firstLanguage], "instruments.scales.too-many")
    }
    guard check.isFine else { return page(visit, own, visit.words(check.errors)) }
    let found = scales
    try await visit.change(own) { $0.scales = found }
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
        for (index, kept) in (instrument.scales as [Instrument.Scale?] + [nil]).enumerated() {
          let row = FormRow(kept?.id)
          h.fieldset(.class("fields")) {
            h.legend(
              kept == nil
                ? visit.t("instruments.scales.new") : visit.t("instruments.scales.one", ["number": String(index + 1)]))
            h.wordingFields(
              row["naam"], visit.t("instruments.field.name"), kept?.name, of: instrument, visit, errors,
              maximum: 120)
            h.selectField(
              row["niveau"], visit.t("instruments.scales.level"),
              options: Instrument.Level.allCases.map {
                Choice($0.rawValue, visit.t("instruments.level.\($0.rawValue)"))
              },
              selected: form.typed(row["niveau"], else: kept?.level.rawValue))
            h.textField(
              row["nodig"], visit.t("instruments.scales.needed"),
              value: form.typed(row["nodig"], else: String(kept?.minimumAnswered ?? 1)), numeric: true, look: .short
            )
            h.tickBox(
              row["gevoelig"], visit.t("instruments.item.sensitive"),
              on: form.has(row["nodig"]) ? form.ticked(row["gevoelig"]) : kept?.isSensitive ?? false,
              hint: visit.t("instruments.item.sensitive.hint"))
            if let kept {
              BandFields.write(h, row, kept, instrument, visit, errors)
              ReferenceFields(row: row).write(
                h, kept.reference, instrument, visit, errors, hint: visit.t("instruments.reference.scale.hint"))
            }
          }
        }
        h.saveActions(own)
      }
    }
  }
}
