// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Web

/// One question of a draft, there already or new: its words in every language, its kind, its scale, its choices, and
/// after which answer to an earlier question it is asked.
enum EditItem {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, item) = try await find(visit, viewer)
    return page(visit, own, item, .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (own, item) = try await find(visit, viewer)
    var reading = ItemForm(visit.form, own.instrument, item, newID: "q\(visit.ids.next(Instrument.self))")
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

  // text keys: instruments.kind.*
  private static func page(
    _ visit: Visit, _ own: OwnInstrument, _ item: Instrument.Item?, _ errors: FieldErrors
  ) -> Answer {
    let (form, instrument) = (visit.form, own.instrument)
    let kept = ItemForm.typed(item, instrument)
    func value(_ name: String) -> String { form.has(name) ? form.typed(name) : kept[name] ?? "" }
    let title = visit.t(item == nil ? "instruments.items.new" : "instruments.item.title")
    let earlier = instrument.items.prefix { $0.id != item?.id }
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.item.path(own.id, item?.id ?? InstrumentsPaths.newItem)) {
        for language in instrument.languages {
          h.textArea(
            "vraag-\(language)", "\(visit.t("instruments.item.words")) (\(visit.name(ofLanguage: language)))",
            value: value("vraag-\(language)"), error: errors["vraag-\(language)"], maximum: 600, rows: 2,
            dictate: false)
        }
        for language in instrument.languages {
          h.textArea(
            "uitleg-\(language)", "\(visit.t("instruments.item.hint")) (\(visit.name(ofLanguage: language)))",
            value: value("uitleg-\(language)"), error: errors["uitleg-\(language)"], maximum: 600, rows: 2,
            dictate: false)
        }
        h.selectField(
          "soort", visit.t("instruments.item.kind"),
          options: ItemForm.kinds.map { Choice($0, visit.t("instruments.kind.\($0)")) }, selected: value("soort"),
          hint: visit.t("instruments.item.kind.hint"), error: errors["soort"])
        for language in instrument.languages {
          h.textArea(
            "keuzes-\(language)", "\(visit.t("instruments.item.choices")) (\(visit.name(ofLanguage: language)))",
            value: value("keuzes-\(language)"), hint: visit.t("instruments.item.choices.hint"),
            error: errors["keuzes-\(language)"], maximum: 4000, dictate: false)
        }
        h.textField(
          "hoogste", visit.t("instruments.item.most"), value: value("hoogste"),
          hint: visit.t("instruments.item.most.hint"), error: errors["hoogste"], numeric: true, look: .short)
        h.selectField(
          "schaal", visit.t("instruments.item.scale"),
          options: [Choice("", visit.t("instruments.item.no-scale"))]
            + instrument.scales.map { Choice($0.id, $0.name[visit.language]) },
          selected: value("schaal"), error: errors["schaal"])
        h.tickBox(
          "omgedraaid", visit.t("instruments.item.reverse"), on: value("omgedraaid") == "1",
          hint: visit.t("instruments.item.reverse.hint"))
        h.selectField(
          "als-vraag", visit.t("instruments.item.when"),
          options: [Choice("", visit.t("instruments.item.always"))]
            + earlier.map { Choice($0.id, $0.words[visit.language]) },
          selected: value("als-vraag"), error: errors["als-vraag"])
        h.textField(
          "als-antwoord", visit.t("instruments.item.when-is"), value: value("als-antwoord"),
          hint: visit.t("instruments.item.when-is.hint"), error: errors["als-antwoord"], maximum: 200)
        h.actions {
          h.submit(visit.t("instruments.save"), icon: "check")
          h.linkButton(visit.t("instruments.back-to-one"), icon: nil, to: InstrumentsPaths.one.path(own.id), .quiet)
        }
      }
      if let item {
        h.form(post: InstrumentsPaths.removal.path(own.id, item.id)) {
          h.actions { h.submit(visit.t("instruments.item.remove"), icon: "trash", .danger) }
        }
      }
    }
  }
}

/// The form of one question: what it holds of a question that is there, and the question that it makes.
struct ItemForm {
  static let kinds = ["scale", "yes-no", "one", "many", "number", "open"]

  private(set) var check: FormCheck
  private let instrument: Instrument
  private let kept: Instrument.Item?
  private let newID: String

  init(_ form: Form, _ instrument: Instrument, _ kept: Instrument.Item?, newID: String) {
    check = FormCheck(form)
    self.instrument = instrument
    self.kept = kept
    self.newID = newID
  }

  static func typed(_ item: Instrument.Item?, _ instrument: Instrument) -> [String: String] {
    guard let item else { return [:] }
    var typed = ["soort": item.kind.name, "schaal": item.scale ?? "", "omgedraaid": item.reverse ? "1" : ""]
    for language in instrument.languages {
      typed["vraag-\(language)"] = item.words.texts[language]
      typed["uitleg-\(language)"] = item.hint?.texts[language]
      if case .one(let choices) = item.kind { typed["keuzes-\(language)"] = lines(choices, language) }
      if case .many(let choices, _) = item.kind { typed["keuzes-\(language)"] = lines(choices, language) }
    }
    switch item.kind {
    case .many(_, let most), .open(let most): typed["hoogste"] = String(most)
    case .number(_, let most, _, _): typed["hoogste"] = JSONValue.decimal(most).text
    default: break
    }
    if let condition = item.shownWhen.first, case .isOneOf(let values) = condition.test {
      typed["als-vraag"] = condition.item
      typed["als-antwoord"] = values.joined(separator: ", ")
    }
    return typed
  }

