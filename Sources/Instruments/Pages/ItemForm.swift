// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The form of one question: what it holds of a question that is there, and the question that it makes.
struct ItemForm {
  static let kinds = ["scale", "yes-no", "one", "many", "number", "open"]
  /// How the earlier answer is held against what is typed.
  static let tests = ["is", "from", "to"]

  var check: FormCheck
  let visit: Visit
  let instrument: Instrument
  let kept: Instrument.Item?
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
      "gevoelig": item.isSensitive ? "1" : "", "onderdeel": item.section ?? "",
    ]
    for language in instrument.languages {
      if case .one(let choices) = item.kind { typed["keuzes-\(language)"] = lines(choices, language) }
      if case .many(let choices, _) = item.kind { typed["keuzes-\(language)"] = lines(choices, language) }
    }
    switch item.kind {
    case .many(_, let most), .open(let most): typed["hoogste"] = String(most)
    case .number(let least, let most, let decimals, _):
      typed["laagste"] = JSONValue.decimal(least).text
      typed["hoogste"] = JSONValue.decimal(most).text
      typed["cijfers"] = String(decimals)
    case .scale(let answers): typed["antwoorden"] = answers
    case .yesNo, .one: break
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
    let words = check.wording("vraag", of: instrument, maximum: 600)
    guard let kind = self.kind() else {
      check.add("soort", "web.error.choose")
      return nil
    }
    var item = kept ?? Instrument.Item(id: newID, kind: kind, words: words)
    item.kind = kind
    item.words = words
    item.hint = check.optionalWording("uitleg", of: instrument, maximum: 600)
    item.scale = check.form.text("schaal").flatMap { instrument.scale($0)?.id }
    item.reverse = check.form.ticked("omgedraaid") && item.scale != nil
    item.isSensitive = check.form.ticked("gevoelig")
    item.shownWhen = self.conditions()
    if check.form.has("onderdeel") {
      item.section = instrument.sections.first { $0.id == check.form.text("onderdeel") }?.id
    }
    item.dontKnow = dontKnow(kind)
    item.reference = ReferenceFields().read(kept?.reference, unit: unit(kind), instrument, &check)
    return item
  }

  /// At "agree or not" these words stand with the answers.
  private mutating func dontKnow(_ kind: Instrument.Kind) -> Wording? {
    if case .scale = kind { return nil }
    guard check.form.hasWording("weet-niet") else { return kept?.dontKnow }
    return check.optionalWording("weet-niet", of: instrument, maximum: 120)
  }

  /// In which a published figure beside the answers is: a share of those who answered, or what the question counts.
  private func unit(_ kind: Instrument.Kind) -> String {
    switch kind {
    case .yesNo, .one, .many: "percent"
    case .number(_, _, _, let unit): unit?[Instrument.firstLanguage] ?? "points"
    case .scale, .open: "points"
    }
  }

  private mutating func kind() -> Instrument.Kind? {
    let most = check.form.int("hoogste")
    switch check.form.text("soort") ?? "" {
    case "scale": return self.answers().map { .scale($0) }
    case "yes-no": return .yesNo
    case "one": return .one(self.choices())
    case "many":
      let choices = self.choices()
      return .many(choices, most: min(max(1, most ?? choices.count), max(1, choices.count)))
    case "number": return self.number()
    case "open": return .open(most: min(max(1, most ?? 1000), Instrument.mostAnswerWords))
    default: return nil
    }
  }

  /// The answers that were chosen, else those that there were, else the first.
  private func answers() -> String? {
    var before: String?
    if case .scale(let id)? = kept?.kind { before = id }
    let wanted = check.form.text("antwoorden") ?? before
    return (instrument.answerScales.first { $0.id == wanted } ?? instrument.answerScales.first)?.id
  }

  /// A number with its bounds; as it was where the form does not ask.
  private mutating func number() -> Instrument.Kind {
    var (least, most, decimals, unit) = (0.0, 100.0, 0, Wording?.none)
    if case .number(let lowest, let highest, let digits, let words)? = kept?.kind {
      (least, most, decimals, unit) = (lowest, highest, digits, words)
    }
    least = check.decimal("laagste") ?? least
    most = check.decimal("hoogste") ?? most
    if check.form.text("cijfers") != nil { decimals = check.int("cijfers", in: 0...6) ?? decimals }
    if check.form.hasWording("eenheid") {
      unit = check.optionalWording("eenheid", of: instrument, maximum: 60)
    }
    if least >= most { check.add("hoogste", "instruments.item.most.wrong") }
    return .number(min: least, max: most, decimals: decimals, unit: unit)
  }
}
