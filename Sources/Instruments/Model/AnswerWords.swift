// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// Answers and conditions in the words of the questions, for pages on which a questionnaire is made, printed or typed.
extension Visit {
  /// The words of an answer that a condition names, as `Instrument.values` gives it.
  package func words(of value: String, to item: Instrument.Item, _ instrument: Instrument) -> String {
    let (no, yes) = (t("instruments.answer.no"), t("instruments.answer.yes"))
    if case .yesNo = item.kind { return value == "yes" ? yes : no }
    let words = instrument.optionWords(of: item, in: language.rawValue, no: no, yes: yes)
    return instrument.values(of: item).firstIndex(of: value).flatMap { words.indices.contains($0) ? words[$0] : nil }
      ?? value
  }

  /// What must hold of the earlier answer, such as "Ja", "Straat of Park" and "minstens 4".
  package func words(of condition: Instrument.Condition, _ instrument: Instrument) -> String {
    switch condition.test {
    case .isOneOf(let values):
      let item = instrument.item(condition.item)
      return values.map { value in item.map { words(of: value, to: $0, instrument) } ?? value }
        .joined(separator: " \(t("instruments.when.or")) ")
    case .atLeast(let number):
      return t("instruments.when.at-least", ["number": JSONValue.decimal(number).text])
    case .atMost(let number): return t("instruments.when.at-most", ["number": JSONValue.decimal(number).text])
    }
  }
  /// All that must hold before a question is asked, in words.
  package func conditions(of item: Instrument.Item, _ instrument: Instrument) -> String {
    item.shownWhen.map { condition in
      let words = instrument.item(condition.item)?.words[language] ?? condition.item
      return "\(words) \(self.words(of: condition, instrument))"
    }.joined(separator: "; ")
  }
}
