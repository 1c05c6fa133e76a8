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
        h.tickBox(
          "gevoelig", visit.t("instruments.item.sensitive"), on: value("gevoelig") == "1",
          hint: visit.t("instruments.item.sensitive.hint"))
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
  /// How the earlier answer is held against what is typed.
  static let tests = ["is", "from", "to"]

  private(set) var check: FormCheck
  private let visit: Visit
  private let instrument: Instrument
  private let kept: Instrument.Item?
  private let newID: String

  init(_ visit: Visit, _ instrument: Instrument, _ kept: Instrument.Item?, newID: String) {
    check = FormCheck(visit.form)
    self.visit = visit
    self.instrument = instrument
    self.kept = kept
    self.newID = newID
  }

  static func typed(_ item: Instrument.Item?, _ instrument: Instrument, _ visit: Visit) -> [String: String] {
    guard let item else { return [:] }
    var typed = [
      "soort": item.kind.name, "schaal": item.scale ?? "", "omgedraaid": item.reverse ? "1" : "",
      "gevoelig": item.isSensitive ? "1" : "",
    ]
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
    guard let condition = item.shownWhen.first else { return typed }
    typed["als-vraag"] = condition.item
    switch condition.test {
    case .isOneOf(let values):
      let earlier = instrument.item(condition.item)
      typed["als-hoe"] = "is"
      typed["als-antwoord"] =
        values.map { value in earlier.map { visit.words(of: value, to: $0, instrument) } ?? value }
        .joined(separator: "\n")
    case .atLeast(let number):
      typed["als-hoe"] = "from"
      typed["als-antwoord"] = JSONValue.decimal(number).text
    case .atMost(let number):
      typed["als-hoe"] = "to"
      typed["als-antwoord"] = JSONValue.decimal(number).text
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
    item.isSensitive = check.form.ticked("gevoelig")
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
    let dutch = lines[Instrument.firstLanguage] ?? []
    let first = dutch.enumerated().filter { !$0.element.isEmpty }
    for language in instrument.languages {
      let isLoose = (lines[language] ?? []).enumerated().contains { place, words in
        !words.isEmpty && (place >= dutch.count || dutch[place].isEmpty)
      }
      // Lines that are fewer may stand beside another choice than they belong to.
      let own = lines[language] ?? []
      let isShort = own.contains { !$0.isEmpty } && own.count <= dutch.lastIndex { !$0.isEmpty } ?? 0
      if isLoose || isShort { check.add("keuzes-\(language)", "instruments.item.choices.loose") }
    }
    guard (2...Instrument.mostChoices).contains(first.count) else {
      check.add("keuzes-nl", "instruments.item.choices.wrong", ["maximum": String(Instrument.mostChoices)])
      return []
    }
    let before: [Instrument.Choice] =
      switch kept?.kind {
      case .one(let choices)?, .many(let choices, _)?: choices
      default: []
      }
    let ids = Self.ids(first.map(\.element), before)
    return zip(first, ids).map { line, id in
      var texts: [String: String] = [:]
      for language in instrument.languages {
        let own = lines[language] ?? []
        texts[language] = line.offset < own.count ? own[line.offset] : ""
      }
      var choice = before.first { $0.id == id } ?? Instrument.Choice(id: id, words: Wording([:]))
      choice.words = Wording(texts)
      return choice
    }
  }

  /// The ids of the lines of choices. A choice keeps its id as long as its Dutch words are there, wherever its line stands;
  /// where as many lines are there as before, a line with other words is the choice of that line, changed.
  private static func ids(_ lines: [String], _ before: [Instrument.Choice]) -> [String] {
    var left = before
    var found = lines.map { line -> String? in
      guard let index = left.firstIndex(where: { $0.words.texts[Instrument.firstLanguage] == line }) else { return nil }
      return left.remove(at: index).id
    }
    if lines.count == before.count {
      for index in lines.indices where found[index] == nil {
        guard let same = left.firstIndex(where: { $0.id == before[index].id }) else { continue }
        found[index] = left.remove(at: same).id
      }
    }
    var taken = Set(before.map(\.id))
    return found.map { id in
      if let id { return id }
      let new = (1...).lazy.map { "c\($0)" }.first { !taken.contains($0) } ?? "c"
      taken.insert(new)
      return new
    }
  }

  /// More conditions than one cannot be said in the form and stay as they are.
  private mutating func conditions() -> [Instrument.Condition] {
    if let kept, kept.shownWhen.count > 1 { return kept.shownWhen }
    guard let id = check.form.text("als-vraag"),
      let earlier = instrument.items.prefix(while: { $0.id != kept?.id }).first(where: { $0.id == id })
    else { return [] }
    let typed = check.form.text("als-antwoord") ?? ""
    let how = check.form.text("als-hoe") ?? "is"
    guard how == "is" else {
      switch (earlier.kind, Double(typed.replacing(",", with: "."))) {
      case (.scale, let number?) where number.isFinite, (.number, let number?) where number.isFinite:
        return [.init(item: id, test: how == "from" ? .atLeast(number) : .atMost(number))]
      case (.scale, _), (.number, _): check.add("als-antwoord", "instruments.item.when-is.number")
      default: check.add("als-hoe", "instruments.item.when-how.wrong")
      }
      return []
    }
    let allowed = instrument.values(of: earlier)
    guard !allowed.isEmpty else {
      check.add("als-hoe", "instruments.item.when-how.never")
      return []
    }
    var values: [String] = []
    var isWrong = false
    for line in typed.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) where !line.isEmpty {
      // An answer may hold a comma itself; so the whole line first.
      let parts = value(line, allowed, earlier) != nil ? [line] : line.split(separator: ",").map(String.init)
      for part in parts {
        guard let found = value(part.trimmingCharacters(in: .whitespaces), allowed, earlier) else {
          isWrong = true
          continue
        }
        values.append(found)
      }
    }
    guard !values.isEmpty, !isWrong else {
      let words = allowed.map { visit.words(of: $0, to: earlier, instrument) }.joined(separator: "; ")
      check.add("als-antwoord", "instruments.item.when-is.wrong", ["allowed": words])
      return []
    }
    return [.init(item: id, test: .isOneOf(values))]
  }

  /// The answer that was meant: in its words in any language of the questionnaire, or the number of the scale.
  private func value(_ typed: String, _ allowed: [String], _ earlier: Instrument.Item) -> String? {
    let wanted = typed.lowercased()
    let plain = ["ja": "yes", "nee": "no", "yes": "yes", "no": "no"]
    if case .yesNo = earlier.kind { return plain[wanted] }
    return allowed.first { value in
      value == typed || visit.words(of: value, to: earlier, instrument).lowercased() == wanted
        || instrument.languages.contains { language in
          let words = instrument.optionWords(of: earlier, in: language, no: "", yes: "")
          return allowed.firstIndex(of: value).map { words.indices.contains($0) && words[$0].lowercased() == wanted }
            ?? false
        }
    }
  }
}
