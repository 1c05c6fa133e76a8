// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// One question of a draft, there already or new: its words in every language, its kind, its scale and part, its choices,
/// after which answer to an earlier question it is asked, and a published figure to hold it against.
enum EditItem {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, item) = try await find(visit, viewer)
    return page(visit, own, item, .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, item) = try await find(visit, viewer)
    var reading = ItemForm(visit, own.instrument, item, newID: "q\(visit.ids.next(Instrument.self))")
    let changed = reading.read()
    guard let changed, reading.check.isFine else {
      return page(visit, own, item, visit.words(reading.check.errors))
    }
    try await visit.change(own) { instrument in
      if let index = instrument.items.firstIndex(where: { $0.id == changed.id }) {
        instrument.items[index] = changed
      } else if instrument.items.count < Instrument.mostItems {
        instrument.items.append(changed)
      }
      instrument.bringTogether(changed)
    }
    return .redirect(to: InstrumentsPaths.one.path(own.id).fragment("vraag-\(changed.id)"))
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> (OwnInstrument, Instrument.Item?) {
    let own = try await visit.draftInstrument(viewer)
    let name = visit.parameters["item"] ?? ""
    if name == InstrumentsPaths.newItem { return (own, nil) }
    guard let item = own.instrument.item(name) else { throw PageError.notFound }
    return (own, item)
  }

  // text keys: instruments.kind.*, instruments.item.when-how.*
  private static func page(
    _ visit: Visit, _ own: OwnInstrument, _ item: Instrument.Item?, _ errors: FieldErrors
  ) -> Answer {
    let (form, instrument) = (visit.form, own.instrument)
    let kept = ItemForm.typed(item, instrument, visit)
    func value(_ name: String) -> String { form.has(name) ? form.typed(name) : kept[name] ?? "" }
    let title = visit.t(item == nil ? "instruments.items.new" : "instruments.item.title")
    let earlier = instrument.items.prefix { $0.id != item?.id }
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.item.path(own.id, item?.id ?? InstrumentsPaths.newItem)) {
        h.wordingFields(
          "vraag", visit.t("instruments.item.words"), item?.words, of: instrument, visit, errors, maximum: 600, rows: 2)
        h.wordingFields(
          "uitleg", visit.t("instruments.item.hint"), item?.hint, of: instrument, visit, errors, maximum: 600, rows: 2)
        h.selectField(
          "soort", visit.t("instruments.item.kind"),
          options: ItemForm.kinds.map { Choice($0, visit.t("instruments.kind.\($0)")) }, selected: value("soort"),
          hint: visit.t("instruments.item.kind.hint"), error: errors["soort"])
        if instrument.answerScales.count > 1 {
          h.selectField(
            "antwoorden", visit.t("instruments.item.answers"),
            options: instrument.answerScales.map { Choice($0.id, $0.ends(in: visit.language)) },
            selected: value("antwoorden"), hint: visit.t("instruments.item.answers.hint"))
        }
        for language in instrument.languages {
          h.textArea(
            "keuzes-\(language)", "\(visit.t("instruments.item.choices")) (\(visit.name(ofLanguage: language)))",
            value: value("keuzes-\(language)"), hint: visit.t("instruments.item.choices.hint"),
            error: errors["keuzes-\(language)"], maximum: 4000, dictate: false)
        }
        h.textField(
          "hoogste", visit.t("instruments.item.most"), value: value("hoogste"),
          hint: visit.t("instruments.item.most.hint"), error: errors["hoogste"], numeric: true, look: .short)
        numberFields(h, item, instrument, visit, errors, value)
        h.selectField(
          "schaal", visit.t("instruments.item.scale"),
          options: [Choice("", visit.t("instruments.item.no-scale"))]
            + instrument.scales.map { Choice($0.id, $0.name[visit.language]) },
          selected: value("schaal"), error: errors["schaal"])
        h.tickBox(
          "omgedraaid", visit.t("instruments.item.reverse"), on: value("omgedraaid") == "1",
          hint: visit.t("instruments.item.reverse.hint"))
        h.tickBox(
          "gevoelig", visit.t("instruments.item.sensitive"), on: value("gevoelig") == "1",
          hint: visit.t("instruments.item.sensitive.hint"))
        if !instrument.sections.isEmpty {
          h.selectField(
            "onderdeel", visit.t("instruments.item.section"),
            options: [Choice("", visit.t("instruments.item.no-section"))]
              + instrument.sections.map { Choice($0.id, $0.title[visit.language]) },
            selected: value("onderdeel"), hint: visit.t("instruments.item.section.hint"))
        }
        if let item, item.shownWhen.count > 1 {
          h.notice(.info, visit.t("instruments.item.when-many", ["when": visit.conditions(of: item, instrument)]))
        } else {
          h.selectField(
            "als-vraag", visit.t("instruments.item.when"),
            options: [Choice("", visit.t("instruments.item.always"))]
              + earlier.map { Choice($0.id, $0.words[visit.language]) },
            selected: value("als-vraag"), error: errors["als-vraag"])
          h.selectField(
            "als-hoe", visit.t("instruments.item.when-how"),
            options: ItemForm.tests.map { Choice($0, visit.t("instruments.item.when-how.\($0)")) },
            selected: value("als-hoe"), error: errors["als-hoe"])
          h.textArea(
            "als-antwoord", visit.t("instruments.item.when-is"), value: value("als-antwoord"),
            hint: visit.t("instruments.item.when-is.hint"), error: errors["als-antwoord"], maximum: 2000, rows: 2,
            dictate: false)
        }
        referenceFields(h, item, instrument, visit, errors)
        h.saveActions(own)
      }
      if let item {
        h.form(post: InstrumentsPaths.removal.path(own.id, item.id)) {
          h.actions { h.submit(visit.t("instruments.item.remove"), icon: "trash", .danger) }
        }
      }
    }
  }

  private static func numberFields(
    _ h: HTML, _ item: Instrument.Item?, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors,
    _ value: (String) -> String
  ) {
    var unit: Wording?
    if case .number(_, _, _, let words)? = item?.kind { unit = words }
    let isNumber = value("soort") == "number"
    h.disclosure(visit.t("instruments.item.number"), open: isNumber) {
      h.textField(
        "laagste", visit.t("instruments.item.least"), value: value("laagste"), error: errors["laagste"], maximum: 12,
        numeric: true, look: .short)
      h.textField(
        "cijfers", visit.t("instruments.item.decimals"), value: value("cijfers"), error: errors["cijfers"],
        numeric: true, look: .short)
      h.wordingFields(
        "eenheid", visit.t("instruments.item.unit"), unit, of: instrument, visit, errors, maximum: 60,
        hint: visit.t("instruments.item.unit.hint"))
    }
  }

  private static func referenceFields(
    _ h: HTML, _ item: Instrument.Item?, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors
  ) {
    let reference = ReferenceFields()
    h.disclosure(
      visit.t("instruments.item.more"), open: item?.dontKnow != nil || item?.reference != nil || !errors.isEmpty
    ) {
      h.wordingFields(
        "weet-niet", visit.t("instruments.text.dont-know"), item?.dontKnow, of: instrument, visit, errors,
        maximum: 120, hint: visit.t("instruments.item.dont-know.hint"))
      reference.write(
        h, item?.reference, instrument, visit, errors, hint: visit.t("instruments.reference.item.hint"))
    }
  }
}

extension Instrument {
  /// The questions of one part stand together: one that came into a part goes behind the others of it.
  fileprivate mutating func bringTogether(_ item: Item) {
    guard let section = item.section, let place = items.firstIndex(where: { $0.id == item.id }) else { return }
    let others = items.indices.filter { $0 != place && items[$0].section == section }
    guard let last = others.last, !others.contains(place - 1), !others.contains(place + 1) else { return }
    let moved = items.remove(at: place)
    items.insert(moved, at: place < last ? last : last + 1)
  }
}

extension Instrument.AnswerScale {
  /// Its lowest and highest answer, to tell it from others.
  fileprivate func ends(in language: Language) -> String {
    "\(labels.first?[language] ?? "") – \(labels.last?[language] ?? "") (\(labels.count))"
  }
}
