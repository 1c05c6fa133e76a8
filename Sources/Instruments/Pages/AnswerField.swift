// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// What a browser sent of an instrument: the answers that are sound, and what is wrong, by field.
package struct SheetReading {
  /// The name of the field of an item.
  package static func field(_ item: Instrument.Item) -> String { field(item.id) }
  package static func field(_ item: String) -> String { "a-\(item)" }

  package private(set) var answers: [String: ItemAnswer] = [:]
  package private(set) var errors: [FieldError] = []

  /// Reads every item. What belongs to a question that is not asked after the other answers is left out quietly: the
  /// page without script shows all of them.
  package init(_ form: Form, _ instrument: Instrument) {
    for item in instrument.items {
      if let conflict = Self.conflict(form, item) {
        errors.append(conflict)
        continue
      }
      guard let value = Self.value(form, item) else { continue }
      switch instrument.read(value, of: item) {
      case .success(let answer): answers[item.id] = answer
      case .failure: errors.append(Self.error(item))
      }
    }
    answers = instrument.onlyAsked(answers)
    for (sum, item) in instrument.exceeded(by: answers) {
      errors.append(
        FieldError(Self.field(item), "instruments.answer.wrong.sum", ["most": JSONValue.decimal(sum.most).text]))
    }
  }

  /// More than one answer where there can be one; and answers beside "I don't know", which a page without script lets
  /// somebody tick.
  private static func conflict(_ form: Form, _ item: Instrument.Item) -> FieldError? {
    let given = Set(form.all(field(item)).filter { !$0.isEmpty })
    guard given.count > 1 else { return nil }
    guard case .many = item.kind else { return error(item) }
    return given.contains(dontKnow) ? FieldError(field(item), "instruments.answer.wrong.dont-know") : nil
  }

  private static func value(_ form: Form, _ item: Instrument.Item) -> JSONValue? {
    let name = field(item)
    let typed = form.all(name).filter { !$0.isEmpty }
    guard let first = form.text(name), !typed.isEmpty else { return nil }
    if typed.contains(Self.dontKnow) { return .string(Self.dontKnow) }
    switch item.kind {
    case .scale: return Int(first).map(JSONValue.whole) ?? .null
    case .yesNo: return ["yes": JSONValue.bool(true), "no": .bool(false)][first] ?? .null
    case .one: return .string(first)
    case .many: return .array(typed.map(JSONValue.string))
    case .number:
      // As people write it: a comma for decimals.
      return Double(first.replacing(",", with: ".")).map(JSONValue.decimal) ?? .null
    case .open: return .string(first)
    }
  }

  package static let dontKnow = "dont-know"

  // text keys: instruments.answer.wrong.*
  package static func error(_ item: Instrument.Item) -> FieldError {
    let name = field(item)
    switch item.kind {
    case .number(let least, let most, let decimals, _):
      return FieldError(
        name, decimals == 0 ? "instruments.answer.wrong.whole" : "instruments.answer.wrong.number",
        ["from": JSONValue.decimal(least).text, "to": JSONValue.decimal(most).text, "decimals": String(decimals)])
    case .open(let most): return FieldError(name, "instruments.answer.wrong.open", ["maximum": String(most)])
    case .many(_, let most): return FieldError(name, "instruments.answer.wrong.many", ["maximum": String(most)])
    case .scale, .yesNo, .one: return FieldError(name, "instruments.answer.wrong.choice")
    }
  }
}

extension HTML {
  /// The field of one item: what a preview and a form on a phone show alike.
  package func answerField(
    _ item: Instrument.Item, _ instrument: Instrument, _ language: Language, _ form: Form, _ errors: FieldErrors
  ) {
    let (name, words) = (SheetReading.field(item), item.words[language])
    let (hint, error) = (item.hint?[language], errors[name])
    switch item.kind {
    case .scale, .yesNo, .one:
      choices(
        name, words, options: options(of: item, instrument, language), selected: form.typed(name), hint: hint,
        error: error)
    case .many(_, let most):
      manyChoices(
        name, words, options: options(of: item, instrument, language), selected: Set(form.all(name)),
        hint: hint ?? t("instruments.answer.many", ["maximum": String(most)]), error: error)
    case .number(_, _, _, let unit):
      textField(
        name, words, value: form.typed(name), hint: unit?[language] ?? hint, error: error, maximum: 24, numeric: true,
        look: .short)
    case .open(let most):
      textArea(
        name, words, value: form.typed(name), hint: hint ?? t("instruments.answer.open-hint"), error: error,
        maximum: most)
    }
  }

  // text keys: instruments.answer.yes, instruments.answer.no

  /// What can be chosen, "I don't know" last.
  package func options(of item: Instrument.Item, _ instrument: Instrument, _ language: Language) -> [Choice] {
    var options: [Choice] =
      switch item.kind {
      case .scale(let id):
        (instrument.answerScale(id)?.labels ?? []).enumerated().map {
          Choice(String((instrument.answerScale(id)?.min ?? 0) + $0.offset), $0.element[language])
        }
      case .yesNo: ["yes", "no"].map { Choice($0, t("instruments.answer.\($0)", in: language)) }
      case .one(let choices), .many(let choices, _): choices.map { Choice($0.id, $0.words[language]) }
      case .number, .open: []
      }
    if let words = instrument.dontKnow(item), !options.isEmpty {
      options.append(Choice(SheetReading.dontKnow, words[language]))
    }
    return options
  }
}

extension Instrument {
  /// The values that can be chosen for an item, in the order in which they are offered.
  package func optionValues(of item: Item) -> [String] {
    let all = values(of: item)
    return all.isEmpty || dontKnow(item) == nil ? all : all + [SheetReading.dontKnow]
  }
}