  private static func lines(_ choices: [Instrument.Choice], _ language: String) -> String {
    choices.map { $0.words.texts[language] ?? "" }.joined(separator: "\n")
  }

  /// The question as the form says it; nil when something is wrong, which stands in `check`.
  mutating func read() -> Instrument.Item? {
    let first = Instrument.firstLanguage
    var texts: [String: String] = [:]
    for language in instrument.languages where language != first {
      texts[language] = check.optionalText("vraag-\(language)", maximum: 600) ?? ""
    }
    texts[first] = check.text("vraag-\(first)", maximum: 600)
    guard let kind = self.kind() else {
      check.add("soort", "web.error.choose")
      return nil
    }
    var item = kept ?? Instrument.Item(id: newID, kind: kind, words: Wording(texts))
    item.kind = kind
    item.words = Wording(texts)
    item.hint = self.hint()
    item.scale = check.form.text("schaal").flatMap { instrument.scale($0)?.id }
    item.reverse = check.form.ticked("omgedraaid") && item.scale != nil
    item.shownWhen = self.conditions()
    if case .scale = kind { item.dontKnow = nil }
    return item
  }

  /// A hint is there in Dutch, or not at all.
  private mutating func hint() -> Wording? {
    var texts: [String: String] = [:]
    for language in instrument.languages {
      texts[language] = check.optionalText("uitleg-\(language)", maximum: 600)
    }
    guard !texts.isEmpty else { return nil }
    if texts[Instrument.firstLanguage] == nil, check.isFine {
      check.add("uitleg-\(Instrument.firstLanguage)", "web.error.missing")
    }
    return Wording(texts)
  }

  private mutating func kind() -> Instrument.Kind? {
    let most = check.form.int("hoogste")
    switch check.form.text("soort") ?? "" {
    case "scale": return instrument.answerScales.first.map { .scale(keptAnswers ?? $0.id) }
    case "yes-no": return .yesNo
    case "one": return .one(self.choices())
    case "many":
      let choices = self.choices()
      return .many(choices, most: min(max(1, most ?? choices.count), max(1, choices.count)))
    case "number":
      if case .number(let least, _, let decimals, let unit)? = kept?.kind {
        return .number(min: least, max: Double(most ?? 100), decimals: decimals, unit: unit)
      }
      return .number(min: 0, max: Double(max(1, most ?? 100)), decimals: 0, unit: nil)
    case "open": return .open(most: min(max(1, most ?? 1000), Instrument.mostAnswerWords))
    default: return nil
    }
  }

  private var keptAnswers: String? {
    if case .scale(let id)? = kept?.kind { return id }
    return nil
  }

  /// One choice on each line, the languages line by line beside each other; an empty line in another language than Dutch
  /// is a choice without words in it. A choice that was there keeps its id.
  private mutating func choices() -> [Instrument.Choice] {
    var lines: [String: [String]] = [:]
    for language in instrument.languages {
      lines[language] = check.form.typed("keuzes-\(language)").split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let first = (lines[Instrument.firstLanguage] ?? []).filter { !$0.isEmpty }
    guard (2...Instrument.mostChoices).contains(first.count) else {
      check.add("keuzes-nl", "instruments.item.choices.wrong", ["maximum": String(Instrument.mostChoices)])
      return []
    }
    let before: [Instrument.Choice] =
      switch kept?.kind {
      case .one(let choices)?, .many(let choices, _)?: choices
      default: []
      }
    return first.enumerated().map { index, words in
      var texts: [String: String] = [:]
      for language in instrument.languages {
        let own = lines[language] ?? []
        texts[language] = index < own.count ? own[index] : ""
      }
      texts[Instrument.firstLanguage] = words
      var choice = index < before.count ? before[index] : Instrument.Choice(id: "c\(index + 1)", words: Wording([:]))
      choice.words = Wording(texts)
      return choice
    }
  }

  private mutating func conditions() -> [Instrument.Condition] {
    guard let id = check.form.text("als-vraag"),
      let earlier = instrument.items.prefix(while: { $0.id != kept?.id }).first(where: { $0.id == id })
    else { return [] }
    let words = ["ja": "yes", "nee": "no"]
    let values = (check.form.text("als-antwoord") ?? "").split(separator: ",").map { part -> String in
      let value = part.trimmingCharacters(in: .whitespaces)
      return words[value.lowercased()] ?? value
    }
    let allowed = instrument.values(of: earlier)
    guard !values.isEmpty, values.allSatisfy(allowed.contains) else {
      check.add(
        "als-antwoord", "instruments.item.when-is.wrong",
        ["allowed": allowed.isEmpty ? "–" : allowed.joined(separator: ", ")])
      return []
    }
    return [.init(item: id, test: .isOneOf(values))]
  }
}
